"""How much memory the window takes on after 200 notes were opened and 100 queries asked.

    python -m tests.benchmarks.ui.bench_memory FOLDER [--data DIR] [--notes 200,400,800]
        [--queries 100] [--idle 145]

The library is opened and indexed first, unless `--data` holds it already, and a few notes and
queries load what is loaded at first use. Prints the memory of the window's process (PSS) idle at
the start, after the notes, after the queries, and what part of it the C library holds free.
Beside it are the processes that read and index the notes and that set formulas. They end when they
have had nothing to do for some time; with `--idle` this many seconds are waited for that.
"""

import argparse
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable
from ctypes import CDLL, Structure, c_size_t
from functools import partial
from itertools import pairwise
from pathlib import Path

from kbviewer.notes.model import Place
from kbviewer.paths import Paths
from kbviewer.ui.app import Application
from kbviewer.ui.startup.collecting import Collector, give_back
from tests.benchmarks.load.measure import memory

WORDS = ("function", "memory", "list", "print", "sort", "tree", "search", "file", "server", "user")
NAMES = ("arena", "ordblks", "smblks", "hblks", "hblkhd", "usmblks", "fsmblks", "uordblks")
REST_SECONDS = 6.0
"""Longer than the window waits before it returns memory."""


class Heap(Structure):
    """What `mallinfo2` tells."""

    _fields_ = tuple((name, c_size_t) for name in (*NAMES, "fordblks", "keepcost"))


def heap() -> str:
    """How much of the C library's memory is used, and how much free."""
    if sys.platform != "linux":
        return ""
    tell = CDLL(None).mallinfo2
    tell.restype = Heap
    told = tell()
    used = (told.uordblks + told.hblkhd) / 1e6
    return f"heap used {used:.0f} MB, free {told.fordblks / 1e6:.0f} MB"


def rest(app: Application, is_done: Callable[[], bool], seconds: float = 60.0) -> None:
    """Let the window work until it is done, at most so long."""
    end = time.monotonic() + seconds
    while time.monotonic() < end and not is_done():
        app.qt.processEvents()
        time.sleep(0.001)


def tell(app: Application, what: str) -> float:
    """Print the memory once the window has rested."""
    rest(app, lambda: False, REST_SECONDS)
    rest(app, lambda: app.session.is_idle)
    give_back()
    own, beside = memory()
    print(f"{what}: {own:.0f} MB, beside it {beside:.0f} MB; {heap()}", flush=True)
    return own


def read(app: Application, notes: list[str]) -> None:
    """Open notes, each until it is shown."""
    for note in notes:
        app.session.open_place(Place(note))
        rest(app, partial(_is_shown, app, note), 10)


def _is_shown(app: Application, note: str) -> bool:
    return app.session.section.note == note and app.window.viewer.is_settled


def ask(app: Application, queries: list[str]) -> None:
    """Type queries, each until it is answered."""
    for query in queries:
        app.window.search_field.setText(query)
        rest(app, lambda: False, 0.02)
        rest(app, lambda: app.session.is_idle, 20)
    app.window.search_field.clear()


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--data", type=Path, help="state in which the folder is indexed already")
    parser.add_argument("--notes", default="200", help="one number or several, rising")
    parser.add_argument("--queries", type=int, default=100)
    parser.add_argument("--idle", type=float, default=0, help="seconds waited at the end")
    options = parser.parse_args()
    counts = [int(count) for count in options.notes.split(",")]
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as made:
        data = options.data or Path(made)
        app = Application(Paths.of(data), data)
        app.open(options.folder, None, "")
        app.window.show()
        collector = Collector()
        rest(app, lambda: False, 3)
        rest(app, lambda: app.session.is_idle, 600)
        library = app.session.library
        assert library is not None
        chance = random.Random(5)
        notes = chance.sample(list(library.entries), counts[-1] + 10)
        queries = [
            f"{chance.choice(WORDS)} {chance.choice(WORDS)}"[: chance.randint(3, 15)]
            for _ in range(options.queries + 5)
        ]
        read(app, notes[:10])
        ask(app, queries[:5])
        begin = tell(app, "open and idle")
        for before, count in pairwise([0, *counts]):
            read(app, notes[10 + before : 10 + count])
            middle = tell(app, f"{count} notes later")
        ask(app, queries[5:])
        end = tell(app, f"{options.queries} queries later")
        print(f"growth {end - begin:.0f} MB: {middle - begin:.0f} and {end - middle:.0f}")
        if options.idle:
            rest(app, lambda: False, options.idle)
            idle = tell(app, f"{options.idle:.0f} seconds later")
            print(f"growth of all that stays {idle - begin:.0f} MB")
        collector.stop()
        app.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
