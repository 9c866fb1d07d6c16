"""What the Pages view tells of one book, and of all: looked up off the GUI thread, as one value."""

import html
from collections.abc import Callable
from threading import Event

from msgspec import Struct
from PySide6.QtCore import QCoreApplication

from kbviewer.books import (
    BookStore,
    Coverage,
    coverage,
    find_book_file,
    known_pages,
    numbered_pages,
    page_map,
)
from kbviewer.crossrefs import PageIndex, page_index
from kbviewer.errors import KbError
from kbviewer.library import Library
from kbviewer.notes.model import PageRange, Place
from kbviewer.notes.numerals import to_int
from kbviewer.ui.lists.rows import Row
from kbviewer.ui.presenters.book_rows import book_rows
from kbviewer.ui.services.neighbours import book_index
from kbviewer.ui.style.numbers import counted


class BookPage(Struct, frozen=True):
    """One book: its page index, what is listed, where its notes are, how much of it they cover."""

    index: PageIndex
    rows: tuple[Row, ...]
    places: frozenset[Place]
    coverage: Coverage | None


class Overview(Struct, frozen=True):
    """All books, a row each; `data` of a row is the name of its book."""

    summary: str
    rows: tuple[Row, ...]


def book_page(library: Library, book: str, store: BookStore) -> BookPage:
    """Look up one book. Its PDF is opened if nothing is known yet of its pages."""
    index = book_index(library, book)
    places = frozenset(stand.place for stand in index.stands)
    numbered = known_pages(library, book, store) or _read_pages(library, index, store)
    return BookPage(index, book_rows(library, index), places, coverage(index.cited(), numbered))


def book_summary(page: BookPage, is_read: Callable[[Place], bool]) -> str:
    """One line on a book: its cited span, its share, how many sections, what lacks a number."""
    index = page.index
    parts = []
    if (span := index.span()) is not None:
        is_one = span.first == span.last
        parts.append((_tr("Page {0}") if is_one else _tr("Pages {0}")).format(span))
    if page.coverage is not None:
        parts.append(_share(page.coverage))
    sections = len(page.places)
    parts.append(_tr("1 section") if sections == 1 else _tr("{0} sections").format(sections))
    read = sum(map(is_read, page.places))
    if read:
        parts.append(_tr("{0} of {1} read").format(read, sections))
    gaps = sum(_length(gap) for gap in index.gaps())
    if gaps:
        one, many = _tr("1 page between without notes"), _tr("{0} pages between without notes")
        parts.append(one if gaps == 1 else many.format(gaps))
    if index.placeholders:
        parts.append(_tr("{0} to fill in").format(len(index.placeholders)))
    return " · ".join(parts)


def book_overview(library: Library, store: BookStore, stop: Event) -> Overview | None:
    """All books that are cited; None when `stop` was set meanwhile."""
    rows = []
    missing = 0
    for book in library.books():
        if stop.is_set():
            return None
        if book.citations:
            index = page_index(library, book.name)
            missing += len(index.placeholders)
            rows.append(_book_row(index, known_pages(library, book.name, store)))
    parts = [_tr("1 book") if len(rows) == 1 else _tr("{0} books").format(counted(len(rows)))]
    if missing:
        parts.append(_tr("{0} to fill in").format(counted(missing)))
    return Overview(" · ".join(parts), tuple(rows))


def _book_row(index: PageIndex, numbered: tuple[PageRange, ...]) -> Row:
    page, location = index.span(), index.span("location")
    badge = str(page) if page else _tr("loc. {0}").format(location) if location else ""
    found = coverage(index.cited(), numbered)
    missing = len(index.placeholders)
    return Row(
        html.escape(index.book),
        _share(found) if found else "",
        badge=badge,
        is_quiet=True,
        status=_tr("{0} to fill in").format(missing) if missing else "",
        status_kind="guess",
        data=index.book,
    )


def _share(found: Coverage) -> str:
    percent = (
        f"{found.percent:.1f}".rstrip("0").rstrip(".")
        if found.percent < 1
        else (f"{found.percent:.0f}")
    )
    return _tr("{0} % of {1} pages").format(percent, counted(found.total))


def _read_pages(library: Library, index: PageIndex, store: BookStore) -> tuple[PageRange, ...]:
    """Open the book's PDF to see which pages it has, and remember them."""
    if not index.notes:
        return ()
    try:
        picked = store.picked(library.id, index.book)
        file = find_book_file(library, index.notes[0], picked).path
        if file is None:
            return ()
        # Imported when it is needed: Qt's PDF modules are large.
        from kbviewer.ui.pdf.opening import labels_of

        labels = labels_of(file)
        count = len(labels)
        found = numbered_pages(page_map(count, labels, store.points(file, count)))
        store.keep_numbered(library.id, index.book, found)
    except KbError:
        # That the pages of a book are not known is no reason to show nothing of it.
        return ()
    return found


def _length(gap: PageRange) -> int:
    return to_int(gap.last) - to_int(gap.first) + 1


def _tr(text: str) -> str:
    return QCoreApplication.translate("Pages", text)
