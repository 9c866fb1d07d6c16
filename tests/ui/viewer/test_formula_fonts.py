"""The font that makes room below the line for a formula."""

import pytest
from PySide6.QtGui import QFont, QFontMetricsF

from kbviewer.ui.viewer.pictures import reach_below


def descent(size: int) -> float:
    font = QFont()
    font.setPixelSize(size)
    return QFontMetricsF(font).descent()


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("depth", [0.0, 1.5, 4.0, 9.3, 21.0, 57.5])
def test_a_font_is_as_large_as_a_formula_is_deep_and_no_larger(depth: float) -> None:
    font = QFont()
    font.setPixelSize(16)
    reach_below(font, depth)
    assert font.pixelSize() == next(n for n in range(16, 400, 2) if descent(n) >= depth)


@pytest.mark.usefixtures("qapp")
def test_a_font_does_not_grow_without_end() -> None:
    font = QFont()
    font.setPixelSize(16)
    reach_below(font, 10_000.0)
    assert font.pixelSize() == 400
