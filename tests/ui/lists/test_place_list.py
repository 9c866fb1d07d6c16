"""Lists of places by mouse and keyboard, and how their rows are painted in both directions."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAccessible, QContextMenuEvent, QFont, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kbviewer.notes.model import Place
from kbviewer.render.theme_dark import DARK
from kbviewer.render.theme_light import LIGHT
from kbviewer.ui.lists.painting import direction_of
from kbviewer.ui.lists.place_list import PlaceList
from kbviewer.ui.lists.row_delegate import _Ink
from kbviewer.ui.lists.rows import Row

LEFT, MIDDLE = Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton
CONTROL = Qt.KeyboardModifier.ControlModifier
RTL, LTR = Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight
ROWS = (
    Row("Group", is_header=True),
    Row("One", text="<mark>Some</mark> words.", badge="25–26", place=Place("one.md")),
    Row("Other group", is_header=True),
    Row("Two", icon="file-text", place=Place("two.md"), indent=1),
)


@pytest.fixture
def listed(qtbot: QtBot) -> Iterator[PlaceList]:
    made = PlaceList()
    qtbot.addWidget(made)
    made.resize(300, 400)
    made.rows.show(ROWS)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.close()


def spot(listed: PlaceList, row: int) -> QPoint:
    return listed.visualRect(listed.rows.index(row)).center()


def ink(listed: PlaceList, row: int) -> QRect:
    """The smallest rectangle around what is painted of a row that has no ground."""
    image = picture(listed, row)
    paper = image.pixel(0, image.height() - 1)
    points = [
        (x, y)
        for y in range(image.height())
        for x in range(image.width())
        if image.pixel(x, y) != paper
    ]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return QRect(QPoint(min(xs), min(ys)), QPoint(max(xs), max(ys)))


def picture(listed: PlaceList, row: int) -> QImage:
    return listed.viewport().grab(listed.visualRect(listed.rows.index(row))).toImage()


def weight(image: QImage, area: QRect) -> int:
    """How dark a part of a picture is, in sum, against its lower left corner."""
    paper = image.pixel(0, image.height() - 1) & 0xFF
    return sum(
        abs((image.pixel(x, y) & 0xFF) - paper)
        for x in range(area.left(), area.right() + 1)
        for y in range(area.top(), area.bottom() + 1)
    )


def test_a_click_chooses_but_not_a_header(listed: PlaceList, qtbot: QtBot) -> None:
    with qtbot.waitSignal(listed.row_chosen) as chosen:
        qtbot.mouseClick(listed.viewport(), LEFT, pos=spot(listed, 1))
    assert chosen.args == [ROWS[1], False]
    with qtbot.waitSignal(listed.row_chosen) as chosen:
        qtbot.mouseClick(listed.viewport(), MIDDLE, pos=spot(listed, 3))
    assert chosen.args == [ROWS[3], True]
    with qtbot.assertNotEmitted(listed.row_chosen):
        qtbot.mouseClick(listed.viewport(), LEFT, pos=spot(listed, 0))
        qtbot.mouseClick(listed.viewport(), MIDDLE, pos=spot(listed, 2))


def test_return_chooses_and_with_control_in_a_new_tab(listed: PlaceList, qtbot: QtBot) -> None:
    for modifier, new_tab in ((Qt.KeyboardModifier.NoModifier, False), (CONTROL, True)):
        with qtbot.waitSignal(listed.row_chosen) as chosen:
            qtbot.keyClick(listed, Qt.Key.Key_Return, modifier)
        assert chosen.args == [ROWS[1], new_tab]


def test_arrow_keys_pass_over_headers(listed: PlaceList, qtbot: QtBot) -> None:
    keys = (Qt.Key.Key_Home, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Up)
    seen = []
    for key in keys:
        qtbot.keyClick(listed, key)
        row = listed.current_row()
        assert row is not None
        seen.append(row.title)
    assert seen == ["One", "Two", "Two", "One", "One"]


def test_headers_are_passed_over(listed: PlaceList) -> None:
    listed.setCurrentIndex(listed.rows.index(1))
    listed.step(1)
    assert listed.current_row() == ROWS[3]
    listed.step(1)
    assert listed.current_row() == ROWS[3]
    listed.step(-1)
    assert listed.current_row() == ROWS[1]


@pytest.mark.parametrize("by_key", [False, True])
def test_a_row_has_a_menu_that_its_owner_fills(
    listed: PlaceList, qtbot: QtBot, by_key: bool
) -> None:
    filled: list[Row] = []

    def fill(menu: object, row: Row) -> None:
        filled.append(row)
        menu.addAction("Do")  # type: ignore[attr-defined]

    listed.menu_wanted.connect(fill)
    listed.setCurrentIndex(listed.rows.index(3))
    reason = QContextMenuEvent.Reason.Keyboard if by_key else QContextMenuEvent.Reason.Mouse
    point = spot(listed, 3)
    event = QContextMenuEvent(reason, point, listed.viewport().mapToGlobal(point))
    QApplication.sendEvent(listed.viewport(), event)
    assert filled == [ROWS[3]]
    menu = QApplication.activePopupWidget()
    assert menu is not None
    menu.close()
    qtbot.wait(0)


def test_a_header_has_no_menu(listed: PlaceList, qtbot: QtBot) -> None:
    point = spot(listed, 0)
    event = QContextMenuEvent(
        QContextMenuEvent.Reason.Mouse, point, listed.viewport().mapToGlobal(point)
    )
    with qtbot.assertNotEmitted(listed.menu_wanted):
        QApplication.sendEvent(listed.viewport(), event)


def test_the_end_is_told_when_it_comes_near(listed: PlaceList, qtbot: QtBot) -> None:
    listed.rows.show([Row(f"Row {number}") for number in range(200)])
    listed.doItemsLayout()
    bar = listed.verticalScrollBar()
    with qtbot.assertNotEmitted(listed.end_reached):
        bar.setValue(10)
    with qtbot.waitSignal(listed.end_reached):
        bar.setValue(bar.maximum())


def test_rows_grow_where_the_list_is_narrow(listed: PlaceList) -> None:
    listed.rows.show([Row("A title", text="many words to read " * 2)])
    wide = listed.sizeHintForRow(0)
    listed.resize(160, 400)
    listed.doItemsLayout()
    assert listed.sizeHintForRow(0) > wide


@pytest.mark.parametrize("width", [90, 160, 250, 430])
def test_heights_are_those_of_the_layout(listed: PlaceList, width: int) -> None:
    delegate, words = listed._delegate, "A word or two of plain text, and more of it to break "
    texts = [words[:5], words[:30], words, words * 2, words * 5, "x" * 200, "wide " + "m" * 60]
    texts += ["", "   ", "Straße und 漢字 " * 8, "a\tb", words * 3 + "m" * 40]
    for size in (9, 13):
        font = QFont(listed.font())
        font.setPixelSize(size)
        for lines in (1, 2, 3):
            ink = _Ink(font, "#000000", lines)
            told = [delegate._height_of(text, ink, width) for text in texts]
            assert told == [delegate._lay_out(text, ink, width)[1] for text in texts]


def test_rows_are_painted_mirrored_from_right_to_left(listed: PlaceList) -> None:
    listed.rows.show([Row("Title")])
    left = ink(listed, 0)
    listed.setLayoutDirection(RTL)
    right = ink(listed, 0)
    width = listed.viewport().width()
    assert left.right() < width / 2 < right.left()
    assert abs(left.left() - (width - 1 - right.right())) <= 3
    assert left.size() == right.size()


def test_pages_are_counted_from_left_to_right_in_either_direction(listed: PlaceList) -> None:
    listed.rows.show([Row("", badge="1–8888")])  # lighter at its beginning
    for direction in (LTR, RTL):
        listed.setLayoutDirection(direction)
        area = ink(listed, 0)
        first = QRect(area.topLeft(), QSize(area.width() // 4, area.height()))
        last = first.translated(area.width() - first.width(), 0)
        image = picture(listed, 0)
        assert weight(image, first) < weight(image, last)
        assert (area.center().x() > listed.viewport().width() / 2) == (direction == LTR)


def test_the_direction_of_a_text_is_that_of_its_first_letter() -> None:
    assert direction_of("12 שלום") == RTL
    assert direction_of("(a) שלום") == LTR
    assert direction_of("12 – 14") == Qt.LayoutDirection.LayoutDirectionAuto


def test_themes_and_selection_are_painted(listed: PlaceList) -> None:
    pictures = []
    for tokens in (LIGHT, DARK):
        listed.show_theme(tokens)
        listed.clearSelection()
        pictures.append(picture(listed, 1))
        listed.setCurrentIndex(listed.rows.index(1))
        pictures.append(picture(listed, 1))
    assert all(one != other for one, other in pairwise(pictures))


def test_a_screen_reader_is_told_all_of_a_row(listed: PlaceList) -> None:
    listed.setAccessibleName("Places")
    interface = QAccessible.queryAccessibleInterface(listed)
    assert interface is not None
    assert interface.role() == QAccessible.Role.List
    assert interface.childCount() == len(ROWS)
    item = interface.child(1)
    assert item.role() == QAccessible.Role.ListItem
    assert item.text(QAccessible.Text.Name) == "One, 25–26, Some words."
