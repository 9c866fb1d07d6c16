"""Building and asking the page index of a book with very many citations.

    python tests/benchmarks/citations/bench_page_index.py [--citations 100000] [--pages 3000]

The notes are made up: some hundred, each with sections that cite a page, a range, or several. The
aim: one look-up takes at most a millisecond.
"""

import argparse
import random
import statistics
import sys
import time

from kbviewer.crossrefs.index import PageIndex, index_notes
from kbviewer.crossrefs.same_pages import on_pages
from kbviewer.notes.model import Note, PageRange
from kbviewer.notes.parse import parse_note

A_NOTE = 500


def make_notes(citations: int, pages: int) -> list[Note]:
    """Notes with about so many citations on so many pages."""
    chance = random.Random(7)
    notes = []
    for number in range(0, citations, A_NOTE):
        lines = []
        for _ in range(min(A_NOTE, citations - number)):
            first = chance.randint(1, pages)
            last = first + chance.choice((0, 0, 0, 1, 2, 5, 12))
            lines.append(f"## Section\nSome text of a note. (pp. {first}-{last})\n")
        notes.append(parse_note("\n".join(lines), f"note-{number}.md"))
    return notes


def ask(index: PageIndex, pages: int) -> tuple[list[float], int]:
    """Seconds of look-ups of single pages, and how much they found."""
    times, found = [], 0
    for page in range(1, pages, max(1, pages // 500)):
        began = time.perf_counter()
        found += len(index.sections_on(str(page)))
        times.append(time.perf_counter() - began)
    return times, found


def main() -> None:
    """Build the index, ask it, print the times."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--citations", type=int, default=100_000)
    parser.add_argument("--pages", type=int, default=3000)
    options = parser.parse_args()
    notes = make_notes(options.citations, options.pages)
    began = time.perf_counter()
    index = index_notes("Book", notes)
    built = time.perf_counter() - began
    times, found = ask(index, options.pages)
    began = time.perf_counter()
    gaps, span = index.gaps(), index.span()
    summed = time.perf_counter() - began
    began = time.perf_counter()
    same = on_pages(index, (PageRange("100", "104"),))
    neighbours = time.perf_counter() - began
    sys.stdout.write(
        f"{len(index.stands):,} sections on pages {span}, built in {built:.2f} s\n"
        f"look-up of a page: median {statistics.median(times) * 1000:.3f} ms,"
        f" longest {max(times) * 1000:.3f} ms, {found / len(times):.0f} sections each\n"
        f"{len(gaps)} gaps and span {summed * 1000:.1f} ms;"
        f" same pages {neighbours * 1000:.2f} ms, {len(same)} places\n"
    )


if __name__ == "__main__":
    main()
