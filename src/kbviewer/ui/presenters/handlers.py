"""What each action does."""

from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from kbviewer.bookmarks import Bookmark
from kbviewer.notes.model import Place
from kbviewer.reading import ReadingPlace
from kbviewer.render.theme import Tokens
from kbviewer.resources import bundled
from kbviewer.ui.actions import make_actions, tint_actions
from kbviewer.ui.lists.rows import Row
from kbviewer.ui.presenters.reader import Reader
from kbviewer.ui.services.options import Options
from kbviewer.ui.services.reading_log import visit_of
from kbviewer.ui.session import Session
from kbviewer.ui.style.look import Look
from kbviewer.ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from kbviewer.ui.presenters.palette_rows import PaletteRows
    from kbviewer.ui.presenters.printing import Printing
    from kbviewer.ui.services.exchange import Exchange

GUIDE = Place("guide/index.md")
SEARCH_HELP = Place("guide/search.md")


class Handlers(QObject):
    """Makes the window's actions and does what they say."""

    pdf_wanted = Signal()
    pdf_outside_wanted = Signal()

    def __init__(
        self,
        session: Session,
        window: MainWindow,
        reader: Reader,
        look: Look,
        options: Options,
    ) -> None:
        super().__init__(window)
        self._session = session
        self._window = window
        self._reader = reader
        self._look = look
        self._options = options
        self.actions = make_actions(window, self._table())
        window.search.help_wanted.connect(self._open_search_help)
        window.search_field.help_wanted.connect(self._open_search_help)
        window.pane.welcome.opening_wanted.connect(self._choose_library)

    def _table(self) -> Mapping[str, Callable[[], object]]:
        session, window = self._session, self._window
        viewer, tabs, marking = window.viewer, session.tabs, session.bookmarking
        table: dict[str, Callable[[], object]] = {
            "library.open": self._choose_library,
            "library.bundled": lambda: session.try_open_library(bundled("notes")),
            "library.refresh": session.refresh,
            "preferences.open": self._open_preferences,
            "note.pdf": self._save_pdf,
            "book.pdf": self._save_book,
            "note.print": self._print,
            "tab.close": lambda: tabs.close(tabs.position),
            "tab.reopen": tabs.reopen,
            "tab.next": lambda: self._go(lambda: tabs.show_next_used(1)),
            "tab.previous": lambda: self._go(lambda: tabs.show_next_used(-1)),
            "window.quit": window.close,
            "edit.copy": viewer.copy,
            "edit.copy_link": self._copy_link,
            "problems.copy": window.problems.copy_wanted.emit,
            "find.open": viewer.open_find,
            "find.next": viewer.find_next,
            "find.previous": viewer.find_previous,
            "view.sidebar": lambda: window.sidebar.setVisible(window.sidebar.isHidden()),
            "view.panel": window.toggle_panel,
            "focus.next": lambda: self._focus_part(1),
            "focus.previous": lambda: self._focus_part(-1),
            "text.larger": viewer.enlarge,
            "text.smaller": viewer.reduce,
            "text.normal": viewer.reset_size,
            "text.card": self._open_text_card,
            "theme.next": self._look.toggle,
            "go.back": lambda: self._go(tabs.back),
            "go.forward": lambda: self._go(tabs.forward),
            "search.focus": self._focus_search,
            "palette.open": lambda: self._open_palette(""),
            "page.open": lambda: self._open_palette("#"),
            "pdf.open": self.pdf_wanted.emit,
            "pdf.outside": self.pdf_outside_wanted.emit,
            "heading.next": lambda: viewer.step_heading(1),
            "heading.previous": lambda: viewer.step_heading(-1),
            "bookmark.toggle": lambda: marking.toggle(session.section),
            "bookmark.undo": lambda: marking.change(marking.store.undo),
            "bookmark.redo": lambda: marking.change(marking.store.redo),
            "bookmark.export": self._export,
            "bookmark.import": self._import,
            "reading.toggle": lambda: session.reading.toggle(session.section),
            "help.guide": self._open_guide,
            "help.about": self._show_about,
        }
        for name in window.sidebar.names:
            table[name] = self._view_handler(name)
        return table

    # Made when first asked for, as the palette below: the first paint does not wait for them.

    @cached_property
    def _printing(self) -> "Printing":
        from kbviewer.ui.presenters.printing import Printing

        return Printing(self._session, self._window)

    @cached_property
    def exchange(self) -> "Exchange":
        """What writes bookmarks to files, and takes them in from files."""
        from kbviewer.ui.services.exchange import Exchange

        session = self._session
        return Exchange(session.bookmarking, session.background, session.messages, self._window)

    def _save_pdf(self) -> None:
        self._printing.save_pdf()

    def _save_book(self) -> None:
        self._printing.save_book()

    def _print(self) -> None:
        self._printing.preview()

    def _export(self) -> None:
        self.exchange.choose_export()

    def _import(self) -> None:
        self.exchange.choose_import()

    def _view_handler(self, name: str) -> Callable[[], None]:
        return lambda: self._window.sidebar.focus_view(name)

    @Slot(object)
    def show_theme(self, tokens: Tokens) -> None:
        """Draw everything in the colours of a theme."""
        tint_actions(self.actions, tokens)
        self._window.show_theme(tokens)

    def _go(self, move: Callable[[], None]) -> None:
        self._reader.leave()
        move()

    def _choose_library(self) -> None:
        library = self._session.library
        # Other notes often lie beside these; beside those of the program lie none.
        is_own = library is not None and library.root != bundled("notes").resolve()
        start = library.root.parent if library is not None and is_own else Path.home()
        title = self.tr("Open a folder of notes")
        folder = QFileDialog.getExistingDirectory(self._window, title, str(start))
        if folder:
            self._session.try_open_library(Path(folder))

    def _open_preferences(self) -> None:
        # Imported when first asked for: the first paint does not wait for it.
        from kbviewer.ui.preferences.dialog import PreferencesDialog

        PreferencesDialog(self._options, self._window).show()

    def _open_text_card(self) -> None:
        from kbviewer.ui.window.text_card import TextCard

        card = TextCard(self._options, self._look.tokens, self._window)
        card.preferences_wanted.connect(self._open_preferences)
        self._look.changed.connect(card.show_theme)
        card.open_below(self._window.button_of("text.card"))

    def _focus_part(self, by: int) -> None:
        from kbviewer.ui.window.focus_ring import focus_next_part

        focus_next_part(self._window, by)

    def _focus_search(self) -> None:
        self._window.search_field.setFocus()
        self._window.search_field.selectAll()

    def _copy_link(self) -> None:
        from kbviewer.ui.presenters.section_menu import wiki_link

        QGuiApplication.clipboard().setText(wiki_link(self._session.section))

    @cached_property
    def _palette_rows(self) -> "PaletteRows":
        # Imported when the palette is first opened: the first paint does not wait for it.
        from kbviewer.ui.presenters.palette_rows import PaletteRows

        return PaletteRows(self._session, self.actions)

    def _open_palette(self, text: str) -> None:
        from kbviewer.ui.palette.dialog import PaletteDialog

        dialog = PaletteDialog(self._palette_rows.rows, self._look.tokens, self._window)
        dialog.row_chosen.connect(self._choose_palette_row)
        dialog.open_with(text)

    @Slot(object, bool)
    def _choose_palette_row(self, row: Row, new_tab: bool) -> None:
        if isinstance(row.data, str):
            self.actions[row.data].trigger()
        elif isinstance(row.data, Bookmark):
            self._reader.bookmarks.open(row.data, new_tab)
        elif isinstance(left := row.data, ReadingPlace):
            self._go(lambda: self._session.tabs.visit(visit_of(left), new_tab=new_tab))
        elif (place := row.place) is not None:
            self._go(lambda: self._session.open_place(place, new_tab=new_tab))
        if not isinstance(row.data, str):
            self._window.viewer.setFocus()

    def go_to_page(self, text: str) -> None:
        """Go to the first section on a page, or let the reader choose when that is not clear."""
        from kbviewer.ui.presenters.page_jump import NOT_THERE

        rows = self._palette_rows.rows(f"#{text}")
        choices = [row for row in rows if not row.is_header]
        if len(choices) == 1 and rows[0].data != NOT_THERE:
            self._choose_palette_row(choices[0], new_tab=False)
        else:
            self._open_palette(f"#{text}")

    def _open_guide(self, place: Place = GUIDE) -> None:
        """Open the guide; it is part of the bundled notes, so these are opened first."""
        library = self._session.library
        notes = bundled("notes")
        if library is None or library.root != notes.resolve():
            self._session.try_open_library(notes)
        self._go(lambda: self._session.open_place(place))

    @Slot()
    def _open_search_help(self) -> None:
        self._open_guide(SEARCH_HELP)

    def _show_about(self) -> None:
        from kbviewer.ui.window.about import AboutDialog

        AboutDialog(self._window).show()
