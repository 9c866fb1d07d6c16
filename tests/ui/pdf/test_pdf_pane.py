"""The split that shows a PDF, by itself."""

from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kbviewer.books import Point, page_map
from kbviewer.notes.model import Place
from kbviewer.render.theme_dark import DARK
from kbviewer.render.theme_light import LIGHT
from kbviewer.ui.lists.rows import Row
from kbviewer.ui.pdf.pane import PdfPane
from tests.ui.pdf.conftest import SIZE
from tests.ui.pdf.pdffiles import pdf

ROMAN_FIRST = "0 << /S /r >> 4 << /S /D >>"


@pytest.fixture
def reading(opened_book: PdfPane) -> PdfPane:
    """The pane with the bundled book open."""
    return opened_book


def write(tmp_path: Path, content: bytes, name: str = "made.pdf") -> Path:
    file = tmp_path / name
    file.write_bytes(content)
    return file


def colours(widget: QWidget) -> set[str]:
    image = widget.grab().toImage()
    return {
        QColor(image.pixel(x, y)).name()
        for x in range(0, image.width(), 2)
        for y in range(0, image.height(), 2)
    }


def test_the_book_opens_with_its_own_page_numbers(reading: PdfPane) -> None:
    assert (reading.position, reading.header.field.text()) == (1, "i")
    assert reading.header.total.text() == "of 20"
    assert reading.known.text() == "Page numbers from the labels in the file"
    assert reading.header.outline.isEnabled()


def test_a_printed_page_is_gone_to(reading: PdfPane, qtbot: QtBot) -> None:
    with qtbot.waitSignal(reading.position_changed) as turned:
        reading.go_to_page("5")
    assert turned.args == [9, False]
    assert reading.header.field.text() == "5"
    assert reading.remark.isHidden()


def test_the_field_takes_printed_pages(reading: PdfPane, qtbot: QtBot) -> None:
    reading.header.field.setText("III")
    with qtbot.waitSignal(reading.position_changed) as turned:
        qtbot.keyClick(reading.header.field, Qt.Key.Key_Return)
    assert turned.args == [3, True]


def test_the_last_page_is_where_it_was_asked_for(reading: PdfPane) -> None:
    reading.resize(500, 1600)
    QApplication.processEvents()
    reading.go_to_page("20")
    assert (reading.position, reading.header.field.text()) == (24, "20")
    QApplication.processEvents()
    assert reading.position == 24


def test_a_page_that_does_not_exist_is_said(reading: PdfPane) -> None:
    reading.go_to_page("21")
    assert reading.position == 24
    assert "ends before page 21" in reading.remark.text()
    reading.go_to_page("ix")
    assert "ends before page ix" in reading.remark.text()
    reading.go_to_page("A-3")
    assert reading.remark.text() == "A-3 is no page number."


def test_a_position_is_never_a_printed_page(reading: PdfPane) -> None:
    reading.go_to_position(5)
    assert (reading.position, reading.header.field.text()) == (5, "1")
    reading.go_to_position(99)
    assert reading.position == 24
    assert reading.remark.text() == "The file has 24 pages; there is no page 99 in it."


def test_scrolling_turns_pages(reading: PdfPane, qtbot: QtBot) -> None:
    reading.go_to_page("21")
    with qtbot.waitSignal(reading.position_changed) as turned:
        reading.view.verticalScrollBar().setValue(0)
    assert turned.args == [1, True]
    assert reading.header.field.text() == "i"
    assert reading.remark.isHidden()


@pytest.mark.parametrize("size", [(900, 700), (360, 900), (500, 300)])
def test_resizing_keeps_the_place(reading: PdfPane, size: tuple[int, int]) -> None:
    reading.go_to_page("10")
    reading.resize(*size)
    QApplication.processEvents()
    assert reading.position == 14
    reading.view.verticalScrollBar().setValue(reading.view.verticalScrollBar().value() + 90)
    before = reading.view.pageNavigator().currentPage()
    reading.resize(*SIZE)
    QApplication.processEvents()
    assert reading.view.pageNavigator().currentPage() == before


def test_zoom_keeps_the_page(reading: PdfPane) -> None:
    reading.go_to_page("10")
    reading.header.larger.click()
    assert not reading.view.is_fitting
    factor = reading.view.zoomFactor()
    reading.header.larger.click()
    assert reading.view.zoomFactor() == pytest.approx(factor * 1.2)
    reading.header.smaller.click()
    assert reading.view.zoomFactor() == pytest.approx(factor)
    assert reading.position == 14
    reading.header.fit.click()
    assert reading.view.is_fitting
    assert reading.position == 14


