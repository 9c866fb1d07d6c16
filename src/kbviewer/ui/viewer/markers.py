"""Paints what stands before a block: bullets, numbers, boxes of tasks, icons of callouts."""

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from kbviewer.ui.style.icons import paint_icon
from kbviewer.ui.viewer.page import Marker
from kbviewer.ui.viewer.part import Part

CALLOUT_ICONS: Mapping[str, str] = MappingProxyType(
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


def _shown(text: str) -> str:
    """What is painted for a marker's text."""
    return text.rpartition("\t")[2].removesuffix(" end")


class MarkerPainter(Part):
    """Paints the markers of one document."""

    def paint(self, painter: QPainter, marker: Marker) -> None:
        """Paint one marker, if its block is set."""
        block = self._document.findBlock(marker.position)
        line = block.layout().lineAt(0)
        if line.isValid():
            origin = self._document.documentLayout().blockBoundingRect(block).topLeft()
            left = origin.x() + block.blockFormat().leftMargin()
            right = origin.x() + line.x() + line.width()
            if marker.text.endswith(" end"):
                left = right + self._styles.px(4)
            elif block.textDirection() == Qt.LayoutDirection.RightToLeft:
                # As far to the right of the text as it stands to the left of other text.
                left = right + self._styles.px(28)
            baseline = origin.y() + line.y() + line.ascent()
            font = QFont(block.charFormat().font())
            font.setWeight(QFont.Weight.Normal)
            font.setItalic(False)
            self._draw_marker(painter, _shown(marker.text), QPointF(left, baseline), font)

    def _draw_marker(self, painter: QPainter, text: str, at: QPointF, font: QFont) -> None:
        px, left = self._styles.px, at.x()
        middle = at.y() - font.pixelSize() * 0.34
        if text.startswith("icon:"):
            kind = text[5:]
            place = QRectF(left - px(25), middle - px(9), px(18), px(18))
            colour = QColor(self._styles.tokens.callouts[kind])
            paint_icon(painter, CALLOUT_ICONS[kind], place, colour)
        elif text in "☐☑":
            self._checkbox(painter, QPointF(left - px(15), middle), text == "☑")
        elif text in "•◦▪":
            self._bullet(painter, text, QPointF(left - px(14), middle))
        elif text in "▾▸":
            place = QRectF(left - px(20), middle - px(8), px(16), px(16))
            name = "chevron-down" if text == "▾" else "chevron-right"
            paint_icon(painter, name, place, self._styles.colour("muted"))
        else:
            painter.setFont(font)
            painter.setPen(self._styles.colour("muted"))
            width = QFontMetricsF(font).horizontalAdvance(text)
            painter.drawText(QPointF(left - px(7) - width, at.y()), text)

    def _bullet(self, painter: QPainter, text: str, at: QPointF) -> None:
        colour = self._styles.colour("muted")
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
        painter.setPen(QPen(self._styles.colour("accent" if done else "muted"), 1.4))
        painter.setBrush(self._styles.colour("accent") if done else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect, 3.5, 3.5)
        if done:
            pen = QPen(self._styles.colour("background"), self._styles.px(2))
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            unit = half / 8
            points = [QPointF(-4, 0), QPointF(-1, 3), QPointF(4.2, -3.2)]
            painter.drawPolyline([at + point * unit for point in points])
