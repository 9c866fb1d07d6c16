"""Bookmarks that cannot be saved when the window is closed."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from kbviewer.bookmarks import Bookmarks
from kbviewer.errors import StateError
from kbviewer.ui.app import Application


@pytest.fixture
def unsaved(reading: Application, monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Have nothing be saved from now on; what is returned puts that right."""
    store = reading.session.bookmarking.store

    def refuse() -> None:
        raise StateError("The disk is full.", "Make room.")

    monkeypatch.setattr(store, "save", refuse)
    store.add_folder("Box")
    return lambda: monkeypatch.setattr(store, "save", lambda: Bookmarks.save(store))


def answer(
    monkeypatch: pytest.MonkeyPatch, button: QMessageBox.StandardButton, then: Callable[[], None]
) -> list[str]:
    """Press this button whenever it is asked; what was asked is in the list."""
    asked: list[str] = []

    def press(box: QMessageBox) -> int:
        asked.append(f"{box.text()} {box.informativeText()}")
        then()
        box.button(button).click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", press)
    return asked


def test_the_window_stays_when_the_reader_wants_to_keep_changes(
    reading: Application, unsaved: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = answer(monkeypatch, QMessageBox.StandardButton.Cancel, lambda: None)
    assert not reading.window.close()
    assert reading.window.isVisible()
    assert not reading.session.is_closed
    assert len(asked) == 1
    assert "The disk is full." in asked[0]
    unsaved()


def test_the_window_goes_once_it_can_be_saved(
    reading: Application,
    unsaved: Callable[[], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = answer(monkeypatch, QMessageBox.StandardButton.Retry, unsaved)
    assert reading.window.close()
    assert len(asked) == 1
    (folder,) = Bookmarks(reading.session.paths.bookmarks_file).state.folders()
    assert folder.name == "Box"


def test_the_reader_may_give_changes_up(
    reading: Application,
    unsaved: Callable[[], None],
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    qtbot: QtBot,
) -> None:
    answer(monkeypatch, QMessageBox.StandardButton.Discard, lambda: None)
    assert reading.window.close()
    qtbot.waitUntil(lambda: reading.session.is_closed)
    assert "The disk is full." in caplog.text
    caplog.clear()
    unsaved()
