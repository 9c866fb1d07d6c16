"""What the reader has noted of topics: bookmarks, and what has been read."""

from collections.abc import Callable, Mapping

from msgspec import Struct, field

from kbviewer.errors import KbError
from kbviewer.notes.model import Note, Place
from kbviewer.ui.topics.nodes import Topic

NO_READ: Mapping[str, frozenset[str]] = {}


class TopicMarks(Struct, frozen=True):
    """Bookmarked sections, and by note the anchors of the sections that are marked as read."""

    bookmarked: frozenset[Place] = frozenset()
    read: Mapping[str, frozenset[str]] = field(default_factory=lambda: NO_READ)

    def is_bookmarked(self, topic: Topic, read: Callable[[str], Note]) -> bool:
        """Whether a topic has a bookmark; a note has those of its lead and its title."""
        place = topic.place
        if place is None or place in self.bookmarked:
            return place is not None
        if topic.kind == "section":
            return False
        own = {each.anchor for each in self.bookmarked if each.note == place.note}
        return bool(own) and _title_anchor(place.note, read) in own

    def is_read(self, topic: Topic) -> bool:
        """Whether a section is marked as read."""
        place = topic.place
        return (
            topic.kind == "section"
            and place is not None
            and place.anchor in self.read.get(place.note, ())
        )

    def progress(self, topic: Topic, read: Callable[[str], Note]) -> str:
        """How many sections of a note are marked as read, as `3/9`; nothing if none are."""
        place = topic.place
        if topic.kind == "section" or place is None or not self.read.get(place.note):
            return ""
        try:
            anchors = [section.anchor for section in read(place.note).sections if section.level]
        except KbError:
            return ""
        done = len(self.read[place.note].intersection(anchors))
        return f"{done}/{len(anchors)}" if done else ""


def _title_anchor(path: str, read: Callable[[str], Note]) -> str | None:
    try:
        sections = read(path).sections
    except KbError:
        return None
    return next((each.anchor for each in sections if each.level == 1), None)
