"""The middle of the window: tabs, where the note stands, and the note itself."""

from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QMenu, QTabBar, QVBoxLayout, QWidget

from kbviewer.notes.model import Place
from kbviewer.ui.style.tips import as_it_is
from kbviewer.ui.window.message_bar import MessageBar
from kbviewer.ui.window.trail_label import TrailLabel
from kbviewer.ui.window.welcome_bar import WelcomeBar


class ReadingPane(QWidget):
    """Holds the viewer; its tab bar is hidden as long as there is one tab only."""

    tab_shown = Signal(int)
    tab_closed = Signal(int)
    tab_moved = Signal(int, int)
    trail_activated = Signal(str)

    def __init__(self, viewer: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("readingPane")
        self.bar = QTabBar(self)
        self.bar.setDocumentMode(True)
        self.bar.setTabsClosable(True)
        self.bar.setMovable(True)
        self.bar.setExpanding(False)
        self.bar.setElideMode(Qt.TextElideMode.ElideRight)
        self.bar.setDrawBase(False)
        self.bar.setAccessibleName(self.tr("Open notes"))
        self.welcome = WelcomeBar(self)
        self.messages = MessageBar(self)
        self.trail = TrailLabel(self)
        self.trail.setObjectName("trail")
        self.trail.linkActivated.connect(self.trail_activated)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for widget in (self.bar, self.welcome, self.messages, self.trail):
            layout.addWidget(widget)
        layout.addWidget(viewer, 1)
        self.bar.currentChanged.connect(self._tell_shown)
        self.bar.tabCloseRequested.connect(self.tab_closed)
        self.bar.tabMoved.connect(self.tab_moved)
        self._is_updating = False
        self.bar.installEventFilter(self)
        self.bar.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.bar.customContextMenuRequested.connect(self._open_menu)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A middle click on a tab closes it."""
        if (
            watched is self.bar
            and isinstance(event, QMouseEvent)
            and event.type() == QEvent.Type.MouseButtonRelease
            and event.button() == Qt.MouseButton.MiddleButton
        ):
            self._close_tab(self.bar.tabAt(event.position().toPoint()))
            return True
        return super().eventFilter(watched, event)

    @Slot(QPoint)
    def _open_menu(self, point: QPoint) -> None:
        position = self.bar.tabAt(point)
        if position >= 0:
            menu = QMenu(self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.addAction(self.tr("Close tab"), partial(self._close_tab, position))
            menu.addAction(self.tr("Close other tabs"), partial(self.close_others, position))
            menu.popup(self.bar.mapToGlobal(point))

    def _close_tab(self, position: int) -> None:
        if position >= 0:
            self.tab_closed.emit(position)

    def close_others(self, position: int) -> None:
        """Ask for all tabs to be closed but one."""
        for other in reversed(range(self.bar.count())):
            if other != position:
                self.tab_closed.emit(other)

    def show_tabs(self, titles: list[str], current: int) -> None:
        """Show one tab a title."""
        self._is_updating = True
        while self.bar.count() > len(titles):
            self.bar.removeTab(self.bar.count() - 1)
        for position, title in enumerate(titles):
            if position == self.bar.count():
                self.bar.addTab(title)
            self.bar.setTabText(position, title.replace("&", "&&"))
            self.bar.setTabToolTip(position, as_it_is(title))
        self.bar.setCurrentIndex(current)
        self.bar.setVisible(len(titles) > 1)
        self._is_updating = False

    def show_trail(self, steps: list[tuple[str, Place | None]]) -> None:
        """Show where the open section stands, each step with a place being a link to it."""
        self.trail.show_steps(steps)

    @Slot(int)
    def _tell_shown(self, position: int) -> None:
        if not self._is_updating and position >= 0:
            self.tab_shown.emit(position)