def test_ctrl_and_wheel_zoom(reading: PdfPane) -> None:
    centre = QPointF(200, 200)
    event = QWheelEvent(
        centre,
        reading.view.mapToGlobal(centre),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(reading.view.viewport(), event)
    assert not reading.view.is_fitting


def test_search_begins_at_the_page_in_view(reading: PdfPane, qtbot: QtBot) -> None:
    reading.go_to_page("5")
    reading.open_search()
    reading.search.field.setText("note")
    qtbot.waitUntil(lambda: reading.search.current >= 0)
    assert reading.position >= 9
    qtbot.waitUntil(lambda: reading.search.model.resultsOnPage(23) is not None)
    first = reading.search.current
    qtbot.keyClick(reading.search.field, Qt.Key.Key_Return)
    assert reading.search.current == first + 1
    qtbot.keyClick(reading.search.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert reading.search.current == first
    qtbot.keyClick(reading.search.field, Qt.Key.Key_Escape)
    assert reading.search.isHidden()


def test_search_says_that_nothing_is_found(reading: PdfPane, qtbot: QtBot) -> None:
    reading.open_search()
    reading.search.field.setText("zzzz")
    assert reading.search.count.text() == "Not found"
    assert not reading.search.next.isEnabled()


def test_the_outline_goes_to_its_pages(reading: PdfPane, qtbot: QtBot) -> None:
    reading.outline.open_below(reading.header.outline)
    index = reading.outline.model.index(1, 0, QModelIndex())
    with qtbot.waitSignal(reading.outline.position_chosen) as chosen:
        reading.outline.tree.activated.emit(index)
    assert reading.position == chosen.args[0] > 5
    assert reading.outline.isHidden()


def test_dark_pages_have_the_ground_of_a_note(reading: PdfPane, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: QColor(Qt.GlobalColor.white).name() in colours(reading.view))
    reading.show_theme(DARK)
    assert reading.view.is_dark
    shown = colours(reading.view)
    assert DARK.background in shown
    assert "#ffffff" not in shown or len(shown) > 2
    reading.dark_action.trigger()
    assert not reading.view.is_dark
    reading.show_theme(LIGHT)
    reading.show_theme(DARK)
    assert not reading.view.is_dark


def test_naming_a_page(reading: PdfPane, qtbot: QtBot) -> None:
    reading.go_to_position(10)
    reading.name_action.trigger()
    assert "10 of the file" in reading.naming.question.text()
    reading.naming.field.setText("page 9")
    qtbot.keyClick(reading.naming.field, Qt.Key.Key_Return)
    assert reading.remark.text() == "A page number is written like 17 or xvii."
    reading.naming.field.setText("9")
    with qtbot.waitSignal(reading.page_named) as named:
        reading.naming.button.click()
    assert named.args == [Point("9", 10)]
    assert reading.naming.isHidden()
    reading.show_map(page_map(24, reading.labels, [Point("9", 10)]))
    assert "the file calls it 6" in reading.remark.text()
    assert reading.known.text() == "Page numbers counted from what you said of page 9"
    assert reading.forget_action.isEnabled()


def test_notes_are_listed(reading: PdfPane, qtbot: QtBot) -> None:
    row = Row("A section", place=Place("a.md", "b"))
    reading.show_notes("5", [row])
    assert reading.notes.title.text() == "Notes on page 5"
    with qtbot.waitSignal(reading.row_chosen) as chosen:
        reading.notes.list.choose_current()
    assert chosen.args == [row, False]
    reading.show_notes("6", [])
    assert reading.notes.title.text() == "No notes on page 6"
    reading.show_notes("", [])
    assert reading.notes.title.text() == "No page number here"


def test_a_missing_and_a_damaged_file_are_said(pane: PdfPane, tmp_path: Path) -> None:
    pane.open_file(tmp_path / "gone <b>.pdf")
    assert "gone &lt;b&gt;.pdf is not there" in pane.content.hint.text()
    assert not pane.header.field.isEnabled()
    pane.open_file(write(tmp_path, b"%PDF-1.4 and no more"))
    assert "is damaged, or is no PDF" in pane.content.hint.text()
    pane.open_file(write(tmp_path, pdf(40)[:2000], "cut.pdf"))
    assert not pane.opening.is_open or pane.pages.count > 0


def test_a_missing_file_can_be_replaced(pane: PdfPane, tmp_path: Path, qtbot: QtBot) -> None:
    pane.open_file(tmp_path / "gone.pdf")
    with qtbot.waitSignal(pane.file_wanted):
        pane.content.hint.linkActivated.emit("choose")


def test_a_locked_file_asks_for_its_password(pane: PdfPane, tmp_path: Path, qtbot: QtBot) -> None:
    pane.open_file(write(tmp_path, pdf(3, password="sesame")))
    assert pane.password.isVisible()
    assert pane.password.question.text() == "made.pdf is locked with a password."
    qtbot.keyClicks(pane.password.field, "wrong")
    qtbot.keyClick(pane.password.field, Qt.Key.Key_Return)
    assert pane.password.question.text() == "This password does not open made.pdf."
    assert pane.password.field.text() == ""
    qtbot.keyClicks(pane.password.field, "sesame")
    with qtbot.waitSignal(pane.opened):
        qtbot.keyClick(pane.password.field, Qt.Key.Key_Return)
    assert pane.password.isHidden()
    assert pane.pages.count == 3
    assert pane.opening.document.password() == ""


def test_five_thousand_pages(pane: PdfPane, tmp_path: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(pane.opened):
        pane.open_file(write(tmp_path, pdf(5000, labels=ROMAN_FIRST)))
    pane.go_to_page("4990")
    assert (pane.position, pane.header.total.text()) == (4994, "of 4996")
    pane.resize(420, 700)
    QApplication.processEvents()
    assert pane.position == 4994


def test_a_file_without_labels_says_so(pane: PdfPane, tmp_path: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(pane.opened):
        pane.open_file(write(tmp_path, pdf(5)))
    assert pane.known.text() == "The file does not name its pages; they are counted from its first"
    assert not pane.header.outline.isEnabled()
    pane.go_to_page("iv")
    assert "It is not known where page iv is" in pane.remark.text()


def test_closing_lets_go_of_the_file(reading: PdfPane, qtbot: QtBot) -> None:
    with qtbot.waitSignal(reading.closed):
        reading.header.close_button.click()
    assert reading.isHidden()
    assert reading.file is None
    assert reading.opening.document.pageCount() == 0
