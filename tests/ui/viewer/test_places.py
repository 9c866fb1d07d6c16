"""The reader's place while the window changes its width."""

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kbviewer.render.theme import LIGHT
from kbviewer.ui.viewer.scrolling import ScrollPlace
from kbviewer.ui.viewer.viewer import NoteViewer
from tests.ui.viewer.conftest import long_note


def settle(qtbot: QtBot, viewer: NoteViewer) -> None:
    qtbot.waitUntil(lambda: viewer.is_settled, timeout=20_000)


def test_dragging_the_width_to_and_fro_ends_where_it_began(
    qtbot: QtBot, viewer: NoteViewer
) -> None:
    viewer.show_rendered(long_note(), LIGHT)
    settle(qtbot, viewer)
    bar = viewer.view.verticalScrollBar()
    bar.setValue(3217)
    before = viewer.place()
    widths = [*range(880, 400, -40), *range(400, 900, 40), 900]
    for width in widths:
        viewer.resize(width, 600)
        QApplication.processEvents()
        assert viewer.place() == before
    settle(qtbot, viewer)
    assert bar.value() == 3217


def test_who_scrolls_while_dragging_the_width_stays_where_they_scrolled_to(
    qtbot: QtBot, viewer: NoteViewer
) -> None:
    viewer.show_rendered(long_note(), LIGHT)
    settle(qtbot, viewer)
    viewer.go_to_place(ScrollPlace("s11", 100, 3.0))
    viewer.resize(700, 600)
    viewer.view.verticalScrollBar().setValue(100)
    viewer.resize(600, 600)
    settle(qtbot, viewer)
    assert viewer.place().anchor in {"", "s0"}
