import pytest
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from kbviewer.render.theme_light import LIGHT
from kbviewer.ui.viewer.menu import Spot
from kbviewer.ui.viewer.viewer import NoteViewer
from tests.ui.viewer.conftest import Html
from tests.ui.viewer.test_viewer import point_of

NOTE = Html(
    '<h2 id="a">A</h2><p>Go <a href="note:b.md">there</a></p>'
    '<h2 id="c">C</h2><pre class="code"><code>some code\n</code></pre>'
)


def open_menu(qtbot: QtBot, viewer: NoteViewer, word: str) -> tuple[QMenu, Spot]:
    point = point_of(viewer, word)
    event = QContextMenuEvent(
        QContextMenuEvent.Reason.Mouse, point, viewer.view.viewport().mapToGlobal(point)
    )
    with qtbot.waitSignal(viewer.menu_opened) as opened:
        QApplication.sendEvent(viewer.view.viewport(), event)
    assert opened.args is not None
    menu, spot = opened.args
    return menu, spot


@pytest.fixture
def note(qtbot: QtBot, viewer: NoteViewer, monkeypatch: pytest.MonkeyPatch) -> NoteViewer:
    # Without a window system, a menu cannot pop up.
    monkeypatch.setattr(QMenu, "popup", lambda *_args: None)
    viewer.show_rendered(NOTE, LIGHT)
    qtbot.waitUntil(lambda: viewer.is_settled)
    return viewer


def choose(menu: QMenu, title: str) -> None:
    [action] = [action for action in menu.actions() if action.text() == title]
    action.trigger()
    menu.close()


def test_the_menu_knows_where_it_was_opened(qtbot: QtBot, note: NoteViewer) -> None:
    menu, spot = open_menu(qtbot, note, "there")
    assert spot == Spot(anchor="a", address="note:b.md")
    choose(menu, "Copy link address")
    assert QGuiApplication.clipboard().text() == "note:b.md"


def test_code_is_copied_from_the_menu(qtbot: QtBot, note: NoteViewer) -> None:
    menu, spot = open_menu(qtbot, note, "some")
    assert spot.anchor == "c"
    choose(menu, "Copy code")
    assert QGuiApplication.clipboard().text() == "some code"


def test_copying_needs_a_selection(qtbot: QtBot, note: NoteViewer) -> None:
    menu, _ = open_menu(qtbot, note, "Go")
    assert [action.isEnabled() for action in menu.actions()] == [False, True]
    choose(menu, "Select all")
    assert note.view.textCursor().hasSelection()
