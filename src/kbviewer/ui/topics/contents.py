"""What stands below each topic of a library, in the order the reader has chosen."""

from collections.abc import Iterable, Mapping
from typing import Literal

from kbviewer.errors import KbError
from kbviewer.library import Library
from kbviewer.library.model import NoteEntry
from kbviewer.library.names import file_name, folder_of, is_index, spoken_title
from kbviewer.notes.model import Place
from kbviewer.ui.topics.nodes import Topic, section_topics

Order = Literal["reading", "name", "changed"]
ORDERS: tuple[Order, ...] = ("reading", "name", "changed")

Item = str | NoteEntry
"""A folder by its path, or a note."""


class Folders:
    """The folders and notes of a library; `order` puts the last change first, or goes by title.

    A folder's index note is not listed in it: it is the page of the folder itself. Where `entries`
    are only some notes, the folders and their pages are found in the `whole`.
    """

    def __init__(
        self, entries: Mapping[str, NoteEntry], order: Order, whole: "Folders | None" = None
    ) -> None:
        self._order = order
        self._whole = whole
        self._pages: dict[str, NoteEntry | None] = {"": None}
        self._below: dict[str, list[Item]] = {"": []}
        for path, entry in entries.items():
            folder = path.rpartition("/")[0]
            if folder not in self._below:
                self._add(folder)
            self._below[folder].append(entry)

    def _add(self, folder: str) -> None:
        """Take in a folder and those above it, unless they are there."""
        if folder not in self._below:
            above = folder_of(folder)
            self._add(above)
            self._below[folder] = []
            self._below[above].append(folder)

    def topics(self, folder: str) -> list[Topic]:
        """What stands in a folder; nothing below it is made."""
        page = self.page(folder)
        items = [item for item in self._below.get(folder, ()) if item is not page]
        if self._order == "changed":
            items.sort(key=self._newest, reverse=True)
        topics = [self._folder(i) if isinstance(i, str) else _note(i) for i in items]
        if self._order == "name":
            topics.sort(key=lambda topic: topic.title.casefold())
        return topics

    def page(self, folder: str) -> NoteEntry | None:
        """The note that is a folder's own page; the library itself has none."""
        if self._whole is not None:
            return self._whole.page(folder)
        if folder not in self._pages:
            notes = (item for item in self._below.get(folder, ()) if not isinstance(item, str))
            self._pages[folder] = next((note for note in notes if is_index(note.path)), None)
        return self._pages[folder]

    def _newest(self, item: Item) -> int:
        """When a note was saved last, or the newest in a folder."""
        if isinstance(item, str):
            return max(map(self._newest, self._below[item]))
        return item.mtime_ns

    def _folder(self, path: str) -> Topic:
        page = self.page(path)
        topic = Topic("folder", path, file_name(path), has_children=True)
        if page is not None:
            topic.title = spoken_title(page.path, page.title)
            topic.place = Place(page.path)
        return topic


def _note(entry: NoteEntry) -> Topic:
    place = Place(entry.path)
    return Topic("note", entry.path, entry.title, place, entry.digest, entry.sections > 1)


class Contents:
    """What the tree of a library shows: all of it, or what a filter has found."""

    def __init__(self, library: Library, order: Order) -> None:
        self._library = library
        self._order = order
        self._folders = Folders(library.entries, order)

    def below(self, topic: Topic) -> list[Topic]:
        """The sections of a note or of a folder's page, and what stands in the folder."""
        return [*self._sections(topic.place), *self._folders.topics(topic.key)]

    def _sections(self, place: Place | None) -> list[Topic]:
        try:
            return section_topics(self._library.note(place.note)) if place is not None else []
        except KbError:
            return []

    def matching(self, matches: Iterable[tuple[Place, str]]) -> list[Topic]:
        """Only these places with their titles, each below its folders and its note."""
        sections: dict[str, dict[Place, str]] = {}
        for place, title in matches:
            listed = sections.setdefault(place.note, {})
            if place.anchor:
                listed[place] = title
        entries = {path: e for path, e in self._library.entries.items() if path in sections}
        folders = Folders(entries, self._order, self._folders)
        root = Topic("library", "", "")
        pending = [root]
        while pending:
            topic = pending.pop()
            found = sections.get(topic.place.note, {}) if topic.place is not None else {}
            below = folders.topics(topic.key)
            pending += below
            topic.adopt([*_found_sections(topic, found), *below])
        return root.children or []


def _found_sections(note: Topic, found: Mapping[Place, str]) -> list[Topic]:
    """The sections found in a note, without the heading that is the note's own title."""
    return [
        Topic("section", str(place), title or "—", place, children=[])
        for place, title in found.items()
        if title != note.title
    ]
