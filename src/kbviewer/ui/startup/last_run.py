"""What a window does so that the next start can go on, however this run ends."""

import faulthandler
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Slot

from kbviewer.errorlog import ErrorLog, log_folder
from kbviewer.errors import KbError
from kbviewer.notes.model import Place
from kbviewer.runmark import LastRun, OpenNote, RunMark
from kbviewer.ui.services.messages import Message, Rank
from kbviewer.ui.session import Session
from kbviewer.ui.startup.errors_seen import ErrorsSeen
from kbviewer.ui.startup.restore import SessionFile
from kbviewer.ui.window.main_window import MainWindow

if TYPE_CHECKING:
    import io

SAVE_MS = 3000
"""The tabs are stored so long after they have changed."""
TELL_MS = 300
"""What can wait is done so long after the start."""
ENDINGS = ("SIGTERM", "SIGHUP", "SIGINT")
"""How the system asks a program to end, when the user logs out for one."""


@contextmanager
def guarded(session: Session, window: MainWindow, stored: SessionFile | None) -> Iterator[None]:
    """Run the window: no error goes unseen, and the next start knows how this run has ended.

    The run has ended well if nothing is raised, or nothing but a `KbError`.
    """
    log = ErrorLog(session.paths.state, "window")
    seen = ErrorsSeen(log, session.messages, window)
    seen.install()
    guard = RunGuard(session, window, stored, log)
    guard.begin()
    try:
        yield
        guard.end()
    except KbError:
        guard.end()
        raise
    finally:
        guard.let_go()
        seen.remove()


class RunGuard(QObject):
    """Marks the run, stores its tabs as they change, and takes up where a crash ended the last."""

    def __init__(
        self, session: Session, window: MainWindow, stored: SessionFile | None, log: ErrorLog
    ) -> None:
        super().__init__(window)
        self._session = session
        self._window = window
        self._stored = stored
        self._log = log
        state = session.paths.state
        self._mark = RunMark(state / "running")
        self._crash_file = log_folder(state) / "crash.txt"
        self._crashes: io.TextIOWrapper | None = None
        self._last = LastRun()
        self._handlers: dict[int, Any] = {}
        self._saving = QTimer(self, interval=SAVE_MS, singleShot=True)
        self._saving.timeout.connect(self._save)
        self._telling = QTimer(self, interval=TELL_MS, singleShot=True)
        self._telling.timeout.connect(self._start)

    def begin(self) -> None:
        """Mark the run; a note that was open in the last two crashes is not opened again."""
        self._last = self._mark.begin()
        if self._last.twice and self._stored is not None:
            self._stored.avoided = self._last.note
        # Told before anybody is asked to show the note.
        self._session.tabs.changed.connect(self._note_change)
        self._heed_signals()
        self._telling.start()

    def end(self) -> None:
        """Note that the window has been closed as it should be."""
        self._mark.end()

    def let_go(self) -> None:
        """Give back what belongs to the process; the mark stays as it is."""
        self._saving.stop()
        self._telling.stop()
        self._mark.let_go()
        for number, handler in self._handlers.items():
            signal.signal(number, handler)
        self._handlers.clear()
        if self._crashes is not None:
            faulthandler.disable()
            self._crashes.close()
            self._crashes = None

    @Slot()
    def _note_change(self) -> None:
        visit, library = self._session.tabs.current.history.current, self._session.library
        if visit is not None and library is not None:
            self._mark.reading(OpenNote(str(library.root), visit.place.note))
            self._saving.start()

    @Slot()
    def _save(self) -> None:
        """Store the tabs beside the window."""
        if self._stored is None or self._session.is_closed:
            return
        save = self._stored.saving(self._session, self._window)
        self._session.background.run(save, lambda _: None, self._note_unsaved)

    def _note_unsaved(self, error: Exception) -> None:
        self._session.messages.show_error(error)

    @Slot()
    def _start(self) -> None:
        """What can wait until the window is painted."""
        report = self._keep_crash() if self._mark.is_held else ""
        if self._last.twice and self._last.note is not None and self._stored is not None:
            self._offer(self._last.note, report)
        elif self._last.crashed:
            text = self.tr("kbviewer did not end as it should the last time. Your tabs are back.")
            rank: Rank = "warning" if report else "note"
            self._session.messages.show(Message(text, rank, details=report))

    def _offer(self, note: OpenNote, report: str) -> None:
        text = self.tr("kbviewer crashed twice with {0} open, and has not opened it again.")
        self._session.messages.show(
            Message(
                text.format(note.note),
                "warning",
                details=report,
                offer=self.tr("Open it"),
                act=lambda: self._open(note),
            )
        )

    def _open(self, note: OpenNote) -> None:
        library = self._session.library
        try:
            if library is None or str(library.root) != note.library:
                self._session.open_library(Path(note.library))
            self._session.open_place(Place(note.note))
        except KbError as error:
            self._session.messages.show_error(error)

    def _keep_crash(self) -> str:
        """Have the next crash of Qt or Python itself written down; what the last one wrote."""
        report = ""
        with suppress(OSError):
            self._crash_file.parent.mkdir(parents=True, exist_ok=True)
            if self._crash_file.exists():
                report = self._crash_file.read_text("utf-8", errors="replace")
            if report:
                self._log.write(report)
            self._crashes = self._crash_file.open("w", encoding="utf-8")
            faulthandler.enable(self._crashes)
        return report

    def _heed_signals(self) -> None:
        """Close the window as its button does when the system asks the program to end."""
        for name in ENDINGS:
            if number := getattr(signal, name, None):
                self._handlers[number] = signal.signal(number, self._close_soon)

    def _close_soon(self, *_: object) -> None:
        # The signal may have come amid a paint.
        QTimer.singleShot(0, self._window, self._window.close)
