"""The preferences: shown, applied at once, kept, and the keys of all actions."""

from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from kbviewer.books import KNOWN_VIEWERS
from kbviewer.paths import Paths
from kbviewer.programs import command_line
from kbviewer.settings import SettingsFile
from kbviewer.ui.actions import ACTIONS
from kbviewer.ui.app import Application
from kbviewer.ui.preferences.catalogue import PAGES
from kbviewer.ui.preferences.dialog import PreferencesDialog


@pytest.fixture
def dialog(app: Application, qtbot: QtBot) -> PreferencesDialog:
    made = PreferencesDialog(app.options, app.window)
    qtbot.addWidget(made)
    return made


@pytest.fixture
def dialog_of_reading(reading: Application, qtbot: QtBot) -> PreferencesDialog:
    made = PreferencesDialog(reading.options, reading.window)
    qtbot.addWidget(made)
    return made


T = TypeVar("T", bound=QWidget)


def field(dialog: PreferencesDialog, kind: type[T], name: str) -> T:
    found = dialog.findChild(kind, name)
    assert found is not None
    return found


def stored(data_dir: Path) -> SettingsFile:
    return SettingsFile(Paths.of(data_dir).settings_file)


def test_every_option_says_what_it_does(dialog: PreferencesDialog) -> None:
    for _, options in PAGES:
        for option in options:
            assert field(dialog, QWidget, option.name)
    effects = [label for label in dialog.findChildren(QLabel) if label.objectName() == "effect"]
    assert len(effects) == sum(len(options) for _, options in PAGES)
    assert all(label.text() for label in effects)


def test_a_choice_takes_effect_at_once_and_is_kept(
    app: Application, dialog: PreferencesDialog, data_dir: Path
) -> None:
    theme = field(dialog, QComboBox, "look_theme")
    theme.setCurrentIndex(theme.findData("dark"))
    assert app.look.tokens.name == "dark"
    field(dialog, QDoubleSpinBox, "look_text_size").setValue(20)
    assert app.window.viewer.reading.size == 20
    field(dialog, QCheckBox, "search_as_you_type").setChecked(False)
    app.options.finish()
    settings, complaints = stored(data_dir).load()
    assert (settings.look_theme, settings.look_text_size) == ("dark", 20)
    assert not settings.search_as_you_type
    assert complaints == ()


def test_what_is_changed_in_the_window_is_kept(app: Application, data_dir: Path) -> None:
    app.handlers.actions["text.larger"].trigger()
    app.handlers.actions["theme.next"].trigger()
    app.options.finish()
    settings, _ = stored(data_dir).load()
    assert (settings.look_theme, settings.look_text_size) == ("dark", 17)


def test_changes_are_saved_beside(app: Application, data_dir: Path, qtbot: QtBot) -> None:
    app.options.change(look_text_width=60)
    qtbot.waitUntil(lambda: stored(data_dir).load()[0].look_text_width == 60)


def test_settings_hold_from_the_start(data_dir: Path, qtbot: QtBot) -> None:
    file = Paths.of(data_dir).settings_file
    file.parent.mkdir(parents=True)
    file.write_text('[look]\ntext_size = 21.0\n[keys]\n"palette.open" = "Ctrl+J; F8"\n', "utf-8")
    app = Application(Paths.of(data_dir), data_dir)
    qtbot.addWidget(app.window)
    assert app.window.viewer.reading.size == 21
    keys = [key.toString() for key in app.handlers.actions["palette.open"].shortcuts()]
    assert keys == ["Ctrl+J", "F8"]
    app.close()


def test_a_key_is_changed_and_reset(app: Application, dialog: PreferencesDialog) -> None:
    action = app.handlers.actions["library.refresh"]
    dialog.keys.choose("library.refresh")
    dialog.keys.field.setKeySequence(QKeySequence("Ctrl+Shift+F5"))
    assert action.shortcut().toString() == "Ctrl+Shift+F5"
    assert dict(app.options.current.keys) == {"library.refresh": "Ctrl+Shift+F5"}
    dialog.keys.reset.click()
    assert action.shortcut().toString() == "F5"
    assert dict(app.options.current.keys) == {}


def test_a_key_that_is_taken_is_said_and_can_be_had(
    app: Application, dialog: PreferencesDialog
) -> None:
    actions = app.handlers.actions
    dialog.keys.choose("library.refresh")
    dialog.keys.field.setKeySequence(QKeySequence("Ctrl+D"))
    assert "Bookmark this section" in dialog.keys.conflict.text()
    assert actions["library.refresh"].shortcut().toString() == "F5"
    dialog.keys.take.click()
    assert actions["library.refresh"].shortcut().toString() == "Ctrl+D"
    assert actions["bookmark.toggle"].shortcuts() == []
    dialog.keys.reset_all.click()
    assert actions["bookmark.toggle"].shortcut().toString() == "Ctrl+D"


