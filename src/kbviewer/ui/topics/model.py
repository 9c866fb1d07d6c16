"""The topic tree as a Qt model. Only what is expanded is built."""

from collections.abc import Iterable, Iterator
from enum import IntEnum
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from kbviewer.errors import KbError
from kbviewer.library import Library
from kbviewer.notes.model import Place
from kbviewer.ui.topics.badges import PageBadges
from kbviewer.ui.topics.marks import TopicMarks
from kbviewer.ui.topics.nodes import (
    Order,
    Topic,
    keep_only,
    library_topics,
    load_children,
    name_folders,
    sort_topics,
)

Index = QModelIndex | QPersistentModelIndex


class Role(IntEnum):
    """What the model tells of a topic beside its title."""

    PLACE = Qt.ItemDataRole.UserRole + 1
    KIND = Qt.ItemDataRole.UserRole + 2
    PAGES = Qt.ItemDataRole.UserRole + 3
    KEY = Qt.ItemDataRole.UserRole + 4
    BOOKMARKED = Qt.ItemDataRole.UserRole + 5
    READ = Qt.ItemDataRole.UserRole + 6
    PROGRESS = Qt.ItemDataRole.UserRole + 7


class Shown(NamedTuple):
    """All that is painted of a topic."""

    title: str
    pages: str
    progress: str
    is_read: bool
    is_bookmarked: bool
    is_top: bool


class TopicsModel(QAbstractItemModel):
    """Folders, notes and sections of one library."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library: Library | None = None
        self._badges: PageBadges | None = None
        self._root = self._whole = Topic("library", "", "")
        self._loaded: set[str] = set()
        self.marks = TopicMarks()
        self.order: Order = "reading"

    def show(self, library: Library) -> None:
        """Replace everything by the topics of `library`."""
        self.beginResetModel()
        self.use(library)
        self._root = self._whole = library_topics(library.entries)
        sort_topics(self._root, self.order, library.entries)
        self._loaded = {""}
        self.endResetModel()

    def use(self, library: Library) -> None:
        """Read sections and pages from this library from now on; what is shown stays."""
        self._library = library
        self._badges = PageBadges(library.note, library.entries)

    def show_matches(self, matches: Iterable[tuple[Place, str]]) -> None:
        """Show only these places with their titles, each below its folders and its note."""
        if self._library is None:
            return
        sections: dict[str, list[tuple[Place, str]]] = {}
        for place, title in matches:
            listed = sections.setdefault(place.note, [])
            if place.anchor:
                listed.append((place, title))
        entries = {path: e for path, e in self._library.entries.items() if path in sections}
        self.beginResetModel()
        self._root = library_topics(entries)
        name_folders(self._root, self._whole)
        sort_topics(self._root, self.order, self._library.entries)
        self._loaded = set(keep_only(self._root, sections))
        self.endResetModel()

    def first_match(self) -> QModelIndex:
        """The first section or note that is not merely above another one; for a filtered tree."""
        topic = self._root
        while topic.children:
            topic = topic.children[0]
        return QModelIndex() if topic is self._root else self.createIndex(topic.row, 0, topic)

    @property
    def is_empty(self) -> bool:
        """Whether there is no topic at all."""
        return not self._root.children

    def topic(self, index: Index) -> Topic:
        """The topic at an index; the library itself for an invalid one."""
        if not index.isValid():
            return self._root
        topic = index.internalPointer()
        assert isinstance(topic, Topic)
        return topic

    def index_of(self, place: Place) -> QModelIndex:
        """Where a place stands in the tree; its note when the section is not listed."""
        note = self._find_note(place.note)
        if note is None:
            return QModelIndex()
        if place.anchor:
            self._load(note)
            wanted = str(place)
            pending = list(note.children or [])
            while pending:
                topic = pending.pop()
                if topic.key == wanted:
                    return self.createIndex(topic.row, 0, topic)
                if topic.kind == "section":
                    pending.extend(topic.children or [])
        return self.createIndex(note.row, 0, note)

    def indexes_of(self, keys: frozenset[str]) -> Iterator[QModelIndex]:
        """Topics with these keys that stand at the top or below another of them, that one first."""
        pending = [self._root] if keys else []
        while pending:
            above = pending.pop()
            self._load(above)
            for topic in above.children or []:
                if topic.key in keys:
                    yield self.createIndex(topic.row, 0, topic)
                    pending.append(topic)

    def _find_note(self, path: str) -> Topic | None:
        topic = self._root
        parts = path.split("/")
        for depth in range(1, len(parts)):
            key = "/".join(parts[:depth])
            found = next((c for c in topic.children or [] if c.key == key), None)
            if found is None:
                return None
            topic = found
        if topic.place == Place(path):
            return topic
        return next((c for c in topic.children or [] if c.key == path), None)

    def _load(self, topic: Topic) -> None:
        if self._library is None or topic.key in self._loaded or topic.kind == "section":
            return
        self._loaded.add(topic.key)
        try:
            load_children(topic, self._library.note)
        except KbError:
            topic.adopt(topic.children or [])

    # What Qt asks of a model.

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        """Index of the child `row` of `parent`."""
        topic = self.topic(parent)
        if topic.key not in self._loaded:
            self._load(topic)
        children = topic.children
        if column != 0 or children is None or not 0 <= row < len(children):
            return QModelIndex()
        return self.createIndex(row, 0, children[row])

    def parent(self, child: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008
        """Index of the topic above."""
        above = self.topic(child).parent if child.isValid() else None
        if above is None or above is self._root:
            return QModelIndex()
        return self.createIndex(above.row, 0, above)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """How many topics stand below; asking makes them."""
        topic = self.topic(parent)
        self._load(topic)
        return len(topic.children or [])

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: ARG002, B008
        """One: the title. Pages are painted beside it."""
        return 1

    def hasChildren(self, parent: Index = QModelIndex()) -> bool:  # noqa: B008
        """Whether anything stands below, without making it."""
        topic = self.topic(parent)
        return topic.has_children or (topic.kind == "folder" and topic.place is not None)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Title, place, kind or pages of a topic."""
        if not index.isValid():
            return None
        topic = self.topic(index)
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return topic.title
            case Qt.ItemDataRole.ToolTipRole:
                return "\n".join(filter(None, (topic.title, self.pages(topic), topic.key)))
            case Role.PLACE:
                return topic.place
            case Role.KIND:
                return topic.kind
            case Role.PAGES:
                return self.pages(topic)
            case Role.KEY:
                return topic.key
            case Role.BOOKMARKED if self._library is not None:
                return self.marks.is_bookmarked(topic, self._library.note)
            case Role.READ:
                return self.marks.is_read(topic)
            case Role.PROGRESS if self._library is not None:
                return self.marks.progress(topic, self._library.note)
        return None

    def shown(self, index: Index) -> Shown:
        """What is painted at an index."""
        topic = self.topic(index)
        # Folders alone: where all notes lie in one folder, each of them would stand out.
        is_top = topic.parent is self._root and topic.kind == "folder"
        if self._library is None:
            return Shown(topic.title, "", "", False, False, is_top)
        read, marks = self._library.note, self.marks
        return Shown(
            topic.title,
            self.pages(topic),
            marks.progress(topic, read),
            marks.is_read(topic),
            marks.is_bookmarked(topic, read),
            is_top,
        )

    def pages(self, topic: Topic) -> str:
        """Label of the pages that a section cites, or first and last page of a whole note."""
        if self._badges is None or topic.place is None:
            return ""
        return self._badges.label(topic.place, whole_note=topic.kind != "section")
