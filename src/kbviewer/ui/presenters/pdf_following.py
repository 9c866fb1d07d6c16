"""Note and PDF side by side: the notes on the page in view, and each following the other."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Slot

from kbviewer.errors import KbError
from kbviewer.notes.model import PageRange, Place
from kbviewer.ui.lists.rows import Row
from kbviewer.ui.presenters.pdf_wishes import is_on, pages_of, rows_on
from kbviewer.ui.session import Session

if TYPE_CHECKING:
    from kbviewer.ui.pdf.pane import PdfPane

TURNING_MS = 120
"""Pages that are turned faster than this are passed over."""
SETTLING_MS = 700
"""So long a note that was opened for the PDF may scroll without the PDF following it back."""


class PdfFollowing(QObject):
    """Joins a pane to the session while it shows the PDF of a book."""

    def __init__(
        self, session: Session, pane: "PdfPane", open_place: Callable[[Place], None]
    ) -> None:
        super().__init__(pane)
        self._session = session
        self._pane = pane
        self._open_place = open_place
        self._book = ""
        self._is_on = False
        self._was_turned = False
        self._since_opening = QElapsedTimer()
        self._delay = QTimer(self, singleShot=True, interval=TURNING_MS)
        self._delay.timeout.connect(self._look_up)
        pane.position_changed.connect(self._wait)
        pane.follow_toggled.connect(self._toggle)
        session.section_shown.connect(self._follow_note)
        session.library_changed.connect(self._look_up)

    def use_book(self, book: str) -> None:
        """List the notes on this book from now on; none for a PDF that is no book's."""
        self._book = book
        self._look_up()

    @Slot(bool)
    def _toggle(self, is_on: bool) -> None:
        self._is_on = is_on
        if is_on:
            self._follow_note(self._session.section)

    @Slot(int, bool)
    def _wait(self, _position: int, by_reader: bool) -> None:
        self._was_turned = by_reader
        self._delay.start()

    # From the PDF to the notes

    @Slot()
    def _look_up(self) -> None:
        library, book = self._session.library, self._book
        if library is None or not self._pane.isVisible():
            return
        page = self._pane.pages.page_at(self._pane.position)
        self._session.background.run(
            lambda: rows_on(library, book, page),
            lambda rows: self._show_rows(page, rows),
            self._pass_over,
        )

    def _show_rows(self, page: str, rows: Sequence[Row]) -> None:
        if page != self._pane.pages.page_at(self._pane.position):
            return
        self._pane.show_notes(page, rows)
        was_turned, self._was_turned = self._was_turned, False
        places = [row.place for row in rows if row.place is not None]
        if self._is_on and was_turned and places and self._session.section not in places:
            self._since_opening.start()
            self._open_place(places[0])

    # From the note to the PDF

    @Slot(object)
    def _follow_note(self, place: Place) -> None:
        library = self._session.library
        settling = self._since_opening.isValid() and self._since_opening.elapsed() < SETTLING_MS
        if library is None or not self._is_on or settling or not self._pane.isVisible():
            return
        if place.note not in library.entries or library.book(place.note) != self._book:
            return
        self._session.background.run(
            lambda: pages_of(library, place),
            lambda ranges: self._turn(place, ranges),
            self._pass_over,
        )

    def _turn(self, place: Place, ranges: Sequence[PageRange]) -> None:
        page = self._pane.pages.page_at(self._pane.position)
        if place == self._session.section and ranges and not is_on(page, ranges):
            self._pane.go_to_page(ranges[0].first)

    def _pass_over(self, error: Exception) -> None:
        """A note that is gone has no pages; the viewer says so."""
        if not isinstance(error, KbError):
            self._session.messages.show_error(error)
