"""From the window to the session: what the reader wants done with bookmarks."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from kbviewer.bookmarks import Bookmark, State
from kbviewer.errors import KbError, LibraryError
from kbviewer.notes.model import Place
from kbviewer.ui.presenters.bookmark_preview import BookmarkPreview
from kbviewer.ui.presenters.unsaved import UnsavedBookmarks
from kbviewer.ui.session import Session
from kbviewer.ui.window.main_window import MainWindow


class BookmarkRequests(QObject):
    """Turns what is done in the list of bookmarks into changes of the store, and opens them."""

    page_wanted = Signal(str)

    def __init__(
        self,
        session: Session,
        window: MainWindow,
        open_place: Callable[[Place, bool], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._marking = session.bookmarking
        self._window = window
        self._open_place = open_place
        self.preview = BookmarkPreview(session, window, self)
        self.unsaved = UnsavedBookmarks(session, window, self)
        view = window.bookmarks
        view.bookmark_chosen.connect(self.open)
        view.removal_wanted.connect(self._remove)
        view.rename_wanted.connect(self._rename)
        view.remark_wanted.connect(self._annotate)
        view.colour_wanted.connect(self._recolour)
        view.move_wanted.connect(self._move)
        view.folder_wanted.connect(self._add_folder)
        view.confirmation_wanted.connect(self._marking.confirm)
        view.repoint_wanted.connect(self._repoint)
        window.search.star_toggled.connect(self._marking.toggle_search)

    @Slot(object, bool)
    def open(self, bookmark: Bookmark, new_tab: bool) -> None:
        """Open what a bookmark leads to, where that is now."""
        library = self._session.library
        if library is not None and bookmark.library != library.id:
            self._open_elsewhere(bookmark)
            return
        place = self._marking.target(bookmark)
        if bookmark.kind == "search":
            self._window.search_field.setText(bookmark.query)
        elif place is not None:
            self._open_place(place, new_tab)
            self._marking.see(bookmark.id)
        else:
            self.page_wanted.emit(f"{bookmark.book} {bookmark.page}")

    def _open_elsewhere(self, bookmark: Bookmark) -> None:
        """Open a bookmark of another library in that library."""
        root = self._marking.store.state.libraries.get(bookmark.library)
        try:
            if root is None:
                raise LibraryError(
                    self.tr("It is not known where the library of this bookmark is."),
                    self.tr("Open its folder once; its bookmarks are there then."),
                )
            place = bookmark.place if bookmark.kind == "section" else None
            self._session.open_library(Path(root), place)
        except KbError as error:
            self._session.messages.show_error(error)
            return
        if bookmark.kind != "section":
            self.open(bookmark, new_tab=False)

    @Slot(list)
    def _remove(self, keys: list[str]) -> None:
        self._marking.change(lambda: self._marking.store.remove(*keys))

    @Slot(str, str)
    def _rename(self, key: str, name: str) -> None:
        self._marking.change(lambda: self._marking.store.rename(key, name))

    @Slot(str, str)
    def _annotate(self, key: str, remark: str) -> None:
        self._marking.change(lambda: self._marking.store.annotate(key, remark))

    @Slot(list, str)
    def _recolour(self, keys: list[str], colour: str) -> None:
        def edit(state: State) -> State:
            return state.updated({key: {"colour": colour} for key in keys})

        self._marking.change(lambda: self._marking.store.change("Change colour", edit))

    @Slot(list, str, str)
    def _move(self, keys: list[str], folder: str, before: str) -> None:
        self._marking.change(lambda: self._marking.store.move(keys, folder, before))

    @Slot(str, str)
    def _add_folder(self, folder: str, before: str) -> None:
        made = self._marking.store.add_folder(self.tr("New folder"), folder, before)
        self._marking.change(lambda: None)
        self._window.bookmarks.edit(made.id)

    @Slot(str)
    def _repoint(self, key: str) -> None:
        self._marking.repoint(key, self._session.section)
