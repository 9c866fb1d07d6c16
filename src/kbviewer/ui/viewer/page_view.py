"""The scrolling page: a document centred in the window, what is painted behind it, links in it."""

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import (
    QEvent,
    QMimeData,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    QUrl,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QRegion,
    QResizeEvent,
    QShowEvent,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QToolTip, QWidget

from kbviewer.ui.style.tips import as_it_is
from kbviewer.ui.viewer.colouring import Colouring
from kbviewer.ui.viewer.copying import mime_data
from kbviewer.ui.viewer.document import NoteDocument
from kbviewer.ui.viewer.link_hover import LinkHover
from kbviewer.ui.viewer.page import Box
from kbviewer.ui.viewer.scroll_bar import QuietScrollBar
from kbviewer.ui.viewer.stars import paint_stars
from kbviewer.ui.viewer.styles import Styles
from kbviewer.ui.viewer.wide_tables import WideTables

if TYPE_CHECKING:
    from collections.abc import Iterable

_SPILL = 80  # pixels that boxes and pills may stand out beyond the blocks they belong to
_RIM = 40
_NARROW = 560.0
_NARROW_MARGIN = 18.0
_PREVIEWED = ("note:", "cite:", "#")
_DEAD_SCHEMES = ("javascript", "data", "vbscript")


class PageView(QTextBrowser):
    """Shows one `NoteDocument` in a column in the middle; its text never changes by hand."""

    link_activated = Signal(str, Qt.KeyboardModifier)
    chip_activated = Signal(int, Qt.KeyboardModifier)
    link_hovered = Signal(str, QRect)
    link_left = Signal()
    picture_activated = Signal(str)
    zoom_asked = Signal(int)
    touched = Signal()
    pointer_moved = Signal(QPoint)
    menu_asked = Signal(QPoint)
    layout_changing = Signal()
    layout_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page: NoteDocument | None = None
        self.colouring = Colouring(self)
        self.starred: frozenset[str] = frozenset()
        self._hover = LinkHover(self)
        self._hover.rested.connect(self.link_hovered)
        self._hover.left.connect(self.link_left)
        self.setVerticalScrollBar(QuietScrollBar(self))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setAutoFillBackground(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setAccessibleName(self.tr("Note"))
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)
        self.anchorClicked.connect(self._activate)
        self.wide = WideTables(self)

    # The document and its column

    @property
    def page(self) -> NoteDocument | None:
        """The document that is shown."""
        return self._page

    def set_page(self, page: NoteDocument) -> None:
        """Show a document; it stays the caller's."""
        last, self._page = self._page, page
        self.wide.forget()
        self._fit(page)
        self.setDocument(page)
        if last is not None and last is not page:
            # PySide takes the view for the parent of all its pages and would never let them go.
            # That of the present one it stays: at the end the view must not outlive its page.
            last.setParent(None)
        self._hover.forget()

    def column_for(self, styles: Styles) -> float:
        """Width that text in these styles gets here, in pixels."""
        return max(120.0, min(styles.column, self._room() - 2 * self._side(styles)))

    def _side(self, styles: Styles) -> float:
        usual = float(styles.tokens.spacing.page_margin)
        return usual if self._room() >= _NARROW else min(usual, _NARROW_MARGIN)

    def _room(self) -> float:
        return float(self.width() - self.verticalScrollBar().sizeHint().width())

    def _fit(self, page: NoteDocument) -> None:
        """Centre the column; where there is little room, let the text have more of it."""
        page.set_side(self._side(page.styles))
        side = max(0, int(self._room() - page.styles.column - 2 * page.side) // 2)
        if self.viewportMargins().left() != side:
            self.setViewportMargins(side, 0, side, 0)
        page.fit(self.column_for(page.styles))

    def event(self, event: QEvent) -> bool:
        """Centre the column before the page is laid out anew in it; tell before and after."""
        if not isinstance(event, QResizeEvent) or self._page is None:
            return super().event(event)
        is_new = event.size().width() != event.oldSize().width()
        if is_new:
            self.layout_changing.emit()
        self._fit(self._page)
        done = super().event(event)
        if is_new:
            self.layout_changed.emit()
        return done

    def showEvent(self, event: QShowEvent) -> None:
        """Stay at the place: Qt scrolls to the cursor, at the note's start, when shown first."""
        if self._page is None:
            super().showEvent(event)
            return
        self.layout_changing.emit()
        super().showEvent(event)
        self.layout_changed.emit()

    def viewportEvent(self, event: QEvent) -> bool:
        """Show a title as it is; no tool tip where a preview card comes up instead."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            if not self.anchorAt(event.pos()).startswith(_PREVIEWED):
                title = self.cursorForPosition(event.pos()).charFormat().toolTip()
                QToolTip.showText(event.globalPos(), as_it_is(title), self.viewport())
            return True
        return super().viewportEvent(event)

    # Painting

    def offset(self) -> QPointF:
        """Document coordinates of the viewport's top left corner."""
        return QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def position_at(self, y: float) -> int:
        """The text position nearest to the left end of height `y` of the viewport."""
        if self._page is None:
            return 0
        layout = self._page.documentLayout()
        point = QPointF(self._page.side, self.offset().y() + y)
        return max(0, layout.hitTest(point, Qt.HitTestAccuracy.FuzzyHit))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the decorations of the exposed part, then the text over them."""
        if self._page is not None:
            rect = event.rect()
            start = self.position_at(rect.top() - _SPILL)
            end = self.position_at(rect.bottom() + _SPILL)
            bands = self.wide.bands(start, end)
            rest = QRegion(rect)
            for band in bands:
                rest -= band.rect.translated(-self.offset()).toAlignedRect()
            painter = QPainter(self.viewport())
            painter.setClipRegion(rest)
            painter.translate(-self.offset())
            self._page.decorations.paint(painter, start, end)
            paint_stars(painter, self._page, self, start, end)
            painter.end()
            self.colouring.want(self._page, start, end)
            for part in cast("Iterable[QRect]", rest):
                super().paintEvent(QPaintEvent(part))
            self.wide.paint(bands, QRectF(rect))

    # What is seen of a wide table stands elsewhere in the layout

    def anchorAt(self, point: QPoint) -> str:
        """The address of the link at a point of the viewport."""
        return super().anchorAt(self.wide.laid_out(QPointF(point)).toPoint())

    def cursorForPosition(self, point: QPoint) -> QTextCursor:
        """A cursor at the text at a point of the viewport."""
        return super().cursorForPosition(self.wide.laid_out(QPointF(point)).toPoint())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Select a word."""
        super().mouseDoubleClickEvent(self.wide.laid_out_event(event))

    # Links

    def _activate(self, url: QUrl) -> None:
        address = url.toString(QUrl.ComponentFormattingOption.FullyEncoded)
        modifiers = QGuiApplication.keyboardModifiers()
        scheme, colon, rest = address.partition(":")
        if colon and scheme.lower() in _DEAD_SCHEMES:
            return
        self._hover.drop()
        if scheme == "cite" and rest.isdigit():
            self.chip_activated.emit(int(rest), modifiers)
        else:
            self.link_activated.emit(address, modifiers)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Start waiting when the pointer comes to rest on a link."""
        super().mouseMoveEvent(self.wide.laid_out_event(event))
        if event.buttons():
            return
        self.pointer_moved.emit(event.position().toPoint())
        self._hover.move(event.position().toPoint())

    def leaveEvent(self, event: QEvent) -> None:
        """Forget the link under the pointer."""
        self._hover.drop()
        super().leaveEvent(event)

    # What moves the page by hand

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl, else scroll."""
        self._hover.drop()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            steps = event.angleDelta().y()
            if steps:
                self.zoom_asked.emit(1 if steps > 0 else -1)
            event.accept()
            return
        self.touched.emit()
        if not self.wide.wheel(event):
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the note's start or end with Home and End; scroll and follow links as usual."""
        self.touched.emit()
        bar = self.verticalScrollBar()
        if event.key() == Qt.Key.Key_Home:
            bar.setValue(bar.minimum())
        elif event.key() == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        elif not self.wide.key(event):
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take note that the reader uses the page."""
        self.touched.emit()
        super().mousePressEvent(self.wide.laid_out_event(event))

    def reveal(self, position: int) -> None:
        """Scroll as little as it takes to show the line at a text position, not at the very rim."""
        rect, bar = self.text_rect(position), self.verticalScrollBar()
        height = self.viewport().height()
        if rect.top() < bar.value() + _RIM or rect.bottom() > bar.value() + height - _RIM:
            bar.setValue(round(rect.top() - height / 3))
        self.wide.reveal(position)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Enlarge a picture that was clicked and is no link."""
        super().mouseReleaseEvent(self.wide.laid_out_event(event))
        point = event.position().toPoint()
        if event.button() == Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            source = self.picture_at(point)
            if source and not self.anchorAt(point):
                self.picture_activated.emit(source)

    def picture_at(self, point: QPoint) -> str:
        """The address of the picture at a point of the viewport, if there is one."""
        if self._page is None:
            return ""
        place = self.wide.laid_out(QPointF(point)) + self.offset()
        return str(self._page.documentLayout().imageAt(place))

    def code_box_at(self, point: QPoint) -> Box | None:
        """The block of code at a point of the viewport."""
        if self._page is None:
            return None
        position = self.position_at(point.y())
        for box in reversed(self._page.furniture.boxes_between(position, position)):
            if box.kind == "code" and self.box_rect(box).contains(QPointF(point)):
                return box
        return None

    def text_of(self, box: Box) -> str:
        """The text in a box, lines apart."""
        return "" if self._page is None else self._page.text_between(box.first, box.end)

    def hide_label(self, box: Box | None) -> None:
        """Leave out the label of a block of code, where something else stands."""
        if self._page is not None:
            self._page.decorations.boxes.unlabelled = box
            self.viewport().update()

    def box_rect(self, box: Box) -> QRectF:
        """Where a box is in the viewport."""
        if self._page is None:
            return QRectF()
        shift = QPointF(self.wide.shift_of(box.first), 0)
        return self._page.decorations.boxes.rect(box).translated(-self.offset() - shift)

    def createMimeDataFromSelection(self) -> QMimeData:
        """The selection as text that reads well and as HTML without the theme's colours."""
        if self._page is None:
            return super().createMimeDataFromSelection()
        return mime_data(self._page, self.textCursor())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Leave the menu to the viewer."""
        self.menu_asked.emit(event.pos())
        event.accept()

    def text_rect(self, position: int) -> QRectF:
        """Where the line at a text position is, in document coordinates."""
        if self._page is None:
            return QRectF()
        block = self._page.findBlock(position)
        origin = self._page.documentLayout().blockBoundingRect(block).topLeft()
        line = block.layout().lineForTextPosition(position - block.position())
        return line.rect().translated(origin) if line.isValid() else QRectF(origin, QSize(1, 1))
