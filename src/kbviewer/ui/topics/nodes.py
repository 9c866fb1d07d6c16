"""The nodes of the topic tree, and the sections of a note as such."""

from collections.abc import Iterable, Iterator
from typing import Literal

from msgspec import Struct

from kbviewer.notes.model import Note, Place

TopicKind = Literal["library", "folder", "note", "section"]


class Topic(Struct, eq=False):
    """A node of the tree. `key` is the same in every library: a folder's path, or a place as text.

    `children` is None until somebody has asked for them; `has_children` tells before that whether
    there will be any. With the same `version` a note or folder has the same place and sections.
    """

    kind: TopicKind
    key: str
    title: str
    place: Place | None = None
    version: str = ""
    has_children: bool = False
    children: "list[Topic] | None" = None
    parent: "Topic | None" = None
    row: int = 0

    def parents(self) -> Iterator["Topic"]:
        """The topics above, the nearest first, without the library itself."""
        above = self.parent
        while above is not None and above.parent is not None:
            yield above
            above = above.parent

    def adopt(self, children: Iterable["Topic"]) -> None:
        """Make these the children of this topic, in this order."""
        self.children = list(children)
        for row, child in enumerate(self.children):
            child.parent = self
            child.row = row
        self.has_children = bool(self.children)

    def renew(self, fresh: "Topic") -> bool:
        """Be what the same topic is in a newer library, and tell whether that differs.

        What stands below stays as it is.
        """
        before = self.kind, self.title, self.version
        after = fresh.kind, fresh.title, fresh.version
        if self.children is None:
            self.has_children = fresh.has_children
        self.kind, self.title, self.version = after
        self.place = fresh.place
        return before != after


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
        topic = Topic("section", str(place), section.title or "—", place)
        while open_topics[-1][0] >= section.level:
            open_topics.pop()
        below[id(open_topics[-1][1])].append(topic)
        below[id(topic)] = []
        made.append(topic)
        open_topics.append((section.level, topic))
    for topic in made:
        topic.adopt(below[id(topic)])
    return root.children or []
