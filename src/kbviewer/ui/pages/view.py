"""The Pages view: one book's sections in page order, with the gaps between them."""

import re

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QMenu, QVBoxLayout, QWidget

from kbviewer.render.theme import Tokens
from kbviewer.ui.empty_state import WithEmptyState
from kbviewer.ui.place_list import PlaceList
from kbviewer.ui.rows import Row, plain

_PAGE = re.compile(r"\d{1,5}|[ivxlcdm]{1,8}")


class PagesView(QWidget):
    """Shows the pages of one book and lets the reader choose another."""

    row_chosen = Signal(object, bool)
    book_chosen = Signal(str)
    page_wanted = Signal(str)
    menu_wanted = Signal(object, object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Row, ...] = ()
        self.books = QComboBox(self)
        self.books.setAccessibleName(self.tr("Book"))
        self.books.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.filter_field = QLineEdit(self)
        self.filter_field.setPlaceholderText(self.tr("Page number, or words of a heading"))
        self.filter_field.setAccessibleName(self.tr("Page or words"))
        self.filter_field.setClearButtonEnabled(True)
        self.summary = QLabel(self)
        self.summary.setObjectName("summary")
        self.summary.setWordWrap(True)
        self.list = PlaceList(self)
        self.list.setAccessibleName(self.tr("Pages"))
        self._body = WithEmptyState(self.list, self)
        head = QVBoxLayout()
        head.setContentsMargins(8, 0, 8, 0)
        head.setSpacing(8)
        head.addWidget(self.books)
        head.addWidget(self.filter_field)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(self.summary)
        layout.addWidget(self._body, 1)
        self.setFocusProxy(self.list)
        self.books.textActivated.connect(self.book_chosen)
        self.filter_field.textChanged.connect(self._filter)
        self.filter_field.returnPressed.connect(self._jump)
        self.list.row_chosen.connect(self.row_chosen)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._open_menu)
        self.show_books([])

    def show_books(self, names: list[str]) -> None:
        """Offer these books; the chosen one stays chosen where it still is."""
        chosen = self.books.currentText()
        self.books.clear()
        self.books.addItems(names)
        self.books.setCurrentIndex(max(self.books.findText(chosen), 0 if names else -1))
        for widget in (self.books, self.filter_field, self.summary):
            widget.setVisible(bool(names))
        if names:
            self._body.show_content()
        else:
            self._body.show_hint(
                self.tr(
                    "No page citations in these notes yet.<br><br>"
                    "Write <b>*(Page 31)*</b> below what stands on page 31."
                )
            )

    def show_book(self, name: str, summary: str, rows: tuple[Row, ...]) -> None:
        """Show the rows of one book."""
        self.books.setCurrentIndex(self.books.findText(name))
        self.summary.setText(summary)
        if rows != self._rows:
            self._rows = rows
            self._filter(self.filter_field.text())

    def show_theme(self, tokens: Tokens) -> None:
        """Paint with these colours from now on."""
        self.list.show_theme(tokens)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit typed anywhere in the view begins a page number."""
        if event.text().isdigit() and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.filter_field.setFocus()
            self.filter_field.setText(event.text())
            return
        super().keyPressEvent(event)

    @Slot(str)
    def _filter(self, text: str) -> None:
        words = text.casefold().split()
        if not words or words[0][0].isdigit():
            self.list.rows.show(self._rows)
            return
        matching = [
            row
            for row in self._rows
            if not row.is_faint and all(word in plain(row.title).casefold() for word in words)
        ]
        self.list.rows.show(matching)

    @Slot(QPoint)
    def _open_menu(self, point: QPoint) -> None:
        """Ask for the entries that fit a row; it is told with the first page it names."""
        row = self.list.rows.row(self.list.indexAt(point))
        if row is None or row.is_header:
            return
        page = row.data if isinstance(row.data, str) else re.split(r"[–,]", row.badge)[0].strip()
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.menu_wanted.emit(menu, row.place, page if _PAGE.fullmatch(page) else "")
        if menu.actions():
            menu.popup(self.list.viewport().mapToGlobal(point))

    @Slot()
    def _jump(self) -> None:
        self.page_wanted.emit(self.filter_field.text())
