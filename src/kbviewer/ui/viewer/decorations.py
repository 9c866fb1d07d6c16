"""Paints what rich text lacks: boxes and bars behind blocks, pills behind runs, list markers.

Only what meets the visible part of the document is looked at. All is drawn before the text, in
document coordinates.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import cast

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPen,
    QTextCursor,
    QTextDocument,
    QTextLine,
    QTextTable,
)

from kbviewer.render.theme import mix
from kbviewer.ui.icons import paint_icon
from kbviewer.ui.viewer.page import Box, Furniture, Grid, Marker, Pill
from kbviewer.ui.viewer.styles import Styles

_CODE_SHARE = 0.085
_CALLOUT_ICONS: Mapping[str, str] = MappingProxyType(
    {
        "note": "info",
        "info": "info",
        "abstract": "clipboard-list",
        "todo": "circle-check",
        "tip": "lightbulb",
        "success": "check",
        "important": "message-square-warning",
        "question": "circle-help",
        "example": "list",
        "warning": "triangle-alert",
        "caution": "octagon-alert",
        "failure": "x",
        "danger": "zap",
        "bug": "bug",
        "quote": "quote",
    }
)


class Decorations:
    """The painter of one document's furniture."""

    def __init__(self, document: QTextDocument, furniture: Furniture, styles: Styles) -> None:
        self._document = document
        self._furniture = furniture
        self._styles = styles
        self.unlabelled: Box | None = None
        self._hits: Sequence[tuple[int, int]] = ()
        self._current: tuple[int, int] | None = None
        self._boxes: Mapping[str, Callable[[QPainter, Box, QRectF], None]] = {
            "code": self._code,
            "quote": self._quote,
            "callout": self._callout,
            "underline": self._underline,
            "rule": self._rule,
            "embed": self._framed,
            "tab": self._framed,
            "notice": self._notice,
        }

    @property
    def _layout(self) -> QAbstractTextDocumentLayout:
        return self._document.documentLayout()

    def paint(self, painter: QPainter, start: int, end: int) -> None:
        """Paint what belongs to the text between two positions."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for box in self._furniture.boxes_between(start, end):
            paint = self._boxes.get(box.kind)
            if paint is not None:
                paint(painter, box, self.box_rect(box))
        for grid in self._furniture.tables_between(start, end):
            self._table(painter, grid, start, end)
        for pill in self._furniture.pills_between(start, end):
            self._pill(painter, pill)
        for marker in self._furniture.markers_between(start, end):
            self._marker(painter, marker)
        self._paint_hits(painter, start, end)

    def mark(self, spans: Sequence[tuple[int, int]], current: tuple[int, int] | None) -> None:
        """Mark matches, one of them as the current one, from the next painting on."""
        self._hits = spans
        self._current = current

    def _paint_hits(self, painter: QPainter, start: int, end: int) -> None:
        low = bisect_right(self._hits, (start, 0))
        high = bisect_right(self._hits, (end, 0))
        painter.setPen(Qt.PenStyle.NoPen)
        for span in self._hits[low:high]:
            name = "hit_current" if span == self._current else "hit_background"
            painter.setBrush(self._colour(name))
            for rect in self.run_rects(*span):
                painter.drawRoundedRect(rect, 3, 3)

    def _text_rect(self, position: int) -> QRectF:
        """Where the text of the block at `position` is, in document coordinates."""
        block = self._document.findBlock(position)
        origin = self._layout.blockBoundingRect(block).topLeft()
        return block.layout().boundingRect().translated(origin)

    def box_rect(self, box: Box) -> QRectF:
        """Where a box is, in document coordinates."""
        first = self._text_rect(box.first)
        last = self._text_rect(box.last)
        top, bottom = first.top() - box.above, last.bottom() + box.below
        return QRectF(
            QPointF(first.left() - box.left, top),
            QPointF(max(first.right(), last.right()) + box.right, bottom),
        )

    def _colour(self, name: str) -> QColor:
        return self._styles.colour(name)

    def _fill(self, painter: QPainter, rect: QRectF, colour: QColor, radius: float = 8) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawRoundedRect(rect, radius, radius)

    def _code(self, painter: QPainter, box: Box, rect: QRectF) -> None:
        radius = self._styles.tokens.spacing.radius
        self._fill(painter, rect, self._colour("code_background"), radius)
        painter.setPen(QPen(self._colour("rule"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        if box.label and box is not self.unlabelled:
            painter.setFont(self._small_font())
            painter.setPen(self._colour("muted"))
            at = rect.adjusted(0, 5, -12, 0)
            flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
            painter.drawText(at, flags, box.label)

    def _small_font(self) -> QFont:
        font = QFont(self._styles.body_font)
        font.setPixelSize(max(9, round(11.5 * self._styles.zoom)))
        return font

    def _bar(self, painter: QPainter, rect: QRectF, colour: QColor) -> None:
        bar = QRectF(rect.left(), rect.top(), self._styles.tokens.spacing.bar, rect.height())
        self._fill(painter, bar, colour, 2)

    def _quote(self, painter: QPainter, _box: Box, rect: QRectF) -> None:
        self._bar(painter, rect, self._colour("quote_bar"))

    def _callout(self, painter: QPainter, box: Box, rect: QRectF) -> None:
        tokens = self._styles.tokens
        self._barred(
            painter,
            rect,
            QColor(tokens.callout_background(box.label)),
            QColor(tokens.callouts[box.label]),
        )

    def _barred(self, painter: QPainter, rect: QRectF, ground: QColor, bar: QColor) -> None:
        path = QPainterPath()
        path.addRoundedRect(rect, 6, 6)
        painter.save()
        painter.setClipPath(path, Qt.ClipOperation.IntersectClip)
        painter.fillRect(rect, ground)
        painter.fillRect(QRectF(rect.left(), rect.top(), 4, rect.height()), bar)
        painter.restore()

    def _notice(self, painter: QPainter, _box: Box, rect: QRectF) -> None:
        tokens = self._styles.tokens
        self._barred(
            painter,
            rect,
            QColor(tokens.callout_background("warning")),
            QColor(tokens.callouts["warning"]),
        )

    def _framed(self, painter: QPainter, _box: Box, rect: QRectF) -> None:
        painter.setPen(QPen(self._colour("border"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)

    def _underline(self, painter: QPainter, _box: Box, rect: QRectF) -> None:
        y = round(rect.bottom() + self._styles.px(self._styles.underline_gap)) + 0.5
        painter.setPen(QPen(self._colour("rule"), 1))
        painter.drawLine(QPointF(rect.left(), y), QPointF(rect.right(), y))

    def _rule(self, painter: QPainter, _box: Box, rect: QRectF) -> None:
        y = rect.center().y()
        painter.fillRect(QRectF(rect.left(), round(y) - 1, rect.width(), 2), self._colour("rule"))

    def _table(self, painter: QPainter, grid: Grid, start: int, end: int) -> None:
        """Tint the header and every second row; draw a rule under each row."""
        cursor = QTextCursor(self._document)
        cursor.setPosition(grid.first)
        table = cursor.currentTable()
        if table is None:
            return
        first, last = _rows_between(table, start, end)
        rects = [self._row_rect(table, row) for row in range(first, last + 1)]
        for row, rect in enumerate(rects, first):
            if row < grid.headers:
                painter.fillRect(rect, self._colour("table_header"))
            elif (row + grid.offset - grid.headers - bool(grid.offset)) % 2:
                painter.fillRect(rect, self._colour("table_stripe"))
            line = QRectF(rect.left(), round(rect.bottom()) - 1, rect.width(), 1)
            painter.fillRect(line, self._colour("border"))
            if not row and not grid.offset:
                painter.fillRect(line.translated(0, -rect.height()), self._colour("border"))

    def _row_rect(self, table: QTextTable, row: int) -> QRectF:
        """Where a row is: from its first cell to its last, down to the next row."""
        form = self._styles.cell
        places = [table.cellAt(row, column) for column in range(table.columns())]
        blocks = [place.firstCursorPosition().block() for place in places]
        rects = [self._layout.blockBoundingRect(block) for block in blocks]
        top = min(rect.top() for rect in rects) - form.topPadding()
        lines = blocks[-1].layout()
        width = lines.lineAt(0).width() if lines.lineCount() else rects[-1].width()
        if row + 1 < table.rows():
            below = table.cellAt(row + 1, 0).firstCursorPosition().block()
            bottom = self._layout.blockBoundingRect(below).top() - form.topPadding()
        else:
            ends = [self._text_rect(place.lastPosition()).bottom() for place in places]
            bottom = max(ends) + form.bottomPadding()
        left = rects[0].left() - form.leftPadding()
        right = rects[-1].left() + width + form.rightPadding()
        return QRectF(QPointF(left, top), QPointF(right, bottom))

    def _pill(self, painter: QPainter, pill: Pill) -> None:
        ground, border = self._pill_colours(pill)
        painter.setBrush(ground)
        painter.setPen(QPen(border, 1) if border is not None else Qt.PenStyle.NoPen)
        chip = pill.kind in {"chip", "mention", "placeholder", "tag", "remote"}
        for rect in self.run_rects(pill.start, pill.end):
            radius = rect.height() / 2 if chip else min(5.0, rect.height() / 4)
            painter.drawRoundedRect(rect, radius, radius)

    def _pill_colours(self, pill: Pill) -> tuple[QColor, QColor | None]:
        tokens = self._styles.tokens
        if pill.kind == "code":
            # Seen on a callout's or a table's ground too: the share of the text's colour that makes
            # the theme's own ground for code on the page.
            ground = self._colour("text")
            ground.setAlphaF(_CODE_SHARE)
            return ground, None
        if pill.kind == "mark":
            return self._colour("mark_background"), None
        if pill.kind == "chip":
            return self._colour("chip_background"), self._colour("chip_border")
        if pill.kind in {"mention", "placeholder"}:
            return QColor(Qt.GlobalColor.transparent), self._colour("chip_border")
        if pill.kind == "kbd":
            return self._colour("panel"), self._colour("border")
        return QColor(mix(tokens.border, tokens.background, 0.45)), None

    def run_rects(self, start: int, end: int) -> Iterable[QRectF]:
        """Rectangles, one a line, behind the text from `start` to `end` of one block."""
        block = self._document.findBlock(start)
        origin = self._layout.blockBoundingRect(block).topLeft()
        start, end = start - block.position(), min(end - block.position(), block.length() - 1)
        while start < end:
            line = block.layout().lineForTextPosition(start)
            if not line.isValid():
                return
            stop = min(end, line.textStart() + line.textLength())
            left, right = _x(line, start), _x(line, stop)
            metrics = self._metrics(block.position() + start)
            base = line.y() + line.ascent()
            top, height = base - metrics.ascent() - 1.5, metrics.ascent() + metrics.descent() + 2
            yield QRectF(min(left, right), top, abs(right - left), height).translated(origin)
            if stop <= start:
                return
            start = stop

    def _metrics(self, position: int) -> QFontMetricsF:
        """Metrics of the text just behind a pill's padding."""
        cursor = QTextCursor(self._document)
        cursor.setPosition(position + 2)
        return QFontMetricsF(cursor.charFormat().font())

    def _marker(self, painter: QPainter, marker: Marker) -> None:
        block = self._document.findBlock(marker.position)
        line = block.layout().lineAt(0)
        if line.isValid():
            origin = self._layout.blockBoundingRect(block).topLeft()
            left = origin.x() + block.blockFormat().leftMargin()
            if marker.text.endswith(" end"):
                left = origin.x() + line.x() + line.width() + self._styles.px(4)
            baseline = origin.y() + line.y() + line.ascent()
            font = QFont(block.charFormat().font())
            font.setWeight(QFont.Weight.Normal)
            font.setItalic(False)
            self._draw_marker(
                painter, marker.text.removesuffix(" end"), QPointF(left, baseline), font
            )

    def _draw_marker(self, painter: QPainter, text: str, at: QPointF, font: QFont) -> None:
        px, left = self._styles.px, at.x()
        middle = at.y() - font.pixelSize() * 0.34
        if text.startswith("icon:"):
            kind = text[5:]
            place = QRectF(left - px(25), middle - px(9), px(18), px(18))
            colour = QColor(self._styles.tokens.callouts[kind])
            paint_icon(painter, _CALLOUT_ICONS[kind], place, colour)
        elif text in "☐☑":
            self._checkbox(painter, QPointF(left - px(15), middle), text == "☑")
        elif text in "•◦▪":
            self._bullet(painter, text, QPointF(left - px(14), middle))
        elif text in "▾▸":
            place = QRectF(left - px(20), middle - px(8), px(16), px(16))
            name = "chevron-down" if text == "▾" else "chevron-right"
            paint_icon(painter, name, place, self._colour("muted"))
        else:
            painter.setFont(font)
            painter.setPen(self._colour("muted"))
            width = QFontMetricsF(font).horizontalAdvance(text)
            painter.drawText(QPointF(left - px(7) - width, at.y()), text)

    def _bullet(self, painter: QPainter, text: str, at: QPointF) -> None:
        colour = self._colour("muted")
        radius = self._styles.reading.size * 0.165
        painter.setPen(QPen(colour, 1.3) if text == "◦" else Qt.PenStyle.NoPen)
        painter.setBrush(Qt.BrushStyle.NoBrush if text == "◦" else colour)
        if text == "▪":
            painter.drawRect(QRectF(at.x() - radius, at.y() - radius, 2 * radius, 2 * radius))
        else:
            painter.drawEllipse(at, radius, radius)

    def _checkbox(self, painter: QPainter, at: QPointF, done: bool) -> None:
        half = self._styles.px(7.5)
        rect = QRectF(at.x() - half, at.y() - half, 2 * half, 2 * half)
        painter.setPen(QPen(self._colour("accent" if done else "muted"), 1.4))
        painter.setBrush(self._colour("accent") if done else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect, 3.5, 3.5)
        if done:
            pen = QPen(self._colour("background"), self._styles.px(2))
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            unit = half / 8
            points = [QPointF(-4, 0), QPointF(-1, 3), QPointF(4.2, -3.2)]
            painter.drawPolyline([at + point * unit for point in points])


def _rows_between(table: QTextTable, start: int, end: int) -> tuple[int, int]:
    """First and last row that meet positions `start` to `end`."""
    rows = range(table.rows())

    def position(row: int) -> int:
        return table.cellAt(row, 0).firstPosition()

    first = max(0, bisect_right(rows, start, key=position) - 1)
    return first, max(first, bisect_right(rows, end, key=position) - 1)


def _x(line: QTextLine, position: int) -> float:
    """Where a position of a line is; PySide gives it with the position that it stands for."""
    x, _ = cast("tuple[float, int]", line.cursorToX(position))
    return x
