"""All bookmarks and folders as one immutable value, and the changes that make the next one.

The value is the stored JSON object itself: what this program does not know stays in it. It is never
changed in place.
"""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

from msgspec import Struct
from msgspec.structs import fields

from kbviewer.bookmarks.model import (
    Bookmark,
    Folder,
    Trace,
    bookmark_from_json,
    folder_from_json,
)
from kbviewer.bookmarks.order import are_ordered, key_between

Document = Mapping[str, Any]
Item = Bookmark | Folder
GROUPS = ("bookmarks", "folders")


class State(Struct, frozen=True, dict=True):
    """Bookmarks and folders as they stand in one stored document."""

    document: Document

    @cached_property
    def items(self) -> Mapping[str, Item]:
        """Everything by id. An id used twice is the bookmark's."""
        folders = {key: folder_from_json(key, raw) for key, raw in self._raw("folders").items()}
        marks = {key: bookmark_from_json(key, raw) for key, raw in self._raw("bookmarks").items()}
        return {**folders, **marks}

    @cached_property
    def parents(self) -> Mapping[str, str]:
        """The folder each item is shown in: the top, `""`, if its own is gone or inside itself."""
        folders = {key: item.folder for key, item in self.items.items() if isinstance(item, Folder)}
        parents: dict[str, str] = {}
        for key, item in self.items.items():
            parent = item.folder if item.folder in folders else ""
            if isinstance(item, Folder) and _loops(key, folders):
                parent = ""
            parents[key] = parent
        return parents

    @cached_property
    def _children(self) -> Mapping[str, tuple[Item, ...]]:
        children: dict[str, list[Item]] = {}
        for key, parent in self.parents.items():
            children.setdefault(parent, []).append(self.items[key])
        return {
            parent: tuple(sorted(items, key=lambda item: (item.order, item.id)))
            for parent, items in children.items()
        }

    @cached_property
    def libraries(self) -> Mapping[str, str]:
        """Folders of the libraries that bookmarks were set in, by the ids of these."""
        return {
            key: root
            for key, raw in self._raw("libraries").items()
            if isinstance(root := raw.get("root"), str)
        }

    def children(self, folder: str = "") -> tuple[Item, ...]:
        """Return what lies directly in a folder, in its owner's order."""
        return self._children.get(folder, ())

    def bookmarks(self, library: str | None = None, folder: str = "") -> tuple[Bookmark, ...]:
        """All bookmarks below a folder, depth first, of one library or of all."""
        found: list[Bookmark] = []
        for item in self.children(folder):
            if isinstance(item, Folder):
                found.extend(self.bookmarks(library, item.id))
            elif library is None or item.library == library:
                found.append(item)
        return tuple(found)

    def folders(self, folder: str = "") -> tuple[Folder, ...]:
        """All folders below one, depth first."""
        found: list[Folder] = []
        for item in self.children(folder):
            if isinstance(item, Folder):
                found.extend((item, *self.folders(item.id)))
        return tuple(found)

    @cached_property
    def _targets(self) -> Mapping[tuple[str, ...], Bookmark]:
        return {mark.target: mark for mark in reversed(self.bookmarks())}

    def same_target(self, bookmark: Bookmark) -> Bookmark | None:
        """Return the bookmark that points where this one does."""
        return self._targets.get(bookmark.target)

    def path_of(self, key: str) -> tuple[str, ...]:
        """Return the names of the folders an item lies in, outermost first."""
        names: list[str] = []
        while (key := self.parents.get(key, "")) and len(names) < len(self.items):
            item = self.items[key]
            names.append(item.name)
        return tuple(reversed(names))

    def unknown_of_trace(self, key: str) -> Document:
        """Return what a stored trace has that this program does not know."""
        trace = self._raw("bookmarks").get(key, {}).get("trace")
        known = {field.name for field in fields(Trace)}
        return (
            {name: trace[name] for name in trace if name not in known}
            if isinstance(trace, Mapping)
            else {}
        )

    def _raw(self, group: str) -> dict[str, Mapping[str, Any]]:
        objects = self.document.get(group)
        if not isinstance(objects, Mapping):
            return {}
        return {key: raw for key, raw in objects.items() if isinstance(raw, Mapping)}

    def updated(self, changes: Mapping[str, Mapping[str, Any]]) -> "State":
        """Change some stored fields of some items; an empty text takes its field away."""
        document = dict(self.document)
        for group in GROUPS:
            objects = self._raw(group)
            changed = {
                key: {
                    name: value for name, value in {**objects[key], **fields}.items() if value != ""
                }
                for key, fields in changes.items()
                if key in objects
            }
            if changed:
                document[group] = {**document[group], **changed}
        return State(document)

    def with_new(self, group: str, items: Mapping[str, Mapping[str, Any]]) -> "State":
        """Add stored items to one of the two groups, or replace them."""
        stored = self.document.get(group)
        kept = stored if isinstance(stored, Mapping) else {}
        return State({**self.document, group: {**kept, **items}})

    def without(self, keys: Iterable[str]) -> "State":
        """Remove items, and folders with everything in them."""
        gone = set(keys)
        for folder in [item for key in gone if isinstance(item := self.items.get(key), Folder)]:
            gone.update(mark.id for mark in self.bookmarks(folder=folder.id))
            gone.update(inner.id for inner in self.folders(folder.id))
        document = dict(self.document)
        for group in GROUPS:
            if isinstance(objects := document.get(group), Mapping):
                document[group] = {key: raw for key, raw in objects.items() if key not in gone}
        return State(document)

    def placed(self, keys: Iterable[str], folder: str, before: str = "") -> "State":
        """Put items, in the order given, into a folder before one of its items or at its end.

        A folder is not put into itself or into one that lies in it: it stays where it is.
        """
        allowed = [key for key in keys if key in self.items and not self._inside(folder, key)]
        moving = list(dict.fromkeys(allowed))
        rest = [item for item in self.children(folder) if item.id not in moving]
        position = next((i for i, item in enumerate(rest) if item.id == before), len(rest))
        low = rest[position - 1].order if position else ""
        high = rest[position].order if position < len(rest) else ""
        if not are_ordered([item.order for item in rest]):
            # Two writers made keys equal, or a hand wrote others: all get new ones.
            ids = [item.id for item in rest]
            moving = [*ids[:position], *moving, *ids[position:]]
            low = high = ""
        changes: dict[str, Mapping[str, Any]] = {}
        for key in moving:
            low = key_between(low, high)
            changes[key] = {"folder": folder, "order": low}
        return self.updated(changes)

    def _inside(self, folder: str, key: str) -> bool:
        while folder:
            if folder == key:
                return True
            folder = self.parents.get(folder, "")
        return False


def _loops(key: str, folders: Mapping[str, str]) -> bool:
    """Tell whether a folder lies in itself and is the one of its circle to be shown at the top."""
    circle = [key]
    parent = folders[key]
    while parent in folders and parent not in circle:
        circle.append(parent)
        parent = folders[parent]
    return parent == key and key == min(circle)
