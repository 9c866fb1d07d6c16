"""Work off the GUI thread: one function in, its result or its error back on the GUI thread."""

import contextlib
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal, Slot

Done = Callable[[Any], None]
Failed = Callable[[Exception], None]


class _Reply(QObject):
    """Carries one outcome from the worker thread to the thread it was made in."""

    arrived = Signal(object, object)
    settled = Signal(object)

    def __init__(self, done: Done, failed: Failed, parent: QObject) -> None:
        super().__init__(parent)
        self._done = done
        self._failed = failed
        self.arrived.connect(self._settle, Qt.ConnectionType.QueuedConnection)

    @Slot(object, object)
    def _settle(self, outcome: object, error: Exception | None) -> None:
        self.settled.emit(self)
        if error is None:
            self._done(outcome)
        else:
            self._failed(error)


class _Task(QRunnable):
    def __init__(self, work: Callable[[], object], reply: _Reply) -> None:
        super().__init__()
        self._work = work
        self._reply = reply

    def run(self) -> None:
        """Do the work; every outcome, defects included, goes back by signal."""
        outcome: object = None
        error: Exception | None = None
        try:
            outcome = self._work()
        except Exception as caught:
            error = caught
        with contextlib.suppress(RuntimeError):  # the window is gone, and whoever waited with it
            self._reply.arrived.emit(outcome, error)


class Background(QObject):
    """A pool of worker threads that belongs to the window and ends with it."""

    def __init__(self, parent: QObject | None = None, threads: int = 2) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(threads)
        self._waiting: set[_Reply] = set()

    def run(
        self, work: Callable[[], Any], done: Done, failed: Failed, *, priority: int = 0
    ) -> None:
        """Run `work` in a thread, then call `done` or `failed` in this one.

        Work of higher `priority` starts before what waits with a lower one.
        """
        reply = _Reply(done, failed, self)
        reply.settled.connect(self._forget)
        self._waiting.add(reply)
        self._pool.start(_Task(work, reply), priority)

    @property
    def is_idle(self) -> bool:
        """Whether every outcome has been delivered."""
        return not self._waiting

    def finish(self, milliseconds: int = 3000) -> bool:
        """Drop what has not begun and wait for the rest; False when something is still running."""
        self._pool.clear()
        return self._pool.waitForDone(milliseconds)

    @Slot(object)
    def _forget(self, reply: _Reply) -> None:
        self._waiting.discard(reply)
        reply.deleteLater()
