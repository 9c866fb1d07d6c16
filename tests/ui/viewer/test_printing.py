from pathlib import Path

import pytest
from PySide6.QtCore import QSize, QSizeF
from PySide6.QtGui import QPageSize, QPdfWriter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kbviewer.errors import StateError
from kbviewer.export.pdf import Plan, Point
from kbviewer.render.theme_dark import DARK
from kbviewer.render.theme_light import LIGHT
from kbviewer.ui.viewer.paper import Paper, Printed
from kbviewer.ui.viewer.pdf_pages import PdfPages
from kbviewer.ui.viewer.printing import print_note
from kbviewer.ui.viewer.resources import ImageStore
from kbviewer.ui.viewer.viewer import NoteViewer
from tests.ui.viewer.conftest import Html, long_note


def _paper(html: str, width: float = 600, height: float = 400) -> Paper:
    paper = Paper(Printed(html, ""), ImageStore(), QSizeF(width, height))
    assert paper.step()
    return paper


def _device(path: Path) -> QPdfWriter:
    writer = QPdfWriter(str(path))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    return writer


def _written(path: Path, *notes: tuple[str, str, str], book: str = "") -> tuple[Plan, list[str]]:
    """What the file of these notes (path, title, HTML) still needs, and the text of its pages."""
    pages = PdfPages(ImageStore(), book)
    for note, title, html in notes:
        for _ in pages.add(note, Printed(html, title)):
            pass
    if book:
        for _ in pages.add_contents("An Author"):
            pass
    plan = pages.end(book or notes[0][1])
    path.write_bytes(pages.data)
    document = QPdfDocument()
    assert document.load(str(path)) == QPdfDocument.Error.None_
    texts = [document.getAllText(number).text() for number in range(document.pageCount())]
    document.close()
    assert len(texts) == pages.count
    return plan, texts


def test_a_note_is_printed_on_numbered_pages(
    qtbot: QtBot, viewer: NoteViewer, tmp_path: Path
) -> None:
    viewer.show_rendered(long_note(20), DARK)
    qtbot.waitUntil(lambda: viewer.is_settled)
    path = tmp_path / "note.pdf"
    count = viewer.print_note(_device(path), "A title")
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
    assert print_note(note, ImageStore(), _device(path)) == 1
    pdf = QPdfDocument()
    pdf.load(str(path))
    page = pdf.render(0, QSize(794, 1123))
    colours = {page.pixelColor(400, y).name() for y in range(40, 140)}
    assert LIGHT.code_background in colours
    pdf.close()


