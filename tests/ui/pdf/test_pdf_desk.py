"""Note and PDF together, in the real window."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QProcess, Qt
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from kbviewer.notes.model import Place
from kbviewer.ui.app import Application
from kbviewer.ui.pdf.pane import PdfPane
from tests.ui.pdf.pdffiles import pdf

BOOK = "books/handbook/index.md"
CTRL = Qt.KeyboardModifier.ControlModifier


def settle(app: Application, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: app.session.is_idle and app.window.viewer.is_settled)


@pytest.fixture
def book(app: Application, bundled_notes: Path, qtbot: QtBot) -> Application:
    """The bundled notes, open at the note on the book that has a PDF."""
    with qtbot.waitSignal(app.session.messages.progress_ended, timeout=20_000):
        app.open(bundled_notes, Place(BOOK, "own-words"), "")
    app.window.show()
    app.session.open_place(Place(BOOK, "own-words"))
    settle(app, qtbot)
    qtbot.waitUntil(lambda: app.session.section == Place(BOOK, "own-words"))
    return app


def citation(app: Application, page: str) -> int:
    library = app.session.library
    assert library is not None
    citations = library.note(BOOK).citations
    return next(
        number
        for number, each in enumerate(citations)
        if each.ranges and each.ranges[0].first == page
    )


def pane_of(app: Application, qtbot: QtBot) -> PdfPane:
    qtbot.waitUntil(lambda: app.pdf.pane is not None and app.pdf.pane.pages.count > 0)
    assert app.pdf.pane is not None
    return app.pdf.pane


def press_chip(app: Application, qtbot: QtBot, page: str) -> PdfPane:
    app.window.viewer.chip_activated.emit(citation(app, page), CTRL)
    pane = pane_of(app, qtbot)
    settle(app, qtbot)
    return pane


def test_ctrl_click_on_a_chip_shows_its_page(book: Application, qtbot: QtBot) -> None:
    pane = press_chip(book, qtbot, "5")
    assert pane.isVisible()
    assert (pane.position, pane.pages.page_at(pane.position)) == (9, "5")
    text = pane.opening.document.getAllText(pane.position - 1).text()
    assert "Your own words" in text
    qtbot.waitUntil(lambda: pane.notes.title.text() == "Notes on page 5")
    places = [row.place for row in pane.notes.list.rows.rows]
    assert Place(BOOK, "own-words") in places
    assert press_chip(book, qtbot, "ii").position == 2


def test_a_plain_click_opens_no_pdf(book: Application, qtbot: QtBot) -> None:
    book.window.viewer.chip_activated.emit(citation(book, "5"), Qt.KeyboardModifier.NoModifier)
    settle(book, qtbot)
    assert book.pdf.pane is None


def test_the_action_opens_the_page_of_the_section(book: Application, qtbot: QtBot) -> None:
    book.handlers.actions["pdf.open"].trigger()
    pane = pane_of(book, qtbot)
    assert pane.pages.page_at(pane.position) == "5"


def test_a_link_is_a_position_in_the_file(book: Application, qtbot: QtBot) -> None:
    book.session.open_address("kbfile:books/handbook/short-handbook-of-note-taking.pdf#page=5")
    pane = pane_of(book, qtbot)
    assert (pane.position, pane.pages.page_at(5)) == (5, "1")
    qtbot.waitUntil(lambda: "on page 1" in pane.notes.title.text())


def test_the_right_panel_makes_room_and_comes_back(book: Application, qtbot: QtBot) -> None:
    book.window.resize(1000, 700)
    pane = press_chip(book, qtbot, "5")
    assert book.window.panel.isHidden()
    pane.header.close_button.click()
    assert pane.isHidden()
    assert not book.window.panel.isHidden()
    assert not book.window.sidebar.isHidden()


def test_a_panel_put_aside_does_not_squeeze_the_pdf_when_the_window_grows(
    book: Application, qtbot: QtBot
) -> None:
    window = book.window
    window.resize(1300, 700)
    window.resize(900, 600)
    assert window.panel.isHidden()
    pane = press_chip(book, qtbot, "5")
    window.resize(1100, 700)
    assert window.panel.isHidden()
    window.resize(900, 600)
    pane.header.close_button.click()
    assert window.panel.isHidden()  # the window is too narrow for it
    window.resize(1100, 700)
    assert not window.panel.isHidden()


def test_the_note_stays_where_it_is(book: Application, qtbot: QtBot) -> None:
    book.window.resize(900, 600)
    settle(book, qtbot)
    book.session.open_place(Place(BOOK, "own-words"))
    settle(book, qtbot)
    pane = press_chip(book, qtbot, "5")
    qtbot.waitUntil(lambda: book.window.viewer.place().anchor == "own-words")
    pane.header.close_button.click()
    settle(book, qtbot)
    qtbot.waitUntil(lambda: book.window.viewer.place().anchor == "own-words")


def test_note_and_pdf_follow_each_other_when_asked(book: Application, qtbot: QtBot) -> None:
    pane = press_chip(book, qtbot, "5")
    pane.go_to_page("2", by_reader=True)
    qtbot.waitUntil(lambda: pane.notes.title.text() == "Notes on page 2")
    settle(book, qtbot)
    assert book.session.section == Place(BOOK, "own-words")
    pane.notes.follow.click()
    qtbot.waitUntil(lambda: pane.pages.page_at(pane.position) == "5")
    with qtbot.waitSignal(book.session.section_shown) as shown:
        pane.go_to_page("13", by_reader=True)
    assert shown.args[0].note == BOOK
    assert "page-13" in shown.args[0].anchor
    assert pane.pages.page_at(pane.position) == "13"


def test_a_note_of_another_book_does_not_turn_the_page(book: Application, qtbot: QtBot) -> None:
    pane = press_chip(book, qtbot, "5")
    pane.notes.follow.click()
    book.session.open_place(Place("books/origin-of-species/difficulties.md"))
    settle(book, qtbot)
    assert pane.pages.page_at(pane.position) == "5"


def test_what_is_said_of_a_page_is_kept(book: Application, qtbot: QtBot, data_dir: Path) -> None:
    pane = press_chip(book, qtbot, "5")
    pane.ask_for_page()
    pane.naming.answered.emit("7")
    settle(book, qtbot)
    assert pane.pages.page_at(9) == "7"
    assert "the file calls it 5" in pane.remark.text()
    stored = json.loads((data_dir / "data" / "books.json").read_text())
    [kept] = stored["files"].values()
    assert kept == {"pages": 24, "points": [{"page": "7", "position": 9}]}
    assert press_chip(book, qtbot, "5").position == 7
    pane.forget_action.trigger()
    settle(book, qtbot)
    assert pane.pages.source == "labels"


def test_another_file_can_be_picked(reading: Application, tmp_path: Path, qtbot: QtBot) -> None:
    reading.pdf.show_book()
    qtbot.waitUntil(lambda: reading.pdf.pane is not None)
    pane = reading.pdf.pane
    assert pane is not None
    assert "There is no PDF of “Alpha” yet." in pane.content.hint.text()
    file = tmp_path / "shelf.pdf"
    file.write_bytes(pdf(4))
    reading.session.open_place(Place("alpha.md", "first-things"))
    settle(reading, qtbot)
    reading.pdf.pick_file(file)
    pane = pane_of(reading, qtbot)
    assert pane.file == file
    qtbot.waitUntil(lambda: pane.position == 3)


def test_two_files_of_the_books_name_are_told(
    reading: Application, notes: Path, qtbot: QtBot
) -> None:
    for name in ("Alpha.pdf", "alpha-.pdf"):
        (notes / name).write_bytes(pdf(4))
    reading.session.open_place(Place("alpha.md", "later-things"))
    settle(reading, qtbot)
    reading.pdf.show_book()
    pane = pane_of(reading, qtbot)
    assert pane.file == notes / "Alpha.pdf"
    assert "Alpha.pdf, alpha-.pdf" in pane.remark.text()
    reading.session.open_place(Place("alpha.md", "first-things"))


def test_a_citation_beyond_the_end_is_told(reading: Application, notes: Path, qtbot: QtBot) -> None:
    (notes / "Alpha.pdf").write_bytes(pdf(3))
    reading.session.open_place(Place("alpha.md", "later-things"))
    settle(reading, qtbot)
    reading.pdf.show_book()
    pane = pane_of(reading, qtbot)
    assert pane.position == 3
    assert "The file ends before page 4" in pane.remark.text()


def test_another_program_is_told_the_page(
    book: Application, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[tuple[str, list[str]]] = []

    def start(program: str, arguments: list[str]) -> tuple[bool, int]:
        started.append((program, arguments))
        return True, 1

    monkeypatch.setattr(QProcess, "startDetached", start)
    book.options.change(programs_pdf_viewer="reader --at {page} --label={label} {file}")
    book.handlers.actions["pdf.outside"].trigger()
    qtbot.waitUntil(lambda: bool(started))
    program, arguments = started[0]
    assert (program, arguments[:3]) == ("reader", ["--at", "9", "--label=5"])
    assert arguments[3].endswith("short-handbook-of-note-taking.pdf")
    pane = press_chip(book, qtbot, "ii")
    pane.outside_action.trigger()
    assert started[1][1][:3] == ["--at", "2", "--label=ii"]


def test_without_a_known_viewer_the_system_opens_it(
    book: Application, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.fileName()))
    monkeypatch.setattr("kbviewer.ui.presenters.pdf_outside.installed_viewers", lambda: ())
    with qtbot.waitSignal(book.session.messages.shown) as shown:
        book.pdf.open_outside()
    assert opened == ["short-handbook-of-note-taking.pdf"]
    assert "cannot be told the page" in shown.args[0].text


def test_a_program_that_does_not_start_is_said(book: Application, qtbot: QtBot) -> None:
    book.options.change(programs_pdf_viewer="/no/such/program {file}")
    with qtbot.waitSignal(book.session.messages.shown) as shown:
        book.pdf.open_outside()
    assert "cannot be started" in shown.args[0].text


def test_another_library_closes_the_pdf(book: Application, notes: Path, qtbot: QtBot) -> None:
    pane = press_chip(book, qtbot, "5")
    with qtbot.waitSignal(book.session.messages.progress_ended, timeout=20_000):
        book.session.open_library(notes)
    settle(book, qtbot)
    assert pane.isHidden()


def test_a_start_does_not_load_the_pdf_modules() -> None:
    code = (
        "import sys, kbviewer.ui.app;"
        "print([name for name in sys.modules if 'QtPdf' in name or name == 'kbviewer.ui.pdf'])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
