"""How long the filter of the topics takes, from a key to the tree that shows what is like it.

    python -m tests.benchmarks.ui.bench_filter [FOLDER] [--sections 100000]

Without a folder, a library of so many sections is made up. The words are typed letter by letter,
as a reader would, each letter when the last one is answered. Prints the median and p95 of the
time to the painted answer: by the clock, which counts other programs on the machine too, and by
the processor, of the program and of the window's thread alone.
"""

import argparse
import os
import random
import statistics
import sys
import tempfile
import time
from pathlib import Path

from PySide6.QtWidgets import QApplication

from kbviewer.library import open_library, refresh
from kbviewer.paths import Paths
from kbviewer.search import SearchIndex
from kbviewer.ui.app import Application

PARTS = (
    "ba",
    "de",
    "fi",
    "go",
    "lu",
    "ma",
    "ne",
    "po",
    "ri",
    "so",
    "ta",
    "ve",
    "sta",
    "tri",
    "pel",
)
TYPED = ("sort", "memory", "tree", "network", "compress", "balepo", "stanemi", "triso")


def made_up(folder: Path, sections: int) -> Path:
    """A library with so many sections, a hundred in each note, in twenty folders."""
    chance = random.Random(11)

    def words(count: int) -> str:
        return " ".join("".join(chance.choices(PARTS, k=3)) for _ in range(count))

    for number in range(sections // 100):
        below = folder / f"part {number % 20}"
        below.mkdir(parents=True, exist_ok=True)
        text = "".join(f"## {words(3)}\n\n{words(12)}\n\n" for _ in range(99))
        (below / f"{number}.md").write_text(f"# {words(2)}\n\n{text}", "utf-8")
    return folder


def indexed(folder: Path, paths: Paths) -> int:
    """Read and index a library; how many sections it has."""
    library, diff = refresh(open_library(folder, paths.library_cache(folder)))
    SearchIndex.open(paths.search_index(folder)).update(library, diff)
    return sum(entry.sections for entry in library.entries.values())


def typed(app: Application) -> list[tuple[float, float, float]]:
    """Seconds to the answer, and seconds of this thread's processor, for every key."""
    field = app.window.topics.filter_field
    answers: list[float] = []
    app.session.topics_filtered.connect(lambda: answers.append(time.perf_counter()))
    taken = []
    for word in TYPED:
        for end in range(1, len(word) + 1):
            answers.clear()
            start, used, busy = time.perf_counter(), time.process_time(), time.thread_time()
            field.setText(word[:end])
            while not answers:
                time.sleep(0.0005)
                QApplication.processEvents()
            QApplication.processEvents()
            taken.append(
                (
                    time.perf_counter() - start,
                    time.process_time() - used,
                    time.thread_time() - busy,
                )
            )
        field.clear()
    return taken


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--sections", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as made:
        data = Path(made) / "data"
        folder = options.folder or made_up(Path(made) / "notes", options.sections)
        paths = Paths.of(data)
        count = indexed(folder, paths)
        app = Application(paths, data)
        app.session.open_library(folder, follow=False)
        app.window.show()
        end = time.perf_counter() + 3
        while time.perf_counter() < end:
            QApplication.processEvents()
        typed(app)
        taken = [each for _ in range(options.rounds) for each in typed(app)]
        app.close()
    print(f"{count:,} sections, {len(taken)} keys, load {os.getloadavg()[0]:.1f}")
    for name, column in (("by the clock", 0), ("processor", 1), ("window's thread", 2)):
        times = [each[column] * 1000 for each in taken]
        high = statistics.quantiles(times, n=20)[-1]
        print(f"{name}: median {statistics.median(times):.1f} ms, p95 {high:.1f} ms")
    return 0


if __name__ == "__main__":
    sys.exit(main())
