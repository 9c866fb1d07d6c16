"""First scan, opening from the snapshot, and memory of a library.

    python tests/benchmarks/library/bench_opening.py [FOLDER] [--rounds 5]

FOLDER (else `KBVIEWER_CORPORA`) is opened as one library, with its snapshot in a temporary folder.
Times are those of the wall clock; opening, looking for changes and reading all parsed notes are
the median of some rounds. Memory is what a process of its own holds more (PSS) with the library
open than before, and after everything in it has been asked for once. The aims: opening takes at
most 1/20 of the first scan; memory is at most 0.7 kB a section.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from kbviewer.library import open_library, refresh

_MEMORY = """
import gc, sys
from pathlib import Path
import kbviewer.notes.parse, rapidfuzz.process
from kbviewer.library import open_library

def held():
    gc.collect()
    lines = Path("/proc/self/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))

before = held()
library = open_library(Path(sys.argv[1]), Path(sys.argv[2]))
opened = held()
for path in library.entries:
    library.note(path)
list(library.problems())
list(library.links_to(next(iter(library.entries))))
library.books()
print(opened - before, held() - before)
"""


def median(action: Callable[[], object], rounds: int) -> float:
    """Median of the seconds that some runs of `action` take."""
    taken = []
    for _ in range(rounds):
        start = time.perf_counter()
        action()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def memory(root: Path, cache: Path) -> tuple[int, int]:
    """Kilobytes held with the library open, and after all of it was used."""
    done = subprocess.run(
        [sys.executable, "-c", _MEMORY, str(root), str(cache)],
        capture_output=True,
        text=True,
        check=True,
    )
    opened, used = done.stdout.split()
    return int(opened), int(used)


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("folder", nargs="?", type=Path, default=os.environ.get("KBVIEWER_CORPORA"))
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    if not options.folder:
        sys.stdout.write("Nothing is measured: give a folder, or set KBVIEWER_CORPORA.\n")
        return 0
    root = Path(options.folder)
    with tempfile.TemporaryDirectory() as temporary:
        cache = Path(temporary)
        start = time.perf_counter()
        library, _ = refresh(open_library(root, cache))
        first = time.perf_counter() - start
        opening = median(lambda: open_library(root, cache), options.rounds)
        looking = median(lambda: refresh(library), options.rounds)
        reading = median(lambda: sum(1 for _ in library.notes()), options.rounds)
        checking = median(lambda: sum(1 for _ in library.problems()), 1)
        size = sum(file.stat().st_size for file in cache.rglob("*") if file.is_file())
        opened, used = memory(root, cache)
    sections = sum(entry.sections - 1 for entry in library.entries.values())  # without leads
    lines = (
        f"{len(library.entries):,} notes, {sections:,} sections; snapshot {size / 1e6:.1f} MB",
        f"first scan          {first:8.3f} s",
        f"opening             {opening:8.3f} s  1/{first / opening:.0f} of the first scan",
        f"looking for changes {looking:8.3f} s",
        f"all parsed notes    {reading:8.3f} s",
        f"all problems        {checking:8.3f} s",
        f"memory, opened      {opened:8,} kB  {opened / sections:.2f} kB a section",
        f"memory, all used    {used:8,} kB  {used / sections:.2f} kB a section",
    )
    sys.stdout.write("\n".join(lines) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
