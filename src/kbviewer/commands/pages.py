"""`kbviewer pages`: print which pages of which books the notes cite."""

import argparse
from typing import TYPE_CHECKING

from kbviewer.commands.common import add_json, add_library, current_library, plural, print_json
from kbviewer.errors import UsageError
from kbviewer.paths import Paths

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kbviewer.books import Coverage
    from kbviewer.crossrefs import PageIndex
    from kbviewer.library import Library
    from kbviewer.notes.model import Citation, Note, PageRange

_FOUND, _NOTHING = 0, 1


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command."""
    add_library(parser)
    parser.add_argument("--book", default="", metavar="B", help="only this book")
    parser.add_argument("--page", default="", metavar="N", help="only this page")
    add_json(parser)


def run(options: argparse.Namespace) -> int:
    """Print each book that is cited, with its citations; exit code 1 if no note has the page."""
    from kbviewer.books import BookStore, coverage, known_pages
    from kbviewer.crossrefs import page_index

    paths = Paths.of(options.data_dir)
    store = BookStore(paths.books_file)
    page = _numeral(options.page)
    library, _ = current_library(options.library, paths)
    reports = []
    for name in _books(library, options.book):
        index = page_index(library, name)
        citations = [
            (note, citation)
            for note in _notes(library, index)
            for citation in note.citations
            if not page or _is_on(citation, page)
        ]
        if citations or (options.book and not page):
            covered = coverage(index.cited(), known_pages(library, name, store))
            reports.append((index, citations, covered))
    if options.json:
        print_json({"books": [_as_json(*report) for report in reports]})
    else:
        for report in reports:
            _print_book(*report)
    return _FOUND if reports or not (page or options.book) else _NOTHING


def _numeral(text: str) -> str:
    from kbviewer.notes.numerals import is_roman

    numeral = text.strip().lower()
    if numeral and not numeral.isdecimal() and not is_roman(numeral):
        raise UsageError(f"{text} is no page number.", "Give one such as 31 or xii.")
    return numeral.lstrip("0") if numeral.isdecimal() else numeral


def _books(library: "Library", wanted: str) -> tuple[str, ...]:
    """Books with citations or, when one is named, that one: by its name, else by a part of it."""
    books = library.books()
    if not wanted:
        return tuple(book.name for book in books if book.citations)
    named = [book for book in books if book.name.casefold() == wanted.casefold()]
    partly = [book for book in books if wanted.casefold() in book.name.casefold()]
    chosen = named or [book for book in partly if book.citations] or partly
    if not chosen:
        raise UsageError(f"There is no book {wanted} in {library.root}.")
    return tuple(book.name for book in chosen)


def _notes(library: "Library", index: "PageIndex") -> "Iterator[Note]":
    return (library.note(path) for path in index.notes)


def _is_on(citation: "Citation", page: str) -> bool:
    from kbviewer.notes.numerals import order_key

    key = order_key(page)
    return any(order_key(r.first) <= key <= order_key(r.last) for r in citation.ranges)


def _as_json(
    index: "PageIndex", citations: "list[tuple[Note, Citation]]", covered: "Coverage | None"
) -> dict[str, object]:
    return {
        "book": index.book,
        "notes": len(index.notes),
        "pages_cited": _count(index.cited()),
        "gaps": _pairs(index.gaps()),
        "pages_known": covered.total if covered else None,
        "pages_covered": covered.covered if covered else None,
        "coverage": covered.percent if covered else None,
        "citations": [
            {
                "note": note.path,
                "line": citation.line,
                "anchor": note.sections[note.section_at(citation.line)].anchor,
                "label": citation.label,
                "ranges": _pairs(citation.ranges),
                "placement": citation.placement,
                "open": citation.is_open,
            }
            for note, citation in citations
        ],
    }


def _pairs(ranges: "Iterable[PageRange]") -> list[list[str]]:
    return [[one.first, one.last] for one in ranges]


def _count(ranges: "Iterable[PageRange]") -> int:
    """How many pages these ranges, which do not overlap, have together."""
    from kbviewer.notes.numerals import to_int

    # A range from a roman to a decimal page has an unknown number of pages; its ends count.
    return sum(
        to_int(one.last) - to_int(one.first) + 1
        if one.first.isdecimal() == one.last.isdecimal()
        else 2
        for one in ranges
    )


def _print_book(
    index: "PageIndex", citations: "list[tuple[Note, Citation]]", covered: "Coverage | None"
) -> None:
    from kbviewer.notes.coverage import page_label

    cited = index.cited()
    counts = f"{plural(len(index.notes), 'note')}, {plural(_count(cited), 'page')} cited"
    print(f"{index.book} ({counts})")
    if cited:
        print(f"  {'page' if _count(cited) == 1 else 'pages'} {page_label(cited)}")
    if covered:
        pages = plural(covered.total, "page")
        print(f"  notes on {covered.covered:,} of {pages} ({covered.percent:g} %)")
    gaps = index.gaps()
    if gaps:
        print(f"  no notes on {page_label(gaps)}")
    for note, citation in citations:
        label = ", ".join(map(str, citation.ranges)) + (" ff." if citation.is_open else "")
        axis = {"page": "p.", "location": "loc."}[citation.label]
        what = f"{axis} {label}" if label else "to fill in"
        if citation.placement == "mention":
            what += " mentioned"
        section = note.sections[note.section_at(citation.line)]
        print(f"  {note.path}:{citation.line}: {what} in {section.title or note.title}")
