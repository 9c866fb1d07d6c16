"""Print how soon a saved note can be found, what many saves do to queries, and a cold start.

Usage: python -m tests.benchmarks.search.saves --corpora FOLDER [--cache FOLDER] [--saves 500]

A copy of the index is changed; the notes are not.
"""

import random
import shutil
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from kbviewer.library import Diff, Library, NoteEntry
from kbviewer.notes.model import Note
from kbviewer.notes.parse import parse_note
from kbviewer.search import SearchIndex
from tests.benchmarks.search.corpus import (
    documents,
    milliseconds,
    options,
    percentile,
    read_index,
    read_library,
    summary,
    workplace,
)

_COLD = """
import sys, time
begin = time.perf_counter()
from pathlib import Path
from kbviewer.search import SearchIndex
index = SearchIndex.open(Path(sys.argv[1]))
index.search(sys.argv[2])
print((time.perf_counter() - begin) * 1000)
"""
_MEMORY = """
import sys
from pathlib import Path
def pss():
    lines = Path("/proc/self/smaps_rollup").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("Pss:")).split()[1]) / 1024
before = pss()
from kbviewer.search import SearchIndex
index = SearchIndex.open(Path(sys.argv[1]))
for query in sys.argv[2:]:
    for end in range(1, len(query) + 1):
        index.search(query[:end])
        index.titles(query[:end])
print(pss() - before)
"""


@dataclass
class Edited:
    """A library with some notes changed in memory."""

    library: Library
    texts: dict[str, str] = field(default_factory=dict)
    entries: dict[str, NoteEntry] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.entries = dict(self.library.entries)

    def save(self, path: str, text: str) -> Diff:
        """Change a note."""
        self.texts[path] = text
        digest = f"{hash(text):x}"
        self.entries[path] = self.entries[path]._replace(digest=digest)
        return Diff(changed=(path,))

    def note(self, path: str) -> Note:
        """A note as it is now."""
        return parse_note(self.texts[path], path) if path in self.texts else self.library.note(path)

    def text(self, path: str) -> str:
        """Its text."""
        return self.texts.get(path) or self.library.text(path)


def main() -> None:
    """Save notes again and again."""
    chosen = options(__doc__, saves=500)
    rng = random.Random(chosen.seed)
    with workplace(chosen.cache) as folder:
        library = read_library(chosen.corpora, folder)
        read_index(library, folder).close()
        copy = folder / "changed"
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(folder / "index", copy)
        sections = rng.sample(list(documents(library)), 150)
        queries = [s.title[: rng.randint(2, 12)] for s in sections]
        report_cold(copy, queries)
        report_memory(copy, [s.title[:30] for s in sections[:40]])
        report_saves(Edited(library), copy, queries, chosen.saves, rng)
        shutil.rmtree(copy)


def report_cold(folder: Path, queries: list[str]) -> None:
    """A new process: imports, opening and the first answer."""
    times = []
    for query in queries[:9]:
        command = [sys.executable, "-c", _COLD, str(folder), query]
        found = subprocess.run(command, capture_output=True, text=True, check=True)
        times.append(float(found.stdout))
    print(f"cold start to the first answer: {summary(times)}")


def report_memory(folder: Path, queries: list[str]) -> None:
    """What a process that searches holds, on Linux."""
    if not Path("/proc/self/smaps_rollup").exists():
        return
    command = [sys.executable, "-c", _MEMORY, str(folder), *queries]
    found = subprocess.run(command, capture_output=True, text=True, check=True)
    print(f"memory that searching takes: {float(found.stdout):.0f} MB (PSS)")


def report_saves(
    library: Edited, folder: Path, queries: list[str], saves: int, rng: random.Random
) -> None:
    """Change a note, update the index, find the change; then ask both indexes the queries."""
    writer, reader = SearchIndex.open(folder), SearchIndex.open(folder)
    untouched = SearchIndex.open(folder.parent / "index")
    paths = rng.sample(list(library.entries), min(40, len(library.entries)))
    times: list[float] = []
    for number in range(saves):
        path = rng.choice(paths)
        word = f"savedword{number}x"
        diff = library.save(path, f"{library.text(path)}\n\n{word}\n")
        begin = time.perf_counter()
        writer.update(library, diff)
        found = reader.search(f"{word} ").total
        times.append((time.perf_counter() - begin) * 1000)
        assert found == 1, word
    print(f"saved note is found after: {summary(times)}")
    before, after = [], []
    for query in queries:  # by turns, so that what else the machine does slows both
        before.append(milliseconds(partial(untouched.search, query)))
        after.append(milliseconds(partial(reader.search, query)))
    medians = statistics.median(after) / statistics.median(before)
    ratio = percentile(after, 0.95) / percentile(before, 0.95)
    files = len(list(folder.glob("*.blocks")))
    print(f"queries before: {summary(before)}\n  after {saves} saves: {summary(after)}")
    print(f"  {files} segments, p50 {medians:.2f} and p95 {ratio:.2f} times")


if __name__ == "__main__":
    main()
