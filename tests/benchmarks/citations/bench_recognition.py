"""How long the citations of a folder of notes take, and what share of parsing that is.

    python tests/benchmarks/citations/bench_recognition.py [FOLDER]

FOLDER (else `KBVIEWER_CORPORA`) is read first; times are processor time of one core, the best of
three rounds. Then the same for one note of hostile pieces, 1,000 and 10,000 of each: the larger one
should take about ten times as long.
"""

import argparse
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

from kbviewer.notes.blocks import scan_blocks
from kbviewer.notes.citations import find_citations
from kbviewer.notes.layout import Layout
from kbviewer.notes.model import FrontMatter, Section
from kbviewer.notes.parse import parse_note, split_lines

HOSTILE = ("(p. ", "page ", "p. 1,", "1,", "(", "[", "`", "*", "<a ", "(p. 1) ", "- p. 1\n", "p12 ")


def seconds(action: Callable[[], object], rounds: int = 3) -> float:
    """Shortest processor time of some runs."""
    best = float("inf")
    for _ in range(rounds):
        began = time.process_time()
        action()
        best = min(best, time.process_time() - began)
    return best


def measure_folder(folder: Path) -> None:
    """Print the times for all notes of a folder."""
    texts = [
        path.read_text(encoding="utf-8", errors="replace") for path in sorted(folder.rglob("*.md"))
    ]
    size = sum(map(len, texts))
    prepared = []
    for text in texts:
        lines = split_lines(text)
        note = parse_note(text, "note.md")
        prepared.append((Layout(lines, scan_blocks(lines, note.front.lines)), note))
    found = sum(len(note.citations) for _, note in prepared)
    parsing = seconds(lambda: [parse_note(text, "note.md") for text in texts])
    recognising = seconds(
        lambda: [find_citations(layout, note.sections, note.front) for layout, note in prepared]
    )
    sys.stdout.write(
        f"{len(texts):,} notes, {size / 1e6:.1f} million characters, {found:,} citations\n"
        f"parsing {parsing:.2f} s, citations {recognising:.2f} s"
        f" ({recognising / parsing:.0%}), {recognising / size * 1e9:.0f} ns a character\n"
    )


def measure_hostile() -> None:
    """Print how the time grows with the size of hostile notes."""
    for piece in HOSTILE:
        times = []
        for count in (1000, 10_000):
            lines = split_lines(piece * count)
            layout = Layout(lines, scan_blocks(lines))
            sections = (Section(0, "", "", 1, len(lines)),)
            front = FrontMatter()
            times.append(
                seconds(
                    lambda layout=layout, sections=sections, front=front: (  # type: ignore[misc]
                        find_citations(layout, sections, front)
                    )
                )
            )
        ratio = times[1] / max(times[0], 1e-6)
        sys.stdout.write(
            f"{piece!r:12} {times[1] * 1000:8.1f} ms, ten times the size: {ratio:.1f}\n"
        )


def main() -> None:
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", default=os.environ.get("KBVIEWER_CORPORA"))
    folder = parser.parse_args().folder
    if folder:
        measure_folder(Path(folder))
    else:
        sys.stdout.write("no folder of notes given: only hostile ones are measured\n")
    measure_hostile()


if __name__ == "__main__":
    main()
