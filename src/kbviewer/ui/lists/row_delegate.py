"""Paints the rows of a list: title and badge on the first line, trail and text below."""

import math

from msgspec import Struct
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
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QFontMetricsF,
    QPainter,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem

from kbviewer.ui.lists.painting import (
    ThemedDelegate,
    colour_of,
    direction_of,
    leading,
    mark_format,
    mirrored,
    paint_highlight,
    small_font,
    trailing,
)
from kbviewer.ui.lists.rows import Row, RowRole, segments
from kbviewer.ui.style.icons import paint_icon

Index = QModelIndex | QPersistentModelIndex
SIDE = 14
ABOVE = 6
GAP = 3
INDENT = 14
ICON = 16
TEXT_LINES = 3
KEPT_HEIGHTS = 2_000
WIDEST = 2
"""How many times as wide as the longest word of a text another word may be."""


class _Ink(Struct, frozen=True):
    """Font and colour of one text of a row."""

    font: QFont
    colour: str
    lines: int = 1


class RowDelegate(ThemedDelegate):
    """One delegate for every list of places. Give it the theme's tokens when they change."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._line_heights: dict[str, float] = {}
        self._heights: dict[object, int] = {}
        """What a view asks for again and again, and what takes a layout to know."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Height of the lines that the row has, in the width that the list has."""
        row: Row = index.data(RowRole.ROW)
        view = option.widget
        width = self.width(view, index) if isinstance(view, QAbstractItemView) else 300
        texts = (row.title, row.trail, row.text, row.status, row.badge)
        key = (texts, row.is_header, row.indent, bool(row.icon), width, option.font.key())
        height = self._heights.get(key)
        if height is None:
            if len(self._heights) >= KEPT_HEIGHTS:
                self._heights.clear()
            height = self._heights[key] = self._height(row, option, width)
        return QSize(width, height)

    def _height(self, row: Row, option: QStyleOptionViewItem, width: int) -> int:
        rect = self.inside(QRect(0, 0, width, 10_000), row)
        (title, title_ink), *more = self._texts(row, option)
        beside = rect.width() - self._badge_width(option, rect, row)
        heights = [self._height_of(title, title_ink, beside)]
        heights += [self._height_of(text, ink, rect.width()) for text, ink in more]
        below = ABOVE if row.is_header or len(heights) < 2 else ABOVE + 2
        return math.ceil(sum(heights) + GAP * (len(heights) - 1) + ABOVE + below)

    def _height_of(self, marked: str, ink: _Ink, width: int) -> float:
        """The height that `_lay_out` gives, without a layout wherever it can be told."""
        text = segments(marked)[0]
        lines = self._lines_of(text, ink, width)
        if not lines:
            return self._lay_out(marked, ink, width)[1]
        key = ink.font.key()
        if key not in self._line_heights:
            self._line_heights[key] = self._lay_out("x", ink, width)[1]
        return lines * self._line_heights[key]

    def _lines_of(self, text: str, ink: _Ink, width: int) -> int:
        """How many lines a text takes; 0 if only a layout can tell."""
        # One font has all of ASCII, so that all its lines are of one height.
        if not text.strip() or not text.isascii() or "\t" in text:
            return 0
        if ink.lines == 1:
            return 1
        advance = QFontMetricsF(ink.font).horizontalAdvance
        wide = advance(text)
        if wide < width - 1:
            return 1
        # A line holds no more than its width and a space, unless a word is wider than that.
        if wide <= (ink.lines - 1) * (width + advance(" ")) + 1:
            return 0
        return 0 if advance(max(text.split(), key=len)) > width / WIDEST else ink.lines

    def width(self, view: QAbstractItemView, _index: Index) -> int:
        """Width that a row has in a view, in pixels."""
        return view.viewport().width()

    def paint_ground(
        self, painter: QPainter, option: QStyleOptionViewItem, *, is_header: bool
    ) -> None:
        """Paint what lies behind a row."""
        state, flag = option.state, QStyle.StateFlag
        paint_highlight(
            painter,
            option.rect,
            self.tokens,
            selected=bool(state & flag.State_Selected),
            hovered=bool(state & flag.State_MouseOver) and not is_header,
            focused=bool(state & flag.State_HasFocus) and not is_header,
        )

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint ground, icon, badge and texts."""
        row: Row = index.data(RowRole.ROW)
        painter.save()
        self.paint_ground(painter, option, is_header=row.is_header)
        rect = self.inside(option.rect, row)
        if row.icon:
            corner = QRect(rect.left() - ICON - 6, rect.top() + 1, ICON, ICON)
            colour = QColor(colour_of(self.tokens, row.colour, self.tokens.muted))
            box = QRectF(mirrored(option, corner))
            paint_icon(painter, row.icon, box, colour, filled=bool(row.colour))
        top = rect.top()
        for number, (text, ink) in enumerate(self._texts(row, option)):
            line = rect.adjusted(0, top - rect.top(), 0, 0)
            if number == 0 and row.badge:
                self._paint_badge(painter, option, rect, row.badge)
                line.setWidth(line.width() - self._badge_width(option, rect, row))
            layout, height = self._lay_out(text, ink, line.width(), leading(option))
            painter.setPen(QColor(ink.colour))
            layout.draw(painter, QPointF(mirrored(option, line).topLeft()))
            top += math.ceil(height) + GAP
        painter.restore()

    def inside(self, rect: QRect, row: Row) -> QRect:
        """Where a row has its texts, left to right."""
        left = SIDE + INDENT * row.indent + (ICON + 6 if row.icon else 0)
        return rect.adjusted(left, ABOVE, -SIDE, 0)

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
        """Paint the pages at the end of the first line."""
        font = small_font(option.font)
        metrics = QFontMetrics(font)
        text = metrics.elidedText(badge, Qt.TextElideMode.ElideRight, rect.width() // 2)
        width = metrics.horizontalAdvance(text) + 1
        height = QFontMetrics(option.font).height()
        line = QRect(rect.right() - width + 1, rect.top(), width, height)
        painter.setFont(font)
        painter.setPen(QColor(self.tokens.muted))
        flags = Qt.AlignmentFlag.AlignVCenter | trailing(option) | Qt.AlignmentFlag.AlignAbsolute
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # as pages are counted
        painter.drawText(mirrored(option, line), int(flags), text)

    def _badge_width(self, option: QStyleOptionViewItem, rect: QRect, row: Row) -> int:
        """Width that the pages take from the first line, in pixels."""
        if not row.badge:
            return 0
        width = QFontMetrics(small_font(option.font)).horizontalAdvance(row.badge)
        return min(width, rect.width() // 2) + 8

    def _lay_out(
        self,
        marked: str,
        ink: _Ink,
        width: int,
        side: Qt.AlignmentFlag | None = None,
    ) -> tuple[QTextLayout, float]:
        """Break a text into at most `ink.lines` lines, the last one elided; with its height.

        Lines begin at `side`, whatever direction the text itself is written in. Without one the
        layout is only to be measured.
        """
        text, spans = segments(marked)
        metrics = QFontMetrics(ink.font)
        room = width * ink.lines
        if metrics.horizontalAdvance(text) > room:
            text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, round(room * 0.94))
        layout = QTextLayout(text, ink.font)
        if side is not None:
            options = QTextOption(side | Qt.AlignmentFlag.AlignAbsolute)
            options.setTextDirection(direction_of(text))
            layout.setTextOption(options)
            layout.setFormats(
                [
                    mark_format(self.tokens, start, length)
                    for start, length in spans
                    if start < len(text)
                ]
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
