"""A note as a text document: its text, what is painted around it, and its builder."""

from msgspec import Struct
from PySide6.QtCore import QUrl
from PySide6.QtGui import QFont, QTextCursor, QTextDocument, QTextFormat, QTextOption

from kbviewer.ui.viewer import tables
from kbviewer.ui.viewer.builder import Builder
from kbviewer.ui.viewer.decorations import Decorations
from kbviewer.ui.viewer.page import Furniture
from kbviewer.ui.viewer.pictures import PicturePainter, Pictures, scale
from kbviewer.ui.viewer.resources import ImageStore
from kbviewer.ui.viewer.styles import Styles


class Margins(Struct, frozen=True):
    """What a page keeps free over its first line and under its last, in pixels."""

    above: int = 20
    below: int = 72


_PAGE = Margins()


class NoteDocument(QTextDocument):
    """A document that grows while its note is being built; nothing in it ever loads by itself."""

    def __init__(
        self,
        styles: Styles,
        images: ImageStore,
        column: float,
        margins: Margins = _PAGE,
        folded: frozenset[int] = frozenset(),
    ) -> None:
        super().__init__()
        self.styles = styles
        self.images = images
        self.furniture = Furniture()
        self.side = float(styles.tokens.spacing.page_margin)
        self.coloured: set[int] = set()
        self.is_whole = False
        self._closed = False
        self.setUndoRedoEnabled(False)
        self.setDefaultFont(QFont(styles.body_font))
        option = QTextOption(self.defaultTextOption())
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTabStopDistance(styles.tab)
        self.setDefaultTextOption(option)
        self._set_margins(margins)
        self._pictures = Pictures(images, column)
        self._painter = PicturePainter(self, images)
        self.documentLayout().registerHandler(
            QTextFormat.ObjectTypes.ImageObject.value, self._painter
        )
        cursor = QTextCursor(self)
        self._builder = Builder(cursor, self.furniture, styles, self._pictures, folded=folded)
        self.decorations = Decorations(self, self.furniture, styles)

    def _set_margins(self, margins: Margins) -> None:
        frame = self.rootFrame()
        form = frame.frameFormat()
        form.setLeftMargin(self.side)
        form.setRightMargin(self.side)
        form.setTopMargin(margins.above)
        form.setBottomMargin(margins.below)
        frame.setFrameFormat(form)

    def set_side(self, side: float) -> None:
        """Keep this much free at both sides of the text, in pixels."""
        if side != self.side:
            self.side = side
            frame = self.rootFrame()
            form = frame.frameFormat()
            form.setLeftMargin(side)
            form.setRightMargin(side)
            frame.setFrameFormat(form)

    def feed(self, html: str, last: bool = True, folded: frozenset[int] = frozenset()) -> None:
        """Put HTML behind what is there; `last` says that no more will come.

        `folded` are the parts of it that are folded, counted from the start of the document.
        """
        self._builder.feed(html, folded)
        self._closed = last
        self.is_whole = False

    def build(self, seconds: float | None = None) -> bool:
        """Build for about `seconds`, or all; True when nothing that was fed is left."""
        done = self._builder.step(seconds)
        self.is_whole = done and self._closed
        return done

    def position_of(self, anchor: str) -> int | None:
        """Where the element with this id starts; 0 for the note's own start."""
        return self.furniture.anchors.get(anchor) if anchor else 0

    def text_between(self, first: int, end: int) -> str:
        """The text between two positions, lines apart."""
        cursor = QTextCursor(self)
        cursor.setPosition(first)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        return cursor.selectedText().replace("\u2028", "\n").replace("\u2029", "\n")

    def fit(self, column: float) -> None:
        """Scale images and tables anew after the column's width changed."""
        if column == self._pictures.column:
            return
        self._pictures.column = column
        cursor = QTextCursor(self)
        cursor.beginEditBlock()
        self._fit_tables(cursor)
        self._fit_pictures(cursor)
        cursor.endEditBlock()

    def _fit_tables(self, cursor: QTextCursor) -> None:
        for flexible in self.furniture.flexible:
            cursor.setPosition(flexible.position)
            table = cursor.currentTable()
            form = table.format()
            room = self._pictures.column - flexible.inset
            tables.fit(form, flexible.columns, room, is_part=flexible.is_part)
            if form != table.format():
                table.setFormat(form)

    def _fit_pictures(self, cursor: QTextCursor) -> None:
        column = self._pictures.column
        for picture in self.furniture.pictures:
            cursor.setPosition(picture.position)
            cursor.setPosition(picture.position + 1, QTextCursor.MoveMode.KeepAnchor)
            form = cursor.charFormat().toImageFormat()
            block = cursor.blockFormat()
            room = column * picture.share - block.leftMargin() - block.rightMargin()
            scale(form, picture, room)
            cursor.setCharFormat(form)

    def loadResource(self, _kind: int, _name: QUrl | str) -> object:
        """Nothing: `PicturePainter` asks `ImageStore` for what may be shown."""
        return None
