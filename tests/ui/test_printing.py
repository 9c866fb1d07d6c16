"""Saving a note as PDF from the window."""

from pathlib import Path

import pytest
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QFileDialog

from kbviewer.notes.parse import parse_note
from kbviewer.ui.app import Application
from kbviewer.ui.byline import with_byline


def test_the_shown_note_is_written(
    reading: Application, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "alpha.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    reading.handlers.actions["note.pdf"].trigger()
    document = QPdfDocument()
    assert document.load(str(target)) == QPdfDocument.Error.None_
    assert "lanterns" in document.getAllText(0).text()
    assert str(target) in reading.window.pane.messages.text
    document.close()


def test_a_file_that_cannot_be_written_is_said(
    reading: Application, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "missing" / "alpha.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    reading.handlers.actions["note.pdf"].trigger()
    assert "missing" in reading.window.pane.messages.text
    assert not target.exists()


def test_front_matter_stands_above_the_note() -> None:
    text = "---\ntitle: A <b>\nauthor: Ann & Bob\ntags: [x, y/z]\n---\nText\n"
    page = with_byline(parse_note(text, "n.md"), "<p>Text</p>")
    assert page.startswith('<h1>A &lt;b&gt;</h1>\n<p class="byline">Ann &amp; Bob · ')
    assert '<a class="tag" href="tag:y/z">#y/z</a>' in page
    assert page.endswith("<p>Text</p>")


def test_a_note_without_front_matter_has_no_line() -> None:
    assert with_byline(parse_note("# A\n", "n.md"), "<h1>A</h1>") == "<h1>A</h1>"
