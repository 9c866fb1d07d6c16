"""The row of controls above the pages of a PDF."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QMenu, QWidget

from kbviewer.books import PageMap
from kbviewer.render.theme import Tokens
from kbviewer.ui.pdf.buttons import IconButton

FIELD_WIDTH = 52


class PdfHeader(QWidget):
    """A field for the page, zoom, search, outline, a menu, and a way to close."""

    page_entered = Signal(str)
    zoomed = Signal(int)
    fit_wanted = Signal()
    search_wanted = Signal()
    outline_wanted = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.field = QLineEdit(self)
        self.field.setFixedWidth(FIELD_WIDTH)
        self.field.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.field.setAccessibleName(self.tr("Page"))
        self.total = QLabel(self)
        self.total.setTextFormat(Qt.TextFormat.PlainText)
        self.total.setObjectName("summary")
        self.smaller = self._button("minus", self.tr("Smaller pages (Ctrl and wheel)"))
        self.larger = self._button("plus", self.tr("Larger pages (Ctrl and wheel)"))
        self.fit = self._button("columns-2", self.tr("Fit the width"))
        self.search = self._button("search", self.tr("Find in the PDF"))
        self.outline = self._button("list-tree", self.tr("Outline of the PDF"))
        self.more = self._button("ellipsis", self.tr("More"))
        self.close_button = self._button("x", self.tr("Close the PDF"))
        self.menu = QMenu(self)
        self._lay_out()
        self._connect()

    def show_position(self, position: int, pages: PageMap) -> None:
        """Show which page is in view; the printed number in the field, the position beside it."""
        self.field.setText(pages.page_at(position))
        self.field.setPlaceholderText("–")
        last = next((page for page in reversed(pages.printed) if page), "")
        self.total.setText(self.tr("of {0}").format(last or pages.count))
        tip = self.tr("Page {0} of the {1} in the file").format(position, pages.count)
        self.field.setToolTip(tip)
        self.total.setToolTip(tip)

    def enable(self, is_open: bool) -> None:
        """Allow what needs an open file, or refuse it."""
        controls = (self.field, self.smaller, self.larger, self.fit, self.search, self.outline)
        for widget in controls:
            widget.setEnabled(is_open)
        if not is_open:
            self.field.clear()
            self.total.clear()

    def show_theme(self, tokens: Tokens) -> None:
        """Wear the colours of a theme."""
        for button in self.findChildren(IconButton):
            button.show_theme(tokens)

    def _button(self, name: str, tip: str) -> IconButton:
        return IconButton(name, tip, self)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 4, 4)
        row.setSpacing(0)
        row.addWidget(self.field)
        self.total.setMinimumWidth(1)
        row.addWidget(self.total, 1)
        for widget in (self.smaller, self.larger, self.fit, self.search, self.outline):
            row.addWidget(widget)
        for widget in (self.more, self.close_button):
            row.addWidget(widget)

    def _connect(self) -> None:
        self.field.returnPressed.connect(lambda: self.page_entered.emit(self.field.text()))
        self.smaller.clicked.connect(lambda: self.zoomed.emit(-1))
        self.larger.clicked.connect(lambda: self.zoomed.emit(1))
        self.fit.clicked.connect(self.fit_wanted)
        self.search.clicked.connect(self.search_wanted)
        self.outline.clicked.connect(self.outline_wanted)
        self.more.clicked.connect(self._open_menu)
        self.close_button.clicked.connect(self.closed)

    @Slot()
    def _open_menu(self) -> None:
        self.menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))
