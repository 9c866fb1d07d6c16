"""A slider with its value in words, from left to right and mirrored."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from kbviewer.render.theme_light import LIGHT
from kbviewer.ui.lists.slider_row import SliderRow, Span
from kbviewer.ui.style.window_sheet import window_sheet


@pytest.mark.parametrize("is_mirrored", [False, True])
def test_the_side_of_the_lower_values_is_filled(qtbot: QtBot, is_mirrored: bool) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.setStyleSheet(window_sheet(LIGHT))
    row = SliderRow("Size", Span(0, 10, 1), str, window)
    row.resize(300, 60)
    row.show_value(5)
    if is_mirrored:
        window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    with qtbot.waitExposed(window):
        window.show()
    slider = row.slider
    picture = slider.grab().toImage()
    middle = round(picture.height() / 2)
    left, right = (picture.pixelColor(round(picture.width() * part), middle) for part in (0.2, 0.8))
    filled, empty = (right, left) if is_mirrored else (left, right)
    assert filled == QColor(LIGHT.accent)
    assert empty == QColor(LIGHT.border)
