"""The pages of a printed book that say what stands where."""

from collections.abc import Iterator
from html import escape

from msgspec import Struct
from PySide6.QtCore import QPointF, QSizeF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextCharFormat, QTextCursor

from kbviewer.notes.model import Place
from kbviewer.render.theme_light import LIGHT
from kbviewer.ui.viewer.addresses import note_address
from kbviewer.ui.viewer.paper import Paper, Printed
from kbviewer.ui.viewer.resources import ImageStore

_ROOM = 56.0  # pixels for the numbers at the right
_INDENT = 20.0
_DOT = 6.0  # distance of the dots between a title and its number
_GAP = 8.0
_ROWS_AT_ONCE = 50
_END = QTextCursor.MoveOperation.EndOfBlock


class Row(Struct, frozen=True):
    """A line of the contents: a title, how deep it stands, its page, and what it leads to."""

    title: str
    level: int
    page: str
    place: Place


class Contents:
    """The contents of a book, set for paper."""

    def __init__(
        self, title: str, author: str, rows: list[Row], images: ImageStore, page: QSizeF
    ) -> None:
        self._rows = rows
        self._width = page.width()
        self._paper = Paper(Printed(_html(title, author, rows), title), images, page)
        self._placed: dict[int, list[tuple[Row, QPointF]]] = {}

    @property
    def count(self) -> int:
        """How many pages it takes."""
        return self._paper.document.pageCount()

    def set(self, seconds: float) -> Iterator[None]:
        """Set it, stopping each time so many seconds have gone."""
        while not self._paper.step(seconds):
            yield
        yield from self._indent()
        yield from self._place()

    def _indent(self) -> Iterator[None]:
        """Set each row by its depth, the last first: what stands behind it moves with it."""
        cursor = QTextCursor(self._paper.document)
        cursor.beginEditBlock()
        cursor.movePosition(QTextCursor.MoveOperation.End)
        for row in reversed(self._rows):
            cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
            form = cursor.blockFormat()
            form.setLeftMargin(row.level * _INDENT)
            form.setRightMargin(_ROOM)
            form.setTopMargin(0.0 if row.level else 2 * _GAP if row is self._rows[0] else _GAP)
            cursor.setBlockFormat(form)
            cursor.movePosition(_END, QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(_plain(is_bold=not row.level))
            cursor.movePosition(QTextCursor.MoveOperation.PreviousBlock)
        cursor.endEditBlock()
        yield

    def _place(self) -> Iterator[None]:
        """Find out where the text of each row ends: page, and point on it."""
        height, layout = self._paper.page.height(), self._paper.document.documentLayout()
        block = self._paper.document.lastBlock()
        for number, row in enumerate(reversed(self._rows)):
            origin = layout.blockBoundingRect(block).topLeft()
            last = block.layout().lineAt(block.layout().lineCount() - 1)
            page, top = divmod(origin.y() + last.y() + last.ascent(), height)
            end = QPointF(origin.x() + last.x() + last.naturalTextWidth(), top)
            self._placed.setdefault(int(page), []).append((row, end))
            block = block.previous()
            if number % _ROWS_AT_ONCE == 0:
                yield

    def paint(self, painter: QPainter, number: int) -> None:
        """Paint a page, counted from 0."""
        self._paper.paint(painter, number)
        for row, end in self._placed.get(number, ()):
            self._paint_number(painter, row, end)

    def _paint_number(self, painter: QPainter, row: Row, start: QPointF) -> None:
        font = QFont(self._paper.document.defaultFont())
        painter.setFont(font)
        painter.setPen(LIGHT.muted)
        metrics = QFontMetricsF(font)
        left = self._width - metrics.horizontalAdvance(row.page)
        painter.drawText(QPointF(left, start.y()), row.page)
        column = int((left - _GAP) // _DOT)
        while column * _DOT > start.x() + _GAP:
            painter.drawText(QPointF(column * _DOT, start.y()), ".")
            column -= 1


def _plain(*, is_bold: bool) -> QTextCharFormat:
    """The look of a row: that it is a link need not be seen."""
    form = QTextCharFormat()
    form.setForeground(QColor(LIGHT.text))
    form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.NoUnderline)
    form.setFontWeight(QFont.Weight.Bold if is_bold else QFont.Weight.Normal)
    return form


def _html(title: str, author: str, rows: list[Row]) -> str:
    by = f'<p class="byline">{escape(author)}</p>' if author else ""
    lines = [
        f'<p><a href="{escape(note_address(row.place))}">{escape(row.title)}</a></p>'
        for row in rows
    ]
    return f"<h1>{escape(title)}</h1>{by}{''.join(lines)}"
