"""Looks for unlinked mentions of the open note beside the window, when the reader asks for them."""

import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from kbviewer.library import Library
from kbviewer.library.names import called
from kbviewer.notes.model import Place
from kbviewer.ui.session import Session
from kbviewer.ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kbviewer.crossrefs.unlinked import UnlinkedMention

STEP = 40
"""After so many notes the reader is told how far it is."""


class Unlinked(QObject):
    """Offers the search for every note that is opened; another note or Cancel ends it."""

    _progressed = Signal(int, int)

    def __init__(self, session: Session, window: MainWindow) -> None:
        super().__init__(window)
        self._session = session
        self._window = window
        self._note = ""
        self._cancel = threading.Event()
        self._cancel.set()  # nothing is being looked for yet
        window.crossrefs.unlinked_wanted.connect(self.look)
        window.status.cancel_wanted.connect(self._stop)
        session.section_shown.connect(self._follow)
        session.library_changed.connect(self._offer_again)
        session.library_closing.connect(self._stop)
        self._progressed.connect(self._show_progress)

    @Slot()
    def look(self) -> None:
        """Look for mentions of the open note."""
        library, path = self._session.library, self._note
        if library is None or path not in library.entries:
            return
        cancel = self._cancel = threading.Event()
        self._window.crossrefs.show_looking()
        self._session.background.run(
            lambda: self._find(library, path, cancel),
            lambda found: self._tell(cancel, found),
            self._fail,
        )

    def _find(
        self, library: Library, path: str, cancel: threading.Event
    ) -> "Sequence[UnlinkedMention]":
        # Imported when first wanted, like the rows below: the first paint does not wait for it.
        from kbviewer.crossrefs.unlinked import unlinked_mentions

        return unlinked_mentions(
            library, path, cancelled=cancel.is_set, progressed=self._tell_progress
        )

    def _tell_progress(self, done: int, total: int) -> None:
        if done % STEP == 0:
            self._progressed.emit(done, total)

    @Slot(int, int)
    def _show_progress(self, done: int, total: int) -> None:
        if not self._cancel.is_set():
            self._window.status.show_progress(self.tr("Looking for mentions"), done, total)

    def _tell(self, cancel: threading.Event, found: "Sequence[UnlinkedMention]") -> None:
        library = self._session.library
        if cancel is self._cancel and not cancel.is_set() and library is not None:
            from kbviewer.ui.services.neighbour_rows import unlinked_rows

            cancel.set()
            self._window.status.end_progress()
            known = [each for each in found if each.place.note in library.entries]
            self._window.crossrefs.show_unlinked(unlinked_rows(library, known))

    def _fail(self, error: Exception) -> None:
        self._offer_again()
        self._session.messages.show_error(error)

    @Slot()
    def _stop(self) -> None:
        if not self._cancel.is_set():
            self._offer_again()

    @Slot(object)
    def _follow(self, place: Place) -> None:
        if place.note != self._note:
            self._note = place.note
            self._offer_again()

    @Slot()
    def _offer_again(self) -> None:
        if not self._cancel.is_set():
            self._cancel.set()
            self._window.status.end_progress()
        library = self._session.library
        entry = library.entries.get(self._note) if library is not None else None
        names = called(entry.path, entry.title, entry.aliases) if entry else ()
        self._window.crossrefs.offer_unlinked(next(iter(names), ""))
