import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from kbviewer.render.theme import Tokens, contrast
from kbviewer.render.theme_dark import DARK
from kbviewer.render.theme_light import LIGHT
from kbviewer.ui.style import theme
from kbviewer.ui.style.icons import icon, svg
from kbviewer.ui.viewer.markers import CALLOUT_ICONS


@pytest.mark.parametrize("tokens", [LIGHT, DARK])
def test_every_pair_of_a_palette_can_be_read(qapp: QApplication, tokens: Tokens) -> None:
    made = theme.palette(tokens)
    role = QPalette.ColorRole
    for text, ground in (
        (role.WindowText, role.Window),
        (role.Text, role.Base),
        (role.Text, role.AlternateBase),
        (role.ButtonText, role.Button),
        (role.HighlightedText, role.Highlight),
        (role.ToolTipText, role.ToolTipBase),
        (role.PlaceholderText, role.Base),
        (role.Link, role.Base),
    ):
        ratio = contrast(made.color(text).name(), made.color(ground).name())
        assert ratio >= 4.5, (text, ground)


def test_a_choice_stands_for_a_theme(qapp: QApplication) -> None:
    assert theme.chosen("light") is LIGHT
    assert theme.chosen("dark") is DARK
    assert theme.chosen("system") in (LIGHT, DARK)


def test_icons_wear_the_colour_that_is_asked_for(qapp: QApplication) -> None:
    assert b"#123456" in svg("search", "#123456")
    picture = icon("circle-check", "#ff0000").pixmap(32, 32).toImage()
    reds = {
        QColor(picture.pixel(x, y)).name()
        for x in range(32)
        for y in range(32)
        if picture.pixelColor(x, y).alpha() == 255
    }
    assert reds == {"#ff0000"}


def test_every_callout_has_an_icon() -> None:
    for kind in LIGHT.callouts:
        assert b"<svg" in svg(CALLOUT_ICONS[kind])


def test_a_filled_icon_is_filled(qapp: QApplication) -> None:
    plain, filled = (
        icon("bookmark", "#000000", filled=is_filled).pixmap(48, 48).toImage()
        for is_filled in (False, True)
    )
    middle = plain.rect().center()
    assert plain.pixelColor(middle).alpha() == 0
    assert filled.pixelColor(middle).alpha() == 255
