"""The topic tree as a Qt model. Only what is expanded is built."""

from collections.abc import Iterable, Iterator, Sequence
from enum import IntEnum
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from kbviewer.library import Library
from kbviewer.notes.model import Place
from kbviewer.ui.style.tips import as_it_is
from kbviewer.ui.topics.badges import PageBadges
from kbviewer.ui.topics.contents import Contents, Order
from kbviewer.ui.topics.marks import TopicMarks
from kbviewer.ui.topics.nodes import Topic

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
        self._contents: Contents | None = None
        self._badges: PageBadges | None = None
        self._root = Topic("library", "", "")
        self.marks = TopicMarks()
        self.order: Order = "reading"

    def show(self, library: Library, *, anew: bool = True) -> None:
        """Show the topics of `library`; unless `anew`, as a change of those that are shown."""
        self.use(library)
        self._show(self._made_below(Topic("library", "", "")), anew=anew)

    def use(self, library: Library) -> None:
        """Read sections and pages from this library from now on; what is shown stays."""
        self._library = library
        self._badges = PageBadges(library.note, library.entries)
        self._contents = Contents(library, self.order)

    def show_matches(self, matches: Iterable[tuple[Place, str]], *, anew: bool = True) -> None:
        """Show only these places with their titles, each below its folders and its note."""
        if self._contents is not None:
            self._show(self._contents.matching(matches), anew=anew)

    def _show(self, topics: Sequence[Topic], *, anew: bool) -> None:
        if anew:
            self.beginResetModel()
            self._root = Topic("library", "", "")
            self._root.adopt(topics)
            self.endResetModel()
        else:
            self._patch(self._root, topics)

    # What is shown is changed in place, so that the view keeps what is expanded and chosen.

    def _patch(self, above: Topic, fresh: Sequence[Topic]) -> None:
        """Have `fresh` stand below a topic; those that are there already stay the same objects."""
        there = {topic.key: topic for topic in above.children or []}
        wanted = {topic.key for topic in fresh}
        stay = [(there[topic.key], topic) for topic in fresh if topic.key in there]
        kept = [old for old, _ in stay]
        # One removal and one insertion, both at the end: each tells the view to lay itself out.
        self._arrange(above, [*kept, *(old for key, old in there.items() if key not in wanted)])
        index = self._index(above)
        if len(kept) < len(there):
            self.beginRemoveRows(index, len(kept), len(there) - 1)
            above.adopt(kept)
            self.endRemoveRows()
        if len(kept) < len(fresh):
            self.beginInsertRows(index, len(kept), len(fresh) - 1)
            above.adopt([*kept, *(topic for topic in fresh if topic.key not in there)])
            self.endInsertRows()
        self._arrange(above, [there.get(topic.key, topic) for topic in fresh])
        if changed := [old for old, new in stay if old is not new and self._renew(old, new)]:
            self.dataChanged.emit(self._index(changed[0]), self._index(changed[-1]))

    def _arrange(self, above: Topic, children: list[Topic]) -> None:
        """Put the children of a topic into this order."""
        if children == above.children:
            return
        self.layoutAboutToBeChanged.emit()
        above.adopt(children)
        before = self.persistentIndexList()
        self.changePersistentIndexList(before, [self._index(self.topic(i)) for i in before])
        self.layoutChanged.emit()

    def _renew(self, old: Topic, new: Topic) -> bool:
        """Have a topic be as in the newer library, with all below it; whether it is another now."""
        has_same_sections = old.kind == new.kind and old.version == new.version
        is_other = old.renew(new)
        if old.children is None or self._contents is None:
            return is_other
        if new.children is not None:
            self._patch(old, new.children)
        elif not has_same_sections:
            self._patch(old, self._contents.below(old))
        elif new.kind == "folder":
            sections = [each for each in old.children if each.kind == "section"]
            self._patch(old, self._contents.below(old, sections))
        return is_other

    def first_match(self) -> QModelIndex:
        """The first section or note that is not merely above another one; for a filtered tree."""
        topic = self._root
        while topic.children:
            topic = topic.children[0]
        return self._index(topic)

    @property
    def is_empty(self) -> bool:
        """Whether there is no topic at all."""
        return not self._root.children

    def topic(self, index: Index) -> Topic:
        """The topic at an index; the library itself for an invalid one."""
        topic: Topic | None = index.internalPointer()
        return self._root if topic is None else topic

    def _index(self, topic: Topic) -> QModelIndex:
        return QModelIndex() if topic is self._root else self.createIndex(topic.row, 0, topic)

    def index_of(self, place: Place) -> QModelIndex:
        """Where a place stands in the tree; its note when the section is not listed."""
        note = self._find_note(place.note)
        if note is None:
            return QModelIndex()
        wanted = str(place)
        pending = list(self._below(note)) if place.anchor else []
        while pending:
            topic = pending.pop()
            if topic.key == wanted:
                return self._index(topic)
            if topic.kind == "section":
                pending.extend(self._below(topic))
        return self._index(note)

    def indexes_of(self, keys: frozenset[str]) -> Iterator[QModelIndex]:
        """Topics with these keys that stand at the top or below another of them, that one first."""
        pending = [self._root] if keys else []
        while pending:
            for topic in self._below(pending.pop()):
                if topic.key in keys:
                    yield self._index(topic)
                    pending.append(topic)

    def _find_note(self, path: str) -> Topic | None:
        topic = self._root
        for end in (at for at, letter in enumerate(path) if letter == "/"):
            found = next((each for each in self._below(topic) if each.key == path[:end]), None)
            if found is None:
                return None
            topic = found
        if topic.place == Place(path):
            return topic
        return next((each for each in self._below(topic) if each.key == path), None)

    def _below(self, topic: Topic) -> list[Topic]:
        """What stands below a topic; it is made when it is first asked for."""
        if topic.children is None:
            topic.adopt(self._made_below(topic))
        return topic.children or []

    def _made_below(self, topic: Topic) -> list[Topic]:
        return self._contents.below(topic) if self._contents is not None else []

    # What Qt asks of a model.

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        """Index of the child `row` of `parent`."""
        children = self._below(self.topic(parent))
        if column != 0 or not 0 <= row < len(children):
            return QModelIndex()
        return self.createIndex(row, 0, children[row])

    def parent(self, child: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008
        """Index of the topic above."""
        above = self.topic(child).parent if child.isValid() else None
        return QModelIndex() if above is None else self._index(above)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """How many topics stand below; asking makes them."""
        return len(self._below(self.topic(parent)))

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: ARG002, B008
        """One: the title. Pages are painted beside it."""
        return 1

    def hasChildren(self, parent: Index = QModelIndex()) -> bool:  # noqa: B008
        """Whether anything stands below, without making it."""
        return self.topic(parent).has_children

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Title, place, kind or pages of a topic."""
        if not index.isValid():
            return None
        topic = self.topic(index)
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return topic.title
            case Qt.ItemDataRole.ToolTipRole:
                lines = topic.title, self.pages(topic), topic.key
                return as_it_is("\n".join(filter(None, lines)))
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
