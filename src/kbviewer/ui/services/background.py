"""Work off the GUI thread: one function in, its result or its error back on the GUI thread."""

import contextlib
import queue
import threading
from collections import deque
from collections.abc import Callable
from itertools import count
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, Qt, Signal, Slot

Done = Callable[[Any], None]
Failed = Callable[[Exception], None]
Job = tuple[int, int, Callable[[], Any] | None]
"""Rank (least first), number, work; without work it ends a thread."""

LAST = 1_000_000
"""The rank of what ends a thread: after all work."""


class _Outcome(NamedTuple):
    number: int
    result: object
    error: Exception | None


class Background(QObject):
    """Worker threads that belong to the window and end with it.

    They are Python's: results stay Python objects all the way, and only a signal without arguments
    crosses from thread to thread.
    """

    _settled = Signal()

    def __init__(self, parent: QObject | None = None, threads: int = 2) -> None:
        super().__init__(parent)
        self._limit = threads
        self._threads: list[threading.Thread] = []
        self._jobs: queue.PriorityQueue[Job] = queue.PriorityQueue()
        self._is_held = False
        self._is_finished = False
        self._held: list[Job] = []
        self._numbers = count()
        self._waiting: dict[int, tuple[Done, Failed]] = {}
        self._outcomes: deque[_Outcome] = deque()
        self._settled.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(
        self, work: Callable[[], Any], done: Done, failed: Failed, *, priority: int = 0
    ) -> None:
        """Run `work` in a thread, then call `done` or `failed` in this one.

        Work of higher `priority` starts before what waits with a lower one. After `finish` nothing
        is begun: a timer of a closing window may still ask for something.
        """
        if self._is_finished:
            return
        number = next(self._numbers)
        self._waiting[number] = (done, failed)
        job = (-priority, number, work)
        if self._is_held and priority <= 0:
            self._held.append(job)
        else:
            self._begin(job)

    def _begin(self, job: Job) -> None:
        self._jobs.put(job)
        if len(self._threads) < min(self._limit, len(self._waiting)):
            thread = threading.Thread(target=self._work, name="background", daemon=True)
            self._threads.append(thread)
            thread.start()

    @property
    def is_held(self) -> bool:
        """Whether nothing but urgent work begins."""
        return self._is_held

    def hold(self) -> None:
        """Begin only work of a priority above zero until `release`."""
        self._is_held = True

    @Slot()
    def release(self) -> None:
        """Begin what was held back, and all else from now on."""
        self._is_held = False
        held, self._held = self._held, []
        for job in held:
            self._begin(job)

    @property
    def is_idle(self) -> bool:
        """Whether every outcome has been delivered."""
        return not self._waiting

    def finish(self, seconds: float = 3.0) -> bool:
        """Drop what has not begun and wait for the rest; False when something is still running.

        What is finished by then is not delivered any more, and nothing new is begun.
        """
        self._is_finished = True
        with contextlib.suppress(queue.Empty):
            while True:
                self._jobs.get_nowait()
        self._waiting.clear()
        self._held.clear()
        threads, self._threads = self._threads, []
        for _ in threads:
            self._jobs.put((LAST, next(self._numbers), None))
        for thread in threads:
            thread.join(seconds)
        self._outcomes.clear()
        return not any(thread.is_alive() for thread in threads)

    def _work(self) -> None:
        """What a thread does."""
        while True:
            _, number, work = self._jobs.get()
            if work is None:
                return
            outcome = _outcome(number, work)
            # Nothing of the work may live on here: its last reference would be this thread's.
            del work
            self._outcomes.append(outcome)
            with contextlib.suppress(RuntimeError):  # the window is gone, and whoever waited
                self._settled.emit()

    @Slot()
    def _deliver(self) -> None:
        while self._outcomes:
            number, result, error = self._outcomes.popleft()
            waiting = self._waiting.pop(number, None)
            if waiting is None:
                continue
            done, failed = waiting
            if error is None:
                done(result)
            else:
                failed(error)


def _outcome(number: int, work: Callable[[], Any]) -> _Outcome:
    try:
        return _Outcome(number, work(), None)
    except Exception as caught:
        return _Outcome(number, None, caught)
