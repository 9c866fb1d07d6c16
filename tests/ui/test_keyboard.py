"""Ways of the keyboard: into the menus, and from the sidebar back to the note."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from kbviewer.ui.app import Application
from kbviewer.ui.style.mnemonics import with_mnemonics


@pytest.mark.parametrize(
    ("titles", "marked"),
    [
        (["File", "Edit", "Find"], ["&File", "&Edit", "F&ind"]),
        (["Datei", "Bearbeiten", "Gehe zu"], ["&Datei", "&Bearbeiten", "&Gehe zu"]),
        (["A", "a", "…"], ["&A", "a", "…"]),
        ([], []),
    ],
)
def test_the_first_free_letter_is_taken(titles: list[str], marked: list[str]) -> None:
    assert with_mnemonics(titles) == marked


def test_alt_and_the_letter_open_the_menu(reading: Application, qtbot: QtBot) -> None:
    window = reading.window
    with qtbot.waitActive(window, timeout=20_000):
        window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_E, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert menu.title() == "&Edit"
    menu.close()


@pytest.mark.parametrize("view", ["topics", "pages"])
def test_escape_leads_from_a_view_back_to_the_note(
    reading: Application, qtbot: QtBot, view: str
) -> None:
    window = reading.window
    with qtbot.waitActive(window, timeout=20_000):
        window.activateWindow()
    reading.handlers.actions[f"view.{view}"].trigger()
    within = QApplication.focusWidget()
    assert within is not None
    assert window.sidebar.isAncestorOf(within)
    qtbot.keyClick(within, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is window.viewer.view


def test_f6_goes_round_the_parts_of_the_window_and_shift_back(
    reading: Application, qtbot: QtBot
) -> None:
    window = reading.window
    window.resize(1400, 900)
    with qtbot.waitActive(window, timeout=20_000):
        window.activateWindow()
    reading.handlers.actions["view.topics"].trigger()
    window.search_field.setFocus()
    parts = (window.sidebar, window.viewer, window.outline, window.crossrefs, window.search_field)
    for key, wanted in (
        *(("focus.next", part) for part in parts),
        *(("focus.previous", part) for part in reversed(parts[:-1])),
    ):
        reading.handlers.actions[key].trigger()
        within = QApplication.focusWidget()
        assert within is not None
        assert wanted is within or wanted.isAncestorOf(within)
    window.outline.mark("")
    window.viewer.setFocus()
    reading.handlers.actions["focus.next"].trigger()
    assert window.outline.current_row() is not None
    window.panel.hide()
    window.viewer.setFocus()
    reading.handlers.actions["focus.next"].trigger()
    assert window.search_field.hasFocus()
