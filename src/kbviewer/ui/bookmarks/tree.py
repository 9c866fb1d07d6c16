"""The bookmark tree as a widget: painted like the lists, with chevrons, dragging and an editor."""

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QGuiApplication,
    QKeyEvent,
    QPainter,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QStyleOptionViewItem,
    QWidget,
)

from kbviewer.ui.lists.painting import GROUND_INSET, mirrored
from kbviewer.ui.lists.place_tree import INDENTATION, PlaceTree
from kbviewer.ui.lists.row_delegate import ABOVE, SIDE, RowDelegate
from kbviewer.ui.lists.rows import Row, RowRole

Index = QModelIndex | QPersistentModelIndex
MOST_SIZES = 10_000


class BookmarkDelegate(RowDelegate):
    """Paints rows on the ground that the tree has painted, and edits their titles."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sizes: dict[tuple[Row, int, str], QSize] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As that of a list, worked out once for the same row in the same width."""
        view = cast("QAbstractItemView", option.widget)
        key = (index.data(RowRole.ROW), self.width(view, index), option.font.key())
        size = self._sizes.get(key)
        if size is None:
            if len(self._sizes) > MOST_SIZES:
                self._sizes.clear()
            size = self._sizes[key] = super().sizeHint(option, index)
        return size

    def width(self, view: QAbstractItemView, index: Index) -> int:
        """Width right of the branches."""
        depth = 1
        above = index.parent()
        while above.isValid():
            depth += 1
            above = above.parent()
        return view.viewport().width() - depth * INDENTATION

    def paint_ground(
        self, painter: QPainter, option: QStyleOptionViewItem, *, is_header: bool
    ) -> None:
        """Nothing: the ground goes over the whole width of the tree."""

    def inside(self, rect: QRect, row: Row) -> QRect:
        """Close to the chevron."""
        return super().inside(rect, row).adjusted(GROUND_INSET + 4 - SIDE, 0, 0, 0)

    def createEditor(
        self, parent: QWidget, _option: QStyleOptionViewItem, _index: Index
    ) -> QWidget:
        """A plain field."""
        field = QLineEdit(parent)
        field.setAccessibleName(self.tr("Name"))
        return field

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Over the title."""
        row: Row = index.data(RowRole.ROW)
        line = mirrored(option, self.inside(option.rect, row))
        height = editor.sizeHint().height()
        editor.setGeometry(line.left() - 4, line.top() - ABOVE + 2, line.width() + 8, height)


class BookmarkTree(PlaceTree):
    """Tells which bookmark was chosen; the flag asks for a new tab."""

    stepped = Signal(int)
    removed = Signal()
    folder_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(BookmarkDelegate(), parent)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDropIndicatorShown(True)
        self.setAutoExpandDelay(500)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.clicked.connect(self._click)

    def selected(self) -> list[QModelIndex]:
        """The selected rows from top to bottom."""
        return sorted(self.selectionModel().selectedIndexes(), key=self._height_of)

    def _height_of(self, index: QModelIndex) -> int:
        return self.visualRect(index).top()

    def event(self, event: QEvent) -> bool:
        """Keep keys that the window would take otherwise."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and self._deed(event) is not None
        ):
            event.accept()
            return True
        return super().event(event)

    def _deed(self, event: QKeyEvent) -> Callable[[], None] | None:
        """What a key does besides opening: moving, removing, a new folder."""
        control = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        match event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            case Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier:
                return lambda: self.stepped.emit(-1)
            case Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier:
                return lambda: self.stepped.emit(1)
            case Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier:
                return self.removed.emit
            case Qt.Key.Key_N, modifiers if modifiers == control:
                return self.folder_wanted.emit
        return None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of moving, removing and new folders; the others are those of every tree."""
        if (deed := self._deed(event)) is not None:
            deed()
            return
        super().keyPressEvent(event)

    def _click(self, index: QModelIndex) -> None:
        modifiers = QGuiApplication.keyboardModifiers()
        if not modifiers & Qt.KeyboardModifier.ShiftModifier:
            self.chosen.emit(index, bool(modifiers & Qt.KeyboardModifier.ControlModifier))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the rows out anew when the width changes: their heights depend on it."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()

    def sizeHint(self) -> QSize:
        """Small enough for a side panel."""
        return QSize(260, 120)
