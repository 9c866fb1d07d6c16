"""Keeps the work beside the window back until the first note has been painted.

Python runs one thread at a time: a worker makes each of the many small steps of a first paint wait.
"""

from PySide6.QtCore import QObject, QTimer, Slot

from kbviewer.ui.session import Session
from kbviewer.ui.window.main_window import MainWindow

PAINT_MS = 40
"""A note that is set still has to be painted."""
LONGEST_MS = 1000
"""How long a note is waited for that takes long or cannot be shown."""


class QuietStart(QObject):
    """Holds the session's background from when it is made until a note is shown."""

    def __init__(self, session: Session, window: MainWindow) -> None:
        super().__init__(window)
        self._session = session
        self._viewer = window.viewer
        self._end = QTimer(self, singleShot=True)
        self._end.timeout.connect(session.background.release)
        session.background.hold()
        self._end.start(LONGEST_MS)
        self._viewer.note_finished.connect(self._end_soon)

    @Slot()
    def _end_soon(self) -> None:
        self._viewer.note_finished.disconnect(self._end_soon)
        if self._session.background.is_held:
            self._end.start(PAINT_MS)

    def end_without_note(self) -> None:
        """Hold nothing back if there is no note to be shown."""
        library, visit = self._session.library, self._session.tabs.current.history.current
        if library is None or visit is None or visit.place.note not in library.entries:
            self._session.background.release()
