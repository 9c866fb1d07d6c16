"""The card under the `Aa` button, used with keys and mouse."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from kbviewer.settings import Settings
from kbviewer.ui.app import Application
from kbviewer.ui.preferences.dialog import PreferencesDialog
from kbviewer.ui.window.text_card import TextCard

Open = Callable[[], TextCard]


def card_of(app: Application) -> TextCard | None:
    found: list[TextCard] = app.window.findChildren(TextCard)
    return found[-1] if found and found[-1].isVisible() else None


@pytest.fixture
def opened(reading: Application, qtbot: QtBot) -> Open:
    """Opens the card by its action and waits until it is there."""

    def act() -> TextCard:
        reading.handlers.actions["text.card"].trigger()
        qtbot.waitUntil(lambda: card_of(reading) is not None, timeout=10_000)
        card = card_of(reading)
        assert card is not None
        return card

    return act


def test_the_button_stands_between_bookmark_and_theme(reading: Application) -> None:
    names = ("bookmark.toggle", "text.card", "theme.next")
    buttons = [reading.window.button_of(name) for name in names]
    assert all(isinstance(button, QToolButton) for button in buttons)
    lefts = [button.mapTo(reading.window, QPoint()).x() for button in buttons]
    assert lefts == sorted(lefts)


@pytest.mark.parametrize("size", [(900, 600), (1600, 1000), (400, 400)])
def test_it_opens_under_its_button_within_the_window(
    reading: Application, opened: Open, size: tuple[int, int], qtbot: QtBot
) -> None:
    window = reading.window
    window.resize(*size)
    QApplication.processEvents()
    card = opened()
    button = window.button_of("text.card")
    corner = window.mapFromGlobal(card.pos())
    assert corner.y() >= button.mapTo(window, QPoint(0, button.height())).y()
    assert corner.x() >= 0
    assert corner.x() + card.width() <= window.width()
    card.close()


def test_keys_change_size_width_and_line_height(
    reading: Application, opened: Open, qtbot: QtBot
) -> None:
    card = opened()
    viewer = reading.window.viewer
    qtbot.keyClick(card.rows["look_text_size"].slider, Qt.Key.Key_Right)
    assert viewer.reading.size == 17
    qtbot.keyClick(card.rows["look_text_width"].slider, Qt.Key.Key_Left)
    assert viewer.reading.measure == 70
    qtbot.keyClick(card.rows["look_line_height"].slider, Qt.Key.Key_Right)
    assert viewer.reading.line_height == pytest.approx(1.6)
    kept = reading.options.current
    assert (kept.look_text_size, kept.look_text_width, kept.look_line_height) == (17, 70, 1.6)
    texts = [row.value.text() for row in card.rows.values()]
    assert texts == ["17 px", "70 characters", "1.60"]
    card.close()


def test_the_first_slider_has_the_keyboard_and_all_can_be_reached(opened: Open) -> None:
    card = opened()
    slider = card.rows["look_text_size"].slider
    assert card.focusWidget() is slider
    reached = [slider]
    while (following := reached[-1].nextInFocusChain()) is not slider:
        reached.append(following)  # type: ignore[arg-type]  # the chain ends where it began
    wanted = [row.slider for row in card.rows.values()]
    wanted += [*card.themes.values(), card.more]  # type: ignore[list-item]
    assert [widget for widget in reached if widget in wanted] == wanted
    assert all(widget.focusPolicy() & Qt.FocusPolicy.TabFocus for widget in wanted)
    card.close()


def test_a_theme_is_worn_at_once_and_the_card_stays(
    reading: Application, opened: Open, qtbot: QtBot
) -> None:
    card = opened()
    qtbot.mouseClick(card.themes["dark"], Qt.MouseButton.LeftButton)
    assert reading.look.tokens.name == "dark"
    assert reading.options.current.look_theme == "dark"
    assert card_of(reading) is card
    reading.handlers.actions["theme.next"].trigger()
    assert card.themes["light"].isChecked()
    card.close()


def test_arrow_keys_go_through_the_themes(reading: Application, opened: Open, qtbot: QtBot) -> None:
    card = opened()
    card.themes["system"].setFocus()
    qtbot.keyClick(card.themes["system"], Qt.Key.Key_Right)
    assert reading.options.current.look_theme == "light"
    qtbot.keyClick(card.themes["light"], Qt.Key.Key_Right)
    assert reading.look.tokens.name == "dark"
    card.close()


def test_what_is_changed_elsewhere_is_shown_and_can_be_taken_back(
    reading: Application, opened: Open, qtbot: QtBot
) -> None:
    card = opened()
    assert not card.reset.isEnabled()
    reading.window.viewer.enlarge()
    assert card.rows["look_text_size"].value.text() == "17 px"
    reading.options.change(look_text_width=63)  # between two steps of the slider
    assert card.rows["look_text_width"].value.text() == "63 characters"
    assert reading.options.current.look_text_width == 63
    qtbot.mouseClick(card.reset, Qt.MouseButton.LeftButton)
    assert reading.window.viewer.reading.size == Settings().look_text_size
    assert reading.options.current.look_text_width == Settings().look_text_width
    assert not card.reset.isEnabled()
    card.close()


def test_it_leads_to_the_preferences(reading: Application, opened: Open, qtbot: QtBot) -> None:
    card = opened()
    qtbot.mouseClick(card.more, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: card_of(reading) is None, timeout=10_000)
    dialogs = reading.window.findChildren(PreferencesDialog)
    assert [dialog.isVisible() for dialog in dialogs] == [True]
    dialogs[0].close()


def test_escape_closes_it(reading: Application, opened: Open, qtbot: QtBot) -> None:
    card = opened()
    qtbot.keyClick(card, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: card_of(reading) is None, timeout=10_000)


def test_a_screen_reader_is_told_what_each_slider_does(opened: Open) -> None:
    card = opened()
    told = []
    for row in card.rows.values():
        interface = QAccessible.queryAccessibleInterface(row.slider)
        assert interface is not None
        assert interface.role() == QAccessible.Role.Slider
        name, what = QAccessible.Text.Name, QAccessible.Text.Description
        told.append((interface.text(name), interface.text(what)))
    assert told == [
        ("Text size", "16 px"),
        ("Text width", "75 characters"),
        ("Line height", "1.55"),
    ]
    card.close()
