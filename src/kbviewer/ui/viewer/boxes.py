"""Paints boxes, bars and rules behind whole blocks."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen, QTextDocument

from kbviewer.ui.viewer.geometry import text_rect
from kbviewer.ui.viewer.page import Box
from kbviewer.ui.viewer.part import Part
from kbviewer.ui.viewer.styles import Styles

_Paint = Callable[[QPainter, Box, QRectF], None]


class BoxPainter(Part):
    """Paints the boxes of one document; the one of `unlabelled` without its label."""

    def __init__(self, document: QTextDocument, styles: Styles) -> None:
        super().__init__(document, styles)
        self.unlabelled: Box | None = None
        self._painters: dict[str, _Paint] = {
            "code": self._code,
            "quote": self._quote,
            "callout": self._callout,
            "underline": self._underline,
            "rule": self._rule,
            "embed": self._framed,
            "tab": self._framed,
            "notice": self._notice,
        }

    def paint(self, painter: QPainter, box: Box) -> None:
        """Paint one box."""
        paint = self._painters.get(box.kind)
        if paint is not None:
            paint(painter, box, self.rect(box))

    def rect(self, box: Box) -> QRectF:
        """Where a box is, in document coordinates."""
        first = text_rect(self._document, box.first)
        last = text_rect(self._document, box.last)
        return QRectF(
            QPointF(first.left() - box.left, first.top() - box.above),
            QPointF(max(first.right(), last.right()) + box.right, last.bottom() + box.below),
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

    def _quote(self, painter: QPainter, box: Box, rect: QRectF) -> None:
        width = float(self._styles.tokens.spacing.bar)
        block = self._document.findBlock(box.first)
        is_mirrored = block.textDirection() == Qt.LayoutDirection.RightToLeft
        left = rect.right() + 2 * width if is_mirrored else rect.left()
        bar = QRectF(left, rect.top(), width, rect.height())
        self._fill(painter, bar, self._colour("quote_bar"), 2)

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
