"""Which page of which PDF is wanted, and what of it can be looked up off the GUI thread."""

from collections.abc import Sequence
from pathlib import Path
from urllib.parse import parse_qs

from msgspec import Struct

from kbviewer.books import BookFile, BookStore, find_book_file
from kbviewer.library import Library
from kbviewer.notes.coverage import closest_ranges
from kbviewer.notes.model import Citation, PageRange, Place
from kbviewer.notes.numerals import order_key
from kbviewer.ui.lists.rows import Row
from kbviewer.ui.services.neighbours import book_index


class PdfWish(Struct, frozen=True):
    """The PDF of the book of a note, or `file`; at a printed page, or at a position in the file.

    Without either it is shown at the first page that the section at `place` stands on.
    """

    place: Place
    page: str = ""
    position: int = 0
    file: Path | None = None


class Located(Struct, frozen=True):
    """The file of a wish; `book` is empty for a PDF that is no book's."""

    wish: PdfWish
    book: str
    found: BookFile
    page: str = ""


def locate(library: Library, store: BookStore, wish: PdfWish) -> Located:
    """Look for the file and the page. Raises `NoteError` when the note is gone."""
    book = library.book(wish.place.note)
    found = find_book_file(library, wish.place.note, store.picked(library.id, book))
    if wish.file is not None:
        if found.path is None or not _is_same(found.path, wish.file):
            return Located(wish, "", BookFile(wish.file, "picked"))
        return Located(wish, book, found)
    page = wish.page
    if not page and not wish.position:
        ranges = pages_of(library, wish.place)
        page = ranges[0].first if ranges else ""
    return Located(wish, book, found, page)


def pages_of(library: Library, place: Place) -> Sequence[PageRange]:
    """Pages that a section stands on. Raises `NoteError` when the note is gone."""
    note = library.note(place.note)
    return closest_ranges(note)[note.find(place.anchor) or 0]


def is_on(page: str, ranges: Sequence[PageRange]) -> bool:
    """Whether a page is in any of the ranges."""
    key = order_key(page) if page else (-1, 0)
    return any(order_key(each.first) <= key <= order_key(each.last) for each in ranges)


def rows_on(library: Library, book: str, page: str) -> tuple[Row, ...]:
    """What stands on a page of a book, the narrowest first."""
    if not book or not page:
        return ()
    # Imported when a PDF is shown: the first paint does not wait for it.
    from kbviewer.ui.services.neighbour_rows import place_row

    index = book_index(library, book)
    places = {stand.place: stand for stand in reversed(index.sections_on(page))}
    return tuple(
        place_row(library, place, badge=", ".join(map(str, stand.ranges)))
        for place, stand in reversed(places.items())
    )


def first_page(citation: Citation) -> str:
    """The page that a citation is opened at; empty for Kindle locations and placeholders."""
    if citation.label != "page" or not citation.ranges:
        return ""
    return citation.ranges[0].first


def position_in(fragment: str) -> int:
    """The position that `#page=12` names; 0 if the fragment names none."""
    value = parse_qs(fragment).get("page", [""])[0]
    return int(value) if value.isdecimal() else 0


def _is_same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False
