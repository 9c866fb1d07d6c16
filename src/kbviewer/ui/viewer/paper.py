"""A note set for paper: for the page's width, in the light theme, cut into pages, with a footer."""

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QFont,
    QPainter,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
)

from kbviewer.render.highlight import colours
from kbviewer.render.theme_light import LIGHT
from kbviewer.ui.viewer.colouring import code_of, colour
from kbviewer.ui.viewer.document import Margins, NoteDocument
from kbviewer.ui.viewer.resources import ImageStore
from kbviewer.ui.viewer.styles import BLOCK_STYLE, Reading, Styles

DPI = 96.0
FOOTER = 34.0
"""Pixels at the foot of a page that are kept for its number."""
_SIZE = 13.0
_FOOTER_SIZE = 11
_TITLES = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "title", "summary", "dt"})


class Printed(Struct, frozen=True):
    """What is to be printed: a rendered note's HTML, and the title that stands on every page."""

    html: str
    title: str
    family: str = ""
    code_family: str = ""


class Paper:
    """A note that is being set on pages of one size, in pixels of 1/96 inch."""

    def __init__(self, printed: Printed, images: ImageStore, page: QSizeF) -> None:
        tokens = replace(LIGHT, spacing=replace(LIGHT.spacing, page_margin=0))
        reading = Reading(printed.family, printed.code_family, _SIZE, 1.45, 200)
        self.page = page
        self.document = NoteDocument(Styles(tokens, reading), images, page.width(), Margins(0, 0))
        self.document.setPageSize(page)
        self.document.feed(printed.html)
        self._looked_after = self._coloured = 0

    def step(self, seconds: float | None = None) -> bool:
        """Set for about `seconds`, or all of it; True when the note is whole."""
        is_whole = self.document.build(seconds)
        self._colour()
        self._keep_headings(is_whole=is_whole)
        # Sets what has been built, so that the end has no more than the last slice to set.
        self.document.documentLayout().blockBoundingRect(self.document.lastBlock())
        return is_whole

    def _colour(self) -> None:
        """Colour the code that has been built: nobody waits for what is first seen on paper."""
        boxes = self.document.furniture.boxes
        while self._coloured < len(boxes) and boxes[self._coloured].end >= 0:
            box = boxes[self._coloured]
            if box.language:
                colour(self.document, box, colours(code_of(self.document, box), box.language))
            self._coloured += 1

    def top_of(self, position: int) -> float:
        """Height of the line at a text position, in pixels from the first page's upper edge."""
        block = self.document.findBlock(position)
        # Asked for first: it sets the block, if it is not set yet.
        top = self.document.documentLayout().blockBoundingRect(block).top()
        line = block.layout().lineForTextPosition(position - block.position())
        return top + (line.y() if line.isValid() else 0.0)

    def _keep_headings(self, *, is_whole: bool) -> None:
        """Move headings and titles that stand alone at the foot of a page to the next one."""
        block = self.document.findBlockByNumber(self._looked_after)
        while block.isValid():
            after = block.next()
            if not is_whole and not after.next().isValid():
                break
            if _leads(block) and after.isValid() and self._page_of(after) > self._page_of(block):
                cursor = QTextCursor(block)
                form = cursor.blockFormat()
                form.setPageBreakPolicy(QTextBlockFormat.PageBreakFlag.PageBreak_AlwaysBefore)
                cursor.setBlockFormat(form)
            block = after
        self._looked_after = block.blockNumber() if block.isValid() else self.document.blockCount()

    def _page_of(self, block: QTextBlock) -> int:
        """The page that the first line of a block ends on."""
        top = self.document.documentLayout().blockBoundingRect(block).top()
        line = block.layout().lineAt(0)
        foot = line.y() + line.height() if line.isValid() else 0.0
        return int((top + foot) // self.page.height())

    def paint(self, painter: QPainter, number: int) -> None:
        """Paint a page, counted from 0, without its footer."""
        top = number * self.page.height()
        view = QRectF(QPointF(0, top), self.page)
        layout = self.document.documentLayout()
        start = layout.hitTest(view.topLeft(), Qt.HitTestAccuracy.FuzzyHit)
        end = layout.hitTest(view.bottomRight(), Qt.HitTestAccuracy.FuzzyHit)
        painter.save()
        painter.translate(0, -top)
        painter.setClipRect(view.adjusted(0, 0, 0, -1))
        self.document.decorations.paint(painter, max(0, start), max(0, end))
        context = QAbstractTextDocumentLayout.PaintContext()
        context.clip = view
        layout.draw(painter, context)
        painter.restore()


def _leads(block: QTextBlock) -> bool:
    """Whether a block is the title of what follows it."""
    style = str(block.blockFormat().property(BLOCK_STYLE) or "")
    return style in _TITLES


def paint_footer(painter: QPainter, paper: QSizeF, title: str, number: str) -> None:
    """Paint the foot of a sheet of this size: a title at the left, the page's number at the right.

    What both lack room for is cut off the title.
    """
    font = QFont(list(LIGHT.type.text_fonts))
    font.setPixelSize(_FOOTER_SIZE)
    painter.setFont(font)
    painter.setPen(LIGHT.muted)
    line = QRectF(0, paper.height() - FOOTER / 2, paper.width(), FOOTER / 2)
    space = painter.fontMetrics().horizontalAdvance(number) + 24
    room = int(line.width() - space)
    shown = painter.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, room)
    painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, shown)
    painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom, number)
