"""What the search benchmarks share: the library, its index, and SQLite's FTS5 as the peer."""

import argparse
import os
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from kbviewer.library import Library, open_library, refresh
from kbviewer.search import SearchIndex
from kbviewer.search.documents import section_documents
from kbviewer.search.model import SectionDocument


def options(description: str | None, **more: int) -> argparse.Namespace:
    """The command line: the folder of notes, where to keep what is built, and some numbers."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--corpora", type=Path, default=os.environ.get("KBVIEWER_CORPORA"))
    parser.add_argument("--cache", type=Path, help="folder that keeps what is built between runs")
    parser.add_argument("--seed", type=int, default=1)
    for name, value in more.items():
        parser.add_argument(f"--{name}", type=int, default=value)
    found = parser.parse_args()
    if not found.corpora:
        parser.error("give the folder of notes with --corpora or in KBVIEWER_CORPORA")
    found.corpora = Path(found.corpora)
    return found


@contextmanager
def workplace(cache: Path | None) -> Iterator[Path]:
    """The folder that keeps what is built: the given one, else one for this run only."""
    if cache is not None:
        cache.mkdir(parents=True, exist_ok=True)
        yield cache
    else:
        with tempfile.TemporaryDirectory() as folder:
            yield Path(folder)


def read_library(root: Path, folder: Path) -> Library:
    """The notes, with their snapshot in `folder`."""
    library, _ = refresh(open_library(root, folder / "library"))
    return library


def read_index(library: Library, folder: Path) -> SearchIndex:
    """The index of the notes, brought up to date."""
    index = SearchIndex.open(folder / "index")
    index.update(library)
    return index


def documents(library: Library) -> Iterator[SectionDocument]:
    """Every section of the library as the index gets it."""
    for path, entry in library.entries.items():
        if entry.digest:
            yield from section_documents(library.note(path), library.text(path), entry.book)


class Fts5:
    """The peer: SQLite's full-text index with stemming and prefixes."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self._base = sqlite3.connect(file)

    def fill(self, sections: Iterator[SectionDocument]) -> None:
        """Build it."""
        self._base.execute(
            "CREATE VIRTUAL TABLE IF NOT EXISTS sections USING fts5("
            "title, context, body, tokenize = 'porter unicode61', prefix = '1 2 3')"
        )
        self._base.execute(
            "INSERT INTO sections(sections, rank) VALUES ('rank', 'bm25(7.0, 2.0, 1.0)')"
        )
        self._base.executemany(
            "INSERT INTO sections VALUES (?, ?, ?)",
            ((s.title, s.context, s.text) for s in sections),
        )
        self._base.commit()

    def is_filled(self) -> bool:
        """Whether it has been built."""
        found = self._base.execute("SELECT count(*) FROM sqlite_master").fetchone()
        return bool(found[0])

    def search(self, match: str, limit: int = 20) -> list[tuple[int, str]]:
        """The best sections with a snippet each."""
        return self._base.execute(
            "SELECT rowid, snippet(sections, 2, '<mark>', '</mark>', '…', 24) FROM sections"
            " WHERE sections MATCH ? ORDER BY rank LIMIT ?",
            (match, limit),
        ).fetchall()

    def close(self) -> None:
        """Close the file."""
        self._base.close()


def fts5_words(words: Sequence[str], is_open: bool) -> str:
    """A query of FTS5 for all of these words; with `is_open` the last may go on."""
    quoted = ['"' + word.replace('"', '""') + '"' for word in words]
    return " ".join(quoted) + ("*" if is_open else "")


def read_peer(library: Library, folder: Path) -> Fts5:
    """The peer's index of the same sections."""
    peer = Fts5(folder / "peer.sqlite")
    if not peer.is_filled():
        peer.fill(documents(library))
    return peer


def milliseconds(ask: Callable[[], object], repeats: int = 3) -> float:
    """The median time of a call."""
    times = []
    for _ in range(repeats):
        begin = time.perf_counter()
        ask()
        times.append((time.perf_counter() - begin) * 1000)
    return statistics.median(times)


def percentile(values: Sequence[float], share: float) -> float:
    """The value that this share of all does not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def summary(values: Sequence[float]) -> str:
    """Median, 95th percentile and maximum."""
    median, high = percentile(values, 0.5), percentile(values, 0.95)
    return f"p50 {median:7.1f}  p95 {high:7.1f}  max {max(values):7.1f} ms"
