"""The tree widget of the topics: rows of one height, which a library of any size needs."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from kbviewer.ui.lists.place_tree import PlaceTree
from kbviewer.ui.topics.delegate import ROW_PADDING, TopicDelegate


class TopicTree(PlaceTree):
    """Tells which topic was chosen by Return or the middle button; cannot be edited."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._topics = TopicDelegate()
        super().__init__(self._topics, parent)
        self.setUniformRowHeights(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)

    def mark(self, wanted: str) -> None:
        """Mark in the titles what the filter looks for; nothing for an empty text."""
        self._topics.wanted = wanted
        self.viewport().update()

    @contextmanager
    def rows_staying(self) -> Iterator[None]:
        """Keep what is seen where it is while rows above come and go; the top stays the top.

        Where the selected row goes none is selected then.
        """
        chosen = QPersistentModelIndex(self.currentIndex())
        is_moved = self.verticalScrollBar().value() > 0
        first = QPersistentModelIndex(self.indexAt(QPoint(0, 0)) if is_moved else QModelIndex())
        yield
        if not chosen.isValid():
            self.setCurrentIndex(QModelIndex())  # Qt has selected a neighbour
        if first.isValid():
            self.scrollTo(first, QAbstractItemView.ScrollHint.PositionAtTop)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the selected topic in view when the page strip takes some of the room."""
        before, after = event.oldSize(), event.size()
        is_shorter = self.isVisible() and after.height() < before.height()
        current = self.currentIndex() if is_shorter else QModelIndex()
        seen = QRect(QPoint(), before)
        was_seen = current.isValid() and seen.intersects(self.visualRect(current))
        super().resizeEvent(event)
        if was_seen:
            self.scrollTo(current)

    @property
    def row_padding(self) -> int:
        """Free pixels above a row's line."""
        return ROW_PADDING
