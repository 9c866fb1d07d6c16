"""A folder or a note from the file manager is dropped anywhere on the window."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kbviewer.ui.app import Application

# Qt 6.12 would have the point in fractions, which earlier versions do not take.
pytestmark = pytest.mark.filterwarnings("ignore:.*QDragEnterEvent:DeprecationWarning")

COPY, BUTTON, KEYS = (
    Qt.DropAction.CopyAction,
    Qt.MouseButton.LeftButton,
    Qt.KeyboardModifier.NoModifier,
)


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """Another library, of one note."""
    folder = tmp_path / "other"
    folder.mkdir()
    (folder / "delta.md").write_text("# Delta\n", "utf-8")
    return folder


def dropped(widget: QWidget, path: Path) -> bool:
    """Drag a file over a widget and let it go; tells whether anybody took it."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    enter = QDragEnterEvent(QPoint(20, 20), COPY, mime, BUTTON, KEYS)
    QApplication.sendEvent(widget, enter)
    if not enter.isAccepted():
        return False
    drop = QDropEvent(QPointF(20, 20), COPY, mime, BUTTON, KEYS, QEvent.Type.Drop)
    QApplication.sendEvent(widget, drop)
    return drop.isAccepted()


@pytest.mark.parametrize("place", ["viewer", "window"])
@pytest.mark.parametrize("what", [".", "delta.md"])
def test_a_folder_or_the_folder_of_a_note_is_opened(
    reading: Application, other: Path, qtbot: QtBot, place: str, what: str
) -> None:
    window = reading.window
    target = window.viewer.view.viewport() if place == "viewer" else window
    with qtbot.waitSignal(reading.session.library_opened, timeout=20_000):
        assert dropped(target, other / what)
    assert reading.session.library is not None
    assert reading.session.library.root == other.resolve()


def test_several_libraries_keep_a_session_each(
    reading: Application, notes: Path, other: Path, qtbot: QtBot
) -> None:
    session, topics = reading.session, reading.window.topics
    topics.tree.collapseAll()
    topics.expand_keys(["deep", "deep/down"])
    with qtbot.waitSignal(session.library_opened, timeout=20_000):
        assert dropped(reading.window, other)
    assert topics.expanded_keys() != ["deep", "deep/down"]
    with qtbot.waitSignal(session.library_opened, timeout=20_000):
        session.try_open_library(notes)
    qtbot.waitUntil(lambda: session.is_idle, timeout=20_000)
    assert topics.expanded_keys() == ["deep", "deep/down"]
