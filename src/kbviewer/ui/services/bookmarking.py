"""The bookmarks of the window: changed, saved beside, and kept in step with other windows."""

import contextlib
from collections.abc import Callable
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal, Slot

from kbviewer.bookmarks import Bookmark, Bookmarks
from kbviewer.errors import KbError
from kbviewer.library import Library
from kbviewer.library.model import Diff
from kbviewer.notes.model import Place
from kbviewer.ui.services.background import Background
from kbviewer.ui.services.file_watch import FileWatch
from kbviewer.ui.services.messages import Message, Messages
from kbviewer.ui.services.refinding import Refinding
from kbviewer.ui.services.saving import Saver


class Bookmarking(QObject):
    """Owns the store of bookmarks. Every difference to be shown is told by `changed`."""

    changed = Signal()
    added = Signal(str)

    def __init__(
        self, file: Path, background: Background, messages: Messages, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.store = Bookmarks(file, saves_itself=False)
        self.refinding = Refinding(self.store, background, self)
        self._background = background
        self._messages = messages
        self._saver = Saver(self.store, background, messages, self)
        self._saver.saved.connect(self._note_saved)
        self._told = 0
        self._library: Library | None = None
        self._reading: set[Place] = set()
        """Sections that get a bookmark as soon as their text has been read."""
        self._watch = FileWatch(file, self)
        self._watch.changed.connect(self.take_in)
        self.refinding.settled.connect(self._tell_change)
        self.refinding.failed.connect(messages.show_error)

    # The open library

    @property
    def library(self) -> Library | None:
        """The library whose bookmarks are followed."""
        return self._library

    def open(self, library: Library, cache: Path) -> None:
        """Take care of the bookmarks of a library that has just been opened."""
        self._library = library
        self._watch.start()
        self._tell_trouble()
        self.refinding.open(library, cache)

    def follow(self, library: Library, diff: Diff) -> None:
        """Have bookmarks follow a change of the open library."""
        self._library = library
        self.refinding.follow(library, diff)

    def close(self) -> None:
        """End all work. Raises `StateError` for changes that cannot be saved."""
        self._watch.stop()
        self._saver.stop()
        self.refinding.close()
        if self._library is not None:
            # The reader has set them; what reads their text beside comes too late now.
            for place in self._reading:
                with contextlib.suppress(KbError):  # of a note that is gone by now
                    self._keep(self._library, _new_bookmark(self._library, place))
        self._reading.clear()
        self._library = None
        if not self.store.is_saved:
            self.store.save()

    # Where bookmarks lead

    def at(self, place: Place) -> Bookmark | None:
        """The bookmark on a section of the open library."""
        return self.store.at(self._library.id, place) if self._library else None

    def places(self) -> frozenset[Place]:
        """All bookmarked sections of the open library."""
        marks = self.store.all(self._library.id) if self._library else ()
        return frozenset(mark.place for mark in marks if mark.kind == "section")

    def target(self, bookmark: Bookmark) -> Place | None:
        """Where a bookmark leads now; None for a search, and for a page no note cites."""
        found = self.refinding.found.get(bookmark.id)
        if found is not None and found.place is not None:
            return found.place
        return bookmark.place if bookmark.kind == "section" else None

    def see(self, key: str) -> None:
        """Note that the reader has been where a bookmark was found again."""
        found = self.refinding.found.get(key)
        if found is not None and found.certainty in ("heading", "text", "moved"):
            self.refinding.note(key, replace(found, certainty="exact"))
            self.changed.emit()

    def confirm(self, key: str) -> None:
        """Have a bookmark point to where it was guessed to be."""
        found = self.refinding.found.get(key)
        if found is not None and found.place is not None and found.trace is not None:
            place, trace = found.place, found.trace
            self.refinding.note(key, replace(found, certainty="exact"))
            self.change(lambda: self.store.point(key, place, trace))

    def repoint(self, key: str, place: Place) -> None:
        """Have a bookmark point to the section at a place that the reader has chosen."""
        library = self._library
        if library is not None and place.note:
            self._background.run(
                lambda: _new_bookmark(library, place),
                lambda mark: self._point(key, mark),
                self._messages.show_error,
            )

    def _point(self, key: str, seen: Bookmark) -> None:
        self.change(lambda: self.store.point(key, seen.place, seen.trace))
        if self._library is not None:
            self.follow(self._library, Diff())

    # Changes

    def change(self, change: Callable[[], object]) -> None:
        """Change the store, tell everybody, and save it beside."""
        change()
        self._tell_change()

    def toggle(self, place: Place) -> None:
        """Set a bookmark on a section, or take it away."""
        library = self._library
        if library is None or not place.note:
            return
        present = self.at(place)
        if present is not None:
            self.change(lambda: self.store.remove(present.id))
        elif place in self._reading:
            self._reading.discard(place)
        else:
            self._reading.add(place)
            self._background.run(
                lambda: _new_bookmark(library, place),
                lambda mark: self._add_read(library, mark),
                lambda error: self._give_up(place, error),
            )

    def _give_up(self, place: Place, error: Exception) -> None:
        """Say why a section cannot be bookmarked."""
        self._reading.discard(place)
        self._messages.show_error(error)

    def page(self, book: str, page: str) -> Bookmark | None:
        """The bookmark on a page of a book."""
        wanted = self._new_page(book, page)
        return self.store.state.same_target(wanted) if self._library else None

    def search(self, query: str) -> Bookmark | None:
        """The bookmark on a search."""
        wanted = self._new_search(query)
        return self.store.state.same_target(wanted) if self._library else None

    def toggle_page(self, book: str, page: str) -> None:
        """Set a bookmark on a page of a book, or take it away."""
        self._toggle(self._new_page(book, page))

    def toggle_search(self, query: str) -> None:
        """Set a bookmark on a search, or take it away."""
        if query.strip():
            self._toggle(self._new_search(query))

    def _new_page(self, book: str, page: str) -> Bookmark:
        key = self._library.id if self._library else ""
        return Bookmark("", "page", key, book=book, page=page)

    def _new_search(self, query: str) -> Bookmark:
        key = self._library.id if self._library else ""
        return Bookmark("", "search", key, query=" ".join(query.split()))

    def _toggle(self, wanted: Bookmark) -> None:
        library = self._library
        if library is None:
            return
        present = self.store.state.same_target(wanted)
        if present is not None:
            self.change(lambda: self.store.remove(present.id))
        else:
            self._add(library, wanted)
            self.follow(library, Diff())

    def _add_read(self, library: Library, mark: Bookmark) -> None:
        if mark.place in self._reading:
            self._reading.discard(mark.place)
            self._add(library, mark)

    def _add(self, library: Library, mark: Bookmark) -> None:
        added = self._keep(library, mark)
        self._tell_change()
        self.added.emit(added.id)

    def _keep(self, library: Library, mark: Bookmark) -> Bookmark:
        self.store.know(library.id, library.root)
        return self.store.add(mark)

    @Slot()
    def _tell_change(self) -> None:
        self.changed.emit()
        self._saver.save()

    @Slot()
    def _note_saved(self) -> None:
        self._watch.start()
        self._tell_trouble()

    def _tell_trouble(self) -> None:
        """Tell once what went wrong with the file."""
        for sentence in self.store.messages[self._told :]:
            self._messages.show(Message(sentence, "warning"))
        self._told = len(self.store.messages)

    # Other windows and processes

    @Slot()
    def take_in(self) -> None:
        """Take in what others have saved."""
        if self._library is not None:
            self._background.run(self.store.reload, self._note_reloaded, self._messages.show_error)

    def _note_reloaded(self, is_different: object) -> None:
        if is_different and self._library is not None:
            self._tell_change()
            self.follow(self._library, Diff())


def _new_bookmark(library: Library, place: Place) -> Bookmark:
    # Imported in the thread: it brings the parser, which the first paint does not need.
    from kbviewer.bookmarks.locate import capture

    return Bookmark("", "section", library.id, place, capture(library, place))