def test_no_line_is_cut_by_the_end_of_a_page(qapp: QApplication) -> None:
    document = _paper(long_note(8).html).document
    layout = document.documentLayout()
    block = document.begin()
    while block.isValid():
        origin = layout.blockBoundingRect(block).top()
        for index in range(block.layout().lineCount()):
            line = block.layout().lineAt(index)
            top = origin + line.y()
            assert int(top // 400) == int((top + line.height() - 0.5) // 400)
        block = block.next()


def test_paper_set_in_slices_is_the_same(qapp: QApplication) -> None:
    whole = _paper(long_note(30).html, height=460)
    slices = Paper(Printed(long_note(30).html, ""), ImageStore(), QSizeF(600, 460))
    steps = 1
    while not slices.step(0.0):
        steps += 1
    assert steps > 3
    assert slices.document.pageCount() == whole.document.pageCount()
    for one, other in zip(
        slices.document.furniture.headings, whole.document.furniture.headings, strict=True
    ):
        assert slices.top_of(one.position) == whole.top_of(other.position)


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_refuses_is_said(qapp: QApplication, tmp_path: Path) -> None:
    device = QPdfWriter(str(tmp_path / "missing" / "note.pdf"))
    with pytest.raises(StateError, match="cannot be written"):
        print_note(Printed("<p>x</p>", "x"), ImageStore(), device)


def test_html_of_a_notice_prints_too(qapp: QApplication, tmp_path: Path) -> None:
    html = Html('<p class="notice">Too large.</p><pre class="plain">text</pre>').html
    assert print_note(Printed(html, "x"), ImageStore(), _device(tmp_path / "n.pdf")) == 1


def test_no_heading_stands_alone_at_the_foot_of_a_page(qapp: QApplication) -> None:
    document = _paper(long_note(30).html, height=460).document
    layout = document.documentLayout()
    for heading in document.furniture.headings:
        block = document.findBlock(heading.position)
        pages = [
            int((layout.blockBoundingRect(one).top() + one.layout().lineAt(0).y() + 4) // 460)
            for one in (block, block.next())
        ]
        assert pages[0] == pages[1]


def test_no_title_of_a_callout_stands_alone_at_the_foot_of_a_page(qapp: QApplication) -> None:
    callout = (
        '<blockquote class="callout tip"><p><span class="callout-kind">tip</span> '
        '<span class="callout-title">Title</span><br>Text that follows.</p></blockquote>'
    )
    paper = _paper(callout * 40, height=333)
    block, titles = paper.document.begin(), 0
    while block.isValid():
        if block.text() == "Title":
            titles += 1
            pages = [
                int((paper.top_of(one.position()) + 9) // 333) for one in (block, block.next())
            ]
            assert pages[0] == pages[1]
        block = block.next()
    assert titles == 40


def test_the_outline_of_a_note_is_its_headings(qapp: QApplication, tmp_path: Path) -> None:
    plan, texts = _written(tmp_path / "n.pdf", ("n.md", "T", long_note(12).html))
    assert [entry.title for entry in plan.entries] == [f"Section {n}" for n in range(12)]
    assert {entry.level for entry in plan.entries} == {2}
    for entry in plan.entries:
        assert entry.title in texts[entry.point.page]
    assert f"1 of {len(texts)}" in texts[0]
    assert plan.contents == 0


def test_links_are_located_in_the_note_they_stand_in(qapp: QApplication, tmp_path: Path) -> None:
    notes = (
        ("a b.md", "A", '<h1 id="top">A</h1><p>x</p>'),
        ("c.md", "C", '<h1 id="top">C</h1><p>x</p>' + long_note(9).html),
    )
    plan, texts = _written(tmp_path / "n.pdf", *notes, book="B")
    here = plan.locate(0, "#top")
    there = plan.locate(1, "#top")
    assert isinstance(here, Point)
    assert isinstance(there, Point)
    assert (here.page, there.page) == (0, 1)
    assert plan.locate(1, "note:a%20b.md#top") == here
    assert plan.locate(1, "note:a%20b.md#gone") == Point(0)
    later = plan.locate(0, "note:c.md#s8")
    assert isinstance(later, Point)
    assert "Section 8" in texts[later.page]
    assert plan.locate(0, "https://example.org/") == "https://example.org/"
    for nowhere in ("cite:1", "tag:x", "kbfile:a.zip", "note:other.md", "javascript:x"):
        assert plan.locate(0, nowhere) is None


def test_a_book_lists_what_stands_where(qapp: QApplication, tmp_path: Path) -> None:
    notes = (
        ("a.md", "First", '<h1 id="first">First</h1><h2 id="one">One</h2><p>x</p>'),
        ("b.md", "Second", '<h1 id="second">Second</h1><p>x</p>' + long_note(9).html),
    )
    plan, texts = _written(tmp_path / "n.pdf", *notes, book="The Book")
    assert plan.contents == 1
    contents = texts[-1]
    assert "The Book" in contents
    assert "An Author" in contents
    assert contents.index("First") < contents.index("One") < contents.index("Section 8")
    titles = [(entry.level, entry.title) for entry in plan.entries[:4]]
    assert titles == [(0, "Contents"), (0, "First"), (2, "One"), (0, "Second")]
    assert "The Book – Second" in texts[1]
    last = next(entry for entry in plan.entries if entry.title == "Section 8")
    assert str(last.point.page + 1) in texts[last.point.page].split()
