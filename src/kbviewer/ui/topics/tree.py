"""The tree widget: rows highlighted over their whole width, chevrons in the theme's colours."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem, QTreeView, QWidget

from kbviewer.render.theme import LIGHT, Tokens
from kbviewer.ui.icons import paint_icon
from kbviewer.ui.painting import paint_highlight
from kbviewer.ui.topics.delegate import TopicDelegate

CHEVRON = 14
INDENTATION = 16


class TopicTree(QTreeView):
    """A tree that paints its own ground and branches; the delegate paints title and badge."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tokens: Tokens = LIGHT
        self._delegate = TopicDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setMouseTracking(True)
        self.setIndentation(INDENTATION)
        self.setExpandsOnDoubleClick(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_theme(self, tokens: Tokens) -> None:
        """Paint with these colours from now on."""
        self._tokens = tokens
        self._delegate.tokens = tokens
        self.viewport().update()

    def drawRow(
        self,
        painter: QPainter,
        options: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint the ground of the whole row, then branches and item without one of their own."""
        row = QRect(0, options.rect.top(), self.viewport().width(), options.rect.height())
        selected = self.selectionModel().isSelected(index)
        pointer = self.viewport().mapFromGlobal(self.cursor().pos())
        hovered = self.viewport().underMouse() and row.contains(pointer)
        painter.save()
        paint_highlight(painter, row, self._tokens, selected=selected, hovered=hovered)
        painter.restore()
        plain = QStyleOptionViewItem(options)
        plain.state &= ~QStyle.StateFlag.State_Selected
        super().drawRow(painter, plain, index)

    def drawBranches(
        self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint a chevron before a topic that has others below it."""
        if not self.model().hasChildren(index):
            return
        name = "chevron-down" if self.isExpanded(index) else "chevron-right"
        left = rect.right() - INDENTATION + 1
        top = rect.top() + (rect.height() - CHEVRON) / 2
        box = QRectF(left + (INDENTATION - CHEVRON) / 2, top, CHEVRON, CHEVRON)
        paint_icon(painter, name, box, QColor(self._tokens.muted))
