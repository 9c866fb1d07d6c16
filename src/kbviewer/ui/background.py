"""Work off the GUI thread: one function in, its result or its error back on the GUI thread."""

import contextlib
from collections.abc import Callable
from itertools import count
from typing import Any

from PySide6.QtCore import QObject, Qt, QThreadPool, Signal, Slot

Done = Callable[[Any], None]
Failed = Callable[[Exception], None]


class Background(QObject):
    """A pool of worker threads that belongs to the window and ends with it."""

    _settled = Signal(int, object, object)

    def __init__(self, parent: QObject | None = None, threads: int = 2) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(threads)
        self._numbers = count()
        self._waiting: dict[int, tuple[Done, Failed]] = {}
        self._settled.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(
        self, work: Callable[[], Any], done: Done, failed: Failed, *, priority: int = 0
    ) -> None:
        """Run `work` in a thread, then call `done` or `failed` in this one.

        Work of higher `priority` starts before what waits with a lower one.
        """
        number = next(self._numbers)
        self._waiting[number] = (done, failed)

        def run() -> None:
            outcome: object = None
            error: Exception | None = None
            try:
                outcome = work()
            except Exception as caught:
                error = caught
            with contextlib.suppress(RuntimeError):  # the window is gone, and whoever waited
                self._settled.emit(number, outcome, error)

        self._pool.start(run, priority)

    @property
    def is_idle(self) -> bool:
        """Whether every outcome has been delivered."""
        return not self._waiting

    def finish(self, milliseconds: int = 3000) -> bool:
        """Drop what has not begun and wait for the rest; False when something is still running.

        What is finished by then is not delivered any more.
        """
        self._pool.clear()
        self._waiting.clear()
        return self._pool.waitForDone(milliseconds)

    @Slot(int, object, object)
    def _deliver(self, number: int, outcome: object, error: Exception | None) -> None:
        waiting = self._waiting.pop(number, None)
        if waiting is None:
            return
        done, failed = waiting
        if error is None:
            done(outcome)
        else:
            failed(error)
