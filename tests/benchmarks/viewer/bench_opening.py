"""How long a note takes from its HTML to painted text, first and second visit.

    python tests/benchmarks/viewer/bench_opening.py FOLDER [--count 500] [--seed 1]

Prints the machine's state, medians and 95th percentiles in milliseconds of this thread's time on
the processor, which other programs do not change. Rendering is measured apart from showing.
"""

import argparse
import os
import random
import statistics
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QApplication

from kbviewer.notes.model import LinkKind
from kbviewer.notes.parse import parse_note
from kbviewer.render import render_note
from kbviewer.render.model import Embedded, Href, Rendered
from kbviewer.ui.viewer.viewer import NoteViewer


class Targets:
    """Answers for every link without looking anything up."""

    def link(self, target: str, _anchor: str, _kind: LinkKind) -> Href:
        return Href(f"note:{target}", "note")

    def chip(self, index: int) -> Href:
        return Href(f"cite:{index}", "page")

    def embed(self, _target: str, _anchor: str) -> Embedded | None:
        return None


def _rendered(path: Path) -> Rendered:
    text = path.read_text("utf-8", "replace")
    return render_note(parse_note(text, path.name), text, Targets())


def _show(viewer: NoteViewer, rendered: Rendered) -> float:
    """Milliseconds until the first screen of the note is painted."""
    start = time.thread_time()
    viewer.show_rendered(rendered)
    viewer.view.viewport().repaint()
    return (time.thread_time() - start) * 1000


def _settle(viewer: NoteViewer) -> None:
    while not viewer.is_settled:
        QApplication.processEvents()


def _tell(name: str, values: Sequence[float]) -> None:
    p95 = statistics.quantiles(values, n=20)[-1]
    worst = max(values)
    sys.stdout.write(
        f"{name:14} median {statistics.median(values):6.1f}  p95 {p95:6.1f}  max {worst:6.1f} ms\n"
    )


def main() -> None:
    """Measure the notes of a folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    QApplication(sys.argv[:1])
    paths = sorted(options.folder.rglob("*.md"))
    paths = random.Random(options.seed).sample(paths, min(options.count, len(paths)))
    viewer = NoteViewer()
    viewer.resize(900, 800)
    viewer.show()
    QApplication.processEvents()
    render: list[float] = []
    first: list[float] = []
    second: list[float] = []
    for path in paths:
        start = time.thread_time()
        rendered = _rendered(path)
        render.append((time.thread_time() - start) * 1000)
        first.append(_show(viewer, rendered))
        _settle(viewer)
        viewer.clear()
        QApplication.processEvents()
        second.append(_show(viewer, rendered))
        _settle(viewer)
    sys.stdout.write(f"{len(paths)} notes, load {os.getloadavg()[0]:.1f}" + "\n")
    _tell("render", render)
    _tell("first visit", first)
    _tell("both", [a + b for a, b in zip(render, first, strict=True)])
    _tell("second visit", second)


if __name__ == "__main__":
    main()
