"""The window: its widgets and where they stand. It decides nothing.

It begins empty, so that the first picture in it waits for none of them; `furnish` imports and makes
them.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QKeyEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QFrame,
    QMainWindow,
    QMenu,
    QSizePolicy,
    QSplitter,
    QStyle,
    QToolBar,
    QVBoxLayout,
    QWidget,
)

if TYPE_CHECKING:
    from kbviewer.render.theme import Tokens
    from kbviewer.ui.bookmarks.view import BookmarksView
    from kbviewer.ui.crossrefs.outline import OutlineView
    from kbviewer.ui.crossrefs.panel import CrossReferencesView
    from kbviewer.ui.pages.strip import PageStrip
    from kbviewer.ui.pages.view import PagesView
    from kbviewer.ui.problems.view import ProblemsView
    from kbviewer.ui.search.view import SearchView
    from kbviewer.ui.topics.view import TopicsView
    from kbviewer.ui.viewer.viewer import NoteViewer
    from kbviewer.ui.window.reading_pane import ReadingPane
    from kbviewer.ui.window.search_field import SearchField
    from kbviewer.ui.window.sidebar import Sidebar
    from kbviewer.ui.window.status_line import StatusLine

SIDEBAR_WIDTH = 300
PANEL_WIDTH = 270
SEARCH_WIDTH = 460
NARROW = 1000
"""Narrower than this the note would get too little room, and the right panel steps aside."""
TOOLS = ("go.back", "go.forward", None, "bookmark.toggle", "text.card", "theme.next", "view.panel")


class MainWindow(QMainWindow):
    """Sidebar, reading pane and right panel, below a tool bar and above the page strip."""

    closing = Signal()
    folder_dropped = Signal(object)

    viewer: "NoteViewer"
    topics: "TopicsView"
    search: "SearchView"
    bookmarks: "BookmarksView"
    pages: "PagesView"
    problems: "ProblemsView"
    sidebar: "Sidebar"
    pane: "ReadingPane"
    outline: "OutlineView"
    crossrefs: "CrossReferencesView"
    strip: "PageStrip"
    status: "StatusLine"
    search_field: "SearchField"
    panel: QSplitter
    splitter: QSplitter
    reading: QSplitter

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("kbviewer")
        self.setAcceptDrops(True)
        self.resize(1280, 800)
        self.actions_by_id: Mapping[str, QAction] = {}
        self._is_narrow = False
        self.panel_is_aside = False
        """Whether the right panel is hidden because the window is narrow."""

    def furnish(self) -> None:
        """Make all that is in the window."""
        from kbviewer.render.theme_light import LIGHT
        from kbviewer.ui.bookmarks.view import BookmarksView
        from kbviewer.ui.crossrefs.outline import OutlineView
        from kbviewer.ui.crossrefs.panel import CrossReferencesView
        from kbviewer.ui.pages.strip import PageStrip
        from kbviewer.ui.pages.view import PagesView
        from kbviewer.ui.problems.view import ProblemsView
        from kbviewer.ui.search.view import SearchView
        from kbviewer.ui.topics.view import TopicsView
        from kbviewer.ui.viewer.viewer import NoteViewer
        from kbviewer.ui.window.reading_pane import ReadingPane
        from kbviewer.ui.window.search_field import SearchField
        from kbviewer.ui.window.sidebar import Sidebar
        from kbviewer.ui.window.status_line import StatusLine

        self._tokens: Tokens = LIGHT
        self.viewer = NoteViewer()
        self.topics = TopicsView()
        self.search = SearchView()
        self.bookmarks = BookmarksView()
        self.pages = PagesView()
        self.problems = ProblemsView()
        self.sidebar = Sidebar(
            {
                "view.topics": self.topics,
                "view.search": self.search,
                "view.bookmarks": self.bookmarks,
                "view.pages": self.pages,
                "view.problems": self.problems,
            }
        )
        self.pane = ReadingPane(self.viewer)
        self.outline = OutlineView()
        self.crossrefs = CrossReferencesView()
        self.panel = QSplitter(Qt.Orientation.Vertical)
        self.strip = PageStrip()
        self.status = StatusLine()
        self.search_field = SearchField()
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        # The note, and beside it the book's PDF once one is asked for.
        self.reading = QSplitter(Qt.Orientation.Horizontal)
        self._lay_out()

    def install_actions(self, actions: Mapping[str, QAction]) -> None:
        """Put the actions into menus, tool bar and sidebar, and let their keys work everywhere."""
        from kbviewer.ui.actions import ACTIONS, MENUS, menu_title
        from kbviewer.ui.style.mnemonics import with_mnemonics

        self.actions_by_id = actions
        titles = with_mnemonics(map(menu_title, MENUS))
        for menu_name, title in zip(MENUS, titles, strict=True):
            menu = self.menuBar().addMenu(title)
            for spec in ACTIONS:
                if spec.menu == menu_name:
                    if spec.starts_group:
                        menu.addSeparator()
                    menu.addAction(actions[spec.id])
        self._fill_tool_bar(actions)
        self.sidebar.add_buttons(actions)

    def insert_menu(self, title: str, before: str) -> QMenu:
        """Make a menu within a menu, above the action of this id."""
        action = self.actions_by_id[before]
        made = QMenu(title, self)
        for holder in action.associatedObjects():
            if isinstance(holder, QMenu):
                holder.insertMenu(action, made)
        return made

    def enable(self, action: str, is_enabled: bool) -> None:
        """Allow or refuse an action."""
        if action in self.actions_by_id:
            self.actions_by_id[action].setEnabled(is_enabled)

    def button_of(self, action: str) -> QWidget:
        """The tool button of an action; the tool bar while there is no room for it."""
        bar = self.findChild(QToolBar, "tools")
        button = bar.widgetForAction(self.actions_by_id[action]) if bar is not None else None
        return button if button is not None and button.isVisible() else bar or self

    def show_star(self, *, is_set: bool) -> None:
        """Show whether the section that is read has a bookmark."""
        from kbviewer.ui.style.icons import icon

        if "bookmark.toggle" in self.actions_by_id:
            colour = self._tokens.accent if is_set else self._tokens.text
            self.actions_by_id["bookmark.toggle"].setIcon(icon("bookmark", colour, is_set))

    def show_theme(self, tokens: "Tokens") -> None:
        """Paint everything in the colours of a theme."""
        self._tokens = tokens
        self.viewer.set_tokens(tokens)
        for view in (
            self.topics,
            self.search,
            self.bookmarks,
            self.pages,
            self.problems,
            self.outline,
            self.crossrefs,
            self.strip,
        ):
            view.show_theme(tokens)

    def _lay_out(self) -> None:
        from kbviewer.ui.window.titled import Titled

        self.panel.setObjectName("panel")
        self.panel.addWidget(Titled(self.tr("Outline"), self.outline))
        self.panel.addWidget(Titled(self.tr("Cross-references"), self.crossrefs))
        self.panel.setSizes([320, 320])
        self.reading.addWidget(self.pane)
        self.reading.setChildrenCollapsible(False)
        self.reading.setHandleWidth(1)
        for number, widget in enumerate((self.sidebar, self.reading, self.panel)):
            self.splitter.addWidget(widget)
            self.splitter.setStretchFactor(number, int(widget is self.reading))
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setSizes([SIDEBAR_WIDTH, 720, PANEL_WIDTH])
        self.splitter.setHandleWidth(1)
        central = QWidget()
        layout = QVBoxLayout(central)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.splitter, 1)
        line = QFrame()
        line.setObjectName("rule")
        line.setFixedHeight(1)
        layout.addWidget(line)
        layout.addWidget(self.strip)
        layout.addWidget(self.status)
        self.setCentralWidget(central)

    def _fill_tool_bar(self, actions: Mapping[str, QAction]) -> None:
        bar = QToolBar(self.tr("Tools"))
        bar.setObjectName("tools")
        bar.setMovable(False)
        side = self.style().pixelMetric(QStyle.PixelMetric.PM_SmallIconSize)
        bar.setIconSize(QSize(side, side))  # as in the sidebar
        bar.setFloatable(False)
        bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        for name in TOOLS:
            if name is not None:
                bar.addAction(actions[name])
                continue
            bar.addWidget(_stretch())
            self.search_field.setMinimumWidth(200)
            self.search_field.setMaximumWidth(SEARCH_WIDTH)
            bar.addWidget(self.search_field)
            bar.addWidget(_stretch())
        self.addToolBar(bar)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep room for the note."""
        super().resizeEvent(event)
        self.fit_panel()

    def fit_panel(self) -> None:
        """Hide the right panel when the window has become narrow; bring it back when it is wide."""
        is_narrow = self.width() < NARROW
        if not hasattr(self, "panel") or is_narrow == self._is_narrow:
            return
        self._is_narrow = is_narrow
        if is_narrow and not self.panel.isHidden():
            self.panel.hide()
            self.panel_is_aside = True
        elif not is_narrow and self.panel_is_aside:
            self.panel.show()
            self.panel_is_aside = False

    def bring_back_panel(self) -> None:
        """Show the right panel that was put aside, as soon as the window is wide enough."""
        self.panel_is_aside = self.width() < NARROW
        self.panel.setVisible(not self.panel_is_aside)

    def toggle_panel(self) -> None:
        """Show or hide the right panel as the reader wants, however wide the window is."""
        self.panel_is_aside = False
        self.panel.setVisible(self.panel.isHidden())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give the keyboard back to the note when no view has a use for Escape."""
        if event.key() == Qt.Key.Key_Escape and hasattr(self, "viewer"):
            self.viewer.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell before the window goes, so that its state can be saved."""
        self.closing.emit()
        super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take folders and notes."""
        if _dropped_folder(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the folder that was dropped, or the one of the note that was."""
        folder = _dropped_folder(event)
        if folder is not None:
            event.acceptProposedAction()
            self.folder_dropped.emit(folder)


def _stretch() -> QWidget:
    widget = QWidget()
    widget.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    return widget


def _dropped_folder(event: QDropEvent) -> Path | None:
    urls = event.mimeData().urls()
    if not urls or not urls[0].isLocalFile():
        return None
    path = Path(urls[0].toLocalFile())
    return path if path.is_dir() else path.parent
