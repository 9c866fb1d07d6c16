"""Time of converting notes, beside stock Python-Markdown's on the same notes.

    python tests/benchmarks/render/bench_conversion.py FOLDER... [--every N] [--rounds 3]

FOLDER may also come from KBVIEWER_CORPORA. Prints, for each folder, the least processor time of
some rounds for both and their ratio; the aim is a ratio of at most 1.5. Code is coloured when it is
seen, and not by the conversion; what an export takes, which colours all of it, is told as well.
"""

import argparse
import os
import sys
import time
from pathlib import Path

import markdown

from kbviewer.notes.model import LinkKind
from kbviewer.notes.parse import parse_note
from kbviewer.render import Embedded, Href, RenderOptions, render_note

STOCK = ["extra", "toc", "sane_lists"]


class Nowhere:
    """Targets that answer at once."""

    def link(self, target: str, anchor: str, kind: LinkKind) -> Href:
        """Address of a link."""
        return Href(f"note:{target}#{anchor}")

    def chip(self, index: int) -> Href:
        """Address of a citation."""
        return Href(f"cite:{index}", "page")

    def embed(self, target: str, anchor: str) -> Embedded | None:
        """No embeds."""
        return None


def measure(folder: Path, every: int, rounds: int) -> tuple[int, float, float, float]:
    """Notes of a folder and seconds for stock, for ours, and for ours with colours."""
    texts = []
    for path in sorted(folder.rglob("*.md"))[::every]:
        text = path.read_text("utf-8", errors="replace")
        texts.append((text, parse_note(text, path.name)))
    stock = ours = coloured = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        for text, _note in texts:
            markdown.markdown(text, extensions=STOCK)
        stock = min(stock, time.process_time() - start)
        for is_coloured in (True, False):
            start = time.process_time()
            for text, note in texts:
                render_note(note, text, Nowhere(), RenderOptions(highlight=is_coloured))
            seconds = time.process_time() - start
            if is_coloured:
                coloured = min(coloured, seconds)
            else:
                ours = min(ours, seconds)
    return len(texts), stock, ours, coloured


def main() -> int:
    """Measure the folders that are named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    folders = options.folders or [
        Path(part) for part in os.environ.get("KBVIEWER_CORPORA", "").split(os.pathsep) if part
    ]
    if not folders:
        sys.stdout.write("Name a folder of notes, or set KBVIEWER_CORPORA.\n")
        return 2
    for folder in folders:
        notes, stock, ours, coloured = measure(folder, options.every, options.rounds)
        sys.stdout.write(
            f"{folder.name}: {notes} notes, stock {stock:.2f} s, ours {ours:.2f} s "
            f"({ours / stock:.2f}x), with colours {coloured:.2f} s ({coloured / stock:.2f}x)\n"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
