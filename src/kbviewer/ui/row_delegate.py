"""Paints the rows of a list: title and badge on the first line, trail and text below."""

import math
from dataclasses import dataclass

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from kbviewer.render.theme import LIGHT, Tokens
from kbviewer.ui.icons import paint_icon
from kbviewer.ui.painting import colour_of, paint_highlight, small_font
from kbviewer.ui.rows import Row, RowRole, segments

Index = QModelIndex | QPersistentModelIndex
SIDE = 10
ABOVE = 6
GAP = 3
INDENT = 14
ICON = 16
TEXT_LINES = 3


@dataclass(frozen=True, slots=True)
class _Ink:
    """Font and colour of one text of a row."""

    font: QFont
    colour: str
    lines: int = 1


class RowDelegate(QStyledItemDelegate):
    """One delegate for every list of places. Give it the theme's tokens when they change."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.tokens: Tokens = LIGHT

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Height of the lines that the row has, in the width that the list has."""
        row: Row = index.data(RowRole.ROW)
        view = option.widget
        width = self.width(view, index) if isinstance(view, QAbstractItemView) else 300
        rect = self.inside(QRect(0, 0, width, 10_000), row)
        heights = [
            self._lay_out(text, ink, rect.width() - self._badge_width(option, rect, row) * first)[1]
            for first, (text, ink) in zip((1, 0, 0, 0), self._texts(row, option), strict=False)
        ]
        below = ABOVE if row.is_header or len(heights) < 2 else ABOVE + 2
        return QSize(width, math.ceil(sum(heights) + GAP * (len(heights) - 1) + ABOVE + below))

    def width(self, view: QAbstractItemView, _index: Index) -> int:
        """Width that a row has in a view, in pixels."""
        return view.viewport().width()

    def paint_ground(
        self, painter: QPainter, option: QStyleOptionViewItem, *, is_header: bool
    ) -> None:
        """Paint what lies behind a row."""
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver) and not is_header
        ground = option.rect.adjusted(4, 0, 0, 0)
        paint_highlight(painter, ground, self.tokens, selected=selected, hovered=hovered)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint ground, icon, badge and texts."""
        row: Row = index.data(RowRole.ROW)
        painter.save()
        self.paint_ground(painter, option, is_header=row.is_header)
        rect = self.inside(option.rect, row)
        if row.icon:
            corner = QRectF(rect.left() - ICON - 6, rect.top() + 1, ICON, ICON)
            colour = QColor(colour_of(self.tokens, row.colour, self.tokens.muted))
            paint_icon(painter, row.icon, corner, colour, filled=bool(row.colour))
        top = float(rect.top())
        for number, (text, ink) in enumerate(self._texts(row, option)):
            width = rect.width()
            if number == 0 and row.badge:
                self._paint_badge(painter, option, rect, row.badge)
                width -= self._badge_width(option, rect, row)
            layout, height = self._lay_out(text, ink, width)
            painter.setPen(QColor(ink.colour))
            layout.draw(painter, QPointF(rect.left(), top))
            top += height + GAP
        painter.restore()

    def inside(self, rect: QRect, row: Row) -> QRect:
        """Where a row has its texts."""
        left = SIDE + INDENT * row.indent + (ICON + 6 if row.icon else 0)
        return rect.adjusted(left, ABOVE, -SIDE - 2, 0)

    def _texts(self, row: Row, option: QStyleOptionViewItem) -> list[tuple[str, _Ink]]:
        small = small_font(option.font)
        if row.is_header:
            heading = QFont(small)
            heading.setBold(True)
            return [(row.title, _Ink(heading, self.tokens.muted))]
        title_font = QFont(option.font)
        title_font.setWeight(QFont.Weight.Medium)
        title = _Ink(title_font, self.tokens.muted if row.is_faint else self.tokens.text, 2)
        texts = [(row.title, title)]
        if row.trail:
            texts.append((row.trail, _Ink(small, self.tokens.muted)))
        if row.text:
            ink = self.tokens.muted if row.is_faint or row.is_quiet else self.tokens.text
            texts.append((row.text, _Ink(small, ink, TEXT_LINES)))
        if row.status:
            texts.append((row.status, _Ink(small, self._status_colour(row), 2)))
        return texts

    def _status_colour(self, row: Row) -> str:
        names = {"moved": "success", "guess": "warning"}
        name = names.get(row.status_kind, "")
        return self.tokens.callouts[name] if name else self.tokens.muted

    def _paint_badge(
        self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect, badge: str
    ) -> None:
        """Paint the pages at the right of the first line."""
        font = small_font(option.font)
        metrics = QFontMetrics(font)
        text = metrics.elidedText(badge, Qt.TextElideMode.ElideRight, rect.width() // 2)
        width = metrics.horizontalAdvance(text)
        line = QRect(
            rect.right() - width, rect.top(), width + 1, QFontMetrics(option.font).height()
        )
        painter.setFont(font)
        painter.setPen(QColor(self.tokens.muted))
        painter.drawText(line, int(Qt.AlignmentFlag.AlignVCenter), text)

    def _badge_width(self, option: QStyleOptionViewItem, rect: QRect, row: Row) -> int:
        """Width that the pages take from the first line, in pixels."""
        if not row.badge:
            return 0
        width = QFontMetrics(small_font(option.font)).horizontalAdvance(row.badge)
        return min(width, rect.width() // 2) + 8

    def _lay_out(self, marked: str, ink: _Ink, width: int) -> tuple[QTextLayout, float]:
        """Break a text into at most `ink.lines` lines, the last one elided; with its height."""
        text, spans = segments(marked)
        metrics = QFontMetrics(ink.font)
        room = width * ink.lines
        if metrics.horizontalAdvance(text) > room:
            text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, round(room * 0.94))
        layout = QTextLayout(text, ink.font)
        layout.setFormats(
            [self._mark(start, length) for start, length in spans if start < len(text)]
        )
        layout.beginLayout()
        height = 0.0
        for _ in range(ink.lines):
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(width)
            line.setPosition(QPointF(0, height))
            height += line.height()
        layout.endLayout()
        return layout, height

    def _mark(self, start: int, length: int) -> QTextLayout.FormatRange:
        mark = QTextLayout.FormatRange()
        mark.start, mark.length = start, length
        mark.format = QTextCharFormat()
        mark.format.setBackground(QColor(self.tokens.hit_background))
        mark.format.setForeground(QColor(self.tokens.hit_text))
        return mark
