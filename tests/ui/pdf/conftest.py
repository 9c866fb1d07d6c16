"""The split by itself, empty and with the bundled book."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kbviewer.books import page_map
from kbviewer.render.theme_light import LIGHT
from kbviewer.ui.pdf.pane import PdfPane

SIZE = (500, 700)


@pytest.fixture
def book_file(bundled_notes: Path) -> Path:
    return bundled_notes / "books/handbook/short-handbook-of-note-taking.pdf"


@pytest.fixture
def pane(qtbot: QtBot) -> PdfPane:
    made = PdfPane()
    qtbot.addWidget(made)
    made.opened.connect(lambda: made.show_map(page_map(len(made.labels), made.labels)))
    made.show_theme(LIGHT)
    made.resize(*SIZE)
    made.show()
    return made


@pytest.fixture
def opened_book(pane: PdfPane, book_file: Path, qtbot: QtBot) -> PdfPane:
    """The pane with the bundled book open."""
    with qtbot.waitSignal(pane.opened):
        pane.open_file(book_file)
    return pane
