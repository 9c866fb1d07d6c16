"""A large library in the window: `python -m tests.benchmarks.load.bench_large FOLDER`.

Opens `FOLDER` (see `make_notes`) with nothing stored, waits until it is indexed, searches and reads
in it, and starts again on what is stored. Prints times, memory (PSS, of the window and of what it
has started) and how long the event loop was held up.
"""

import argparse
import json
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from kbviewer.notes.model import Place
from kbviewer.ui.app import Application
from kbviewer.ui.startup.collecting import Collector
from tests.benchmarks.load.measure import Heart, memory, open_window, painted, until

QUERIES = 20
NOTES = 50
STEP_SECONDS = 2.0


class Peak:
    """The most memory that was seen, looked at now and then."""

    def __init__(self) -> None:
        self.window = self.beside = 0.0
        self._next = 0.0

    def look(self) -> None:
        """Look, unless that was just done."""
        if time.monotonic() >= self._next:
            self._next = time.monotonic() + STEP_SECONDS
            window, beside = memory()
            self.window, self.beside = max(self.window, window), max(self.beside, beside)


def first_run(data: Path, library: Path) -> None:
    """Open it for the first time, and use it."""
    peak, ended = Peak(), []
    start = time.perf_counter()
    app = open_window(data, library)
    heart = Heart()
    collector = Collector()
    app.session.messages.progress_ended.connect(lambda: ended.append(1))
    app.session.messages.shown.connect(lambda message: print("told:", message.text))
    until(lambda: painted(app), each=peak.look)
    print(f"first note after {time.perf_counter() - start:.1f} s", flush=True)
    until(lambda: ended, each=peak.look)
    until(lambda: app.session.is_idle, each=peak.look)
    print(f"read and indexed after {time.perf_counter() - start:.0f} s; {heart.told()}")
    print(f"at most {peak.window:.0f} MB, beside {peak.beside:.0f} MB", flush=True)
    use(app, heart)
    collector.stop()
    heart.stop()
    app.close()


def use(app: Application, heart: Heart) -> None:
    """Search and read; prints how long that took."""
    library = app.session.library
    assert library is not None
    rng = random.Random(3)
    paths = rng.sample(list(library.entries), NOTES)
    words = [rng.choice(re.findall(r"[^\W\d_]+", library.read(path)[1])) for path in paths]
    answers: list[float] = []
    app.session.results_arrived.connect(lambda *_: answers.append(time.perf_counter()))
    taken = []
    for word in list(dict.fromkeys(words))[:QUERIES]:
        begin, known = time.perf_counter(), len(answers)
        app.window.search_field.setText(word)
        until(lambda known=known: len(answers) > known)  # type: ignore[misc]
        taken.append(answers[-1] - begin)
    print(
        f"{len(taken)} searches: median {statistics.median(taken) * 1e3:.0f} ms, "
        f"longest {max(taken) * 1e3:.0f} ms; {heart.told()}",
        flush=True,
    )
    taken = []
    for path in paths:
        begin = time.perf_counter()
        app.session.open_place(Place(path))
        until(lambda path=path: app.session.section.note == path and painted(app))  # type: ignore[misc]
        taken.append(time.perf_counter() - begin)
    print(
        f"{NOTES} notes: median {statistics.median(taken) * 1e3:.0f} ms, "
        f"longest {max(taken) * 1e3:.0f} ms; {heart.told()}",
        flush=True,
    )


def later_run(data: Path) -> None:
    """Start again on what is stored."""
    start = time.perf_counter()
    app = open_window(data, None)
    until(lambda: painted(app))
    app.window.grab()
    took = time.perf_counter() - start
    heart, ended = Heart(), []
    app.session.messages.progress_ended.connect(lambda: ended.append(1))
    until(lambda: ended)
    window, beside = memory()
    print(
        f"again: note after {took:.2f} s, up to date after {time.perf_counter() - start:.1f} s; "
        f"{heart.told()}; {window:.0f} MB, beside {beside:.0f} MB"
    )
    heart.stop()
    app.close()


def main() -> int:
    """Measure and print; each run is a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--data", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--again", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if options.data:
        later_run(options.data) if options.again else first_run(options.data, options.folder)
        return 0
    print("load", json.dumps(os.getloadavg()), flush=True)
    with tempfile.TemporaryDirectory(prefix="kbviewer-load-") as data:
        command = [sys.executable, "-m", "tests.benchmarks.load.bench_large", str(options.folder)]
        for more in ([], ["--again"]):
            subprocess.run([*command, "--data", data, *more], check=True)
        size = sum(file.stat().st_size for file in Path(data).rglob("*") if file.is_file())
        print(f"stored: {size / 1e6:.0f} MB")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
