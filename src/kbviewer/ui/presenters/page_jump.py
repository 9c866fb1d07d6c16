"""Where "go to page" goes: from what is typed to the sections that stand on the page."""

import html
import re
from collections.abc import Sequence

from msgspec import Struct
from PySide6.QtCore import QCoreApplication

from kbviewer.crossrefs import Stand
from kbviewer.library import Library
from kbviewer.library.model import Book
from kbviewer.notes.coverage import page_label
from kbviewer.notes.model import Axis, PageRange, Place
from kbviewer.notes.numerals import is_roman
from kbviewer.ui.lists.rows import Row
from kbviewer.ui.services.neighbour_rows import place_row
from kbviewer.ui.services.neighbours import book_index

_WISH = re.compile(
    r"(?:(?P<book>.*?\S)\s+)??(?:(?P<axis>loc(?:ation)?|pp?|pgs?|pages?)(?:\.?\s+|\.|(?=\d)))?"
    r"(?P<first>\d{1,5}|[ivxlcdm]{1,8})(?:\s*[-–—]\s*(?P<last>\d{1,5}|[ivxlcdm]{1,8}))?",
    re.IGNORECASE,
)
_MOST_BOOKS = 8
NOT_THERE = "not there"
"""Data of the header above rows that do not stand on the page, but are the nearest."""
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}\b)")


class PageWish(Struct, frozen=True):
    """Pages or locations that are asked for, in the book whose name is like `book` if any."""

    ranges: PageRange
    label: Axis = "page"
    book: str = ""


def parse_page_wish(text: str) -> PageWish | None:
    """Read `31`, `xiii`, `27-32`, `loc 1,590` or `fluent 31`; None for anything else."""
    match = _WISH.fullmatch(_THOUSANDS.sub("", text.strip()))
    if match is None or (match["book"] and not match["first"][0].isdigit() and not match["axis"]):
        return None
    first = match["first"].lower()
    last = (match["last"] or first).lower()
    if first.isdecimal() != last.isdecimal() or not (_is_numeral(first) and _is_numeral(last)):
        return None
    is_location = (match["axis"] or "").lower().startswith("loc")
    axis: Axis = "location" if is_location else "page"
    return PageWish(PageRange(first, last), axis, match["book"] or "")


def _is_numeral(text: str) -> bool:
    return text.isdecimal() or is_roman(text)


def page_rows(library: Library, current_book: str, text: str) -> Sequence[Row]:
    """The sections on the pages that are asked for, else the nearest before and after."""
    wish = parse_page_wish(text)
    if wish is None:
        where = _tr("Go to a page of {0} or of another book").format(html.escape(current_book))
        return [
            Row(where, is_header=True),
            Row(_tr("31 · xiii · 27-32 · loc 1590 · fluent 31"), is_header=True),
        ]
    book = best_book(library, wish.book) if wish.book else current_book
    index = book_index(library, book)
    try:
        stands = index.sections_on(wish.ranges, wish.label)
        nearest = () if stands else index.nearest(wish.ranges.first, wish.label)
    except ValueError:
        return [Row(_tr("This is no page number"), is_header=True)]
    title = html.escape(book)
    if not stands and not nearest and not wish.book:
        # The note that is read cites no pages at all, such as a table of contents.
        elsewhere = _in_other_books(library, wish)
        if elsewhere:
            return elsewhere
    if not stands:
        label = page_label((wish.ranges,))
        said = _nothing(wish.label, is_near=bool(nearest)).format(label, title)
        return [Row(said, is_header=True, data=NOT_THERE), *_rows(library, nearest)]
    return [Row(title, is_header=True), *_rows(library, stands)]


def _in_other_books(library: Library, wish: PageWish) -> list[Row]:
    """What stands on the pages in the books that are cited most, each under its name."""
    books = sorted((book for book in library.books() if book.citations), key=_weight)
    rows = []
    for book in books[:_MOST_BOOKS]:
        if stands := book_index(library, book.name).sections_on(wish.ranges, wish.label):
            rows += [Row(html.escape(book.name), is_header=True), *_rows(library, stands)]
    return rows


def _weight(book: Book) -> int:
    return -book.citations


def _nothing(label: Axis, *, is_near: bool) -> str:
    """That nothing stands on a page `{0}` of a book `{1}`, with the nearest below or without."""
    if label == "location":
        return (
            _tr("Nothing at location {0} of {1}; nearest")
            if is_near
            else _tr("Nothing at location {0} of {1}")
        )
    return (
        _tr("Nothing on page {0} of {1}; nearest") if is_near else _tr("Nothing on page {0} of {1}")
    )


def _rows(library: Library, stands: Sequence[Stand]) -> list[Row]:
    rows: dict[Place, Row] = {}
    for stand in stands:
        rows.setdefault(
            stand.place, place_row(library, stand.place, badge=page_label(stand.ranges))
        )
    return list(rows.values())


def best_book(library: Library, words: str) -> str:
    """The book with citations whose name is most like `words`."""
    from rapidfuzz import fuzz, process, utils

    names = [book.name for book in library.books() if book.citations]
    found = process.extractOne(
        words, names, scorer=fuzz.WRatio, processor=utils.default_process, score_cutoff=50
    )
    return found[0] if found else words


def _tr(text: str) -> str:
    return QCoreApplication.translate("Pages", text)
