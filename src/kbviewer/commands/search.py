"""`kbviewer search`: search the text of a library."""

import argparse
import html
import os
import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from kbviewer.commands.common import (
    add_json,
    current_library,
    plural,
    print_json,
    update_index,
    warn,
)
from kbviewer.errors import LibraryError, SearchError, UsageError
from kbviewer.paths import Paths

if TYPE_CHECKING:
    from kbviewer.notes.model import Place
    from kbviewer.search import Hit, Results

_FOUND, _NOTHING = 0, 1
_MARK = re.compile(r"</?mark>")


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command."""
    parser.usage = "kbviewer search [LIBRARY] QUERY... [--limit N] [--queries FILE] [--json]"
    parser.add_argument(
        "words",
        nargs="*",
        metavar="[LIBRARY] QUERY",
        help="folder of notes (default: the last one opened, else the bundled notes), "
        "and what to look for",
    )
    parser.add_argument("--limit", type=_positive, default=20, metavar="N", help="at most N hits")
    parser.add_argument(
        "--queries", type=Path, metavar="FILE", help="answer each line of FILE, a line of JSON each"
    )
    add_json(parser)


def run(options: argparse.Namespace) -> int:
    """Answer one query, or each line of a file; the exit code tells if anything was found."""
    root, query = _operands(options.words, has_queries=options.queries is not None)
    queries = [query] if options.queries is None else list(_lines(options.queries))
    found = False
    for results in _answers(root, queries, options):
        found = found or bool(results.total)
        if options.json or options.queries is not None:
            print_json(_as_json(results))
        else:
            _print_results(results)
    return _FOUND if found else _NOTHING


def _operands(words: list[str], *, has_queries: bool) -> tuple[Path | None, str]:
    """Tell the library from the query. One operand alone is the query, of the last library."""
    if has_queries:
        if len(words) > 1:
            raise UsageError("Either a query or --queries is possible, not both.")
        return (Path(words[0]) if words else None), ""
    if not words:
        raise UsageError("There is nothing to look for.", "See: kbviewer search --help")
    if len(words) == 1:
        if os.sep in words[0] and Path(words[0]).is_dir():
            raise UsageError(
                f"There is nothing to look for in {words[0]}.", "See: kbviewer search --help"
            )
        return None, words[0]
    if not Path(words[0]).is_dir():
        raise LibraryError(
            f"There is no folder {words[0]}.",
            "To search the last library for several words, put them in quotes.",
        )
    return Path(words[0]), " ".join(words[1:])


def _answers(
    root: Path | None, queries: list[str], options: argparse.Namespace
) -> "Iterator[Results]":
    from kbviewer.search import Scope, SearchIndex

    paths = Paths.of(options.data_dir)
    library, _ = current_library(root, paths)
    folder = paths.search_index(library.root)
    with tempfile.TemporaryDirectory(prefix="kbviewer-") as temporary:
        try:
            update_index(library, folder)
        except SearchError as error:
            # While another process is indexing, what is there is searched; where nothing can be
            # kept, the index is made for this once.
            if not folder.is_dir():
                if not library.messages:
                    warn(str(error))
                folder = Path(temporary)
                update_index(library, folder)
        index = SearchIndex.open(folder)
        scope = Scope(bookmarked=_bookmarked(library.id, paths))
        for query in queries:
            yield index.search(query, limit=options.limit, scope=scope)
        index.close()


def _bookmarked(library_id: str, paths: Paths) -> "frozenset[Place]":
    """The sections that `is:bookmarked` finds."""
    from kbviewer.bookmarks import Bookmarks

    marks = Bookmarks(paths.bookmarks_file).all(library_id)
    return frozenset(mark.place for mark in marks if mark.kind == "section")


def _lines(file: Path) -> Iterator[str]:
    try:
        text = sys.stdin.read() if str(file) == "-" else file.read_text("utf-8-sig", "replace")
    except OSError as error:
        raise UsageError(f"The queries {file} cannot be read: {error.strerror}.") from error
    yield from text.splitlines()


def _as_json(results: "Results") -> dict[str, object]:
    return {
        "query": results.query,
        "total": results.total,
        "seconds": round(results.seconds, 4),
        "suggestion": results.suggestion,
        "ignored": list(results.ignored),
        "hits": [_hit_as_json(hit) for hit in results.hits],
    }


def _hit_as_json(hit: "Hit") -> dict[str, object]:
    return {
        "note": hit.place.note,
        "anchor": hit.place.anchor,
        "title": hit.title,
        "breadcrumbs": list(hit.breadcrumbs),
        "pages": [[r.first, r.last] for r in hit.pages],
        "snippet": hit.snippet,
        "score": round(hit.score, 4),
    }


def _print_results(results: "Results") -> None:
    from kbviewer.notes.coverage import page_label

    for message in results.ignored:
        warn(message)
    if results.suggestion:
        print(f"Searched for: {results.suggestion}")
    for hit in results.hits:
        pages = f"  [{page_label(hit.pages)}]" if hit.pages else ""
        trail = " › ".join((*hit.breadcrumbs, hit.title))
        print(f"{hit.place}\n  {trail}{pages}")
        snippet = " ".join(html.unescape(_MARK.sub("", hit.snippet)).split())
        if snippet:
            print(f"  {snippet}")
    print(f"{plural(results.total, 'section')} found in {results.seconds:.3f} s")


def _positive(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError("must be a number, 1 or more")
    return int(text)
