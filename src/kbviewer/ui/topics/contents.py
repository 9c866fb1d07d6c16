"""What stands below each topic of a library, in the order the reader has chosen."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from kbviewer.errors import KbError
from kbviewer.library import Library
from kbviewer.library.model import NoteEntry
from kbviewer.library.names import file_name, spoken_title
from kbviewer.notes.model import Place
from kbviewer.ui.services.folders import Folders, folders_of
from kbviewer.ui.topics.nodes import Topic, section_topics

Order = Literal["reading", "name", "changed"]
ORDERS: tuple[Order, ...] = ("reading", "name", "changed")


class Contents:
    """What the tree of a library shows: all of it, or what a filter has found.

    `order` goes by title, or puts the last change first.
    """

    def __init__(self, library: Library, order: Order) -> None:
        self._library = library
        self._order = order
        self._folders = folders_of(library)

    def below(self, topic: Topic, sections: Sequence[Topic] | None = None) -> list[Topic]:
        """The sections of a note or of a folder's page, and what stands in the folder.

        Nothing is read for `sections` that are known already.
        """
        known = self._sections(topic.place) if sections is None else sections
        return [*known, *self._listed(self._folders, topic.key)]

    def _listed(self, folders: Folders, folder: str) -> list[Topic]:
        """What stands in a folder, without the note that is its page; nothing below it is made."""
        page = self._folders.page(folder)
        items = [item for item in folders.below(folder) if item is not page]
        if self._order == "changed":
            items.sort(key=folders.newest, reverse=True)
        topics = [self._folder(i) if isinstance(i, str) else _note(i) for i in items]
        if self._order == "name":
            topics.sort(key=lambda topic: topic.title.casefold())
        return topics

    def _folder(self, path: str) -> Topic:
        page = self._folders.page(path)
        topic = Topic("folder", path, file_name(path), has_children=True)
        if page is not None:
            topic.title = spoken_title(page.path, page.title)
            topic.place, topic.version = Place(page.path), f"{page.path}\n{page.digest}"
        return topic

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
        folders = Folders(entries)
        root = Topic("library", "", "")
        pending = [root]
        while pending:
            topic = pending.pop()
            found = sections.get(topic.place.note, {}) if topic.place is not None else {}
            below = self._listed(folders, topic.key)
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


def _note(entry: NoteEntry) -> Topic:
    place = Place(entry.path)
    return Topic("note", entry.path, entry.title, place, entry.digest, entry.sections > 1)
