"""Ways of the keyboard: into the menus, and from the sidebar back to the note."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from kbviewer.ui.app import Application
from kbviewer.ui.mnemonics import with_mnemonics


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
