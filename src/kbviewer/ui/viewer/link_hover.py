"""The link that the pointer rests on."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRect, QSize, QTimer, Signal, Slot

if TYPE_CHECKING:
    from kbviewer.ui.viewer.page_view import PageView

_DELAY_MS = 350
_LEAST_HEIGHT = 18


class LinkHover(QObject):
    """Tells a link with its line's place on the screen when the pointer has come to rest on it."""

    rested = Signal(str, QRect)
    left = Signal()

    def __init__(self, view: "PageView") -> None:
        super().__init__(view)
        self._view = view
        self._link = ""
        self._point = QPoint()
        self._timer = QTimer(self, singleShot=True, interval=_DELAY_MS)
        self._timer.timeout.connect(self._tell)

    def move(self, point: QPoint) -> None:
        """The pointer has come to this point of the viewport."""
        link = self._view.anchorAt(point)
        if link != self._link:
            self.drop()
            self._link = link
        if link:
            self._point = point
            self._timer.start()

    def forget(self) -> None:
        """Another page is shown."""
        self._link = ""

    def drop(self) -> None:
        """The pointer is on no link any more, or the page is used."""
        self._timer.stop()
        if self._link:
            self._link = ""
            self.left.emit()

    @Slot()
    def _tell(self) -> None:
        if self._link:
            view = self._view
            rect = view.cursorRect(view.cursorForPosition(self._point))
            rect.setLeft(self._point.x())
            rect.setSize(QSize(1, max(rect.height(), _LEAST_HEIGHT)))
            corner = view.viewport().mapToGlobal(rect.topLeft())
            self.rested.emit(self._link, QRect(corner, rect.size()))
