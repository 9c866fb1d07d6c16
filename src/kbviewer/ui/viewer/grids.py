"""Paints the grounds and rules of tables behind their text."""

from bisect import bisect_right

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QTextCursor, QTextDocument, QTextTable

from kbviewer.ui.viewer.geometry import text_rect
from kbviewer.ui.viewer.page import Grid
from kbviewer.ui.viewer.part import Part
from kbviewer.ui.viewer.styles import Styles


class GridPainter(Part):
    """Paints the tables of one document."""

    def paint(self, painter: QPainter, grid: Grid, start: int, end: int) -> None:
        """Tint the header and every second row; draw a rule under each row."""
        cursor = QTextCursor(self._document)
        cursor.setPosition(grid.first)
        table = cursor.currentTable()
        if table is None:
            return
        first, last = _rows_between(table, start, end)
        rects = [
            row_rect(self._document, table, row, self._styles) for row in range(first, last + 1)
        ]
        for row, rect in enumerate(rects, first):
            if row < grid.headers:
                painter.fillRect(rect, self._styles.colour("table_header"))
            elif (row + grid.offset - grid.headers - bool(grid.offset)) % 2:
                painter.fillRect(rect, self._styles.colour("table_stripe"))
            line = QRectF(rect.left(), round(rect.bottom()) - 1, rect.width(), 1)
            painter.fillRect(line, self._styles.colour("border"))
            if not row and not grid.offset:
                painter.fillRect(line.translated(0, -rect.height()), self._styles.colour("border"))


def table_rect(document: QTextDocument, grid: Grid, styles: Styles) -> QRectF:
    """Where a table is, in document coordinates."""
    cursor = QTextCursor(document)
    cursor.setPosition(grid.first)
    table = cursor.currentTable()
    if table is None:
        return QRectF()
    first = row_rect(document, table, 0, styles)
    return first.united(row_rect(document, table, table.rows() - 1, styles))


def row_rect(document: QTextDocument, table: QTextTable, row: int, styles: Styles) -> QRectF:
    """Where a row is: from its first cell to its last, down to the next row."""
    form, layout = styles.cell, document.documentLayout()
    places = [table.cellAt(row, column) for column in range(table.columns())]
    blocks = [place.firstCursorPosition().block() for place in places]
    rects = [layout.blockBoundingRect(block) for block in blocks]
    top = min(rect.top() for rect in rects) - form.topPadding()
    lines = blocks[-1].layout()
    width = lines.lineAt(0).width() if lines.lineCount() else rects[-1].width()
    if row + 1 < table.rows():
        below = table.cellAt(row + 1, 0).firstCursorPosition().block()
        bottom = document.documentLayout().blockBoundingRect(below).top() - form.topPadding()
    else:
        ends = [text_rect(document, place.lastPosition()).bottom() for place in places]
        bottom = max(ends) + form.bottomPadding()
    left = rects[0].left() - form.leftPadding()
    right = rects[-1].left() + width + form.rightPadding()
    return QRectF(QPointF(left, top), QPointF(right, bottom))


def _rows_between(table: QTextTable, start: int, end: int) -> tuple[int, int]:
    """First and last row that meet positions `start` to `end`."""
    rows = range(table.rows())

    def position(row: int) -> int:
        return table.cellAt(row, 0).firstPosition()

    first = max(0, bisect_right(rows, start, key=position) - 1)
    return first, max(first, bisect_right(rows, end, key=position) - 1)
