"""Ten thousand folders are watched: `python -m tests.benchmarks.load.bench_watch`.

Makes them with a note in each, opens them in the window, lets a thousand notes change at once as a
git checkout would, and then a single one. Prints how long it takes until each is found by search,
how many changes of the index that were, and what watching costs. 1 if the thousand were more than
one change, or the system did not tell of all.
"""

import argparse
import os
import re
import sys
import tempfile
import time
from pathlib import Path

from kbviewer.ui.app import Application
from tests.benchmarks.load.measure import memory, open_window, painted, until

FOLDERS = 10_000
CHANGED = 1000
PER_FOLDER = 100


def make(root: Path, folders: int) -> list[Path]:
    """So many folders in folders of a hundred, with a note in each."""
    files = [
        root / str(number // PER_FOLDER) / str(number % PER_FOLDER) / "note.md"
        for number in range(folders)
    ]
    for number, file in enumerate(files):
        file.parent.mkdir(parents=True)
        file.write_text(f"# Note {number}\n\nlantern\n", "utf-8")
    return files


def generation(app: Application, root: Path) -> int:
    """How many changes the index has had."""
    folder = app.session.paths.search_index(root)
    names = [re.search(r"_(\d+)\.toc$", file.name) for file in folder.glob("*.toc")]
    return max((int(name[1]) for name in names if name), default=-1)


def found(app: Application, word: str) -> int:
    """How many sections hold a word."""
    searching = app.session.searching
    assert searching is not None
    return searching.with_index(lambda index: index.search(word).total)


def watch(app: Application, root: Path, files: list[Path]) -> bool:
    """Change notes; whether it went as it should."""
    limited: list[bool] = []
    assert app.session.keeper is not None
    app.session.keeper.limited.connect(lambda: limited.append(True))
    until(lambda: painted(app))
    start = time.perf_counter()
    until(lambda: found(app, "lantern") == len(files) and app.session.is_idle, each=pause)
    window, beside = memory()
    print(f"{len(files):,} folders, indexed after {time.perf_counter() - start:.1f} s")
    print(f"{window:.0f} MB, beside {beside:.0f} MB", flush=True)
    before = generation(app, root)
    changed = files[:: len(files) // CHANGED][:CHANGED]
    for number, file in enumerate(changed):
        file.write_text(f"# Note {number}\n\nharbour\n", "utf-8")
    took = until(lambda: found(app, "harbour") == len(changed), each=pause)
    until(lambda: app.session.is_idle)
    changes = generation(app, root) - before
    print(
        f"{len(changed):,} notes at once: found after {took:.1f} s, {changes} changes of the index"
    )
    files[-1].write_text("# Last\n\nwharf\n", "utf-8")
    print(f"one note: found after {until(lambda: found(app, 'wharf') == 1, each=pause):.1f} s")
    return changes == 1 and not limited


def pause() -> None:
    """Do not search all the time."""
    time.sleep(0.05)


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--folders", type=int, default=FOLDERS)
    options = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    print("load", os.getloadavg(), flush=True)
    with tempfile.TemporaryDirectory(prefix="kbviewer-load-") as folder:
        root = Path(folder, "notes")
        files = make(root, options.folders)
        app = open_window(Path(folder, "data"), root)
        is_good = watch(app, root, files)
        app.close()
    return 0 if is_good else 1


if __name__ == "__main__":
    sys.exit(main())
