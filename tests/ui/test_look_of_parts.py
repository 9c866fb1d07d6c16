"""Small things that are seen: room in fields and lists, keys named beside what they do."""

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDoubleSpinBox, QPushButton, QSpinBox
from pytestqt.qtbot import QtBot

from kbviewer.ui.actions import use_keys
from kbviewer.ui.app import Application
from kbviewer.ui.preferences.dialog import PreferencesDialog
from kbviewer.ui.preferences.libraries import LibrariesEditor
from kbviewer.ui.window.about import AboutDialog
from kbviewer.ui.window.main_window import SIDEBAR_WIDTH


def test_a_button_names_its_key_where_it_is_pointed_at(reading: Application) -> None:
    actions = reading.handlers.actions
    native = QKeySequence.SequenceFormat.NativeText
    assert actions["view.topics"].toolTip() == f"Topics ({QKeySequence('Ctrl+1').toString(native)})"
    assert actions["library.bundled"].toolTip() == "Open the guide's notes"
    use_keys(actions, {"view.topics": "Ctrl+9", "go.back": ""})
    assert actions["view.topics"].toolTip() == f"Topics ({QKeySequence('Ctrl+9').toString(native)})"
    assert actions["go.back"].toolTip() == "Back"


def test_numbers_do_not_touch_the_edge_of_their_field(reading: Application, qtbot: QtBot) -> None:
    dialog = PreferencesDialog(reading.options, reading.window)
    qtbot.addWidget(dialog)
    boxes: list[QSpinBox | QDoubleSpinBox] = [
        *dialog.findChildren(QSpinBox),
        *dialog.findChildren(QDoubleSpinBox),
    ]
    assert len(boxes) == 3
    assert all(box.lineEdit().textMargins().left() >= 6 for box in boxes)


def test_an_empty_list_of_libraries_says_what_stands_there(qtbot: QtBot) -> None:
    editor = LibrariesEditor(("/notes",))
    qtbot.addWidget(editor)
    editor.show()
    assert editor.list.isVisible()
    editor.list.setCurrentRow(0)
    editor.forget.click()
    assert editor.list.isHidden()


def test_about_shows_the_icon_and_closes_with_return(reading: Application, qtbot: QtBot) -> None:
    dialog = AboutDialog(reading.window)
    qtbot.addWidget(dialog)
    dialog.show()
    assert isinstance(dialog.focusWidget(), QPushButton)


@pytest.mark.parametrize("width", [900, 1600])
def test_the_sidebar_takes_no_more_than_it_is_given(reading: Application, width: int) -> None:
    reading.window.resize(width, 700)
    assert reading.window.sidebar.minimumSizeHint().width() <= SIDEBAR_WIDTH


def test_the_field_of_the_find_bar_takes_the_room_there_is(
    reading: Application, qtbot: QtBot
) -> None:
    viewer = reading.window.viewer
    viewer.open_find()
    bar = viewer.finding.bar
    qtbot.waitUntil(lambda: bar.width() > 100, timeout=10_000)
    others = bar.width() - bar.field.width()
    assert bar.field.width() == bar.field.maximumWidth() or others < 300
    bar.close_bar()
