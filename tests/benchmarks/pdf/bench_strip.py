"""How long the strip of a book takes to be painted.

    python -m tests.benchmarks.pdf.bench_strip [--times 200]

Books of 30 and 3,000 pages, 800 and 3,840 pixels wide, at one and two device pixels a pixel. The
aim: at most 5 ms. Each is painted into an image as Qt paints it onto the screen.
"""

import argparse
import os
import random
import statistics
import sys
import time

from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage, QRegion
from PySide6.QtWidgets import QApplication, QWidget

from kbviewer.ui.pages.strip import BookStrip, PageStrip


def make_book(pages: int) -> BookStrip:
    """A book with notes on two pages of three, up to five of them."""
    chance = random.Random(7)
    counts = tuple(chance.choice((0, 1, 1, 2, 3, 5)) for _ in range(pages))
    return BookStrip("Book", tuple(map(str, range(1, pages + 1))), counts, (10, 14))


def paint(strip: PageStrip, ratio: int, times: int) -> list[float]:
    """Milliseconds of each painting."""
    picture = QImage(strip.size() * ratio, QImage.Format.Format_ARGB32_Premultiplied)
    picture.setDevicePixelRatio(ratio)
    took = []
    for _ in range(times):
        began = time.perf_counter()
        strip.render(picture, QPoint(), QRegion(), QWidget.RenderFlag.DrawWindowBackground)
        took.append((time.perf_counter() - began) * 1000)
    return took


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--times", type=int, default=200)
    times = parser.parse_args().times
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication(sys.argv[:1])
    sys.stdout.write(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}\n")
    for pages in (30, 3000):
        for width in (800, 3840):
            for ratio in (1, 2):
                strip = PageStrip()
                strip.show_book(make_book(pages))
                strip.resize(width, strip.height())
                paint(strip, ratio, 3)
                took = paint(strip, ratio, times)
                sys.stdout.write(
                    f"{pages:>5} pages, {width} pixels, {ratio} a pixel: "
                    f"median {statistics.median(took):.2f} ms, at most {max(took):.2f} ms\n"
                )
    application.quit()


if __name__ == "__main__":
    main()
