"""Libraries that were opened before, the first start, and About."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from kbviewer.paths import Paths
from kbviewer.resources import bundled
from kbviewer.ui.app import Application
from kbviewer.ui.window.about import AboutDialog, parts_used
from kbviewer.ui.window.welcome_bar import WelcomeBar


def titles(app: Application) -> list[str]:
    app.recent.menu.aboutToShow.emit()
    return [a.text().partition("\t")[0] for a in app.recent.menu.actions() if a.text()]


def test_the_first_start_shows_the_way_to_ones_notes(app: Application, qtbot: QtBot) -> None:
    with qtbot.waitSignal(app.session.note_rendered, timeout=20_000):
        app.open(None, None, "")
    qtbot.waitUntil(lambda: app.session.is_idle and app.window.viewer.is_settled)
    welcome = app.window.pane.welcome
    assert not welcome.isHidden()
    assert welcome.back.isHidden()
    assert app.options.current.library_recent == ()


def test_libraries_are_remembered(reading: Application, notes: Path) -> None:
    assert reading.window.pane.welcome.isHidden()
    assert titles(reading) == ["notes", "Clear this list"]
    reading.session.try_open_library(bundled("notes"))
    assert reading.window.pane.welcome.back.text() == "Back to notes"
    reading.window.pane.welcome.back.click()
    assert reading.session.library is not None
    assert reading.session.library.root == notes
    reading.recent.menu.aboutToShow.emit()
    reading.recent.menu.actions()[-1].trigger()
    assert reading.options.current.library_recent == ()


def test_the_last_library_that_is_gone_is_said(
    reading: Application, notes: Path, data_dir: Path, qtbot: QtBot
) -> None:
    reading.window.close()
    shutil.rmtree(notes)
    again = Application(Paths.of(data_dir), data_dir)
    qtbot.addWidget(again.window)
    with qtbot.waitSignal(again.session.note_rendered, timeout=20_000):
        again.open(None, None, "")
    assert str(notes) in again.window.pane.messages.text
    assert again.session.library is not None
    assert again.session.library.root == bundled("notes").resolve()
    again.close()


def test_about_names_versions_and_licences(app: Application, qtbot: QtBot) -> None:
    parts = {name.casefold(): (version, licence) for name, version, licence in parts_used()}
    assert {"python", "qt", "whoosh", "markdown", "pyside6"} <= parts.keys()
    assert [name for name, (_, licence) in parts.items() if licence == "—"] == []
    dialog = AboutDialog(app.window)
    qtbot.addWidget(dialog)
    assert "Whoosh" in dialog.parts.toPlainText()


def test_other_notes_are_looked_for_beside_the_open_ones(
    reading: Application, notes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def choose(_parent: object, _title: str, start: str) -> str:
        asked.append(start)
        return ""

    monkeypatch.setattr(QFileDialog, "getExistingDirectory", choose)
    reading.handlers.actions["library.open"].trigger()
    assert asked == [str(notes.parent)]


def test_the_welcome_has_a_sentence_where_there_is_room_for_it(qtbot: QtBot) -> None:
    bar = WelcomeBar()
    qtbot.addWidget(bar)
    bar.show_way_back(Path("notes"))
    bar.resize(900, 40)
    bar.show()
    assert bar.text.isVisible()
    bar.resize(bar.minimumSizeHint().width() + 20, 40)
    assert not bar.text.isVisible()
    assert bar.open.isVisible()
    bar.resize(900, 40)
    assert bar.text.isVisible()
