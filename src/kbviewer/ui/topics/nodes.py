"""The nodes of the topic tree. Children are made when they are first asked for."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Literal

from kbviewer.library.model import NoteEntry
from kbviewer.library.names import is_index, spoken_title
from kbviewer.notes.model import Note, Place

TopicKind = Literal["library", "folder", "note", "section"]
Order = Literal["reading", "name", "changed"]
ORDERS: tuple[Order, ...] = ("reading", "name", "changed")


@dataclass(eq=False, slots=True)
class Topic:
    """A node of the tree. `key` is stable over rebuilds: a folder's path, or a place as text.

    `make` gives the children of a folder when they are first asked for. The sections of a note are
    not made that way: `load_children` reads the note.
    """

    kind: TopicKind
    key: str
    title: str
    parent: "Topic | None" = None
    place: Place | None = None
    row: int = 0
    has_children: bool = False
    make: "Callable[[], list[Topic]] | None" = field(default=None, repr=False)
    _children: "list[Topic] | None" = field(default=None, repr=False)

    @property
    def children(self) -> "list[Topic] | None":
        """What stands below; None while the sections of a note are not loaded."""
        if self.make is not None:
            make, self.make = self.make, None
            self.adopt(make())
        return self._children

    def parents(self) -> "Iterator[Topic]":
        """The topics above, the nearest first, without the library itself."""
        above = self.parent
        while above is not None and above.parent is not None:
            yield above
            above = above.parent

    def adopt(self, children: "Iterable[Topic]") -> None:
        """Make these the children of this topic, in this order."""
        self._children = list(children)
        for row, child in enumerate(self._children):
            child.parent = self
            child.row = row
        self.has_children = bool(self._children)


Below = dict[str, list["str | NoteEntry"]]
"""What stands in each folder, in reading order: folders by their paths, and notes."""


def library_topics(entries: Mapping[str, NoteEntry]) -> Topic:
    """The tree of folders and notes of a library, in the order of `entries`; no sections yet.

    A folder's index note is not listed below it: it is the page of the folder itself.
    """
    below: Below = {"": []}
    for path, entry in entries.items():
        folder = path.rpartition("/")[0]
        if folder not in below:
            _add_folder(folder, below)
        below[folder].append(entry)
    root = Topic("library", "", "")
    root.adopt(_topics_in(below, "", None))
    return root


def _add_folder(path: str, below: Below) -> None:
    """Take in the folder `path` and those above it, unless they are there."""
    if path in below:
        return
    parent = path.rpartition("/")[0]
    _add_folder(parent, below)
    below[path] = []
    below[parent].append(path)


def _topics_in(below: Below, folder: str, page: NoteEntry | None) -> list[Topic]:
    """What stands in a folder, without the note that is its page."""
    return [
        _folder_topic(below, each) if isinstance(each, str) else _note_topic(each)
        for each in below[folder]
        if each is not page
    ]


def _folder_topic(below: Below, path: str) -> Topic:
    notes = (each for each in below[path] if not isinstance(each, str))
    page = next((note for note in notes if is_index(note.path)), None)
    topic = Topic("folder", path, path.rpartition("/")[2])
    if page is not None:
        topic.place = Place(page.path)
        topic.title = spoken_title(page.path, page.title)
    topic.has_children = len(below[path]) > (page is not None)
    topic.make = partial(_topics_in, below, path, page)
    return topic


def _note_topic(entry: NoteEntry) -> Topic:
    place = Place(entry.path)
    return Topic("note", entry.path, entry.title, place=place, has_children=entry.sections > 1)


def sort_topics(root: Topic, order: Order, entries: Mapping[str, NoteEntry]) -> None:
    """Put folders and notes below `root` in another order; the last change comes first."""
    if order == "reading":
        return
    for folder in reversed(_folders(root)):
        below = folder.children or []
        if order == "name":
            folder.adopt(sorted(below, key=lambda topic: topic.title.casefold()))
        else:
            folder.adopt(sorted(below, key=lambda topic: -_changed(topic, entries)))


def _folders(root: Topic) -> list[Topic]:
    """The root and all folders below it, each before those in it."""
    folders = [root]
    for folder in folders:
        folders += [topic for topic in folder.children or [] if topic.kind == "folder"]
    return folders


def _changed(topic: Topic, entries: Mapping[str, NoteEntry]) -> int:
    """When a note was saved last, or the newest in a folder, which is sorted already."""
    own = entries[topic.place.note].mtime_ns if topic.place is not None else 0
    newest = topic.children[0] if topic.kind == "folder" and topic.children else None
    return max(own, _changed(newest, entries) if newest is not None else 0)


def section_topics(note: Note) -> list[Topic]:
    """The sections of a note as nested topics.

    A single top heading is left out: it would repeat the note's own line, with everything one
    level deeper.
    """
    sections = [section for section in note.sections if section.level]
    tops = [section for section in sections if section.level == 1]
    if len(tops) == 1 and sections[0] is tops[0]:
        sections = sections[1:]
    root = Topic("note", note.path, note.title)
    below: dict[int, list[Topic]] = {id(root): []}
    made = [root]
    open_topics: list[tuple[int, Topic]] = [(0, root)]
    for section in sections:
        place = Place(note.path, section.anchor)
        topic = Topic("section", str(place), section.title or "—", place=place)
        while open_topics[-1][0] >= section.level:
            open_topics.pop()
        below[id(open_topics[-1][1])].append(topic)
        below[id(topic)] = []
        made.append(topic)
        open_topics.append((section.level, topic))
    for topic in made:
        topic.adopt(below[id(topic)])
    return root.children or []


def load_children(topic: Topic, read: Callable[[str], Note]) -> None:
    """Give a note or a folder with an index note its sections, above what it already has."""
    if topic.place is None or topic.kind == "section":
        return
    topic.adopt([*section_topics(read(topic.place.note)), *(topic.children or [])])


def name_folders(root: Topic, whole: Topic) -> None:
    """Give the folders below `root` the titles and pages that they have below `whole`.

    Nothing is made of `whole` but what is in these folders: there may be many others.
    """
    pending = [(root, whole)]
    while pending:
        some, everything = pending.pop()
        known = {topic.key: topic for topic in everything.children or [] if topic.kind == "folder"}
        for topic in some.children or []:
            folder = known.get(topic.key)
            if folder is not None:
                topic.title, topic.place = folder.title, folder.place
                pending.append((topic, folder))


def keep_only(root: Topic, sections: Mapping[str, list[tuple[Place, str]]]) -> Iterator[str]:
    """Give each note below `root` just these sections, with their titles; yields all keys."""
    pending = [root]
    while pending:
        topic = pending.pop()
        yield topic.key
        below = list(topic.children or [])
        pending += below
        if topic.place is not None:
            kept = [
                Topic("section", str(place), title or "—", place=place)
                for place, title in sections.get(topic.place.note, [])
                if title != topic.title  # the heading that is the note's own title
            ]
            topic.adopt([*kept, *below])
