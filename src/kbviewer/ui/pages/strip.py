"""The whole book as a thin strip: how much stands on each page, and where the reader is."""

import sys
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property

from msgspec import Struct
from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QHelpEvent,
    QImage,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from kbviewer.render.theme import Tokens, mix
from kbviewer.render.theme_light import LIGHT
from kbviewer.ui.lists.painting import small_font
from kbviewer.ui.style.tips import as_it_is

HEIGHT = 26
BAR_HEIGHT = 14
SIDE = 12
GAP = 10
GROUND = 0.08
"""So much of the colour of text is in that of pages without notes."""
STRONGEST = 4
"""From this many sections on, a page is painted in the full colour."""


class BookStrip(Struct, frozen=True, dict=True):
    """One book, page by page: `pages` in order, and how many sections stand on each of them.

    `current` are the first and last position in `pages` of the section that is read.
    """

    title: str
    pages: tuple[str, ...]
    counts: tuple[int, ...]
    current: tuple[int, int] | None = None

    @cached_property
    def positions(self) -> Mapping[str, int]:
        """Where in `pages` each page is."""
        return {page: number for number, page in enumerate(self.pages)}


class PageStrip(QWidget):
    """Paints a `BookStrip` and tells which page was clicked."""

    page_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pageStrip")
        self.setMouseTracking(True)
        self.setFixedHeight(HEIGHT)
        self.setAccessibleName(self.tr("Pages of the book"))
        self._tokens: Tokens = LIGHT
        self._book: BookStrip | None = None
        self._describe: Callable[[str], str] = str
        self._painted: tuple[object, QImage] | None = None
        self.hide()

    @property
    def book(self) -> BookStrip | None:
        """The book that is shown."""
        return self._book

    def show_book(self, book: BookStrip | None, describe: Callable[[str], str] = str) -> None:
        """Show a book, or nothing; `describe` tells of a page which sections stand on it."""
        self._book = book
        self._describe = describe
        self.setVisible(book is not None and len(book.pages) > 1)
        if book is not None:
            self.setAccessibleDescription(f"{book.title}: {book.pages[0]}–{book.pages[-1]}")
        self.update()

    def show_theme(self, tokens: Tokens) -> None:
        """Paint with these colours from now on."""
        self._tokens = tokens
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(400, HEIGHT)

    def page_at(self, x: float) -> str | None:
        """The page painted at a horizontal position, in pixels."""
        position = self._position_at(x)
        return self._book.pages[position] if self._book and position is not None else None

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the two ends, a bar a page and a frame around the current section."""
        if self._book is None:
            return
        painter = QPainter(self)
        painter.setFont(small_font(self.font()))
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # as pages are counted
        track = self._track()
        painter.setPen(QColor(self._tokens.muted))
        for rect, text, flag in self._labels(track):
            painter.drawText(rect, int(flag | Qt.AlignmentFlag.AlignVCenter), text)
        ratio = self.devicePixelRatioF()
        bars = self._bars(track.width(), ratio)
        # On whole device pixels, so that the bars are sharp.
        left = round(track.left() * ratio) / ratio
        painter.drawImage(
            QRectF(left, track.top(), bars.width() / ratio, track.height()),
            bars,
            QRectF(bars.rect()),
        )
        self._paint_current(painter, track, self._book)
        painter.end()

    def _bars(self, width: float, ratio: float) -> QImage:
        """A line of all pages, as wide as there are device pixels; painting stretches its height.

        It is kept, for thousands of bars take longer to paint than a window may be busy.
        """
        assert self._book is not None
        counts, pixels = self._book.counts, max(round(width * ratio), 1)
        key = (counts, pixels, self._tokens)
        if self._painted is None or self._painted[0] != key:
            line = bar_line(counts, pixels, round(ratio), self._tokens)
            image = QImage(line, pixels, 1, len(line), QImage.Format.Format_RGB32).copy()
            self._painted = (key, image)
        return self._painted[1]

    def _paint_current(self, painter: QPainter, track: QRectF, book: BookStrip) -> None:
        if book.current is None:
            return
        width = track.width() / len(book.pages)
        first, last = book.current
        left = track.left() + first * width
        frame = QRectF(
            left, track.top() - 2, max((last - first + 1) * width, 3), track.height() + 4
        )
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(self._tokens.text))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(frame.adjusted(-0.5, -0.5, 0.5, 0.5), 2, 2)

    def _track(self) -> QRectF:
        metrics = QFontMetrics(small_font(self.font()))
        assert self._book is not None
        left = SIDE + metrics.horizontalAdvance(self._book.pages[0]) + GAP
        right = SIDE + metrics.horizontalAdvance(self._book.pages[-1]) + GAP
        top = (HEIGHT - BAR_HEIGHT) / 2
        return QRectF(left, top, max(self.width() - left - right, 1), BAR_HEIGHT)

    def _labels(self, track: QRectF) -> tuple[tuple[QRectF, str, Qt.AlignmentFlag], ...]:
        assert self._book is not None
        left = QRectF(SIDE, 0, track.left() - SIDE, HEIGHT)
        right = QRectF(track.right() + GAP, 0, self.width() - track.right() - GAP, HEIGHT)
        align = Qt.AlignmentFlag.AlignLeft
        return ((left, self._book.pages[0], align), (right, self._book.pages[-1], align))

    def _position_at(self, x: float) -> int | None:
        if self._book is None:
            return None
        track = self._track()
        share = (x - track.left()) / track.width()
        return int(share * len(self._book.pages)) if 0 <= share < 1 else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show a hand over the pages."""
        over = self._position_at(event.position().x()) is not None
        shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the page under the pointer."""
        page = self.page_at(event.position().x())
        if page is not None and event.button() == Qt.MouseButton.LeftButton:
            self.page_chosen.emit(page)

    def event(self, event: QEvent) -> bool:
        """Name the page and its sections in a tool tip."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            page = self.page_at(event.pos().x())
            if page is None:
                QToolTip.hideText()
            else:
                QToolTip.showText(event.globalPos(), as_it_is(self._describe(page)), self)
            return True
        return super().event(event)


def bar_line(counts: Sequence[int], pixels: int, gap: int, tokens: Tokens) -> bytes:
    """The colours of a line of device pixels: a bar a page, or a pixel for several pages.

    Bars that are wide enough have a `gap` between them. Four bytes are a pixel, as `Format_RGB32`
    has them.
    """
    ground, between = mix(tokens.text, tokens.panel, GROUND), _pixel(tokens.panel)
    shades = [
        _pixel(mix(tokens.accent, ground, (0.25 + 0.75 * n / STRONGEST) if n else 0))
        for n in range(STRONGEST + 1)
    ]
    cells = min(len(counts), pixels)
    line = bytearray()
    for cell in range(cells):
        first = cell * len(counts) // cells
        last = max((cell + 1) * len(counts) // cells, first + 1)
        shade = shades[min(max(counts[first:last]), STRONGEST)]
        width = round((cell + 1) * pixels / cells) - len(line) // len(between)
        space = gap if width > 4 * gap else 0
        line += shade * (width - space) + between * space
    return bytes(line)


def _pixel(colour: str) -> bytes:
    return QColor(colour).rgb().to_bytes(4, sys.byteorder)
