"""The bookmark tree as a Qt model. Dropping tells what is to be moved; it moves nothing itself."""

from collections.abc import Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from kbviewer.bookmarks import Folder
from kbviewer.ui.bookmarks.nodes import Node, outline
from kbviewer.ui.bookmarks.rows import RowMaker, name_of
from kbviewer.ui.lists.rows import Row, RowRole, plain
from kbviewer.ui.style.tips import as_it_is

Index = QModelIndex | QPersistentModelIndex
MIME = "application/x-kbviewer-bookmarks"


class Role(IntEnum):
    """What the model tells of a node besides its row."""

    KEY = Qt.ItemDataRole.UserRole + 20
    ITEM = Qt.ItemDataRole.UserRole + 21


class BookmarksModel(QAbstractItemModel):
    """Folders and bookmarks in their owner's order."""

    move_wanted = Signal(list, str, str)
    rename_wanted = Signal(str, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._root = Node(None)
        self._rows: RowMaker | None = None
        self._shown: dict[str, Row] = {}
        self.can_move = True

    def show(self, root: Node, rows: RowMaker) -> bool:
        """Show another tree; tell whether its nodes are others, and not only what they show."""
        is_same = outline(root) == outline(self._root)
        if is_same:
            before, self._rows, self._shown = self._shown, rows, {}
            for old, new in zip(self._root.walk(), root.walk(), strict=True):
                old.item = new.item
                if old.key in before and self._row(old) != before[old.key]:
                    index = self.createIndex(old.row, 0, old)
                    self.dataChanged.emit(index, index)
            return False
        self.beginResetModel()
        self._root, self._rows, self._shown = root, rows, {}
        self.endResetModel()
        return True

    def _row(self, node: Node) -> Row:
        """The row of a node, made once for as long as the same bookmarks are shown."""
        row = self._shown.get(node.key)
        if row is None:
            assert node.item is not None
            assert self._rows is not None
            row = self._shown[node.key] = self._rows.row(node.item)
        return row

    def node(self, index: Index) -> Node:
        """The node at an index; the root for an invalid one."""
        if not index.isValid():
            return self._root
        node = index.internalPointer()
        assert isinstance(node, Node)
        return node

    def index_of(self, key: str) -> QModelIndex:
        """Index of a folder or bookmark."""
        for node in self._root.walk():
            if node.key == key:
                return self.createIndex(node.row, 0, node)
        return QModelIndex()

    def indexes(self) -> list[QModelIndex]:
        """Indexes of all nodes, top to bottom."""
        return [self.createIndex(node.row, 0, node) for node in self._root.walk()]

    # What Qt asks of a model.

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        """Index of the child `row` of `parent`."""
        children = self.node(parent).children
        if column != 0 or not 0 <= row < len(children):
            return QModelIndex()
        return self.createIndex(row, 0, children[row])

    def parent(self, child: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008
        """Index of the folder a node lies in."""
        above = self.node(child).parent if child.isValid() else None
        if above is None or above is self._root:
            return QModelIndex()
        return self.createIndex(above.row, 0, above)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """How many nodes lie directly in a folder."""
        return len(self.node(parent).children)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: ARG002, B008
        """One."""
        return 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Everything can be renamed and moved; into folders, and between their items."""
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        flags = (
            Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable
        )
        if self.can_move:
            flags |= Qt.ItemFlag.ItemIsDragEnabled
        if self.node(index).is_folder:
            return flags | Qt.ItemFlag.ItemIsDropEnabled
        return flags | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The row to paint, the name to edit, or the item itself."""
        item = self.node(index).item
        if item is None or self._rows is None:
            return None
        match role:
            case RowRole.ROW:
                return self._row(self.node(index))
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return name_of(item)
            case Qt.ItemDataRole.AccessibleTextRole:
                row = self._row(self.node(index))
                parts = (row.title, row.badge, row.trail, row.text, row.status)
                return ", ".join(plain(part) for part in parts if part)
            case Qt.ItemDataRole.ToolTipRole:
                return as_it_is(self._rows.tip(item))
            case Role.KEY:
                return item.id
            case Role.ITEM:
                return item
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tell the name that was typed; it is shown once it is the item's."""
        item = self.node(index).item
        if item is None or role != Qt.ItemDataRole.EditRole or not isinstance(value, str):
            return False
        name = " ".join(value.split())
        if name != name_of(item) and (name or not isinstance(item, Folder)):
            self.rename_wanted.emit(item.id, name)
        return True

    # Drag and drop

    def supportedDropActions(self) -> Qt.DropAction:
        """Things are moved."""
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        """Bookmarks of this program only."""
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The ids of what is dragged, in the order of the tree, without what its folder brings."""
        dragged = {self.node(index).key for index in indexes}
        keys = [
            node.key
            for node in self._root.walk()
            if node.key in dragged and not _has_above(node, dragged)
        ]
        data = QMimeData()
        data.setData(MIME, "\n".join(keys).encode())
        return data

    def canDropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        """Into a folder or between two items, but no folder into itself."""
        if not self.can_move or action != Qt.DropAction.MoveAction or not data.hasFormat(MIME):
            return False
        del row, column
        node = self.node(parent)
        keys = set(_keys(data))
        return node.is_folder and node.key not in keys and not _has_above(node, keys)

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        """Tell what is to be moved where: into which folder, and before which of its items."""
        if not self.canDropMimeData(data, action, row, column, parent):
            return False
        keys = _keys(data)
        node = self.node(parent)
        behind = node.children[row:] if row >= 0 else []
        before = next((child.key for child in behind if child.key not in keys), "")
        self.move_wanted.emit(keys, node.key, before)
        return True


def _keys(data: QMimeData) -> list[str]:
    return bytes(data.data(MIME).data()).decode().split("\n")


def _has_above(node: Node, keys: set[str]) -> bool:
    above = node.parent
    while above is not None:
        if above.key in keys:
            return True
        above = above.parent
    return False
