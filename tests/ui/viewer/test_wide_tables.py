"""Tables wider than the page: moved by themselves, with keys, wheel and scroll bar."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QScrollBar
from pytestqt.qtbot import QtBot

from kbviewer.ui.viewer.bands import Band
from kbviewer.ui.viewer.viewer import NoteViewer
from tests.ui.viewer.conftest import Html

COLUMNS, ROWS = 14, 12


def cell(row: int, column: int) -> str:
    word = f"value_{row}_{column}_that_is_rather_long"
    return f'<td><a href="note:x{row}-{column}">{word}</a></td>'


def wide(rows: int = ROWS) -> Html:
    head = "".join(f"<th>Column {number}</th>" for number in range(COLUMNS))
    body = "".join(
        f"<tr>{''.join(cell(row, column) for column in range(COLUMNS))}</tr>" for row in range(rows)
    )
    return Html(
        f"<h1 id='top'>Wide</h1><p>Before.</p><table><tr>{head}</tr>{body}</table>"
        "<p>After the table.</p><table><tr><th>A</th></tr><tr><td>1</td></tr></table>"
    )


@pytest.fixture
def shown(viewer: NoteViewer, qtbot: QtBot) -> NoteViewer:
    viewer.resize(900, 700)
    viewer.show_rendered(wide())
    qtbot.waitUntil(lambda: viewer.is_settled and bool(in_sight(viewer)), timeout=10_000)
    return viewer


def in_sight(viewer: NoteViewer) -> list[Band]:
    view = viewer.view
    return view.wide.bands(view.position_at(0), view.position_at(view.viewport().height()))


def bars(viewer: NoteViewer) -> list[QScrollBar]:
    found: list[QScrollBar] = viewer.view.viewport().findChildren(QScrollBar)
    return [bar for bar in found if bar.isVisible()]


def middle_of(viewer: NoteViewer, word: str) -> QPoint:
    """Where the layout has the middle of a word, in the viewport."""
    view = viewer.view
    assert view.page is not None
    cursor = view.page.find(word)
    cursor.setPosition(cursor.selectionStart() + len(word) // 2)
    return view.cursorRect(cursor).center()


def test_only_the_table_that_is_too_wide_is_one(shown: NoteViewer) -> None:
    (band,) = in_sight(shown)
    assert band.excess > 0
    assert band.rect.right() == shown.view.viewport().width()
    assert shown.view.horizontalScrollBar().maximum() == 0
    assert not shown.view.horizontalScrollBar().isVisible()


def test_arrow_keys_move_the_table_and_nothing_else(shown: NoteViewer, qtbot: QtBot) -> None:
    view = shown.view
    top = int(in_sight(shown)[0].rect.top())
    before = view.viewport().grab().toImage()
    for _ in range(3):
        qtbot.keyClick(view, Qt.Key.Key_Right)
    after = view.viewport().grab().toImage()
    width = view.viewport().width()
    assert before.copy(0, 0, width, top) == after.copy(0, 0, width, top)
    assert before.copy(0, top, width, 60) != after.copy(0, top, width, 60)
    assert in_sight(shown)[0].shift > 0
    for _ in range(100):
        qtbot.keyClick(view, Qt.Key.Key_Right)
    assert in_sight(shown)[0].shift == in_sight(shown)[0].excess
    for _ in range(200):
        qtbot.keyClick(view, Qt.Key.Key_Left)
    assert in_sight(shown)[0].shift == 0


def test_what_is_under_the_pointer_is_what_is_seen_there(shown: NoteViewer, qtbot: QtBot) -> None:
    view = shown.view
    there = middle_of(shown, "value_1_9_that_is_rather_long")
    assert there.x() > view.viewport().width()
    view.wide.move(in_sight(shown)[0], there.x() - 300.0)
    seen = QPoint(300, there.y())
    assert view.anchorAt(seen) == "note:x1-9"
    with qtbot.waitSignal(shown.link_activated, timeout=10_000) as followed:
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=seen)
    assert followed.args is not None
    assert followed.args[0] == "note:x1-9"
    assert view.anchorAt(QPoint(300, 5)) == ""


def test_a_word_is_selected_where_it_is_seen(shown: NoteViewer, qtbot: QtBot) -> None:
    view = shown.view
    there = middle_of(shown, "value_2_8_that_is_rather_long")
    view.wide.move(in_sight(shown)[0], there.x() - 200.0)
    before = view.viewport().grab().toImage()
    qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(200, there.y()))
    assert "value_2_8" in view.textCursor().selectedText()
    assert view.viewport().grab().toImage() != before


def test_a_wheel_that_goes_sideways_moves_the_table(shown: NoteViewer) -> None:
    view = shown.view
    band = in_sight(shown)[0]

    def turn(x: int, y: int, modifiers: Qt.KeyboardModifier, at: QPointF) -> None:
        event = QWheelEvent(
            at,
            QPointF(view.viewport().mapToGlobal(at.toPoint())),
            QPoint(),
            QPoint(x, y),
            Qt.MouseButton.NoButton,
            modifiers,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(view.viewport(), event)

    inside = QPointF(200, band.rect.top() + 60)
    turn(-120, 0, Qt.KeyboardModifier.NoModifier, inside)
    moved = in_sight(shown)[0].shift
    assert moved > 0
    turn(0, -120, Qt.KeyboardModifier.ShiftModifier, inside)
    assert in_sight(shown)[0].shift > moved
    moved = in_sight(shown)[0].shift
    turn(-120, 0, Qt.KeyboardModifier.NoModifier, QPointF(200, 10))
    assert in_sight(shown)[0].shift == moved


def test_each_wide_table_has_a_scroll_bar_in_sight(shown: NoteViewer, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: len(bars(shown)) == 1, timeout=10_000)
    (bar,) = bars(shown)
    assert bar.maximum() == round(in_sight(shown)[0].excess)
    assert shown.view.viewport().rect().contains(bar.geometry())
    bar.setValue(bar.maximum() // 2)
    assert in_sight(shown)[0].shift == bar.maximum() // 2
    shown.show_rendered(Html("<p>Nothing wide.</p>"))
    qtbot.waitUntil(lambda: not bars(shown), timeout=10_000)
    assert in_sight(shown) == []


def test_a_match_is_brought_into_sight(shown: NoteViewer, qtbot: QtBot) -> None:
    shown.open_find()
    shown.finding.bar.field.setText("value_3_12_that")
    qtbot.waitUntil(lambda: in_sight(shown)[0].shift > 0, timeout=10_000)
    band = in_sight(shown)[0]
    seen = middle_of(shown, "value_3_12_that").x() - band.shift
    assert band.rect.left() < seen < shown.view.viewport().width()
    shown.finding.bar.field.setText("value_3_0_that")
    qtbot.waitUntil(lambda: in_sight(shown)[0].shift == 0, timeout=10_000)
    shown.finding.bar.close_bar()


def test_the_parts_of_a_long_table_move_together(viewer: NoteViewer, qtbot: QtBot) -> None:
    viewer.show_rendered(wide(80))
    qtbot.waitUntil(lambda: viewer.is_settled and bool(in_sight(viewer)), timeout=20_000)
    view = viewer.view
    view.wide.move(in_sight(viewer)[0], 200)
    table = in_sight(viewer)[0].table
    bar = view.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    (band,) = in_sight(viewer)
    assert (band.table, band.shift) == (table, 200)
    assert band.first > table
