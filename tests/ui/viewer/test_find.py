from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kbviewer.render.theme_light import LIGHT
from kbviewer.ui.viewer.viewer import NoteViewer
from tests.ui.viewer.conftest import Html, long_note

NOTE = Html('<h2 id="a">One</h2><p>cat Cat concat</p>' + "<p>x</p>" * 80 + "<p>last cat 😀 cat</p>")


def shown(qtbot: QtBot, viewer: NoteViewer, note: Html = NOTE) -> None:
    viewer.show_rendered(note, LIGHT)
    qtbot.waitUntil(lambda: viewer.is_settled)


def test_typing_counts_marks_and_goes_to_the_first_match(qtbot: QtBot, viewer: NoteViewer) -> None:
    shown(qtbot, viewer)
    viewer.open_find()
    with qtbot.waitSignal(viewer.hits_changed):
        qtbot.keyClicks(viewer.finding.bar.field, "cat")
    assert viewer.finding.bar.count.text() == "1 of 5"
    text = viewer.view.toPlainText()
    assert {text[a:b].lower() for a, b in viewer.finding.hits.spans[:3]} == {"cat"}


def test_enter_and_shift_enter_step_round_the_end(qtbot: QtBot, viewer: NoteViewer) -> None:
    shown(qtbot, viewer)
    viewer.open_find()
    field = viewer.finding.bar.field
    qtbot.keyClicks(field, "cat")
    qtbot.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert viewer.finding.bar.count.text() == "5 of 5"
    assert viewer.view.verticalScrollBar().value() > 0
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert viewer.finding.bar.count.text() == "1 of 5"
    viewer.find_next()
    assert viewer.finding.bar.count.text() == "2 of 5"
    viewer.find_previous()
    assert viewer.finding.bar.count.text() == "1 of 5"


def test_case_and_whole_words(qtbot: QtBot, viewer: NoteViewer) -> None:
    shown(qtbot, viewer)
    viewer.open_find()
    bar = viewer.finding.bar
    qtbot.keyClicks(bar.field, "cat")
    qtbot.mouseClick(bar.whole, Qt.MouseButton.LeftButton)
    assert len(viewer.finding.hits.spans) == 4
    qtbot.mouseClick(bar.case, Qt.MouseButton.LeftButton)
    assert len(viewer.finding.hits.spans) == 3


def test_nothing_found_is_said(qtbot: QtBot, viewer: NoteViewer) -> None:
    shown(qtbot, viewer)
    viewer.open_find()
    qtbot.keyClicks(viewer.finding.bar.field, "dog")
    assert viewer.finding.bar.count.text() == "No matches"
    assert not viewer.finding.bar.next.isEnabled()


def test_the_selection_is_looked_for(qtbot: QtBot, viewer: NoteViewer) -> None:
    shown(qtbot, viewer)
    cursor = viewer.view.document().find("concat")
    viewer.view.setTextCursor(cursor)
    viewer.open_find()
    assert viewer.finding.bar.field.text() == "concat"


def test_escape_closes_and_takes_the_marks_away(qtbot: QtBot, viewer: NoteViewer) -> None:
    shown(qtbot, viewer)
    viewer.open_find()
    qtbot.keyClicks(viewer.finding.bar.field, "cat")
    with qtbot.waitSignal(viewer.finding.bar.closed):
        qtbot.keyClick(viewer.finding.bar.field, Qt.Key.Key_Escape)
    assert not viewer.finding.bar.isVisible()
    assert not viewer.finding.hits.spans


def test_a_search_s_words_are_marked_when_a_note_is_opened_from_it(
    qtbot: QtBot, viewer: NoteViewer
) -> None:
    viewer.show_rendered(NOTE, LIGHT, "a", marks=["cat"])
    qtbot.waitUntil(lambda: viewer.is_settled)
    assert len(viewer.finding.hits.spans) == 4
    assert viewer.finding.badge.isVisible()
    assert viewer.finding.badge.text() == "1 of 4"
    viewer.find_next()
    assert viewer.finding.badge.text() == "2 of 4"


def test_the_marks_of_a_search_come_back_after_finding(qtbot: QtBot, viewer: NoteViewer) -> None:
    viewer.show_rendered(NOTE, LIGHT, "a", marks=["last"])
    qtbot.waitUntil(lambda: viewer.is_settled)
    viewer.open_find()
    qtbot.keyClicks(viewer.finding.bar.field, "cat")
    assert len(viewer.finding.hits.spans) == 5
    qtbot.keyClick(viewer.finding.bar.field, Qt.Key.Key_Escape)
    assert len(viewer.finding.hits.spans) == 1


def test_what_is_looked_for_stays_in_the_next_note(qtbot: QtBot, viewer: NoteViewer) -> None:
    shown(qtbot, viewer)
    viewer.open_find()
    qtbot.keyClicks(viewer.finding.bar.field, "cat")
    shown(qtbot, viewer, Html("<p>one cat</p>"))
    assert viewer.finding.bar.count.text() == "1 found"


def test_matches_in_parts_that_are_still_to_come_are_counted_at_last(
    qtbot: QtBot, viewer: NoteViewer
) -> None:
    viewer.show_rendered(long_note(2000), LIGHT, marks=["section"])
    qtbot.waitUntil(lambda: viewer.is_settled, timeout=30_000)
    assert len(viewer.finding.hits.spans) == 2000
    QApplication.processEvents()
