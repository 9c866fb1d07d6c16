"""The bookmarks of all libraries, in one file that several processes may change at a time."""

import os
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from kbviewer.bookmarks.model import (
    Bookmark,
    Folder,
    Trace,
    bookmark_to_json,
    folder_to_json,
    trace_to_json,
)
from kbviewer.bookmarks.state import Document, State
from kbviewer.errors import Wording
from kbviewer.jsonfile import JsonFile
from kbviewer.merge import merge
from kbviewer.notes.model import Place
from kbviewer.shareddocument import SharedStore

VERSION = 1
UNDO_STEPS = 200


class _Change(Struct, frozen=True):
    """One step that can be undone: its name for the menu, and the documents around it."""

    label: str
    before: Document
    after: Document


class Bookmarks(SharedStore):
    """Bookmarks in memory, saved with every change.

    A change that cannot be saved is kept; `trouble` tells why, and the next `save` tries again.
    Methods may be called from any thread.
    """

    def __init__(self, path: Path, *, saves_itself: bool = True) -> None:
        super().__init__(JsonFile(path, VERSION, Wording("The bookmarks")))
        self._saves_itself = saves_itself
        self._state = State(self._shared.document)
        self._done: list[_Change] = []
        self._undone: list[_Change] = []

    @property
    def state(self) -> State:
        """All bookmarks as they are now, as a value."""
        state = self._state
        document = self._shared.document
        if state.document is not document:
            state = self._state = State(document)
        return state

    def all(self, library: str | None = None) -> tuple[Bookmark, ...]:
        """Bookmarks of one library or of all, in their owner's order."""
        return self.state.bookmarks(library)

    def get(self, key: str) -> Bookmark | None:
        """Return the bookmark with this id."""
        item = self.state.items.get(key)
        return item if isinstance(item, Bookmark) else None

    def at(self, library: str, place: Place) -> Bookmark | None:
        """Return the bookmark on a section."""
        return self.state.same_target(Bookmark("", "section", library, place))

    def add(
        self, bookmark: Bookmark, folder: str = "", before: str = "", label: str = "Add bookmark"
    ) -> Bookmark:
        """Add a bookmark and return it with its id, or the one that points there already."""
        return self.add_many([bookmark], folder, before, label)[0]

    def add_many(
        self, bookmarks: Iterable[Bookmark], folder: str = "", before: str = "", label: str = ""
    ) -> list[Bookmark]:
        """Add several as one change; none twice."""
        keys: list[str] = []

        def edit(state: State) -> State:
            keys[:], state = _with_new(state, bookmarks, folder, before)
            return state

        self.change(label or "Add bookmarks", edit)
        return [mark for key in keys if (mark := self.get(key))]

    def add_folder(self, name: str, folder: str = "", before: str = "") -> Folder:
        """Add an empty folder."""
        key = new_id()
        fields = {**folder_to_json(Folder(key, name, created=now())), "changed": now()}
        self.change(
            "Add folder",
            lambda state: state.with_new("folders", {key: fields}).placed([key], folder, before),
        )
        item = self.state.items[key]
        return item if isinstance(item, Folder) else Folder(key, name)

    def rename(self, key: str, name: str) -> None:
        """Give a bookmark or folder its own name; an empty one gives a bookmark its title back."""
        self._set("Rename", key, name=name.strip())

    def annotate(self, key: str, remark: str) -> None:
        """Set the note to self of a bookmark."""
        self._set("Change note to self", key, remark=remark.strip())

    def recolour(self, key: str, colour: str) -> None:
        """Set the colour of a bookmark or folder; an empty one takes it away."""
        self._set("Change colour", key, colour=colour)

    def move(self, keys: Iterable[str], folder: str = "", before: str = "") -> None:
        """Put items into a folder, before one of its items or at its end."""
        moving = tuple(keys)
        stamp = now()

        def edit(state: State) -> State:
            state = state.placed(moving, folder, before)
            return state.updated({key: {"changed": stamp} for key in moving})

        self.change("Move", edit)

    def remove(self, *keys: str) -> None:
        """Remove bookmarks, and folders with everything in them."""
        self.change("Remove", lambda state: state.without(keys))

    def know(self, library: str, root: Path) -> None:
        """Remember where a library lies, for its bookmarks to be opened from another one."""
        with self._shared.lock:
            if self.state.libraries.get(library) != str(root):
                known = {library: {"root": str(root)}}
                self._set_document(self.state.with_new("libraries", known).document)

    def point(self, key: str, place: Place, trace: Trace, label: str = "Confirm place") -> None:
        """Have a bookmark point to another section: the confirmation of a suggestion."""
        self.change(label, lambda state: _pointed(state, [(key, place, trace)]))

    def follow(self, found: Iterable[tuple[str, Place, Trace]]) -> None:
        """Note where sections have gone that were found again with certainty. Not undone."""
        with self._shared.lock:
            state = _pointed(self.state, found)
            if state.document != self._shared.document:
                self._set_document(state.document)

    def change(self, label: str, edit: Callable[[State], State]) -> None:
        """Make the next state from the present one as one step that can be undone, and save it."""
        with self._shared.lock:
            before = self.state
            after = edit(before)
            if after.document == before.document:
                return
            self._done.append(_Change(label, before.document, after.document))
            del self._done[:-UNDO_STEPS]
            self._undone.clear()
            self._set_document(after.document)

    def undo(self) -> str:
        """Take the last change back; return its name, or nothing if there was none.

        What other windows have changed since stays.
        """
        with self._shared.lock:
            if not self._done:
                return ""
            step = self._done.pop()
            self._undone.append(step)
            self._apply(step.after, step.before)
            return step.label

    def redo(self) -> str:
        """Make the change that was taken back last again; return its name."""
        with self._shared.lock:
            if not self._undone:
                return ""
            step = self._undone.pop()
            self._done.append(step)
            self._apply(step.before, step.after)
            return step.label

    @property
    def undo_label(self) -> str:
        """Name of the change `undo` would take back."""
        return self._done[-1].label if self._done else ""

    @property
    def redo_label(self) -> str:
        """Name of the change `redo` would make again."""
        return self._undone[-1].label if self._undone else ""

    def _set(self, label: str, key: str, **fields: str) -> None:
        if key in self.state.items:
            stamped = {**fields, "changed": now()}
            if any(getattr(self.state.items[key], name) != fields[name] for name in fields):
                self.change(label, lambda state: state.updated({key: stamped}))

    def _apply(self, before: Document, after: Document) -> None:
        """Make a step that led from one document to another in the present one too."""
        self._set_document(merge(before, after, self._shared.document, winner="ours"))

    def _set_document(self, document: Document) -> None:
        self._shared.document = document
        if self._saves_itself:
            self._shared.try_to_save()


