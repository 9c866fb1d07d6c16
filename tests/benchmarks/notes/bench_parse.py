"""Parsing notes against Python-Markdown's conversion of the same notes, on one core.

    python tests/benchmarks/notes/bench_parse.py FOLDER... [--notes 200]

Each folder is a collection of Markdown notes (without any, those of `KBVIEWER_CORPORA`: folders
separated as in PATH). Of each, notes at even distances are taken; each is parsed (sections, links,
citations, tags) and converted right after another, so that both meet the same load of the machine.
"""

import argparse
import os
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import markdown

from kbviewer.notes.parse import parse_note

EXTENSIONS = ("extra", "toc", "sane_lists")


def sample(folder: Path, count: int) -> list[tuple[str, str]]:
    """Path and text of `count` notes of a folder at even distances."""
    paths = sorted(folder.rglob("*.md"))
    step = max(1, len(paths) // count)
    return [
        (path.relative_to(folder).as_posix(), path.read_text("utf-8", errors="replace"))
        for path in paths[step // 2 :: step]
    ]


def seconds(action: Callable[[], object], repeats: int) -> float:
    """Shortest processor time of one run of `action`."""
    best = float("inf")
    for _ in range(repeats):
        start = time.process_time()
        action()
        best = min(best, time.process_time() - start)
    return best


def measure(notes: Sequence[tuple[str, str]]) -> tuple[float, float]:
    """Seconds that parsing and converting take, all notes together."""
    parsing = converting = 0.0
    for path, text in notes:
        parsing += seconds(lambda text=text, path=path: parse_note(text, path), 3)  # type: ignore[misc]
        converting += seconds(
            lambda text=text: markdown.markdown(text, extensions=EXTENSIONS),  # type: ignore[misc]
            1,
        )
    return parsing, converting


def main() -> int:
    """Print a line a folder and one for all together."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--notes", type=int, default=200, help="notes taken of each folder")
    arguments = parser.parse_args()
    known = os.environ.get("KBVIEWER_CORPORA", "")
    folders = arguments.folders or [Path(part) for part in known.split(os.pathsep) if part]
    if not folders:
        sys.stderr.write("No folder of notes given: name one, or set KBVIEWER_CORPORA.\n")
        return 2
    totals = [0.0, 0.0]
    for folder in folders:
        notes = sample(folder, arguments.notes)
        measure(notes[:5])
        parsing, converting = measure(notes)
        totals = [totals[0] + parsing, totals[1] + converting]
        report(folder.name, len(notes), parsing, converting)
    report("together", 0, *totals)
    return 0


def report(name: str, notes: int, parsing: float, converting: float) -> None:
    """Print one line of the result."""
    ratio = converting / parsing if parsing else 0.0
    count = f"{notes:6} notes" if notes else " " * 12
    seconds_taken = f"parse {parsing:7.3f} s  convert {converting:8.3f} s"
    sys.stdout.write(f"{name:20}{count}  {seconds_taken}  {ratio:5.1f} x\n")


if __name__ == "__main__":
    sys.exit(main())
