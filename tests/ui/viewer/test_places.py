"""The reader's place while the window changes its width."""

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kbviewer.render.theme_light import LIGHT
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


def test_a_place_gone_to_before_the_viewer_is_shown_stays(qtbot: QtBot) -> None:
    viewer = NoteViewer()
    qtbot.addWidget(viewer)
    viewer.show_rendered(long_note(), LIGHT)
    place = ScrollPlace("s11", 100, 3.0)
    viewer.go_to_place(place)
    viewer.resize(900, 600)
    with qtbot.waitExposed(viewer):
        viewer.show()
    settle(qtbot, viewer)
    assert viewer.place() == place
    top = viewer.view.text_rect(viewer.view.position_at(0)).top()
    assert abs(viewer.view.verticalScrollBar().value() - top) < 60
    assert viewer.view.verticalScrollBar().value() > 1000


def test_who_is_at_the_end_stays_there_when_the_window_gets_lower(
    qtbot: QtBot, viewer: NoteViewer
) -> None:
    viewer.show_rendered(long_note(), LIGHT)
    settle(qtbot, viewer)
    bar, page = viewer.view.verticalScrollBar(), viewer.view.page
    assert page is not None
    viewer.view.text_rect(page.characterCount() - 1)  # lays all of it out
    QApplication.processEvents()
    bar.setValue(bar.maximum())
    place, value = viewer.place(), bar.value()
    viewer.scroll_to("")
    viewer.resize(900, 640)
    viewer.go_to_place(place)
    assert bar.value() == value - 40
    viewer.resize(900, 600)
    assert (viewer.place(), bar.value()) == (place, value)


def test_a_bar_that_takes_its_page_step_after_its_range_keeps_no_one_waiting(
    qtbot: QtBot, viewer: NoteViewer
) -> None:
    viewer.show_rendered(long_note(), LIGHT)
    settle(qtbot, viewer)
    page = viewer.view.page
    assert page is not None
    last = page.furniture.headings[-1].anchor
    viewer.go_to_place(ScrollPlace(last))
    settle(qtbot, viewer)
    bar = viewer.view.verticalScrollBar()
    height = page.documentLayout().documentSize().height()
    qtbot.waitUntil(lambda: bar.maximum() + bar.pageStep() == round(height))
    step, most = bar.pageStep(), bar.maximum()
    # As Qt does it when a bar below the page goes.
    bar.setPageStep(step - 20)
    bar.setMaximum(most - 1)
    assert not viewer.is_settled
    bar.setPageStep(step)
    settle(qtbot, viewer)
    assert viewer.place().anchor == last
