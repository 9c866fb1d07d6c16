"""Text of a PDF is selected with the mouse and copied."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QKeyEvent, QMouseEvent
from pytestqt.qtbot import QtBot

from kbviewer.render.theme_dark import DARK
from kbviewer.ui.pdf.pages import PdfPages
from kbviewer.ui.pdf.pane import PdfPane
from tests.ui.pdf.pdffiles import pdf

LEFT = Qt.MouseButton.LeftButton


def spot_of(view: PdfPages, page: int, text: str, *, at_end: bool = False) -> QPoint:
    """Where in the view some text of a page begins, or ends."""
    document = view.document()
    start = document.getAllText(page).text().index(text)
    rect = document.getSelectionAtIndex(page, start, len(text)).boundingRectangle()
    x = rect.right() - 0.1 if at_end else rect.left() + 0.1
    point = QPointF(x, rect.center().y()) * view.strip.scale(page)
    corner = view.strip.rect(page).topLeft()
    return point.toPoint() + corner - QPoint(0, view.verticalScrollBar().value())


def drag(view: PdfPages, start: QPoint, end: QPoint) -> None:
    """Press, move, release: qtbot's moves carry no button."""
    kinds = QEvent.Type
    none = Qt.MouseButton.NoButton
    for kind, at, button, held in (
        (kinds.MouseButtonPress, start, LEFT, LEFT),
        (kinds.MouseMove, (start + end) / 2, none, LEFT),
        (kinds.MouseMove, end, none, LEFT),
        (kinds.MouseButtonRelease, end, LEFT, none),
    ):
        there = QPointF(at)
        glob = QPointF(view.viewport().mapToGlobal(at))
        modifiers = Qt.KeyboardModifier.NoModifier
        event = QMouseEvent(kind, there, glob, button, held, modifiers)
        QGuiApplication.sendEvent(view.viewport(), event)


@pytest.mark.parametrize("width", [340, 500, 733])
def test_the_strip_is_laid_out_as_qt_does_it(
    pane: PdfPane, tmp_path: Path, qtbot: QtBot, width: int
) -> None:
    file = tmp_path / "long.pdf"
    file.write_bytes(pdf(700))
    pane.resize(width, 600)
    pane.open_file(file)
    view = pane.view
    qtbot.waitUntil(lambda: view.verticalScrollBar().maximum() > 0)

    def height() -> int:
        return view.strip.tops[-1] + view.documentMargins().bottom() - view.viewport().height()

    assert view.verticalScrollBar().maximum() == height()
    view.zoom(1)
    assert view.verticalScrollBar().maximum() == height()


def test_a_place_far_into_a_long_file_stays_when_resized(
    pane: PdfPane, tmp_path: Path, qtbot: QtBot
) -> None:
    file = tmp_path / "long.pdf"
    file.write_bytes(pdf(900))
    pane.open_file(file)
    pane.view.show_position(850)
    bar = pane.view.verticalScrollBar()
    bar.setValue(bar.value() + 150)
    for width in (433, 380, 611):
        pane.resize(width, 700)
        assert pane.position == 850
        page = pane.view.strip.page_at(bar.value())
        assert page == 849


def test_the_page_that_was_asked_for_stays_at_the_top(opened_book: PdfPane, qtbot: QtBot) -> None:
    view = opened_book.view
    opened_book.go_to_page("5")
    for width in (700, 433, 520):
        opened_book.resize(width, 600)
        qtbot.waitUntil(lambda: view.verticalScrollBar().value() == view.strip.tops[8])
    opened_book.go_to_page("5")
    assert view.verticalScrollBar().value() == view.strip.tops[8]


def test_a_drag_selects_text_and_it_is_copied(opened_book: PdfPane, qtbot: QtBot) -> None:
    view = opened_book.view
    opened_book.go_to_page("5")
    drag(view, spot_of(view, 8, "Copying"), spot_of(view, 8, "The sentence", at_end=True))
    assert view.selected_text == (
        "Copying a sentence is quick, and it postpones the\nwork. The sentence"
    )
    QGuiApplication.clipboard().clear()
    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == view.selected_text


