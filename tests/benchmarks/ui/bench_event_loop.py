"""How long the window does not react while a library is indexed for the first time and used.

    python -m tests.benchmarks.ui.bench_event_loop FOLDER [--after 5] [--change 1000]

A window is opened on `FOLDER` with nothing stored. From then until it is indexed, and `--after`
seconds longer, a reader scrolls with the wheel, types queries and opens notes. With `--change` this
is done on a copy of the folder, in which so many notes then get another title at once and half as
many are renamed, with the tree of topics shown; it goes on until that is indexed too. A heartbeat
of the event loop tells how long it was blocked: on the clock, which counts other programs on the
machine too, and by the processor time of the window's thread, which does not. What the thread was
doing in the longest blocks is sampled from another one.
"""

import argparse
import collections
import os
import random
import shutil
import statistics
import sys
import tempfile
import threading
import time
import traceback
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kbviewer.notes.model import Place
from kbviewer.paths import Paths
from kbviewer.ui.app import Application
from kbviewer.ui.start import SWITCH_SECONDS
from kbviewer.ui.startup.collecting import Collector

BEAT_MS = 2
LATE_SECONDS = 0.02
INPUT_MS = 40
WORDS = ("function", "memory list", "the", "print file", "sort", "tree search", '"case of"')


class Block(NamedTuple):
    """A wait for the next beat: seconds by the clock, of the processor, and what was running."""

    wall: float
    busy: float
    seen: list[str]


