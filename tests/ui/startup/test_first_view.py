"""The picture of the window as it was left, and when it no longer holds."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from kbviewer.ui.app import Application
from kbviewer.ui.startup.first_view import FILE, Cover, keep_view, last_view


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    made = QMainWindow()
    qtbot.addWidget(made)
    made.resize(320, 200)
    made.setStyleSheet("QMainWindow { background: #336699; }")
    made.show()
    qtbot.waitExposed(made)
    return made


def test_the_picture_is_the_window(window: QMainWindow, tmp_path: Path) -> None:
    note = tmp_path / "note.md"
    note.write_text("# Note\n")
    keep_view(tmp_path / "cache", window, [note, tmp_path / "none"])()
    view = last_view(tmp_path / "cache")
    assert view is not None
    assert view.image.size() == window.size()
    assert view.image.pixelColor(10, 10) == QColor("#336699")
    other = QMainWindow()
    assert other.restoreGeometry(view.geometry)
    assert other.size() == window.size()
    if os.name == "posix":
        assert (tmp_path / "cache" / FILE).stat().st_mode & 0o077 == 0


def changed_note(folder: Path) -> None:
    (folder / "note.md").write_text("# Another note\n")


def removed_note(folder: Path) -> None:
    (folder / "note.md").unlink()


def new_file(folder: Path) -> None:
    (folder / "none").touch()


def cut_file(folder: Path) -> None:
    file = folder / "cache" / FILE
    file.write_bytes(file.read_bytes()[:-9])


def other_file(folder: Path) -> None:
    (folder / "cache" / FILE).write_bytes(b"[]\n")


def deep_file(folder: Path) -> None:
    (folder / "cache" / FILE).write_bytes(b"[" * 100_000 + b"\n")


def endless_size(folder: Path) -> None:
    file = folder / "cache" / FILE
    file.write_bytes(file.read_bytes().replace(b'"size": [320', b'"size": [1e999'))


def other_size(folder: Path) -> None:
    file = folder / "cache" / FILE
    file.write_bytes(file.read_bytes().replace(b'"size": [320', b'"size": [999'))


def no_file(folder: Path) -> None:
    (folder / "cache" / FILE).unlink()


@pytest.mark.parametrize(
    "change",
    [
        changed_note,
        removed_note,
        new_file,
        cut_file,
        other_file,
        deep_file,
        endless_size,
        other_size,
        no_file,
    ],
)
def test_a_picture_that_no_longer_holds_is_not_shown(
    window: QMainWindow, tmp_path: Path, change: Callable[[Path], None]
) -> None:
    (tmp_path / "note.md").write_text("# Note\n")
    keep_view(tmp_path / "cache", window, [tmp_path / "note.md", tmp_path / "none"])()
    assert last_view(tmp_path / "cache") is not None
    change(tmp_path)
    assert last_view(tmp_path / "cache") is None


def test_a_picture_of_another_theme_is_not_shown(
    window: QMainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_view(tmp_path, window, [])()
    monkeypatch.setattr("kbviewer.ui.startup.first_view._circumstances", lambda: "a dark desktop")
    assert last_view(tmp_path) is None


def test_a_picture_that_cannot_be_kept_is_no_loss(window: QMainWindow, tmp_path: Path) -> None:
    (tmp_path / "cache").touch()
    keep_view(tmp_path / "cache", window, [])()
    assert last_view(tmp_path / "cache") is None


def test_the_cover_goes_when_the_window_is_ready(
    window: QMainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    keep_view(tmp_path, window, [])()
    view = last_view(tmp_path)
    assert view is not None
    other = QMainWindow()
    qtbot.addWidget(other)
    cover = Cover(view, other)
    cover.show_at_once()
    assert cover.is_painted
    assert other.isVisible()
    assert other.grab().toImage().pixelColor(10, 10) == QColor("#336699")
    ready: list[bool] = []
    below = QWidget(other)
    cover.lift_when(lambda: bool(ready), below)
    assert not below.updatesEnabled()
    gone: list[bool] = []
    cover.destroyed.connect(lambda: gone.append(True))
    ready.append(True)
    qtbot.waitUntil(lambda: bool(gone), timeout=10_000)
    assert below.updatesEnabled()


def test_closing_keeps_a_picture_without_what_is_passing(
    reading: Application, qtbot: QtBot
) -> None:
    window, cache = reading.window, reading.session.paths.cache
    window.search_field.setText("lanterns")
    qtbot.waitUntil(lambda: reading.session.is_idle, timeout=20_000)
    reading.close()
    view = last_view(cache)
    assert view is not None
    assert window.search_field.text() == "lanterns"  # which the next start asks for again
    now = window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    assert view.image.size() == now.size()