def _with_new(
    state: State, bookmarks: Iterable[Bookmark], folder: str, before: str
) -> tuple[list[str], State]:
    """Add bookmarks that point where none does yet; return the ids of all of them in order."""
    keys: list[str] = []
    targets = {mark.target: mark.id for mark in state.bookmarks()}
    new: dict[str, Mapping[str, Any]] = {}
    for bookmark in bookmarks:
        key = targets.get(bookmark.target, "")
        if not key:
            taken = not bookmark.id or bookmark.id in state.items or bookmark.id in new
            key = targets[bookmark.target] = new_id() if taken else bookmark.id
            fields = bookmark_to_json(replace(bookmark, created=bookmark.created or now()))
            new[key] = {**fields, "changed": now()}
        keys.append(key)
    return keys, state.with_new("bookmarks", new).placed(new, folder, before) if new else state


def _pointed(state: State, found: Iterable[tuple[str, Place, Trace]]) -> State:
    changes: dict[str, Mapping[str, Any]] = {}
    for key, place, trace in found:
        item = state.items.get(key)
        if isinstance(item, Bookmark) and (item.place, item.trace) != (place, trace):
            changes[key] = {
                "note": place.note,
                "anchor": place.anchor,
                "trace": {**state.unknown_of_trace(key), **trace_to_json(trace)},
                "changed": now(),
            }
    return state.updated(changes)


def now() -> str:
    """Return the present time as it is stored: sortable, UTC."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


def new_id() -> str:
    """Return an id no other item has."""
    return os.urandom(6).hex()