class Heart:
    """Beats in the event loop; a beat that comes late was held up."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._seen: list[str] = []
        self._wall, self._busy = time.perf_counter(), time.thread_time()
        self._main = threading.get_ident()
        self._ended = threading.Event()
        self._timer = QTimer(interval=BEAT_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start()
        threading.Thread(target=self._watch, daemon=True).start()

    def stop(self) -> None:
        """Beat no more."""
        self._timer.stop()
        self._ended.set()

    def _beat(self) -> None:
        wall, busy = time.perf_counter(), time.thread_time()
        seen, self._seen = self._seen, []
        self.blocks.append(Block(wall - self._wall - BEAT_MS / 1000, busy - self._busy, seen))
        self._wall, self._busy = wall, busy

    def _watch(self) -> None:
        while not self._ended.wait(0.01):
            if time.perf_counter() - self._wall > LATE_SECONDS:
                calls = traceback.extract_stack(sys._current_frames()[self._main])
                own = [call for call in calls if "/kbviewer/" in call.filename]
                told = [f"{Path(call.filename).stem}.{call.name}:{call.lineno}" for call in own]
                self._seen.append(" > ".join(told[-5:]) or "Qt")


class Reader:
    """Scrolls, types and opens notes by turns."""

    def __init__(self, app: Application) -> None:
        self._app = app
        self._letters = self._typed()
        self._turns = cycle([self._scroll, self._scroll, self._type, self._scroll, self._type])
        self._random = random.Random(7)
        self._count = 0
        self._timer = QTimer(interval=INPUT_MS)
        self._timer.timeout.connect(self._act)
        self._timer.start()

    def stop(self) -> None:
        """Do nothing more."""
        self._timer.stop()

    def _act(self) -> None:
        self._count += 1
        if self._count % 25 == 0:
            self._open()
        else:
            next(self._turns)()

    def _scroll(self) -> None:
        view, window = self._app.window.viewer.view.viewport(), self._app.window
        middle = view.mapTo(window, view.rect().center())
        event = QWheelEvent(
            QPointF(middle),
            QPointF(window.mapToGlobal(middle)),
            QPoint(0, 0),
            QPoint(0, -120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(window.windowHandle(), event)

    def _typed(self) -> Iterator[str]:
        for word in cycle(WORDS):
            yield ""
            yield from word

    def _type(self) -> None:
        window = self._app.window
        window.search_field.setFocus()
        if letter := next(self._letters):
            QTest.keyClick(window.windowHandle(), ord(letter.upper()))
        else:
            window.search_field.clear()

    def _open(self) -> None:
        library = self._app.session.library
        notes = list(library.entries) if library else []
        if notes:
            self._app.session.open_place(Place(self._random.choice(notes)))


def change_notes(root: Path, paths: list[str], count: int) -> None:
    """Give so many notes another title, and half as many another name."""
    chosen = random.Random(5).sample(paths, min(count, len(paths)))
    for path in chosen:
        file = root / path
        file.write_text(f"# Changed {path}\n\n{file.read_text('utf-8', 'replace')}", "utf-8")
    for path in chosen[::2]:
        file = root / path
        file.rename(file.with_stem(f"{file.stem} changed"))


def measure(folder: Path, data: Path, after: float, most: float, change: int) -> list[Heart]:
    """Use the window until the folder is indexed; with `change` also while that is taken in."""
    app = Application(Paths.of(data), data)
    indexed: list[float] = []
    app.window.show()
    QApplication.processEvents()
    collector = Collector()
    collector.heed(app.window.windowHandle())
    hearts = []
    for changes in (0, change) if change else (0,):
        heart = Heart()
        hearts.append(heart)
        if not changes:
            app.open(folder, None, "")
            assert app.session.keeper is not None
            app.session.keeper.indexed.connect(lambda: indexed.append(time.perf_counter()))
        elif app.session.library is not None:
            app.window.sidebar.show_view("view.topics")
            paths = list(app.session.library.entries)
            threading.Thread(target=change_notes, args=(folder, paths, changes)).start()
        use(app, indexed, after, most)
        heart.stop()
    collector.stop()
    app.close()
    return hearts


def use(app: Application, indexed: list[float], after: float, most: float) -> None:
    """Have a reader use the window until the notes are indexed, and some seconds longer."""
    indexed.clear()
    reader = Reader(app)
    start = time.perf_counter()
    while time.perf_counter() - start < most:
        app.qt.processEvents()
        time.sleep(0.0005)
        if indexed and time.perf_counter() - indexed[-1] > after:
            break
    reader.stop()
    took = f"{indexed[-1] - start:.0f} s" if indexed else "not done"
    print(f"indexed: {took}; used for {time.perf_counter() - start:.0f} s")


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--after", type=float, default=5, help="seconds after the indexing")
    parser.add_argument("--most", type=float, default=600, help="seconds at the most")
    parser.add_argument("--change", type=int, default=0, help="how many notes change at once")
    parser.add_argument("--show", type=int, default=12, help="how many blocks are explained")
    parser.add_argument("--data", type=Path, help="state to start with, instead of none")
    options = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.setswitchinterval(SWITCH_SECONDS)  # as the program does
    with tempfile.TemporaryDirectory() as made:
        data, folder = options.data or Path(made) / "data", options.folder
        if options.change:
            folder = Path(made) / "notes"
            shutil.copytree(options.folder, folder)
        hearts = measure(folder, data, options.after, options.most, options.change)
    for heart in hearts:
        tell(heart, options.show)
    return 0


def tell(heart: Heart, show: int) -> None:
    """Print how long the blocks were, and what was running in the longest."""
    for name in ("wall", "busy"):
        blocks = sorted((getattr(block, name) * 1000 for block in heart.blocks), reverse=True)
        high = statistics.quantiles(blocks, n=1000)
        late = sum(block > 50 for block in blocks)
        print(
            f"{name}: longest {[round(block) for block in blocks[:8]]} ms, p99 {high[-10]:.0f},"
            f" p99.9 {high[-1]:.0f} ms, {late} over 50 ms of {len(blocks)}"
        )
    print(f"load {os.getloadavg()[0]:.1f}; the longest by processor time:")
    for block in sorted(heart.blocks, key=lambda block: -block.busy)[:show]:
        print(f"{block.busy * 1000:6.0f} ms")
        for told, times in collections.Counter(block.seen).most_common(4):
            print(f"       {times:3} x  {told}")


if __name__ == "__main__":
    sys.exit(main())
