"""What the delegates of the lists and the tree paint alike."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QPainter

from kbviewer.render.theme import Tokens, mix

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
    painter: QPainter, rect: QRect, tokens: Tokens, *, selected: bool, hovered: bool
) -> None:
    """Paint the rounded ground of a row that is selected or under the pointer."""
    if not (selected or hovered):
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ground(tokens, selected=selected)))
    painter.drawRoundedRect(rect.adjusted(0, 1, -4, -1), RADIUS, RADIUS)


def ground(tokens: Tokens, *, selected: bool) -> str:
    """Colour behind a row that is selected, or only under the pointer."""
    if selected:
        return mix(tokens.accent, tokens.panel, 0.18)
    return mix(tokens.text, tokens.panel, 0.06)
