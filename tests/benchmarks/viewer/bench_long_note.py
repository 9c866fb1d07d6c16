"""How a very long note opens: first screen, longest stop of the window, whole, jump, scroll.

    python -m tests.benchmarks.viewer.bench_long_note NOTE.md

The note is rendered in a thread, its start first, and garbage is collected as the window does it.
Stops are told in time on the clock, which other programs lengthen, and in this thread's time on the
processor.
"""

import argparse
import os
import statistics
import sys
import threading
import time
from pathlib import Path

from PySide6.QtWidgets import QApplication

from kbviewer.notes.model import Note
from kbviewer.notes.parse import parse_note
from kbviewer.render import render_note
from kbviewer.render.model import Rendered
from kbviewer.ui.startup.collecting import Collector
from kbviewer.ui.viewer.head import head_of
from kbviewer.ui.viewer.viewer import NoteViewer
from tests.benchmarks.viewer.bench_opening import Targets


def _render(note: Note, text: str, done: dict[str, Rendered]) -> None:
    head = head_of(note, text)
    if head is not None:
        done["head"] = render_note(*head, Targets())
    done["whole"] = render_note(note, text, Targets())


def _tell(line: str) -> None:
    sys.stdout.write(line + "\n")


class _Stops:
    """Turns the event loop and keeps the longest stop."""

    def __init__(self) -> None:
        self.clock = self.processor = 0.0

    def turn(self) -> None:
        clock, processor = time.perf_counter(), time.thread_time()
        QApplication.processEvents()
        self.clock = max(self.clock, time.perf_counter() - clock)
        self.processor = max(self.processor, time.thread_time() - processor)


def _open(viewer: NoteViewer, note: Note, text: str) -> None:
    done: dict[str, Rendered] = {}
    thread = threading.Thread(target=_render, args=(note, text, done))
    start = time.perf_counter()
    thread.start()
    while not done:
        QApplication.processEvents()
    viewer.show_rendered(done.get("head") or done["whole"], more="head" in done)
    viewer.view.viewport().repaint()
    _tell(f"first screen {(time.perf_counter() - start) * 1000:8.0f} ms")
    stops, is_complete = _Stops(), "head" not in done
    while not viewer.is_settled:
        if "whole" in done and not is_complete:
            viewer.complete_rendered(done["whole"])
            is_complete = True
        stops.turn()
    thread.join()
    _tell(f"whole        {(time.perf_counter() - start) * 1000:8.0f} ms")
    _tell(
        f"longest stop {stops.clock * 1000:8.0f} ms, {stops.processor * 1000:.0f} ms of processor"
    )


def _move(viewer: NoteViewer) -> None:
    page, bar = viewer.view.page, viewer.view.verticalScrollBar()
    if page is None:
        return
    start = time.perf_counter()
    viewer.scroll_to(page.furniture.headings[-1].anchor)
    viewer.view.viewport().repaint()
    _tell(f"last heading {(time.perf_counter() - start) * 1000:8.0f} ms")
    times = []
    for step in range(300):
        bar.setValue(bar.maximum() // 2 + 60 * step)
        clock = time.perf_counter()
        QApplication.processEvents()
        times.append((time.perf_counter() - clock) * 1000)
    p95 = statistics.quantiles(times, n=20)[-1]
    _tell(f"scroll step  {statistics.median(times):8.1f} ms, p95 {p95:.1f} ms")


def main() -> None:
    """Open one note and move about in it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("note", type=Path)
    options = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    QApplication(sys.argv[:1])
    collector = Collector()
    text = options.note.read_text("utf-8", "replace")
    note = parse_note(text, options.note.name)
    viewer = NoteViewer()
    viewer.resize(900, 800)
    viewer.show()
    QApplication.processEvents()
    render_note(parse_note("# A", "a.md"), "# A", Targets())
    _tell(f"{len(text):,} characters, load {os.getloadavg()[0]:.1f}")
    _open(viewer, note, text)
    _move(viewer)
    collector.deleteLater()


if __name__ == "__main__":
    main()
