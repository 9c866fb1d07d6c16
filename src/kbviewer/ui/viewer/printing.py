"""A note on paper or in a PDF file: set for the page's width, in the light theme, with numbers."""

from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QMarginsF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QFont,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
)

from kbviewer.errors import StateError
from kbviewer.render.theme import LIGHT
from kbviewer.ui.viewer.document import Margins, NoteDocument
from kbviewer.ui.viewer.resources import ImageStore
from kbviewer.ui.viewer.styles import Reading, Styles

_DPI = 96.0
_FOOTER = 34.0
_SIZE = 13.0
_FOOTER_SIZE = 11
_MOST_KEPT = 300  # headings that are looked after; each may set the whole note anew
_PDF_RESOLUTION = 300
_PAGE_MARGIN = 18.0  # millimetres


@dataclass(frozen=True, slots=True)
class Printed:
    """What is to be printed: a rendered note's HTML, and the title that stands on every page."""

    html: str
    title: str
    family: str = ""
    code_family: str = ""


def paper_document(printed: Printed, images: ImageStore, page: QSizeF) -> NoteDocument:
    """The note as a document cut into pages of this size, in pixels of 1/96 inch."""
    tokens = replace(LIGHT, spacing=replace(LIGHT.spacing, page_margin=0))
    reading = Reading(printed.family, printed.code_family, _SIZE, 1.45, 200)
    document = NoteDocument(Styles(tokens, reading), images, page.width(), Margins(0, 0))
    document.feed(printed.html)
    document.build()
    document.setPageSize(page)
    _keep_headings(document, page.height())
    return document


def _keep_headings(document: NoteDocument, height: float) -> None:
    """Move headings that stand alone at the foot of a page to the next one."""
    layout, cursor = document.documentLayout(), QTextCursor(document)

    def page_of(block: QTextBlock) -> int:
        top = layout.blockBoundingRect(block).top()  # sets the block first, if it is not yet
        line = block.layout().lineAt(0)
        foot = line.y() + line.height() if line.isValid() else 0.0
        return int((top + foot) // height)

    for heading in document.furniture.headings[:_MOST_KEPT]:
        block = document.findBlock(heading.position)
        after = block.next()
        if after.isValid() and page_of(after) > page_of(block):
            cursor.setPosition(heading.position)
            form = cursor.blockFormat()
            form.setPageBreakPolicy(QTextBlockFormat.PageBreakFlag.PageBreak_AlwaysBefore)
            cursor.setBlockFormat(form)


def print_note(printed: Printed, images: ImageStore, device: QPagedPaintDevice) -> int:
    """Print a note on a device that has been set up; gives the number of pages."""
    layout = device.pageLayout().paintRect(QPageLayout.Unit.Point)
    paper = layout.size() * (_DPI / 72)
    body = QSizeF(paper.width(), paper.height() - _FOOTER)
    document = paper_document(printed, images, body)
    painter = QPainter()
    if not painter.begin(device):
        raise StateError("The printer or file cannot be written to.", "Choose another one.")
    try:
        scale = device.logicalDpiX() / _DPI
        painter.scale(scale, scale)
        count = document.pageCount()
        for number in range(count):
            if number:
                device.newPage()
            _paint_body(painter, document, number, body)
            _paint_footer(painter, printed.title, number + 1, count, paper)
    finally:
        painter.end()
    return count


def _paint_body(painter: QPainter, document: NoteDocument, number: int, body: QSizeF) -> None:
    top = number * body.height()
    view = QRectF(QPointF(0, top), body)
    layout = document.documentLayout()
    start = layout.hitTest(view.topLeft(), Qt.HitTestAccuracy.FuzzyHit)
    end = layout.hitTest(view.bottomRight(), Qt.HitTestAccuracy.FuzzyHit)
    painter.save()
    painter.translate(0, -top)
    painter.setClipRect(view.adjusted(0, 0, 0, -1))
    document.decorations.paint(painter, max(0, start), max(0, end))
    context = QAbstractTextDocumentLayout.PaintContext()
    context.clip = view
    layout.draw(painter, context)
    painter.restore()


def _paint_footer(painter: QPainter, title: str, number: int, count: int, paper: QSizeF) -> None:
    font = QFont(list(LIGHT.type.text_fonts))
    font.setPixelSize(_FOOTER_SIZE)
    painter.setFont(font)
    painter.setPen(LIGHT.muted)
    line = QRectF(0, paper.height() - _FOOTER / 2, paper.width(), _FOOTER / 2)
    pages = QCoreApplication.translate("Printing", "{0} of {1}").format(number, count)
    space = painter.fontMetrics().horizontalAdvance(pages) + 24
    room = int(line.width() - space)
    shown = painter.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, room)
    painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, shown)
    painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom, pages)


def save_pdf(printed: Printed, images: ImageStore, path: Path, *, letter: bool = False) -> int:
    """Write a note into a PDF file; gives the number of pages.

    Raises StateError when the file cannot be written.
    """
    try:
        path.open("ab").close()
    except OSError as error:
        raise StateError(f"{path} cannot be written: {error.strerror}.") from error
    writer = QPdfWriter(str(path))
    writer.setResolution(_PDF_RESOLUTION)
    writer.setTitle(printed.title)
    writer.setCreator("kbviewer")
    size = QPageSize.PageSizeId.Letter if letter else QPageSize.PageSizeId.A4
    writer.setPageSize(QPageSize(size))
    margins = QMarginsF(_PAGE_MARGIN, _PAGE_MARGIN, _PAGE_MARGIN, _PAGE_MARGIN)
    writer.setPageMargins(margins, QPageLayout.Unit.Millimeter)
    return print_note(printed, images, writer)
