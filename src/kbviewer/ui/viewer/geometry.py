"""Where the text of a document is, in document coordinates."""

from collections.abc import Iterator
from typing import cast

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF, QTextCursor, QTextDocument, QTextLine


def text_rect(document: QTextDocument, position: int) -> QRectF:
    """The lines of the block at `position`; Qt's own rectangle leaves out where they start."""
    block = document.findBlock(position)
    origin = document.documentLayout().blockBoundingRect(block).topLeft()
    return block.layout().boundingRect().translated(origin)


def run_rects(document: QTextDocument, start: int, end: int) -> Iterator[QRectF]:
    """Rectangles, one a line, behind the text from `start` to `end` of one block."""
    block = document.findBlock(start)
    origin = document.documentLayout().blockBoundingRect(block).topLeft()
    start, end = start - block.position(), min(end - block.position(), block.length() - 1)
    while start < end:
        line = block.layout().lineForTextPosition(start)
        if not line.isValid():
            return
        stop = min(end, line.textStart() + line.textLength())
        left, right = _x(line, start), _x(line, stop)
        metrics = _metrics(document, block.position() + min(start + 2, block.length() - 1))
        base = line.y() + line.ascent()
        top, height = base - metrics.ascent() - 1.5, metrics.ascent() + metrics.descent() + 2
        yield QRectF(min(left, right), top, abs(right - left), height).translated(origin)
        if stop <= start:
            return
        start = stop


def _metrics(document: QTextDocument, position: int) -> QFontMetricsF:
    """Metrics of the text before a position, which is just behind a pill's padding."""
    cursor = QTextCursor(document)
    cursor.setPosition(position)
    return QFontMetricsF(cursor.charFormat().font())


def _x(line: QTextLine, position: int) -> float:
    """Where a position of a line is; PySide gives it with the position that it stands for."""
    x, _ = cast("tuple[float, int]", line.cursorToX(position))
    return x
