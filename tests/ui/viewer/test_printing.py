from pathlib import Path

import pytest
from PySide6.QtCore import QSize, QSizeF
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kbviewer.errors import StateError
from kbviewer.render.theme import DARK, LIGHT
from kbviewer.ui.viewer.printing import Printed, paper_document, save_pdf
from kbviewer.ui.viewer.resources import ImageStore
from kbviewer.ui.viewer.viewer import NoteViewer
from tests.ui.viewer.conftest import Html, long_note


def test_a_note_becomes_a_pdf_with_numbered_pages(
    qtbot: QtBot, viewer: NoteViewer, tmp_path: Path
) -> None:
    viewer.show_rendered(long_note(20), DARK)
    qtbot.waitUntil(lambda: viewer.is_settled)
    path = tmp_path / "note.pdf"
    count = viewer.save_pdf(path, "A title")
    pdf = QPdfDocument(viewer)
    pdf.load(str(path))
    assert pdf.pageCount() == count > 2
    first, last = (pdf.getAllText(number).text() for number in (0, count - 1))
    assert "Section 0" in first
    assert "A title" in first
    assert f"{count} of {count}" in last
    assert "Section 19" in "".join(pdf.getAllText(number).text() for number in range(count))
    pdf.close()


def test_paper_is_light_and_boxes_are_painted(qapp: QApplication, tmp_path: Path) -> None:
    path = tmp_path / "note.pdf"
    note = Printed('<pre class="code"><code>a\n\nb\n</code></pre>', "Code")
    assert save_pdf(note, ImageStore(), path) == 1
    pdf = QPdfDocument()
    pdf.load(str(path))
    page = pdf.render(0, QSize(794, 1123))
    colours = {page.pixelColor(400, y).name() for y in range(70, 140)}
    assert LIGHT.code_background in colours
    pdf.close()


def test_no_line_is_cut_by_the_end_of_a_page(qapp: QApplication) -> None:
    document = paper_document(Printed(long_note(8).html, ""), ImageStore(), QSizeF(600, 400))
    layout = document.documentLayout()
    block = document.begin()
    while block.isValid():
        origin = layout.blockBoundingRect(block).top()
        for index in range(block.layout().lineCount()):
            line = block.layout().lineAt(index)
            top = origin + line.y()
            assert int(top // 400) == int((top + line.height() - 0.5) // 400)
        block = block.next()


def test_a_file_that_cannot_be_written_is_said(qapp: QApplication, tmp_path: Path) -> None:
    with pytest.raises(StateError, match="cannot be written"):
        save_pdf(Printed("<p>x</p>", "x"), ImageStore(), tmp_path / "missing" / "note.pdf")


def test_html_of_a_notice_prints_too(qapp: QApplication, tmp_path: Path) -> None:
    html = Html('<p class="notice">Too large.</p><pre class="plain">text</pre>').html
    assert save_pdf(Printed(html, "x"), ImageStore(), tmp_path / "n.pdf") == 1


def test_no_heading_stands_alone_at_the_foot_of_a_page(qapp: QApplication) -> None:
    document = paper_document(Printed(long_note(30).html, ""), ImageStore(), QSizeF(600, 460))
    layout = document.documentLayout()
    for heading in document.furniture.headings:
        block = document.findBlock(heading.position)
        pages = [
            int((layout.blockBoundingRect(one).top() + one.layout().lineAt(0).y() + 4) // 460)
            for one in (block, block.next())
        ]
        assert pages[0] == pages[1]