def test_a_drag_upwards_selects_the_same(opened_book: PdfPane) -> None:
    view = opened_book.view
    opened_book.go_to_page("5")
    drag(view, spot_of(view, 8, "quick", at_end=True), spot_of(view, 8, "sentence"))
    assert view.selected_text == "sentence is quick"


def test_a_selection_goes_over_pages(opened_book: PdfPane) -> None:
    view = opened_book.view
    opened_book.go_to_page("5")
    bar = view.verticalScrollBar()
    bar.setValue(bar.value() + view.strip.sizes[8].height() // 2)
    text = view.document().getAllText(9).text()
    first_line = text.split("\r\n")[0]
    last = view.document().getAllText(8).text().split("\r\n")[-1]
    drag(view, spot_of(view, 8, last), spot_of(view, 9, first_line, at_end=True))
    assert view.selected_text == f"{last}\n{first_line}"


def test_a_double_click_selects_a_word_and_a_click_nothing(
    opened_book: PdfPane, qtbot: QtBot
) -> None:
    view = opened_book.view
    opened_book.go_to_page("5")
    spot = spot_of(view, 8, "postpones") + QPoint(8, 0)
    qtbot.mouseDClick(view.viewport(), LEFT, pos=spot)
    assert view.selected_text == "postpones"
    qtbot.mouseClick(view.viewport(), LEFT, pos=spot)
    assert view.selected_text == ""


def test_the_copy_key_is_the_windows_while_nothing_is_selected(opened_book: PdfPane) -> None:
    view = opened_book.view

    def takes_key() -> bool:
        key = QKeyEvent(
            QEvent.Type.ShortcutOverride, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier
        )
        key.ignore()
        QGuiApplication.sendEvent(view, key)
        return key.isAccepted()

    assert not takes_key()
    drag(view, spot_of(view, 0, "Short"), spot_of(view, 0, "Taking", at_end=True))
    assert view.selected_text
    assert takes_key()


def test_over_text_the_pointer_says_that_it_can_be_selected(
    opened_book: PdfPane, qtbot: QtBot
) -> None:
    view = opened_book.view
    opened_book.go_to_page("5")
    qtbot.mouseMove(view.viewport(), QPoint(2, 2))
    assert view.cursor().shape() == Qt.CursorShape.ArrowCursor

    def shape_over_text() -> Qt.CursorShape:
        qtbot.mouseMove(view.viewport(), QPoint(2, 2))
        qtbot.mouseMove(view.viewport(), spot_of(view, 8, "postpones"))
        return view.cursor().shape()

    qtbot.waitUntil(lambda: shape_over_text() == Qt.CursorShape.IBeamCursor, timeout=20_000)


def test_what_is_selected_is_shaded_and_forgotten_with_the_file(
    opened_book: PdfPane, tmp_path: Path, qtbot: QtBot
) -> None:
    view = opened_book.view
    opened_book.go_to_page("5")
    opened_book.show_theme(DARK)
    spot = spot_of(view, 8, "postpones") + QPoint(8, 0)

    def ground() -> QColor:
        return QColor(view.grab().toImage().pixel(spot + QPoint(0, -6)))

    before = ground()
    qtbot.mouseDClick(view.viewport(), LEFT, pos=spot)
    assert ground() != before
    file = tmp_path / "other.pdf"
    file.write_bytes(pdf(2))
    opened_book.open_file(file)
    assert view.selected_text == ""


def test_a_page_without_text_has_nothing_to_select(
    pane: PdfPane, tmp_path: Path, qtbot: QtBot
) -> None:
    file = tmp_path / "blank.pdf"
    file.write_bytes(pdf(1).replace(b"(Position 1) Tj", b"              "))
    pane.open_file(file)
    drag(pane.view, QPoint(50, 50), QPoint(300, 300))
    assert pane.view.selected_text == ""
    qtbot.mouseDClick(pane.view.viewport(), LEFT, pos=QPoint(100, 100))
    assert pane.view.selected_text == ""
