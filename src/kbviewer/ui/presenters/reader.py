"""From the window to the session: what the reader wants is asked."""

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, Qt, Signal, Slot
from PySide6.QtWidgets import QMenu

from kbviewer.history import Visit
from kbviewer.library import Library
from kbviewer.notes.model import Place
from kbviewer.ui.lists.rows import Row
from kbviewer.ui.presenters.bookmark_requests import BookmarkRequests
from kbviewer.ui.presenters.outside import Outside
from kbviewer.ui.search.scopes import Scopes, with_scope
from kbviewer.ui.services.options import Options
from kbviewer.ui.session import Session
from kbviewer.ui.viewer.addresses import Address
from kbviewer.ui.viewer.scrolling import ScrollPlace
from kbviewer.ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from kbviewer.search import Hit, Results
    from kbviewer.ui.presenters.section_menu import SectionMenu
    from kbviewer.ui.viewer.menu import Spot


SEARCH_VIEW = "view.search"


class Reader(QObject):
    """Turns clicks and keys into requests; notes where the reader was before each of them."""

    page_wanted = Signal(str)
    pdf_wanted = Signal(object, str)

    def __init__(self, session: Session, window: MainWindow, options: Options) -> None:
        super().__init__(window)
        self._session = session
        self._window = window
        self._options = options
        self._outside = Outside(window)
        self._connect_lists()
        self.bookmarks = BookmarkRequests(session, window, self._open, self)
        self.bookmarks.page_wanted.connect(self.page_wanted)
        self._connect_reading()
        window.viewer.setFocus()  # what is shown can be scrolled at once

    def _connect_lists(self) -> None:
        window = self._window
        window.topics.place_chosen.connect(self._open_and_read)
        window.topics.filter_changed.connect(self._session.filter_topics)
        window.strip.page_chosen.connect(self.page_wanted)
        window.pages.page_wanted.connect(self.page_wanted)
        for source in (window.outline, window.crossrefs, window.pages, window.problems):
            source.row_chosen.connect(self._open_row)
        for listed in (window.outline, window.crossrefs.list, window.search.list):
            listed.menu_wanted.connect(self._extend_row_menu)
        window.search.hit_chosen.connect(self._open_hit)
        window.search.query_suggested.connect(window.search_field.setText)
        window.search.more_wanted.connect(self._ask_for_more)
        window.search_field.textChanged.connect(self._ask)
        window.search.scopes.scope_chosen.connect(self._keep_to)
        window.search.scopes.grouping_chosen.connect(self._group)
        window.search_field.stepped.connect(window.search.list.step)
        window.search_field.accepted.connect(self._accept_hit)
        window.search_field.escaped.connect(self._end_search)

    def _connect_reading(self) -> None:
        session, window = self._session, self._window
        window.pane.tab_shown.connect(self._show_tab)
        window.pane.tab_closed.connect(session.tabs.close)
        window.pane.tab_moved.connect(session.tabs.move)
        window.pane.trail_activated.connect(session.open_address)
        window.pane.messages.dismissed.connect(session.messages.dismissed)
        window.status.cancel_wanted.connect(session.stop_work)
        window.viewer.link_activated.connect(self._open_link)
        window.viewer.chip_activated.connect(self._choose_chip)
        window.viewer.section_changed.connect(self._tell_section)
        window.viewer.link_hovered.connect(self._want_preview)
        window.viewer.menu_opened.connect(self._extend_menu)
        window.viewer.star_toggled.connect(self._toggle_star)
        window.viewer.place_left.connect(self._leave_for_footnote)
        window.topics.menu_wanted.connect(self._extend_topic_menu)
        window.pages.menu_wanted.connect(self._extend_page_menu)
        window.folder_dropped.connect(session.try_open_library)
        session.outside_wanted.connect(self._open_outside)
        session.section_shown.connect(self._offer_scopes)
        window.sidebar.view_shown.connect(self._offer_scopes)

    def leave(self) -> None:
        """Remember how far the reader has scrolled, before something else is shown."""
        place = self._window.viewer.place()
        self._session.tabs.leave((place.anchor, place.characters, place.pixels))
        here = Place(self._session.section.note, place.anchor)
        self._session.reading.leave(here, place.characters)

    @Slot(object, bool)
    def _open(self, place: Place, new_tab: bool) -> None:
        self.leave()
        self._session.open_place(place, new_tab=new_tab)

    @Slot(object, bool)
    def _open_and_read(self, place: Place, new_tab: bool) -> None:
        """Open a place and give its note the keyboard, so that it can be scrolled at once."""
        self._open(place, new_tab)
        self._window.viewer.setFocus()

    @Slot(object, bool)
    def _open_row(self, row: Row, new_tab: bool) -> None:
        if row.place is None:
            return
        # Imported when a row is chosen: the first paint does not wait for what reads notes.
        from kbviewer.crossrefs.unlinked import UnlinkedMention

        marks = (row.data.words,) if isinstance(row.data, UnlinkedMention) else ()
        self.leave()
        self._session.open_place(row.place, new_tab=new_tab, marks=marks)
        self._window.viewer.setFocus()

    @cached_property
    def _menu(self) -> "SectionMenu":
        # Imported when a menu is first opened: the first paint does not wait for it.
        from kbviewer.ui.presenters.section_menu import SectionMenu

        return SectionMenu(self._session, self._outside, self._options, self)

    @Slot(object, object)
    def _extend_topic_menu(self, menu: QMenu, place: Place) -> None:
        self._menu.extend(menu, place)

    @Slot(object, object)
    def _extend_row_menu(self, menu: QMenu, row: Row) -> None:
        if row.place is not None:
            self._menu.extend(menu, row.place)

    @Slot(object, object, bool)
    def _open_hit(self, hit: "Hit", results: "Results", new_tab: bool) -> None:
        self.leave()
        self._session.open_place(hit.place, new_tab=new_tab, marks=results.terms)

    @Slot(str)
    def _ask(self, text: str) -> None:
        if not text.strip():
            self._window.search.clear()
            self._session.ask(text)
        elif self._options.current.search_as_you_type:
            self._search(text)

    def _search(self, text: str) -> None:
        self._window.sidebar.show_view(SEARCH_VIEW)
        self._session.ask(text)

    @Slot(str)
    def _keep_to(self, field: str) -> None:
        """Keep the query to the folder, book or note that is read, or to none of them."""
        clause = self._scopes().clause(field)
        if clause or not field:
            text = with_scope(self._window.search_field.text(), clause)
            self._window.search_field.setText(text)
        self._window.search_field.setFocus()

    def _scopes(self) -> Scopes:
        """What the chips stand for now; a note whose title others have, too, goes by its path."""
        library, path = self._session.library, self._session.section.note
        if library is None or path not in library.entries:
            return Scopes()
        title = library.entries[path].title
        name = path if title in _shared_titles(library) else title
        return Scopes(path.rpartition("/")[0], library.book(path), name)

    @Slot()
    def _offer_scopes(self) -> None:
        """Let the chips stand for what is read, while they can be seen: it costs a look at all."""
        if self._window.sidebar.current != SEARCH_VIEW:
            return
        self._window.search.scopes.offer(self._scopes())

    @Slot(bool)
    def _group(self, is_grouped: bool) -> None:
        self._options.change(search_grouped=is_grouped)

    @Slot(bool)
    def _accept_hit(self, new_tab: bool) -> None:
        text = self._window.search_field.text()
        if text != self._window.search.query and not self._options.current.search_as_you_type:
            self._search(text)
        else:
            self._window.search.accept(text, new_tab=new_tab)

    @Slot()
    def _end_search(self) -> None:
        """Go back to where the reader was before the search, and to the tree."""
        self._session.return_from_search()
        self._window.search_field.clear()
        self._window.sidebar.show_view("view.topics")
        self._window.viewer.setFocus()

    @Slot(int)
    def _ask_for_more(self, offset: int) -> None:
        self._session.ask(self._window.search_field.text(), offset)

    @Slot(int)
    def _show_tab(self, position: int) -> None:
        self.leave()
        self._session.tabs.show(position)

    @Slot(str, object)
    def _open_link(self, url: str, modifiers: Qt.KeyboardModifier) -> None:
        self.leave()
        new_tab = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        self._session.open_address(url, new_tab=new_tab)

    @Slot(str, QRect)
    def _want_preview(self, address: str, _link: QRect) -> None:
        self._session.want_preview(address)

    @Slot(object, object)
    def _extend_menu(self, menu: QMenu, spot: "Spot") -> None:
        self._menu.extend(menu, Place(self._session.section.note, spot.anchor))

    @Slot(object, object, str)
    def _extend_page_menu(self, menu: QMenu, place: Place | None, page: str) -> None:
        book, marking = self._window.pages.book, self._session.bookmarking
        if page:
            marked = marking.page(book, page) is not None
            title = (
                self.tr("Remove bookmark of page {0}") if marked else self.tr("Bookmark page {0}")
            )
            menu.addAction(title.format(page), lambda: marking.toggle_page(book, page))
        if place is not None:
            self._menu.extend(menu, place)

    @Slot(str)
    def _toggle_star(self, anchor: str) -> None:
        self._session.bookmarking.toggle(Place(self._session.section.note, anchor))

    @Slot(object)
    def _leave_for_footnote(self, place: ScrollPlace) -> None:
        tabs = self._session.tabs
        tabs.leave((place.anchor, place.characters, place.pixels))
        tabs.visit(Visit(Place(self._session.section.note), ("", 0, 0.0)), quietly=True)

    @Slot(object)
    def _open_outside(self, address: Address) -> None:
        library = self._session.library
        if address.kind == "external":
            self._outside.open_address(address.text)
        elif library is not None:
            file = (library.root / address.place.note).resolve()
            if not file.is_relative_to(library.root) or not file.is_file():
                return
            if file.suffix.lower() == ".pdf":
                self.pdf_wanted.emit(file, address.place.anchor)
            else:
                self._outside.open_file(file)

    @Slot(int, object)
    def _choose_chip(self, index: int, _modifiers: Qt.KeyboardModifier) -> None:
        self.leave()
        self._session.choose_citation(index)

    @Slot(str)
    def _tell_section(self, anchor: str) -> None:
        if self._session.section.note:
            self._session.tell_section(Place(self._session.section.note, anchor))


def _shared_titles(library: Library) -> frozenset[str]:
    """Titles that more than one note has; worked out once for each state of a library."""

    def look() -> frozenset[str]:
        counts = Counter(entry.title for entry in library.entries.values())
        return frozenset(title for title, count in counts.items() if count > 1)

    return library.derived.get(_shared_titles, look)
