"""Tells when the pointer rests on a row of a tree, and when it has left it."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QTimer, Signal, Slot
from PySide6.QtWidgets import QTreeView

REST_MS = 450
"""So long the pointer stays where something is meant, and is not on its way elsewhere."""

_ENDING = {
    QEvent.Type.MouseButtonPress,
    QEvent.Type.Wheel,
    QEvent.Type.KeyPress,
    QEvent.Type.ContextMenu,
    QEvent.Type.Hide,
}


class Hovering(QObject):
    """Watches one tree. `ended` is told when something else has begun, such as dragging."""

    rested = Signal(QModelIndex)
    left = Signal()
    ended = Signal()

    def __init__(self, tree: QTreeView) -> None:
        super().__init__(tree)
        self._tree = tree
        self._index = QPersistentModelIndex()
        self._rest = QTimer(self, interval=REST_MS, singleShot=True)
        self._rest.timeout.connect(self._tell)
        tree.entered.connect(self._enter)
        tree.viewportEntered.connect(self._leave)
        tree.verticalScrollBar().valueChanged.connect(self._end)
        tree.installEventFilter(self)
        tree.viewport().installEventFilter(self)

    @Slot(QModelIndex)
    def _enter(self, index: QModelIndex) -> None:
        self._leave()
        self._index = QPersistentModelIndex(index)
        self._rest.start()

    @Slot()
    def _leave(self) -> None:
        self._rest.stop()
        self.left.emit()

    @Slot()
    def _end(self) -> None:
        self._rest.stop()
        self.ended.emit()

    @Slot()
    def _tell(self) -> None:
        is_there = self._index.isValid() and self._tree.viewport().underMouse()
        if is_there and self._tree.state() == QTreeView.State.NoState:
            self.rested.emit(self._index.sibling(self._index.row(), 0))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See the pointer go, and everything that is not only looking."""
        if event.type() == QEvent.Type.Leave and watched is self._tree.viewport():
            self._leave()
        elif event.type() in _ENDING:
            self._end()
        return super().eventFilter(watched, event)
