"""How long the bundle takes to show the last note, against the source tree, on a real screen.

    python -m tests.benchmarks.ui.bench_bundle dist/kbviewer/kbviewer FOLDER [--runs 5]

Both are started by turns under Xvfb on the same stored state; the time is from the start of the
process until the middle of the screen looks as it does at the end. The picture of the window as it
was left is taken away before each run, so that it is the live window that is seen. Prints medians
and their ratio. Needs Xvfb.
"""

import argparse
import mmap
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kbviewer.ui.startup.first_view import FILE

WIDTH, HEIGHT = 1280, 800
SETTLED = 4.0
"""Seconds without a change after which the window is taken to be whole."""


@contextmanager
def screen(folder: Path) -> Iterator[tuple[str, mmap.mmap]]:
    """An X server of our own: its display, and its screen as memory."""
    reading, writing = os.pipe()
    options = ["-screen", "0", f"{WIDTH}x{HEIGHT}x24", "-fbdir", str(folder)]
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), *options],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    try:
        os.close(writing)
        with os.fdopen(reading) as told:
            display = f":{told.readline().strip()}"
        with (folder / "Xvfb_screen0").open("rb") as file:
            yield display, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    finally:
        server.terminate()
        server.wait()


def seconds(command: list[str], display: str, pixels: mmap.mmap) -> float:
    """From the start of a process until the middle of the screen has its last look."""
    row = WIDTH * 4
    first = len(pixels) - HEIGHT * row  # what stands before is the file's header

    def middle() -> int:
        starts = [first + line * row for line in range(HEIGHT // 4, HEIGHT * 3 // 4, 8)]
        return hash(b"".join(pixels[at + row * 3 // 10 : at + row * 3 // 4] for at in starts))

    environment = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
    start = time.monotonic()
    process = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
    seen, changed = middle(), start
    try:
        while time.monotonic() < changed + SETTLED or changed == start:
            time.sleep(0.01)
            now = middle()
            if now != seen:
                seen, changed = now, time.monotonic()
            if time.monotonic() > start + 60:
                raise SystemExit(f"{command[0]} showed nothing within a minute.")
    finally:
        process.terminate()
        process.wait()
    return changed - start


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("bundle")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--runs", type=int, default=5)
    chosen = parser.parse_args()
    programs = {"source": [sys.executable, "-m", "kbviewer"], "bundle": [chosen.bundle]}
    times: dict[str, list[float]] = {name: [] for name in programs}
    with tempfile.TemporaryDirectory() as made, screen(Path(made)) as (display, pixels):
        for number in range(chosen.runs + 1):
            for name, program in programs.items():
                data = Path(made) / name
                (data / "cache" / FILE).unlink(missing_ok=True)
                asked = [] if number else [str(chosen.folder.resolve())]
                taken = seconds([*program, *asked, "--data-dir", str(data)], display, pixels)
                if number:  # the first start reads the library
                    times[name].append(taken)
    middle = {name: statistics.median(each) for name, each in times.items()}
    for name, each in times.items():
        print(f"{name}: median {middle[name]:.2f} s of {[round(one, 2) for one in each]}")
    print(f"bundle / source: {middle['bundle'] / middle['source']:.2f}")


if __name__ == "__main__":
    main()
