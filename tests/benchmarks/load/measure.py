"""What is measured of a window under load: the event loop, memory, files, threads."""

import gc
import os
import threading
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from kbviewer.paths import Paths
from kbviewer.ui.app import Application

BEAT_MS = 4


class Heart:
    """Beats in the event loop; tells how long it was held up at the longest.

    `wall` is by the clock, which counts other programs; `busy` is this thread's processor time.
    """

    def __init__(self) -> None:
        self.wall = self.busy = 0.0
        self._before = time.perf_counter(), time.thread_time()
        self._timer = QTimer(interval=BEAT_MS)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        wall, busy = time.perf_counter(), time.thread_time()
        self.wall = max(self.wall, wall - self._before[0])
        self.busy = max(self.busy, busy - self._before[1])
        self._before = wall, busy

    def told(self) -> str:
        """The longest block since the last time, in words."""
        text = f"longest block {self.wall * 1e3:.0f} ms, of it {self.busy * 1e3:.0f} ms busy"
        self.wall = self.busy = 0.0
        self._before = time.perf_counter(), time.thread_time()
        return text

    def stop(self) -> None:
        """Beat no more."""
        self._timer.stop()


def pss(process: int) -> float:
    """Proportional memory of a process in megabytes; 0 for one that is gone."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0) / 1000


def descendants(process: int) -> list[int]:
    """All processes that a process has started, and those that they have."""
    try:
        # A process belongs to the thread that started it.
        lists = [file.read_text() for file in Path(f"/proc/{process}/task").glob("*/children")]
    except OSError:
        return []
    children = [int(child) for each in lists for child in each.split()]
    return [each for child in children for each in (child, *descendants(child))]


def memory() -> tuple[float, float]:
    """Megabytes of this process, and of those that it has started."""
    return pss(os.getpid()), sum(map(pss, descendants(os.getpid())))


def handles() -> int:
    """Files that this process has open."""
    return len(os.listdir("/proc/self/fd"))  # noqa: PTH208 - names are enough


def threads() -> int:
    """Threads of this process, those of Qt included."""
    return len(os.listdir("/proc/self/task"))  # noqa: PTH208


def python_threads() -> int:
    """Threads that Python knows."""
    return threading.active_count()


def open_window(data: Path, library: Path | None) -> Application:
    """A window on a library, or on the last one; from now on only its thread collects garbage."""
    gc.disable()
    app = Application(Paths.of(data), data, theme="light")
    app.open(library, None, "")
    app.window.show()
    return app


def until(
    condition: Callable[[], object], seconds: float = 3600, each: Callable[[], object] | None = None
) -> float:
    """Run the event loop until something is so; the seconds that took. Raises TimeoutError."""
    start = time.perf_counter()
    while not condition():
        QApplication.processEvents()
        time.sleep(0.001)
        if each is not None:
            each()
        if time.perf_counter() - start > seconds:
            raise TimeoutError
    return time.perf_counter() - start


def painted(app: Application) -> bool:
    """Whether a note can be seen."""
    view = app.window.viewer
    page = view.view.page
    return view.is_settled and page is not None and bool(page.toPlainText())
