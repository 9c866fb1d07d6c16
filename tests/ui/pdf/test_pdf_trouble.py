"""What can be wrong with a book's PDF is said in the window, and reading goes on."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from kbviewer.books import Point
from kbviewer.notes.model import Place
from kbviewer.ui.app import Application
from kbviewer.ui.pdf.pane import PdfPane
from tests.ui.pdf.pdffiles import pdf

PASSWORD = "sesame-open"


def settle(app: Application, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: app.session.is_idle and app.window.viewer.is_settled, timeout=20_000)


def show_pdf(app: Application, qtbot: QtBot, anchor: str = "later-things") -> PdfPane:
    app.session.open_place(Place("alpha.md", anchor))
    settle(app, qtbot)
    app.handlers.actions["pdf.open"].trigger()
    qtbot.waitUntil(lambda: app.pdf.pane is not None and app.pdf.pane.isVisible(), timeout=20_000)
    settle(app, qtbot)
    assert app.pdf.pane is not None
    return app.pdf.pane


def test_reading_goes_on(reading: Application, notes: Path, qtbot: QtBot) -> None:
    (notes / "Alpha.pdf").write_bytes(b"%PDF-1.4 and no more")
    pane = show_pdf(reading, qtbot)
    assert "is damaged, or is no PDF" in pane.content.hint.text()
    assert "Choose a PDF" in pane.content.hint.text()
    reading.session.open_place(Place("beta.md", "second"))
    settle(reading, qtbot)
    assert reading.session.section == Place("beta.md", "second")
    assert reading.pdf.state() is None
    (notes / "Alpha.pdf").write_bytes(pdf(9))
    assert show_pdf(reading, qtbot).position == 4


def test_a_file_that_front_matter_names_is_missing(
    reading: Application, notes: Path, qtbot: QtBot
) -> None:
    text = (notes / "beta.md").read_text("utf-8").replace("book: Alpha", "book: Alpha\npdf: no.pdf")
    with qtbot.waitSignal(reading.session.library_changed, timeout=20_000):
        (notes / "beta.md").write_text(text, "utf-8")
    settle(reading, qtbot)
    pane = show_pdf(reading, qtbot)
    assert f"{notes / 'no.pdf'} is not there." in pane.content.hint.text()
    (notes / "alpha.pdf").write_bytes(pdf(9))
    pane = show_pdf(reading, qtbot)
    assert pane.file == notes / "alpha.pdf"
    assert "no.pdf is not there." in pane.remark.text()


def test_a_password_is_kept_nowhere(
    reading: Application, notes: Path, data_dir: Path, qtbot: QtBot
) -> None:
    (notes / "Alpha.pdf").write_bytes(pdf(9, password=PASSWORD))
    pane = show_pdf(reading, qtbot)
    assert pane.password.isVisible()
    assert reading.pdf.state() is None
    qtbot.keyClicks(pane.password.field, PASSWORD)
    qtbot.keyClick(pane.password.field, Qt.Key.Key_Return)
    settle(reading, qtbot)
    assert pane.position == 4
    reading.window.close()
    stored = b"".join(file.read_bytes() for file in data_dir.rglob("*") if file.is_file())
    assert b"Alpha.pdf" in stored or b"alpha.md" in stored
    assert PASSWORD.encode() not in stored


def test_the_question_for_a_password_can_be_put_away(
    reading: Application, notes: Path, qtbot: QtBot
) -> None:
    (notes / "Alpha.pdf").write_bytes(pdf(9, password=PASSWORD))
    pane = show_pdf(reading, qtbot)
    qtbot.keyClick(pane.password.field, Qt.Key.Key_Escape)
    assert pane.password.isHidden()
    assert not pane.opening.is_open
    pane.header.close_button.click()
    assert pane.isHidden()
    assert show_pdf(reading, qtbot).password.isVisible()


def test_words_that_contradict_each_other_are_told(
    reading: Application, notes: Path, qtbot: QtBot
) -> None:
    (notes / "Alpha.pdf").write_bytes(pdf(30))
    pane = show_pdf(reading, qtbot)
    pane.go_to_position(20)
    pane.page_named.emit(Point("10", 20))
    settle(reading, qtbot)
    assert pane.remark.text() == ""
    assert "counted from what you said of page 10" in pane.known.text()
    pane.page_named.emit(Point("15", 12))
    settle(reading, qtbot)
    assert "Page 10 cannot be at 20 when page 15 is at 12" in pane.remark.text()
    assert pane.pages.page_at(13) == "16"
    assert [each.page for each in pane.pages.points] == ["15"]


def test_a_location_has_no_page(reading: Application, notes: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(reading.session.library_changed, timeout=20_000):
        (notes / "beta.md").write_text("# Beta\n(Location 1590)\n", "utf-8")
    settle(reading, qtbot)
    reading.session.open_place(Place("beta.md"))
    settle(reading, qtbot)
    with qtbot.waitSignal(reading.session.messages.shown, timeout=10_000) as shown:
        reading.window.viewer.chip_activated.emit(0, Qt.KeyboardModifier.ControlModifier)
    assert "Kindle locations are not pages" in shown.args[0].text
    assert reading.pdf.pane is None


@pytest.mark.parametrize("labels", ["", "0 << /S /r >> 10 << /S /D >>"])
def test_the_pages_view_counts_the_pages_of_the_file(
    reading: Application, notes: Path, qtbot: QtBot, labels: str
) -> None:
    (notes / "Alpha.pdf").write_bytes(pdf(40, labels=labels))
    reading.handlers.actions["view.pages"].trigger()
    qtbot.waitUntil(lambda: "10 % of 40 pages" in reading.window.pages.summary.text())
    library = reading.session.library
    assert library is not None
    assert reading.pdf.pane is None


def test_a_file_that_cannot_be_read_leaves_the_share_unknown(
    reading: Application, notes: Path, qtbot: QtBot
) -> None:
    (notes / "Alpha.pdf").write_bytes(pdf(40, password=PASSWORD))
    reading.handlers.actions["view.pages"].trigger()
    settle(reading, qtbot)
    assert "Pages 3–6" in reading.window.pages.summary.text()
    assert "%" not in reading.window.pages.summary.text()
    pane = show_pdf(reading, qtbot)
    pane.password.answered.emit(PASSWORD)
    qtbot.waitUntil(lambda: "10 % of 40 pages" in reading.window.pages.summary.text())
    pane.page_named.emit(Point("1", 21))
    qtbot.waitUntil(lambda: "20 % of 20 pages" in reading.window.pages.summary.text())
