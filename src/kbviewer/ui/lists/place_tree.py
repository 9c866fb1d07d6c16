"""What the trees of topics and of bookmarks have in common: how they look and how they are used."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from kbviewer.render.theme import Tokens
from kbviewer.render.theme_light import LIGHT
from kbviewer.ui.lists.painting import GROUND_INSET, ThemedDelegate, paint_highlight
from kbviewer.ui.style.icons import paint_icon

Index = QModelIndex | QPersistentModelIndex
CHEVRON = 14
INDENTATION = 16


class PlaceTree(QTreeView):
    """A tree that paints its own ground and branches; the delegate paints what is in a row.

    The delegate leaves `GROUND_INSET` free before its texts: rows and chevrons stand that far from
    the edge.
    """

    chosen = Signal(QModelIndex, bool)

    def __init__(self, delegate: ThemedDelegate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tokens: Tokens = LIGHT
        self._row_delegate = delegate
        delegate.setParent(self)
        self.setItemDelegate(delegate)
        self.setHeaderHidden(True)
        self.setMouseTracking(True)
        self.setIndentation(INDENTATION)
        self.setExpandsOnDoubleClick(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_theme(self, tokens: Tokens) -> None:
        """Paint with these colours from now on."""
        self._tokens = tokens
        self._row_delegate.tokens = tokens
        self.viewport().update()

    def drawRow(self, painter: QPainter, options: QStyleOptionViewItem, index: Index) -> None:
        """Paint the ground of the whole row, then branches and item without one of their own."""
        row = QRect(0, options.rect.top(), self.viewport().width(), options.rect.height())
        pointer = self.viewport().mapFromGlobal(self.cursor().pos())
        painter.save()
        paint_highlight(
            painter,
            row,
            self._tokens,
            selected=self.selectionModel().isSelected(index),
            hovered=self.viewport().underMouse() and row.contains(pointer),
            focused=self.hasFocus() and index == self.currentIndex(),
        )
        painter.restore()
        plain = QStyleOptionViewItem(options)
        plain.state &= ~QStyle.StateFlag.State_Selected
        super().drawRow(painter, plain, index)

    def drawBranches(self, painter: QPainter, _rect: QRect, index: Index) -> None:
        """Paint a chevron before a row that has others below it."""
        if not self.model().hasChildren(index):
            return
        sideways = "chevron-left" if self.isRightToLeft() else "chevron-right"
        name = "chevron-down" if self.isExpanded(index) else sideways
        paint_icon(painter, name, QRectF(self.chevron(index)), QColor(self._tokens.muted))

    def chevron(self, index: Index) -> QRect:
        """Where the chevron of a row is, in the viewport."""
        item = self.visualRect(index)
        line = min(item.height(), self.fontMetrics().height() + 2 * self.row_padding)
        top = item.top() + (line - CHEVRON) // 2
        gap = (INDENTATION - CHEVRON) // 2
        if self.isRightToLeft():
            left = item.right() + 1 + INDENTATION - GROUND_INSET - gap - CHEVRON
        else:
            left = item.left() - INDENTATION + GROUND_INSET + gap
        return QRect(left, top, CHEVRON, CHEVRON)

    @property
    def row_padding(self) -> int:
        """Free pixels above the first line of a row."""
        return 6

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on a chevron opens or closes what is below, and nothing else."""
        point = event.position().toPoint()
        index = self.indexAt(point)
        room = self.chevron(index).adjusted(-2, -4, 2, 4) if index.isValid() else QRect()
        if (
            event.button() == Qt.MouseButton.LeftButton
            and room.contains(point)
            and self.model().hasChildren(index)
        ):
            self.setExpanded(index, not self.isExpanded(index))
            return
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Middle click chooses in a new tab."""
        if event.button() == Qt.MouseButton.MiddleButton:
            index = self.indexAt(event.position().toPoint())
            if index.isValid():
                self.chosen.emit(index, True)
            return
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return chooses, with Ctrl in a new tab."""
        is_return = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_return and self.state() != QAbstractItemView.State.EditingState:
            if self.currentIndex().isValid():
                control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
                self.chosen.emit(self.currentIndex(), bool(control))
            return
        super().keyPressEvent(event)
