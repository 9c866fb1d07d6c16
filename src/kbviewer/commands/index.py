"""`kbviewer index`: bring the snapshot and the search index of a library up to date."""

import argparse
import shutil
import time
from pathlib import Path

from kbviewer.commands.common import (
    add_json,
    add_library,
    current_library,
    library_root,
    plural,
    print_json,
    update_index,
)
from kbviewer.errors import StateError
from kbviewer.paths import Paths


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command."""
    add_library(parser)
    parser.add_argument("--rebuild", action="store_true", help="forget both and begin anew")
    add_json(parser)


def run(options: argparse.Namespace) -> int:
    """Index the library and print what was done."""
    started = time.perf_counter()
    paths = Paths.of(options.data_dir)
    root = library_root(options.library, paths)
    cache = paths.library_cache(root)
    if options.rebuild:
        _forget(cache)
    library, diff = current_library(root, paths)
    update_index(library, paths.search_index(root))
    entries = library.entries.values()
    summary = {
        "notes": len(entries),
        # As `outline` lists them: without the leads.
        "sections": sum(entry.sections - 1 for entry in entries),
        "citations": sum(entry.citations for entry in entries),
        "updated": len(diff.fresh),
        "removed": len(diff.removed),
        "problems": sum(1 for _ in library.problems()),
        "seconds": round(time.perf_counter() - started, 3),
    }
    if options.json:
        print_json(summary)
    else:
        print(
            f"{plural(len(entries), 'note')}, {plural(int(summary['sections']), 'section')}, "
            f"{plural(int(summary['citations']), 'page citation')}; "
            f"{summary['updated']:,} updated, {summary['removed']:,} removed; "
            f"{plural(int(summary['problems']), 'problem')}; {summary['seconds']:.1f} s"
        )
    return 0


def _forget(cache: Path) -> None:
    try:
        shutil.rmtree(cache)
    except FileNotFoundError:
        pass
    except OSError as error:
        raise StateError(f"The cache {cache} cannot be removed: {error}.") from error
