"""The bookmark tree as a widget: painted like the lists, with chevrons, dragging and an editor."""

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QStyle,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from kbviewer.render.theme import LIGHT, Tokens
from kbviewer.ui.icons import paint_icon
from kbviewer.ui.painting import paint_highlight
from kbviewer.ui.row_delegate import ABOVE, RowDelegate
from kbviewer.ui.rows import Row, RowRole

Index = QModelIndex | QPersistentModelIndex
CHEVRON = 14
INDENTATION = 16
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
        return super().inside(rect, row).adjusted(-8, 0, 0, 0)

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
        line = self.inside(option.rect, row)
        height = editor.sizeHint().height()
        editor.setGeometry(line.left() - 4, line.top() - ABOVE + 2, line.width() + 8, height)


class BookmarkTree(QTreeView):
    """Tells which bookmark was chosen; the flag asks for a new tab."""

    chosen = Signal(QModelIndex, bool)
    stepped = Signal(int)
    removed = Signal()
    folder_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tokens: Tokens = LIGHT
        self._delegate = BookmarkDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setHeaderHidden(True)
        self.setMouseTracking(True)
        self.setIndentation(INDENTATION)
        self.setExpandsOnDoubleClick(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDropIndicatorShown(True)
        self.setAutoExpandDelay(500)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.clicked.connect(self._click)

    def show_theme(self, tokens: Tokens) -> None:
        """Paint with these colours from now on."""
        self._tokens = tokens
        self._delegate.tokens = tokens
        self.viewport().update()

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
        """Return opens, with Ctrl in a new tab."""
        if (deed := self._deed(event)) is not None:
            deed()
            return
        is_return = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_return and self.state() != QAbstractItemView.State.EditingState:
            new_tab = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            if self.currentIndex().isValid():
                self.chosen.emit(self.currentIndex(), new_tab)
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Middle click opens in a new tab."""
        if event.button() == Qt.MouseButton.MiddleButton:
            index = self.indexAt(event.position().toPoint())
            if index.isValid():
                self.chosen.emit(index, True)
            return
        super().mouseReleaseEvent(event)

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

    def drawRow(self, painter: QPainter, options: QStyleOptionViewItem, index: Index) -> None:
        """Paint the ground of the whole row, then branches and item without one of their own."""
        row = QRect(4, options.rect.top(), self.viewport().width() - 4, options.rect.height())
        selected = self.selectionModel().isSelected(index)
        pointer = self.viewport().mapFromGlobal(self.cursor().pos())
        hovered = self.viewport().underMouse() and row.contains(pointer)
        painter.save()
        paint_highlight(painter, row, self._tokens, selected=selected, hovered=hovered)
        painter.restore()
        plain = QStyleOptionViewItem(options)
        plain.state &= ~QStyle.StateFlag.State_Selected
        super().drawRow(painter, plain, index)

    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """Paint a chevron before a folder that has something in it."""
        if not self.model().hasChildren(index):
            return
        name = "chevron-down" if self.isExpanded(index) else "chevron-right"
        left = rect.right() - INDENTATION + 5
        box = QRectF(left + (INDENTATION - CHEVRON) / 2, rect.top() + ABOVE + 2, CHEVRON, CHEVRON)
        paint_icon(painter, name, box, QColor(self._tokens.muted))
