"""The scroll bar of a page: a slim handle that is not there while there is nothing to scroll."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QScrollBar, QStyle, QStyleOptionSlider

_INSET = 3
_FAINT = 0.22
_STRONG = 0.42


class QuietScrollBar(QScrollBar):
    """Keeps its place in the layout all the time, so that text is not set anew when it comes up.

    It is painted in the palette's text colour, thinned; asking the style takes milliseconds.
    """

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground and the handle."""
        with QPainter(self) as painter:
            painter.fillRect(event.rect(), self.palette().color(QPalette.ColorRole.Base))
            if self.maximum() <= self.minimum():
                return
            option = QStyleOptionSlider()
            self.initStyleOption(option)
            handle = self.style().subControlRect(
                QStyle.ComplexControl.CC_ScrollBar,
                option,
                QStyle.SubControl.SC_ScrollBarSlider,
                self,
            )
            colour = self.palette().color(QPalette.ColorRole.Text)
            colour.setAlphaF(_STRONG if self.isSliderDown() or self.underMouse() else _FAINT)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            across, along = _INSET, 2
            if self.orientation() == Qt.Orientation.Horizontal:
                across, along = along, across
            rect = QRectF(handle).adjusted(across, along, -across, -along)
            radius = min(rect.width(), rect.height()) / 2
            painter.drawRoundedRect(rect, radius, radius)
