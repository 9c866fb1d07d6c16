"""Print how long the first build takes, what memory it needs, and how large the index is.

Usage: python -m tests.benchmarks.search.build --corpora FOLDER
"""

import resource
import time
from collections.abc import Callable
from pathlib import Path

from kbviewer.search import SearchIndex
from tests.benchmarks.search.corpus import Fts5, documents, options, read_library, workplace


def main() -> None:
    """Build the index and the peer's."""
    chosen = options(__doc__)
    with workplace(None) as folder:
        begin = time.perf_counter()
        library = read_library(chosen.corpora, folder)
        print(
            f"{len(library.entries)} notes read and parsed in {time.perf_counter() - begin:.1f} s"
        )
        index = SearchIndex.open(folder / "index")
        begin = time.perf_counter()
        first: list[float] = []

        def progress(_done: int, _total: int) -> None:
            if not first and any((folder / "index").glob("*_1.toc")):
                first.append(time.perf_counter() - begin)

        report = index.update(library, progress=progress)
        seconds = time.perf_counter() - begin
        print(f"index of {report.sections} sections built in {seconds:.1f} s")
        print(f"first sections can be searched after {first[0]:.1f} s" if first else "one commit")
        own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        helper = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
        print(f"memory at its peak: {own} MB and, in the second process, {helper} MB")
        text = sum(entry.size for entry in library.entries.values())
        size = sum(file.stat().st_size for file in (folder / "index").iterdir())
        print(
            f"{text / 1e6:.1f} MB of notes, {size / 1e6:.1f} MB of index: {size / text:.2f} times"
        )
        report_peer(folder / "peer.sqlite", lambda peer: peer.fill(documents(library)))


def report_peer(file: Path, fill: Callable[[Fts5], None]) -> None:
    """The same for SQLite's FTS5."""
    begin = time.perf_counter()
    peer = Fts5(file)
    fill(peer)
    peer.close()
    seconds = time.perf_counter() - begin
    print(f"FTS5: {seconds:.1f} s in one process, {file.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
