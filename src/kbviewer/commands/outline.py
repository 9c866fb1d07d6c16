"""`kbviewer outline`: print notes with their sections and the pages these stand on."""

import argparse
from typing import TYPE_CHECKING

from kbviewer.commands.common import (
    add_json,
    add_library,
    current_library,
    note_path,
    print_json,
)
from kbviewer.paths import Paths

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kbviewer.library import Library
    from kbviewer.notes.model import Note, PageRange


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command."""
    add_library(parser)
    parser.add_argument("notes", nargs="*", metavar="NOTE", help="only these notes")
    add_json(parser)


def run(options: argparse.Namespace) -> int:
    """Print the outline of each note: a line of JSON, or indented headings."""
    from kbviewer.notes.coverage import section_ranges

    library, _ = current_library(options.library, Paths.of(options.data_dir))
    for note in _chosen(library, options.notes):
        ranges = section_ranges(note)
        if options.json:
            print_json(_as_json(note, library.book(note.path), ranges))
        else:
            _print_outline(note, ranges)
    return 0


def _chosen(library: "Library", names: list[str]) -> "Iterator[Note]":
    if not names:
        yield from library.notes()
    for path in [note_path(library, name) for name in names]:
        yield library.note(path)


def _as_json(
    note: "Note", book: str, ranges: "tuple[tuple[PageRange, ...], ...]"
) -> dict[str, object]:
    return {
        "note": note.path,
        "title": note.title,
        "book": book,
        "tags": list(note.tags),
        "aliases": list(note.front.aliases),
        "author": note.front.author,
        "lead_pages": [[r.first, r.last] for r in ranges[0]],
        "sections": [
            {
                "level": section.level,
                "title": section.title,
                "anchor": section.anchor,
                "line": section.line,
                "pages": [[r.first, r.last] for r in pages],
            }
            for section, pages in zip(note.sections[1:], ranges[1:], strict=True)
        ],
    }


def _print_outline(note: "Note", ranges: "tuple[tuple[PageRange, ...], ...]") -> None:
    from kbviewer.notes.coverage import page_label

    print(f"{note.path}: {note.title}")
    for section, pages in zip(note.sections, ranges, strict=True):
        label = f"  [{page_label(pages)}]" if pages else ""
        if section.level:
            print(f"{'  ' * section.level}{section.title}{label}")
        elif pages:
            print(f"  (lead){label}")
