"""The split that shows a PDF: its controls, its pages, and the notes on the page in view."""

import html
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtPdf import QPdfLink
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from kbviewer.books import PageMap, Point, page_map
from kbviewer.render.theme import Tokens
from kbviewer.render.theme_light import LIGHT
from kbviewer.ui.lists.empty_state import WithEmptyState
from kbviewer.ui.lists.rows import Row
from kbviewer.ui.pdf import wording
from kbviewer.ui.pdf.bars import AskBar, PdfSearchBar
from kbviewer.ui.pdf.buttons import IconButton
from kbviewer.ui.pdf.header import PdfHeader
from kbviewer.ui.pdf.notes import PageNotes
from kbviewer.ui.pdf.opening import PdfOpening
from kbviewer.ui.pdf.outline import PdfOutline
from kbviewer.ui.pdf.pages import PdfPages

LEAST_WIDTH = 340


class PdfPane(QWidget):
    """Shows one PDF. Positions count the pages of the file from 1; pages are printed ones."""

    opened = Signal()
    position_changed = Signal(int, bool)
    page_named = Signal(object)
    naming_forgotten = Signal()
    file_wanted = Signal()
    outside_wanted = Signal()
    row_chosen = Signal(object, bool)
    follow_toggled = Signal(bool)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setMinimumWidth(LEAST_WIDTH)
        self._tokens = LIGHT
        self._pages = page_map(0)
        self._wants_dark: bool | None = None
        self.opening = PdfOpening(self)
        self.header = PdfHeader(self)
        self.search = PdfSearchBar(self.opening.document, self)
        self.naming = AskBar(self.tr("Set"), self)
        self.password = AskBar(self.tr("Open"), self, is_secret=True)
        self.remark = QLabel(self)
        self.remark.setObjectName("summary")
        self.view = PdfPages(self)
        self.content = WithEmptyState(self.view, self)
        self.known = QLabel(self)
        self.name_button = IconButton("hash", self.tr("This is page…"), self, self.ask_for_page)
        self.numbering = QWidget(self)
        self.notes = PageNotes(self)
        self.outline = PdfOutline(self.opening.document, self)
        self._lay_out()
        self._fill_menu()
        self._connect()

    def _lay_out(self) -> None:
        for label in (self.remark, self.known):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setObjectName("summary")
        self.remark.setContentsMargins(4, 2, 4, 6)
        self.known.setContentsMargins(4, 4, 4, 4)
        self.remark.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for widget in (self.header, self.search, self.naming, self.password, self.remark):
            layout.addWidget(widget)
        layout.addWidget(self.content, 1)
        row = QHBoxLayout(self.numbering)
        row.setContentsMargins(0, 0, 4, 0)
        row.addWidget(self.known, 1)
        row.addWidget(self.name_button)
        layout.addWidget(self.numbering)
        layout.addWidget(self.notes)

    def _fill_menu(self) -> None:
        menu = self.header.menu
        self.name_action = menu.addAction(self.tr("This is page…"), self.ask_for_page)
        self.forget_action = menu.addAction(
            self.tr("Forget what I said of the pages"), self.naming_forgotten.emit
        )
        menu.addSeparator()
        self.dark_action = menu.addAction(self.tr("Dark pages"))
        self.dark_action.setCheckable(True)
        self.dark_action.triggered.connect(self._choose_dark)
        menu.addAction(self.tr("Choose another PDF…"), self.file_wanted.emit)
        self.outside_action = menu.addAction(
            self.tr("Open in the other program at this page"), self.outside_wanted.emit
        )

    def _connect(self) -> None:
        header = self.header
        self.opening.opened.connect(self._show_open)
        self.opening.failed.connect(lambda text: self.show_failure(text, can_choose=True))
        self.content.hint.linkActivated.connect(lambda _link: self.file_wanted.emit())
        self.opening.password_wanted.connect(self._ask_for_password)
        self.password.answered.connect(self.opening.unlock)
        self.view.position_changed.connect(self._show_position)
        header.page_entered.connect(self._enter_page)
        header.zoomed.connect(self.view.zoom)
        header.fit_wanted.connect(self.view.fit_width)
        header.search_wanted.connect(self.open_search)
        header.outline_wanted.connect(lambda: self.outline.open_below(header.outline))
        header.closed.connect(self.close_file)
        self.search.result_wanted.connect(self._show_result)
        self.outline.position_chosen.connect(
            lambda position: self.view.show_position(position, by_reader=True)
        )
        self.naming.answered.connect(self._name_page)
        self.notes.row_chosen.connect(self.row_chosen)
        self.notes.follow_toggled.connect(self.follow_toggled)

    # The file

    @property
    def file(self) -> Path | None:
        """The file that is shown, or cannot be."""
        return self.opening.file

    @property
    def position(self) -> int:
        """The page in view, counted in the file."""
        return self.view.position

    @property
    def pages(self) -> PageMap:
        """What is printed on the pages of the file."""
        return self._pages

    @property
    def labels(self) -> list[str]:
        """What the file itself calls its pages."""
        document = self.opening.document
        return [document.pageLabel(page) for page in range(document.pageCount())]

    def open_file(self, file: Path) -> None:
        """Open a file; `opened` tells when its pages can be shown."""
        self.search.close_bar()
        self.naming.hide()
        self.password.hide()
        self.remark.hide()
        self._pages = page_map(0)
        self.setAccessibleName(file.name)
        self.opening.open(file)

    @Slot()
    def close_file(self) -> None:
        """Let go of the file and hide."""
        self.search.close_bar()
        self.password.hide()
        self.opening.close()
        self.hide()
        self.closed.emit()

    @Slot()
    def _show_open(self) -> None:
        self.password.hide()
        self.header.enable(True)
        self._enable_menu(True)
        self.view.show_document(self.opening.document)
        self.view.setSearchModel(self.search.model)
        self.header.outline.setEnabled(not self.outline.is_empty)
        self.content.show_content()
        self.notes.show()
        self.numbering.show()
        self.opened.emit()

    @Slot(str)
    def _ask_for_password(self, sentence: str) -> None:
        self.show_failure(self.tr("The password is used now and kept nowhere."))
        self.password.ask(sentence)

    @Slot(str)
    def show_failure(self, sentence: str, *, can_choose: bool = False) -> None:
        """Say in place of the pages why there are none; `can_choose` offers to pick a file."""
        self.header.enable(False)
        self._enable_menu(False)
        self.notes.hide()
        self.numbering.hide()
        self.naming.hide()
        self.remark.hide()
        choose = f'<p><a href="choose">{html.escape(self.tr("Choose a PDF…"))}</a></p>'
        self.content.show_hint(f"<p>{html.escape(sentence)}</p>{choose if can_choose else ''}")

    def _enable_menu(self, is_open: bool) -> None:
        self.name_action.setEnabled(is_open)
        self.outside_action.setEnabled(is_open)
        self.forget_action.setEnabled(is_open and bool(self._pages.points))

    # Pages

    def show_map(self, pages: PageMap) -> None:
        """Number the pages like this from now on, and say how that is known."""
        self._pages = pages
        self.known.setText(wording.how_known(pages))
        self.forget_action.setEnabled(bool(pages.points))
        self.header.show_position(self.position, pages)
        self.show_remark(" ".join(map(wording.contradiction_sentence, pages.contradictions)))

    def go_to_page(self, page: str, *, by_reader: bool = False) -> None:
        """Show a printed page, or the nearest one and why."""
        try:
            found = self._pages.find(page)
        except ValueError:
            self.show_remark(self.tr("{0} is no page number.").format(page))
            return
        self.view.show_position(found.position, by_reader=by_reader)
        self.header.show_position(self.position, self._pages)
        self.show_remark(wording.found_sentence(page, found, self._pages))

    def go_to_position(self, position: int) -> None:
        """Show a page of the file, or the nearest one and why."""
        self.view.show_position(position)
        self.header.show_position(self.position, self._pages)
        self.show_remark(wording.position_sentence(position, self._pages.count))

    def show_remark(self, sentence: str) -> None:
        """Say something above the pages; nothing takes the place away."""
        self.remark.setText(sentence)
        self.remark.setVisible(bool(sentence))

    def show_notes(self, page: str, rows: Sequence[Row]) -> None:
        """List what stands on the page in view."""
        self.notes.show_rows(page, rows)

    @Slot(str)
    def _enter_page(self, text: str) -> None:
        if text.strip():
            self.go_to_page(text, by_reader=True)
        self.view.setFocus()

    @Slot(int, bool)
    def _show_position(self, position: int, by_reader: bool) -> None:
        self.header.show_position(position, self._pages)
        if by_reader:
            self.show_remark("")
        self.position_changed.emit(position, by_reader)

    @Slot()
    def ask_for_page(self) -> None:
        """Ask which page is printed on the one in view."""
        self.naming.ask(
            self.tr("Which page number is printed on this page, {0} of the file?").format(
                self.position
            )
        )

    @Slot(str)
    def _name_page(self, text: str) -> None:
        try:
            pages = page_map(self._pages.count, (), [Point(text, self.position)])
        except ValueError:
            pages = page_map(0)
        if not pages.points:
            self.show_remark(self.tr("A page number is written like 17 or xvii."))
            return
        self.naming.hide()
        self.page_named.emit(pages.points[0])

    # Search and colours

    @Slot()
    def open_search(self) -> None:
        """Ask what to find in the PDF."""
        self.search.open_from(self.position)

    @Slot(object)
    def _show_result(self, result: QPdfLink) -> None:
        self.view.setCurrentSearchResultIndex(self.search.current)
        self.view.show_position(result.page() + 1, at=result.location(), by_reader=True)

    def show_theme(self, tokens: Tokens) -> None:
        """Wear the colours of a theme; pages are dark in the dark one unless that was refused."""
        self._tokens = tokens
        self.header.show_theme(tokens)
        self.notes.show_theme(tokens)
        for button in (*self.search.findChildren(IconButton), self.name_button):
            button.show_theme(tokens)
        is_dark = self._wants_dark if self._wants_dark is not None else tokens.name == "dark"
        is_dark = is_dark and tokens.name == "dark"
        self.dark_action.setChecked(is_dark)
        self.dark_action.setVisible(tokens.name == "dark")
        self.view.show_theme(tokens, is_dark=is_dark)

    @Slot(bool)
    def _choose_dark(self, is_dark: bool) -> None:
        self._wants_dark = is_dark
        self.view.show_theme(self._tokens, is_dark=is_dark)
