"""Saving a note or a book as PDF from the window, and the print preview."""

from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QTimer
from PySide6.QtPrintSupport import QPrintPreviewDialog, QPrintPreviewWidget
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from kbviewer.notes.parse import parse_note
from kbviewer.ui.app import Application
from kbviewer.ui.presenters.pdf_saving import PdfSaving
from kbviewer.ui.presenters.printing import Printing
from kbviewer.ui.services.byline import with_byline


def _choose(monkeypatch: pytest.MonkeyPatch, target: Path) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))


def _printing(app: Application) -> Printing:
    return Printing(app.session, app.window)


def _texts(reader: PdfReader) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in reader.pages]


def _titles(entries: list) -> list:  # type: ignore[type-arg]
    return [_titles(entry) if isinstance(entry, list) else entry.title for entry in entries]


def test_the_shown_note_is_written(
    reading: Application, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    target = tmp_path / "alpha.pdf"
    _choose(monkeypatch, target)
    reading.handlers.actions["note.pdf"].trigger()
    qtbot.waitUntil(lambda: str(target) in reading.window.pane.messages.text, timeout=20_000)
    reader = PdfReader(target)
    (text,) = _texts(reader)
    assert "lanterns" in text
    assert "1 of 1" in text
    assert _titles(reader.outline) == [
        "Alpha", ["First things", "Later things", "Page - Still to come"]
    ]  # fmt: skip
    # The link to the other note and the chips lead nowhere in a file of one note.
    assert not list(reader.pages[0].annotations or ())


def test_a_book_is_written_with_contents_and_links(
    reading: Application, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    target = tmp_path / "alpha"
    _choose(monkeypatch, target)
    saving = _printing(reading).save_book()
    assert saving is not None
    with qtbot.waitSignal(saving.saved, timeout=20_000) as saved:
        pass
    assert saved.args == [3]
    reader = PdfReader(target.with_suffix(".pdf"))
    assert reader.page_labels == ["i", "1", "2"]
    contents, alpha, beta = _texts(reader)
    assert "Second" in contents
    assert "Words about lanterns" in alpha
    assert "More on lanterns" in beta
    assert _titles(reader.outline) == [
        "Contents",
        "Alpha", ["First things", "Later things", "Page - Still to come"],
        "Beta", ["Second"],
    ]  # fmt: skip
    (link,) = [each.get_object() for each in reader.pages[1].annotations or ()]
    assert link["/Dest"][0].get_object() == reader.pages[2]
    assert [entry for entry in tmp_path.iterdir() if entry.name.startswith(".")] == []


def test_writing_can_be_stopped_and_leaves_what_was_there(
    reading: Application, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    target = tmp_path / "alpha.pdf"
    target.write_bytes(b"old")
    _choose(monkeypatch, target)
    saving = _printing(reading).save_book()
    assert isinstance(saving, PdfSaving)
    stop = saving.progress.findChild(QPushButton)
    assert isinstance(stop, QPushButton)
    with qtbot.waitSignal(saving.stopped, timeout=20_000):
        stop.click()
    qtbot.waitUntil(lambda: reading.session.background.is_idle, timeout=20_000)
    assert target.read_bytes() == b"old"
    assert str(target) not in reading.window.pane.messages.text


def test_nothing_is_written_without_a_name(
    reading: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    assert _printing(reading).save_pdf() is None


def test_a_file_that_cannot_be_written_is_said(
    reading: Application, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "missing" / "alpha.pdf"
    _choose(monkeypatch, target)
    reading.handlers.actions["note.pdf"].trigger()
    assert "missing" in reading.window.pane.messages.text
    assert not target.exists()


def test_nothing_is_written_among_the_notes(
    reading: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = reading.session.library
    assert library is not None
    target = library.root / "alpha.pdf"
    _choose(monkeypatch, target)
    reading.handlers.actions["note.pdf"].trigger()
    assert "lies in the library" in reading.window.pane.messages.text
    assert not target.exists()


def test_the_preview_shows_the_pages(reading: Application, qtbot: QtBot) -> None:
    seen: list[int] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QPrintPreviewDialog)
        preview = dialog.findChild(QPrintPreviewWidget)
        assert isinstance(preview, QPrintPreviewWidget)
        seen.append(preview.pageCount())
        dialog.reject()

    QTimer.singleShot(0, look)
    _printing(reading).preview()
    assert seen == [1]


def test_front_matter_stands_above_the_note() -> None:
    text = "---\ntitle: A <b>\nauthor: Ann & Bob\ntags: [x, y/z]\n---\nText\n"
    page = with_byline(parse_note(text, "n.md"), "<p>Text</p>")
    assert page.startswith('<h1>A &lt;b&gt;</h1>\n<p class="byline">Ann &amp; Bob · ')
    assert '<a class="tag" href="tag:y/z">#y/z</a>' in page
    assert page.endswith("<p>Text</p>")


def test_a_note_without_front_matter_has_no_line() -> None:
    assert with_byline(parse_note("# A\n", "n.md"), "<h1>A</h1>") == "<h1>A</h1>"
