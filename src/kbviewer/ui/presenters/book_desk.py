"""Shows the books of a library, the pages of one of them, and the strip of the one read about."""

from collections.abc import Callable
from functools import partial
from threading import Event
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace
from PySide6.QtCore import QObject, Slot

from kbviewer.books import BookStore
from kbviewer.library import Library
from kbviewer.notes.model import Place
from kbviewer.ui.pages.strip import BookStrip
from kbviewer.ui.services.neighbours import Neighbours
from kbviewer.ui.session import Session
from kbviewer.ui.window.main_window import MainWindow

if TYPE_CHECKING:
    # Imported where it is used: the first paint does not wait for what looks up pages.
    from kbviewer.crossrefs import PageIndex
    from kbviewer.ui.presenters.book_pages import BookPage, Overview

VIEW = "view.pages"


class BookDesk(QObject):
    """Fills the Pages view while it is seen, and the strip below the note."""

    def __init__(self, session: Session, window: MainWindow, store: BookStore) -> None:
        super().__init__(window)
        self._session = session
        self._window = window
        self._store = store
        self._book = ""
        self._is_overview = False
        self._is_stale = True
        self._is_listed = False
        self._page: BookPage | None = None
        self._stop = Event()
        self._strip_index: PageIndex | None = None
        self._strip: BookStrip | None = None
        session.library_opened.connect(self._forget)
        session.library_closing.connect(self._stop_looking)
        session.library_changed.connect(self._show_library)
        session.neighbours_found.connect(self._show_neighbours)
        session.note_failed.connect(self._hide_strip)
        session.reading.changed.connect(self._summarise)
        window.sidebar.view_shown.connect(self._show_stale)
        window.pages.book_chosen.connect(self.show_book)

    # The Pages view

    @Slot(str)
    def show_book(self, name: str) -> None:
        """Show the pages of a book; all books for an empty name."""
        self._is_overview = not name
        self._book = name or self._book
        self._load()

    @Slot()
    def refresh(self) -> None:
        """Look again at what is shown: more is known of the pages of a book."""
        self._load()

    @Slot(object)
    def _forget(self, library: Library) -> None:
        self._stop_looking()
        self._book, self._is_overview, self._page = "", False, None
        self._hide_strip()
        self._show_library(library)

    @Slot(object)
    def _show_library(self, _library: Library) -> None:
        self._is_listed = False
        self._load()

    def _list_books(self, library: Library) -> None:
        """List the books anew, if they are those of an earlier state of the library."""
        if self._is_listed:
            return
        self._is_listed = True
        names = [book.name for book in library.books() if book.citations]
        if self._book not in names:
            self._book = names[0] if names else ""
        self._window.pages.show_books(names)

    @Slot(str)
    def _show_stale(self, _view: str) -> None:
        if self._is_stale:
            self._load()

    @Slot()
    def _stop_looking(self) -> None:
        self._stop.set()

    def _load(self) -> None:
        """Look up what the view shows, once it is seen."""
        library, store = self._session.library, self._store
        # Putting the notes of a large library into books takes as long as painting a note.
        self._is_stale = self._window.sidebar.current != VIEW
        if library is None or self._is_stale:
            return
        self._list_books(library)
        book = self._book
        if not book:
            return
        from kbviewer.ui.presenters.book_pages import book_overview, book_page

        self._stop.set()
        self._stop = stop = Event()
        if self._is_overview:
            self._run(stop, lambda: book_overview(library, store, stop), self._show_overview)
        else:
            self._run(stop, lambda: book_page(library, book, store), self._show_page)

    def _run(self, stop: Event, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        def show(found: Any) -> None:
            if not stop.is_set() and found is not None:
                done(found)

        self._session.background.run(work, show, self._session.messages.show_error)

    def _show_overview(self, overview: "Overview") -> None:
        self._window.pages.show_overview(overview.summary, overview.rows)

    def _show_page(self, page: "BookPage") -> None:
        self._page = page
        self._window.pages.show_book(page.index.book, self._summary(page), page.rows)

    def _summary(self, page: "BookPage") -> str:
        from kbviewer.ui.presenters.book_pages import book_summary

        return book_summary(page, self._session.reading.is_read)

    @Slot()
    def _summarise(self) -> None:
        """Count anew what has been read."""
        if self._page is not None and not self._is_overview:
            self._window.pages.show_summary(self._summary(self._page))

    # The note that is read

    @Slot(object)
    def _show_neighbours(self, neighbours: Neighbours) -> None:
        index = neighbours.index
        self._show_strip(neighbours.library, index, self._session.section)
        if (index.stands or index.placeholders) and not self._is_overview:
            is_shown = self._page is not None and self._page.index is index
            if self._book != index.book or not is_shown:
                self.show_book(index.book)

    @Slot()
    def _hide_strip(self) -> None:
        self._strip_index = self._strip = None
        self._window.strip.show_book(None)

    def _show_strip(self, library: Library, index: "PageIndex", place: Place) -> None:
        """Show the strip; it is made anew only for another index, which can be a large one."""
        from kbviewer.ui.presenters.book_rows import book_strip, current_positions

        if index is not self._strip_index:
            self._strip_index = index
            self._session.background.run(
                lambda: book_strip(library, index, place),
                partial(self._take_strip, library, index),
                self._session.messages.show_error,
            )
        elif self._strip is not None:
            self._strip = replace(
                self._strip, current=current_positions(library, place, self._strip)
            )
            self._put_strip(library, index)

    def _take_strip(self, library: Library, index: "PageIndex", strip: BookStrip | None) -> None:
        if index is self._strip_index:
            self._strip = strip
            if strip is not None:
                from kbviewer.ui.presenters.book_rows import current_positions

                current = current_positions(library, self._session.section, strip)
                self._strip = replace(strip, current=current)
            self._put_strip(library, index)

    def _put_strip(self, library: Library, index: "PageIndex") -> None:
        from kbviewer.ui.presenters.book_rows import page_description

        self._window.strip.show_book(
            self._strip, lambda page: page_description(library, index, page)
        )
