"""How long the window takes to show the last note, against a bare window with the same HTML.

    python -m tests.benchmarks.ui.bench_start FOLDER [--runs 7]

Each run starts a process for both windows by turns, on `FOLDER` and on a library of ten notes; the
times are from the start of the process to the picture of the window as it was left, and to the
window that takes its place. Prints medians and their ratios, and the memory (PSS) of the window
with its child processes, open and idle.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from kbviewer.ui.services.last_page import load_page

WINDOW = """
import gc, json, sys, time
from pathlib import Path
import kbviewer.cli
from kbviewer.paths import Paths
from kbviewer.ui import start
from kbviewer.ui.startup.first_view import first_window
data, library, wait = Path(sys.argv[1]), sys.argv[2], float(sys.argv[3])
gc.disable()  # as `ui.start` does until the window is there
paths = Paths.of(data)
window, cover = first_window(paths, shows_last=not library)
painted = time.time() if cover is not None and cover.is_painted else None
from kbviewer.ui.app import Application
app = Application(paths, data, window=window)
app.open(Path(library) if library else None, None, "")
app.window.show()
view = app.window.viewer
page = lambda: view.view.page
is_shown = lambda: view.isVisible() and view.is_settled and page() and page().toPlainText()
below = app.window.centralWidget()
if cover is not None:
    cover.lift_when(is_shown, below)
while not (is_shown() and below.updatesEnabled()):
    app.qt.processEvents()
app.window.grab()
live, end = time.time(), time.time() + wait
gc.enable()
while time.time() < end or (wait and not app.session.is_idle):
    app.qt.processEvents()
    time.sleep(0.01)
print(json.dumps({"painted": painted or live, "live": live}), flush=True)
if wait:
    sys.stdin.readline()
app.close()
"""
BARE = """
import json, sys, time
from PySide6.QtWidgets import QApplication, QMainWindow, QTextBrowser
app = QApplication([])
window, text = QMainWindow(), QTextBrowser()
window.resize(1280, 800)
window.setCentralWidget(text)
text.setHtml(json.load(open(sys.argv[1], encoding="utf-8"))["html"])
window.show()
app.processEvents()
window.grab()
print(json.dumps({"painted": time.time(), "live": 0}))
"""


def seconds(code: str, *arguments: str) -> tuple[float, float]:
    """From the start of a process to the paint it tells, and to the window that can be used."""
    start = time.time()
    run = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True
    )
    told = json.loads(run.stdout.splitlines()[-1])
    return float(told["painted"]) - start, float(told["live"]) - start


def prepare(library: Path, data: Path, idle: float) -> float:
    """Open a library for the first time and leave it indexed; the memory in megabytes when idle."""
    command = [sys.executable, "-c", WINDOW, str(data), str(library), str(idle)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        memory = pss(process.pid)
        process.communicate(b"\n")
    return memory


def pss(process: int) -> float:
    """Proportional memory of a process and its children, in megabytes; 0 where it is not told."""
    folder = Path(f"/proc/{process}")
    if not folder.exists():
        return 0
    lines = (folder / "smaps_rollup").read_text().splitlines()
    own = next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1000
    children = (folder / "task" / str(process) / "children").read_text().split()
    return own + sum(pss(int(child)) for child in children)


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--idle", type=float, default=60, help="seconds for the first indexing")
    options = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as made:
        home = Path(made)
        small = home / "small"
        small.mkdir()
        for number in range(10):
            (small / f"{number}.md").write_text(f"# Note {number}\n\n## Part\n\nWords.\n" * 3)
        print("load", os.getloadavg())
        prepare(small, home / "few", 5)
        memory = prepare(options.folder, home / "many", options.idle)
        print(f"memory open and idle: {memory:.0f} MB PSS")
        for name in ("few", "many"):
            kept = load_page(next((home / name / "cache").rglob("page.json")))
            assert kept is not None
            page = home / f"{name}.json"
            page.write_text(json.dumps({"html": kept[2].html}), "utf-8")
            window, bare = [], []
            for _ in range(options.runs):
                bare.append(seconds(BARE, str(page))[0])
                window.append(seconds(WINDOW, str(home / name), "", "0"))
            peer = statistics.median(bare)
            print(f"{name} notes, bare: {peer:.3f} s")
            for what, column in (("picture of the last note", 0), ("window itself", 1)):
                mine = statistics.median(each[column] for each in window)
                print(f"{name} notes, {what}: {mine:.3f} s, ratio {mine / peer:.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
