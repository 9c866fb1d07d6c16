"""`kbviewer bookmarks`: list, set, export or import the bookmarks of a library."""

import argparse
from pathlib import Path
from typing import Any

from kbviewer.commands.common import (
    add_json,
    add_library,
    current_library,
    plural,
    print_json,
    warn,
)
from kbviewer.paths import Paths


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command."""
    add_library(parser)
    action = parser.add_mutually_exclusive_group()
    action.add_argument("--add", metavar="NOTE#ANCHOR", help="set a bookmark on a section")
    action.add_argument(
        "--export",
        type=Path,
        metavar="FILE",
        help="write them as Markdown (.md), a browser's bookmarks (.html), else JSON",
    )
    action.add_argument(
        "--import", dest="source", type=Path, metavar="FILE", help="add those of such a file"
    )
    add_json(parser)


def run(options: argparse.Namespace) -> int:
    """Do what is asked for; without an option, list the bookmarks and where they lead now."""
    from kbviewer.bookmarks import Bookmarks
    from kbviewer.bookmarks.exchange import export_bookmarks, import_bookmarks
    from kbviewer.bookmarks.listing import add_section, listing

    paths = Paths.of(options.data_dir)
    library, _ = current_library(options.library, paths)
    store = Bookmarks(paths.bookmarks_file)
    for message in store.messages:
        warn(message)
    if options.add is not None:
        mark = add_section(store, library, options.add)
        done: dict[str, Any] = {"note": mark.place.note, "anchor": mark.place.anchor, "id": mark.id}
        sentence = f"Bookmark set on {mark.place}"
    elif options.export is not None:
        count = export_bookmarks(store, library, options.export)
        done = {"exported": count}
        sentence = f"{plural(count, 'bookmark')} exported to {options.export}"
    elif options.source is not None:
        result = import_bookmarks(store, library, options.source)
        if store.trouble:
            raise store.trouble
        done = {"added": result.added, "present": result.present, "left_out": result.left_out}
        sentence = f"{plural(result.added, 'bookmark')} added, {result.present:,} there already"
        if result.left_out:
            sentence += f", {plural(result.left_out, 'link')} out of the library left out"
    else:
        _print_listing(listing(store, library), as_json=options.json)
        return 0
    print_json(done) if options.json else print(sentence)
    return 0


def _print_listing(rows: list[dict[str, Any]], *, as_json: bool) -> None:
    for row in rows:
        if as_json:
            print_json(row)
            continue
        target = row["target"]
        where = _place(target["note"], target["anchor"]) if target else "nowhere"
        was = _place(row["note"], row["anchor"])
        found = "" if row["found"] == "exact" else f"  ({row['found']}; was {was})"
        print(f"{row.get('name') or row['title'] or was}\n  {where}{found}")


def _place(note: str, anchor: str) -> str:
    return f"{note}#{anchor}" if anchor else note
