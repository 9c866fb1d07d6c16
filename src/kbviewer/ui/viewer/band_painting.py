"""Paints what is seen of tables that are wider than the page."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QLinearGradient,
    QPainter,
    QPalette,
    QTextCharFormat,
    QTextCursor,
)

from kbviewer.ui.viewer.bands import Band

if TYPE_CHECKING:
    from kbviewer.ui.viewer.page_view import PageView

_FADE = 28.0


def paint_bands(view: "PageView", bands: Sequence[Band], exposed: QRectF) -> None:
    """Paint what is exposed of these tables, in coordinates of the viewport."""
    offset = view.offset()
    painter = QPainter(view.viewport())
    painter.translate(-offset)
    for band in bands:
        _paint(view, painter, band, exposed.translated(offset))
    painter.end()


def _paint(view: "PageView", painter: QPainter, band: Band, exposed: QRectF) -> None:
    """Paint a table with what lies behind it."""
    page = view.page
    clip = exposed.intersected(band.rect)
    if page is None or clip.isEmpty():
        return
    painter.save()
    painter.setClipRect(clip, Qt.ClipOperation.IntersectClip)
    page.decorations.paint_around(painter, band.first)
    painter.translate(-band.shift, 0)
    page.decorations.paint_within(painter, band.first, band.last)
    context = _context(view)
    context.clip = clip.translated(band.shift, 0)
    page.documentLayout().draw(painter, context)
    painter.translate(band.shift, 0)
    _fade(view.palette().color(QPalette.ColorRole.Base), painter, band)
    painter.restore()


def _context(view: "PageView") -> QAbstractTextDocumentLayout.PaintContext:
    """How the text is painted: in the colours of the view, with what is selected."""
    context = QAbstractTextDocumentLayout.PaintContext()
    context.palette = view.palette()
    context.cursorPosition = -1
    cursor = view.textCursor()
    if cursor.hasSelection():
        selection = QAbstractTextDocumentLayout.Selection()
        selection.cursor = QTextCursor(cursor)
        form = QTextCharFormat()
        form.setBackground(view.palette().brush(QPalette.ColorRole.Highlight))
        form.setForeground(view.palette().brush(QPalette.ColorRole.HighlightedText))
        selection.format = form
        context.selections = [selection]
    return context


def _fade(ground: QColor, painter: QPainter, band: Band) -> None:
    """Let the table fade away where there is more of it."""
    none = ground.toRgb()
    none.setAlpha(0)
    left, right = band.rect.left(), band.rect.right()
    for is_there, edge, inner in (
        (band.shift > 0, left, left + _FADE),
        (band.shift < band.excess, right, right - _FADE),
    ):
        if is_there:
            gradient = QLinearGradient(edge, 0, inner, 0)
            gradient.setColorAt(0, ground)
            gradient.setColorAt(1, none)
            rect = QRectF(min(edge, inner), band.rect.top(), _FADE, band.rect.height())
            painter.fillRect(rect, gradient)