def test_an_action_keeps_its_key_until_it_has_another(
    app: Application, dialog: PreferencesDialog, qtbot: QtBot
) -> None:
    actions = app.handlers.actions
    dialog.keys.choose("library.open")
    for key, modifiers in (
        (Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier),  # that of another action
        (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_X, Qt.KeyboardModifier.ShiftModifier),
    ):
        qtbot.keyClick(dialog.keys.field, key, modifiers)
        assert actions["library.open"].shortcut().toString() == "Ctrl+O"
    qtbot.keyClick(dialog.keys.field, Qt.Key.Key_F9, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: actions["library.open"].shortcut().toString() == "Shift+F9")


def test_no_key_belongs_to_two_actions() -> None:
    keys = [key for spec in ACTIONS for key in spec.keys]
    assert len(keys) == len(set(keys))


def test_the_list_of_keys_can_be_filtered(dialog: PreferencesDialog) -> None:
    dialog.keys.filter_field.setText("ctrl+p")
    items = [dialog.keys.list.topLevelItem(n) for n in range(dialog.keys.list.topLevelItemCount())]
    assert [item.text(0) for item in items if item and not item.isHidden()] == ["Go to anything…"]


def test_a_program_is_kept(app: Application, dialog: PreferencesDialog) -> None:
    line = field(dialog, QLineEdit, "programs_editor")
    line.setText(" edit +{line} {file} ")
    line.editingFinished.emit()
    assert app.options.current.programs_editor == "edit +{line} {file}"


def test_a_command_line_is_filled_in() -> None:
    file = Path("/some where/note.md")
    assert command_line("edit +{line} {file}", file, line="7") == [
        "edit",
        "+7",
        "/some where/note.md",
    ]
    assert command_line("code --goto {file}:{line}", file, line="3")[-1] == "/some where/note.md:3"
    assert command_line('"a program" -x', file) == ["a program", "-x", "/some where/note.md"]


def test_a_pdf_viewer_is_chosen_or_written(
    app: Application, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    evince = next(each for each in KNOWN_VIEWERS if each.name == "Evince")
    monkeypatch.setattr("kbviewer.ui.preferences.fields.installed_viewers", lambda: (evince,))
    made = PreferencesDialog(app.options, app.window)
    qtbot.addWidget(made)
    box = field(made, QComboBox, "programs_pdf_viewer")
    assert [box.itemText(number) for number in range(box.count())] == ["", evince.template]
    box.textActivated.emit(evince.template)
    assert app.options.current.programs_pdf_viewer == "evince -i {page} {file}"
    box.setEditText(" reader --label {label} {file} ")
    line = box.lineEdit()
    assert line is not None
    line.editingFinished.emit()
    assert app.options.current.programs_pdf_viewer == "reader --label {label} {file}"
    again = PreferencesDialog(app.options, app.window)
    qtbot.addWidget(again)
    kept = field(again, QComboBox, "programs_pdf_viewer")
    assert kept.currentText() == "reader --label {label} {file}"


def test_what_is_left_out_is_gone_at_once(
    reading: Application, dialog_of_reading: PreferencesDialog, qtbot: QtBot
) -> None:
    box = field(dialog_of_reading, QPlainTextEdit, "library_ignored")
    with qtbot.waitSignal(reading.session.library_changed, timeout=20_000):
        box.setPlainText("deep/\n\n")
    assert reading.options.current.library_ignored == ("deep/",)
    library = reading.session.library
    assert library is not None
    assert set(library.entries) == {"alpha.md", "beta.md"}
    with qtbot.waitSignal(reading.session.library_changed, timeout=20_000):
        box.setPlainText("")
    assert "deep/down/gamma.md" in reading.session.library.entries  # type: ignore[union-attr]


def test_typing_errors_are_forgiven_or_not(
    reading: Application, dialog_of_reading: PreferencesDialog, qtbot: QtBot
) -> None:
    def found(text: str) -> int:
        with qtbot.waitSignal(reading.session.results_arrived, timeout=20_000) as answered:
            reading.window.search_field.setText(text)
        assert answered.args is not None
        return int(answered.args[1].total)

    assert found("lantrens") == 2
    field(dialog_of_reading, QCheckBox, "search_fuzzy").setChecked(False)
    assert found("lantresn") == 0


def test_a_library_can_be_forgotten(app: Application, qtbot: QtBot) -> None:
    app.options.change(library_recent=("/one", "/two"))
    dialog = PreferencesDialog(app.options, app.window)
    qtbot.addWidget(dialog)
    libraries = dialog.libraries
    assert not libraries.forget.isEnabled()
    libraries.list.setCurrentRow(0)
    libraries.forget.click()
    assert app.options.current.library_recent == ("/two",)


def test_no_button_shows_an_icon_of_the_desktop(dialog: PreferencesDialog) -> None:
    assert all(button.icon().isNull() for button in dialog.findChildren(QPushButton))
