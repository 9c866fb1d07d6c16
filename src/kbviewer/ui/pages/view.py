"""The Pages view: all books, or one book's sections in page order with the gaps between them."""

import re

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QMenu, QVBoxLayout, QWidget

from kbviewer.render.theme import Tokens
from kbviewer.ui.lists.empty_state import WithEmptyState
from kbviewer.ui.lists.place_list import PlaceList
from kbviewer.ui.lists.rows import Row, plain

_PAGE = re.compile(r"\d{1,5}|[ivxlcdm]{1,8}")
FIRST_ROWS = 300
"""Rows that are laid out at once; the others follow as the reader scrolls."""


class PagesView(QWidget):
    """Shows the pages of one book, or all books, and lets the reader choose another.

    `book_chosen` tells the name of a book, or nothing for all of them.
    """

    row_chosen = Signal(object, bool)
    book_chosen = Signal(str)
    page_wanted = Signal(str)
    menu_wanted = Signal(object, object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Row, ...] = ()
        self._matching: tuple[Row, ...] = ()
        self.books = QComboBox(self)
        self.books.setAccessibleName(self.tr("Book"))
        self.books.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.filter_field = QLineEdit(self)
        self.filter_field.setClearButtonEnabled(True)
        self.filter_field.setAccessibleName(self.tr("Page number, or words of a heading"))
        self.summary = QLabel(self)
        self.summary.setObjectName("summary")
        self.summary.setWordWrap(True)
        self.list = PlaceList(self)
        self.list.setAccessibleName(self.tr("Pages"))
        self._body = WithEmptyState(self.list, self)
        self._lay_out()
        self.setFocusProxy(self.list)
        self.books.activated.connect(lambda _number: self.book_chosen.emit(self.book))
        self.filter_field.textChanged.connect(self._filter)
        self.filter_field.returnPressed.connect(self._jump)
        self.list.row_chosen.connect(self._choose)
        self.list.menu_wanted.connect(self._fill_menu)
        self.list.end_reached.connect(self._show_more)
        self.show_books([])

    def _lay_out(self) -> None:
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

    @property
    def book(self) -> str:
        """The name of the book that is shown; empty while all are."""
        return self.books.currentData() or ""

    def show_books(self, names: list[str]) -> None:
        """Offer these books; the chosen one stays chosen where it still is."""
        chosen, was_overview = self.book, self.books.currentIndex() == 0
        self.books.clear()
        if names:
            self.books.addItem(self.tr("All books"), "")
        for name in names:
            self.books.addItem(name, name)
        found = 0 if was_overview else self.books.findData(chosen) if chosen else -1
        self.books.setCurrentIndex(found if found >= 0 else 1)
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
        self._show(name, summary, rows, self.tr("Page number, or words of a heading"))

    def show_overview(self, summary: str, rows: tuple[Row, ...]) -> None:
        """Show all books, a row each, whose data is the book's name."""
        self._show("", summary, rows, self.tr("Words of a title"))

    def show_summary(self, summary: str) -> None:
        """Say this above the list."""
        self.summary.setText(summary)

    def _show(self, name: str, summary: str, rows: tuple[Row, ...], hint: str) -> None:
        is_other = name != self.book or rows[:1] != self._rows[:1]
        self.books.setCurrentIndex(self.books.findData(name))
        self.filter_field.setPlaceholderText(hint)
        self.filter_field.setAccessibleName(hint)
        self.summary.setText(summary)
        if rows != self._rows:
            self._rows = rows
            self._filter(self.filter_field.text(), is_other=is_other)

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
    def _filter(self, text: str, *, is_other: bool = True) -> None:
        """Keep the rows with all words of a text; a page number is waited for, not filtered by."""
        words = text.casefold().split()
        self._matching = self._rows
        if words and not words[0][0].isdigit():
            found = tuple(
                row
                for row in self._rows
                if not row.is_faint and all(word in plain(row.title).casefold() for word in words)
            )
            if found or not _PAGE.fullmatch(words[0]):
                self._matching = found
        if is_other:
            self.list.rows.show(self._matching[:FIRST_ROWS])
            self.list.scrollToTop()
        else:
            shown = max(FIRST_ROWS, self.list.rows.rowCount())
            self.list.replace_rows(self._matching[:shown])

    @Slot()
    def _show_more(self) -> None:
        count = self.list.rows.rowCount()
        self.list.rows.extend(self._matching[count : count + FIRST_ROWS])

    @Slot(object, bool)
    def _choose(self, row: Row, new_tab: bool) -> None:
        """Open a section; of all books the one; of a stretch without notes its neighbourhood."""
        if row.place is not None:
            self.row_chosen.emit(row, new_tab)
        elif isinstance(row.data, str):
            (self.page_wanted if self.book else self.book_chosen).emit(row.data)

    @Slot(object, object)
    def _fill_menu(self, menu: QMenu, row: Row) -> None:
        """Ask for the entries that fit a row; it is told with the first page it names."""
        if self.book:
            named = row.data if isinstance(row.data, str) else re.split(r"[–,]", row.badge)[0]
            page = named.strip()
            self.menu_wanted.emit(menu, row.place, page if _PAGE.fullmatch(page) else "")

    @Slot()
    def _jump(self) -> None:
        """Go to the page that was typed, else to the row that is selected, or the first."""
        text = self.filter_field.text().strip()
        is_filtered = self._matching is not self._rows
        if text and not is_filtered:
            self.page_wanted.emit(text)
        else:
            self.list.choose_current()
