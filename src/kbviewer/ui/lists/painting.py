"""What the delegates of the lists and the trees paint alike."""

import unicodedata

from PySide6.QtCore import QObject, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from kbviewer.render.theme import Tokens, mix
from kbviewer.render.theme_light import LIGHT

COLOURS = {
    "red": "caution",
    "amber": "warning",
    "green": "success",
    "teal": "tip",
    "blue": "note",
    "violet": "important",
}
"""Colours that the reader can give, and the callouts whose colour each of them is in a theme."""

RADIUS = 6
SMALL = 0.87
GROUND_INSET = 8
"""How far the ground of a row stays from the edges of its list, in pixels."""
FOCUS_LINE = 1.5


class ThemedDelegate(QStyledItemDelegate):
    """A delegate that paints in the colours of `tokens`: give it those of the theme."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.tokens: Tokens = LIGHT


def colour_of(tokens: Tokens, name: str, otherwise: str) -> str:
    """A colour the reader has given, as the theme shows it."""
    return tokens.callouts[COLOURS[name]] if name in COLOURS else otherwise


def small_font(font: QFont) -> QFont:
    """The font for second lines and badges."""
    small = QFont(font)
    if font.pointSizeF() > 0:
        small.setPointSizeF(font.pointSizeF() * SMALL)
    else:
        small.setPixelSize(round(font.pixelSize() * SMALL))
    small.setBold(False)
    return small


def paint_highlight(
    painter: QPainter,
    rect: QRect,
    tokens: Tokens,
    *,
    selected: bool,
    hovered: bool,
    focused: bool = False,
) -> None:
    """Paint the rounded ground of a row that is selected or under the pointer.

    `focused` is for the row that the keyboard is on: it gets a line around it.
    """
    if not (selected or hovered or focused):
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    box = QRectF(rect.adjusted(GROUND_INSET, 1, -GROUND_INSET, -1))
    painter.setPen(Qt.PenStyle.NoPen)
    if focused:
        painter.setPen(QPen(QColor(tokens.accent), FOCUS_LINE))
        box.adjust(FOCUS_LINE / 2, FOCUS_LINE / 2, -FOCUS_LINE / 2, -FOCUS_LINE / 2)
    if selected or hovered:
        painter.setBrush(QColor(ground(tokens, selected=selected)))
    painter.drawRoundedRect(box, RADIUS, RADIUS)


def mark_format(tokens: Tokens, start: int, length: int) -> QTextLayout.FormatRange:
    """What marks letters that were looked for."""
    mark = QTextLayout.FormatRange()
    mark.start, mark.length = start, length
    mark.format = QTextCharFormat()
    mark.format.setBackground(QColor(tokens.hit_background))
    mark.format.setForeground(QColor(tokens.hit_text))
    return mark


def mirrored(option: QStyleOptionViewItem, rect: QRect) -> QRect:
    """A rectangle worked out for left to right, where it is in the direction of the layout."""
    return QStyle.visualRect(option.direction, option.rect, rect)


def leading(option: QStyleOptionViewItem) -> Qt.AlignmentFlag:
    """The side on which lines begin in the direction of the layout."""
    return QStyle.visualAlignment(option.direction, Qt.AlignmentFlag.AlignLeft)


def trailing(option: QStyleOptionViewItem) -> Qt.AlignmentFlag:
    """The side on which lines end in the direction of the layout."""
    return QStyle.visualAlignment(option.direction, Qt.AlignmentFlag.AlignRight)


def direction_of(text: str) -> Qt.LayoutDirection:
    """The direction a text is written in, by its first letter that has one."""
    for letter in text:
        match unicodedata.bidirectional(letter):
            case "R" | "AL":
                return Qt.LayoutDirection.RightToLeft
            case "L":
                return Qt.LayoutDirection.LeftToRight
    return Qt.LayoutDirection.LayoutDirectionAuto


def ground(tokens: Tokens, *, selected: bool) -> str:
    """Colour behind a row that is selected, or only under the pointer."""
    if selected:
        return mix(tokens.accent, tokens.panel, 0.18)
    return mix(tokens.text, tokens.panel, 0.06)
