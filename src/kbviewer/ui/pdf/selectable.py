"""A strip of PDF pages whose text can be selected with the mouse and copied."""

from PySide6.QtCore import QEvent, QPoint, QPointF, QSizeF, Qt, Slot
from PySide6.QtGui import (
    QClipboard,
    QColor,
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QTransform,
)
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from kbviewer.ui.pdf.layout import StripLayout
from kbviewer.ui.pdf.selection import Caret, PdfText

SHADE = 80
"""How much of its colour covers selected text, of 255."""


class SelectablePages(QPdfView):
    """Adds to Qt's view where its pages are, and what is selected on them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._points: list[QSizeF] = []
        self._layout: tuple[tuple[int, float | None], StripLayout] | None = None
        self._text: PdfText | None = None
        self._selected: tuple[Caret, Caret] | None = None
        self._pressed: tuple[QPoint, Caret] | None = None
        self._is_dragging = False
        self._shade = QColor(Qt.GlobalColor.blue)
        self.viewport().setMouseTracking(True)

    def measure(self, document: QPdfDocument) -> None:
        """Learn the sizes of a document that is ready to be shown."""
        self._points = [document.pagePointSize(page) for page in range(document.pageCount())]
        self._layout = None
        self._text = PdfText(document)
        self._selected = self._pressed = None

    def shade_selection(self, colour: QColor) -> None:
        """Cover selected text with this colour."""
        self._shade = QColor(colour)
        self._shade.setAlpha(SHADE)

    # Where pages are

    @property
    def strip(self) -> StripLayout:
        """Where the pages are at this width and zoom."""
        return self.strip_at(self.viewport().width())

    def strip_at(self, width: int) -> StripLayout:
        """Where the pages would be if the view had this width."""
        is_fitting = self.zoomMode() == QPdfView.ZoomMode.FitToWidth
        key = (width, None if is_fitting else self.zoomFactor())
        if self._layout is None or self._layout[0] != key:
            dots = QGuiApplication.primaryScreen().logicalDotsPerInch()
            margins, spacing = self.documentMargins(), self.pageSpacing()
            self._layout = (key, StripLayout(self._points, *key, dots, margins, spacing))
        return self._layout[1]

    def _spot(self, at: QPointF) -> tuple[int, QPointF] | None:
        """The page at a point of the view, and the point of the page, in points."""
        strip = self.strip
        y = at.y() + self.verticalScrollBar().value()
        page = strip.page_at(y)
        if page < 0:
            return None
        corner = strip.rect(page).topLeft()
        x = at.x() + self.horizontalScrollBar().value()
        return page, QPointF(x - corner.x(), y - corner.y()) / strip.scale(page)

    # What is selected

    @property
    def selected_text(self) -> str:
        """The text that is selected."""
        if self._text is None or self._selected is None:
            return ""
        return self._text.between(*self._selected)

    @Slot()
    def copy(self) -> None:
        """Put the selected text on the clipboard."""
        if text := self.selected_text:
            QGuiApplication.clipboard().setText(text)

    def _select(self, selected: tuple[Caret, Caret] | None) -> None:
        if selected != self._selected:
            self._selected = selected
            self.viewport().update()

    def _caret(self, at: QPointF) -> Caret | None:
        spot = self._spot(at)
        return self._text.caret(*spot) if self._text is not None and spot is not None else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to select; a click takes the selection away."""
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            caret = self._caret(event.position())
            self._pressed = (event.position().toPoint(), caret) if caret is not None else None
            self._is_dragging = False
            self._select(None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Select up to the pointer, and scroll where it leaves the view."""
        super().mouseMoveEvent(event)
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            self._show_pointer(event.position())
            return
        start, caret = self._pressed
        far = (event.position().toPoint() - start).manhattanLength()
        if self._is_dragging or far >= QApplication.startDragDistance():
            self._is_dragging = True
            self._scroll_towards(event.position().y())
            here = self._caret(event.position())
            if here is not None:
                self._select((caret, here) if here != caret else None)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a selection; only a click follows links."""
        was_dragging, self._is_dragging, self._pressed = self._is_dragging, False, None
        if not was_dragging:
            super().mouseReleaseEvent(event)
            return
        clipboard = QGuiApplication.clipboard()
        if clipboard.supportsSelection() and (text := self.selected_text):
            clipboard.setText(text, QClipboard.Mode.Selection)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Select a word."""
        caret = self._caret(event.position())
        if self._text is not None and caret is not None:
            self._select(self._text.word(caret))

    def _show_pointer(self, at: QPointF) -> None:
        """Show over text that it can be selected; Qt's view shows links."""
        spot = self._spot(at)
        if self.cursor().shape() != Qt.CursorShape.PointingHandCursor:
            is_text = self._text is not None and spot is not None and self._text.is_over(*spot)
            self.setCursor(Qt.CursorShape.IBeamCursor if is_text else Qt.CursorShape.ArrowCursor)

    def _scroll_towards(self, y: float) -> None:
        bar = self.verticalScrollBar()
        beyond = min(y, 0) + max(y - self.viewport().height(), 0)
        bar.setValue(bar.value() + round(beyond))

    def event(self, event: QEvent) -> bool:
        """Take the key for copying from the window while text is selected."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.matches(QKeySequence.StandardKey.Copy)
            and self._selected is not None
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy what is selected."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer to copy what is selected."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        copying = menu.addAction(self.tr("Copy"), self.copy)
        copying.setEnabled(self._selected is not None)
        menu.popup(event.globalPos())

    def paint_selection(self) -> None:
        """Shade the text that is selected, within a paint event."""
        if self._selected is None or self._text is None:
            return
        strip = self.strip
        top = self.verticalScrollBar().value()
        first = max(strip.page_at(top), 0)
        last = strip.page_at(top + self.viewport().height())
        painter = QPainter(self.viewport())
        for page in range(first, last + 1):
            corner = strip.rect(page).topLeft()
            scale = strip.scale(page)
            painter.setTransform(
                QTransform.fromTranslate(
                    corner.x() - self.horizontalScrollBar().value(), corner.y() - top
                ).scale(scale, scale)
            )
            for shape in self._text.shapes(page, *self._selected):
                painter.fillRect(shape.boundingRect(), self._shade)
        painter.end()
