"""How long it takes from Ctrl+click on a chip until the cited page of the PDF is painted.

    python -m tests.benchmarks.pdf.bench_chip [--pages 1000] [--times 20]

The PDF is made up: every page is as full as that of a book. The aim for 1,000 pages: 1 s when the
PDF is not open yet, 300 ms when it is. Times are by the clock, the window being drawn offscreen.
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QColor

from kbviewer.notes.model import Place
from kbviewer.paths import Paths
from kbviewer.ui.app import Application
from tests.ui.pdf.pdffiles import pdf

LABELS = "0 << /S /r >> 12 << /S /D >>"
PATIENCE_S = 30
INK = 100


def make_library(root: Path, pages: int) -> None:
    """A note that cites pages all over the book, and the book."""
    root.mkdir()
    cited = range(1, pages - 12, max(1, pages // 40))
    sections = (f"## Section {page}\nSome words.\n\n*(Page {page})*\n" for page in cited)
    (root / "book.md").write_text("# A Book\n" + "\n".join(sections), "utf-8")
    (root / "A Book.pdf").write_bytes(pdf(pages, labels=LABELS, lines=40))


def wait_for(is_done: Callable[[], bool]) -> None:
    """Let the window work until something is so."""
    end = time.perf_counter() + PATIENCE_S
    while not is_done():
        if time.perf_counter() > end:
            sys.exit("It does not come.")
        QCoreApplication.processEvents()


def has_ink(app: Application) -> bool:
    """Whether there is print in the upper part of the page in view."""
    pane = app.pdf.pane
    if pane is None or not pane.isVisible() or not pane.pages.count:
        return False
    shown = pane.view.grab().toImage()
    return any(
        QColor(shown.pixel(x, y)).lightness() < INK
        for y in range(shown.height() // 8, shown.height() // 2, 2)
        for x in range(20, shown.width() - 30, 2)
    )


def click(app: Application, index: int) -> float:
    """Milliseconds until the page of a citation is painted."""
    library = app.session.library
    assert library is not None
    page = library.note("book.md").citations[index].ranges[0].first
    began = time.perf_counter()
    app.window.viewer.chip_activated.emit(index, Qt.KeyboardModifier.ControlModifier)
    pane = app.pdf.pane
    if pane is not None:
        wait_for(lambda: pane.pages.page_at(pane.position) == page)
    wait_for(lambda: has_ink(app))
    took = (time.perf_counter() - began) * 1000
    assert app.pdf.pane is not None
    assert app.pdf.pane.pages.page_at(app.pdf.pane.position) == page
    return took


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--times", type=int, default=20)
    options = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}")
    with tempfile.TemporaryDirectory() as folder:
        make_library(Path(folder) / "notes", options.pages)
        data = Path(folder) / "data"
        app = Application(Paths.of(data), data, theme="light")
        app.open(Path(folder) / "notes", Place("book.md"), "")
        app.window.show()
        wait_for(lambda: app.session.section.note == "book.md")
        wait_for(lambda: app.session.is_idle and app.window.viewer.is_settled)
        print(f"first click, nothing of the PDF loaded: {click(app, 20):.0f} ms")
        open_times = [click(app, (7 * number) % 39) for number in range(1, options.times + 1)]
        print(
            f"PDF open: median {statistics.median(open_times):.0f} ms, "
            f"at most {max(open_times):.0f} ms of {len(open_times)}"
        )
        closed_times = []
        for number in range(5):
            app.pdf.close()
            closed_times.append(click(app, 3 * number + 1))
        print(
            f"PDF closed: median {statistics.median(closed_times):.0f} ms, "
            f"at most {max(closed_times):.0f} ms of {len(closed_times)}"
        )
        app.close()


if __name__ == "__main__":
    main()
