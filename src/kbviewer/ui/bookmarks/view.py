"""The Bookmarks view: the owner's list, in the owner's order and folders."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QRect, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from kbviewer.bookmarks import Bookmark, Folder, Item
from kbviewer.render.theme import Tokens
from kbviewer.render.theme_light import LIGHT
from kbviewer.ui.bookmarks.hovering import Hovering
from kbviewer.ui.bookmarks.model import BookmarksModel, Role
from kbviewer.ui.bookmarks.nodes import build_tree
from kbviewer.ui.bookmarks.rows import RowMaker, searchable
from kbviewer.ui.bookmarks.suggestion import SuggestionBar
from kbviewer.ui.bookmarks.tree import BookmarkTree
from kbviewer.ui.lists.empty_state import WithEmptyState
from kbviewer.ui.style.icons import icon


class BookmarksView(QWidget):
    """Shows bookmarks and tells what the reader wants done with them."""

    bookmark_chosen = Signal(object, bool)
    removal_wanted = Signal(list)
    rename_wanted = Signal(str, str)
    remark_wanted = Signal(str, str)
    colour_wanted = Signal(list, str)
    move_wanted = Signal(list, str, str)
    folder_wanted = Signal(str, str)
    confirmation_wanted = Signal(str)
    repoint_wanted = Signal(str)
    preview_wanted = Signal(object, QRect)
    preview_left = Signal()
    preview_ended = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: RowMaker | None = None
        self._tokens: Tokens = LIGHT
        self._collapsed: set[str] = set()
        self._is_showing = False
        self.model = BookmarksModel(self)
        self.filter_field = QLineEdit(self)
        self.filter_field.setPlaceholderText(self.tr("Filter bookmarks"))
        self.filter_field.setAccessibleName(self.tr("Filter bookmarks"))
        self.filter_field.setClearButtonEnabled(True)
        self.folder_button = self._button(self.tr("New folder"))
        self.all_button = self._button(self.tr("Bookmarks of all libraries"))
        self.all_button.setCheckable(True)
        self.tree = BookmarkTree(self)
        self.tree.setModel(self.model)
        self.tree.setAccessibleName(self.tr("Bookmarks"))
        self.tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.hovering = Hovering(self.tree)
        self.suggestion = SuggestionBar(self)
        self._body = WithEmptyState(self.tree, self)
        self._lay_out()
        self.setFocusProxy(self.tree)
        self._connect()

    def _button(self, text: str) -> QToolButton:
        button = QToolButton(self)
        button.setAutoRaise(True)
        button.setToolTip(text)
        button.setAccessibleName(text)
        return button

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(8, 0, 8, 0)
        head.setSpacing(4)
        head.addWidget(self.filter_field, 1)
        head.addWidget(self.folder_button)
        head.addWidget(self.all_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(self._body, 1)
        layout.addWidget(self.suggestion)

    def _connect(self) -> None:
        self.filter_field.textChanged.connect(self._show_tree)
        self.filter_field.installEventFilter(self)
        self.folder_button.clicked.connect(self._add_folder)
        self.all_button.toggled.connect(self._show_tree)
        self.tree.chosen.connect(self._choose)
        self.tree.stepped.connect(self._move_current)
        self.tree.removed.connect(self._remove)
        self.tree.folder_wanted.connect(self._add_folder)
        self.tree.customContextMenuRequested.connect(self._open_menu)
        self.tree.expanded.connect(self._note_expanded)
        self.tree.collapsed.connect(self._note_collapsed)
        self.tree.selectionModel().currentChanged.connect(self._show_suggestion)
        self.hovering.rested.connect(self._want_preview)
        self.hovering.left.connect(self.preview_left)
        self.hovering.ended.connect(self.preview_ended)
        self.suggestion.confirmed.connect(self._confirm)
        self.suggestion.look_wanted.connect(self._look)
        self.model.rename_wanted.connect(self.rename_wanted, Qt.ConnectionType.QueuedConnection)
        # A drop is over only when the tree has done its part, too.
        self.model.move_wanted.connect(self.move_wanted, Qt.ConnectionType.QueuedConnection)

    # What is shown

    def show_bookmarks(self, rows: RowMaker) -> None:
        """Show the bookmarks as they are now; what is selected and collapsed stays so."""
        self._rows = rows
        self._show_tree()

    def show_theme(self, tokens: Tokens) -> None:
        """Paint with these colours from now on."""
        self._tokens = tokens
        self.tree.show_theme(tokens)
        self.folder_button.setIcon(icon("folder-plus", tokens.muted))
        self.all_button.setIcon(icon("layers", tokens.muted))

    def edit(self, key: str) -> None:
        """Select a folder or bookmark and let its name be changed."""
        self.select(key)
        if self.tree.currentIndex().isValid():
            self.tree.edit(self.tree.currentIndex())

    def select(self, key: str) -> None:
        """Select a folder or bookmark where it is shown."""
        index = self.model.index_of(key)
        if index.isValid():
            self.tree.setCurrentIndex(index)
            self.tree.scrollTo(index)

    def collapsed_keys(self) -> list[str]:
        """Ids of the folders that are collapsed, to be so again at the next start."""
        if self._rows is None:
            return sorted(self._collapsed)
        return sorted(self._collapsed & {each.id for each in self._rows.state.folders()})

    def collapse_keys(self, keys: Iterable[str]) -> None:
        """Collapse these folders and expand the others."""
        self._collapsed = set(keys)
        self._is_showing = True
        self._expand(everything=bool(self.filter_field.text().strip()))
        self._is_showing = False

    @Slot()
    def _show_tree(self) -> None:
        rows = self._rows
        if rows is None:
            return
        words = self.filter_field.text().casefold().split()

        def matches(item: Item) -> bool:
            text = searchable(item)
            return all(word in text for word in words)

        library = None if self.all_button.isChecked() else rows.library.id
        root = build_tree(rows.state, library, matches if words else None)
        selected = self.current_key()
        self.model.can_move = not words
        self._is_showing = True
        if self.model.show(root, rows):
            self._expand(everything=bool(words))
            self.select(selected)
        self._is_showing = False
        self._show_state(is_empty=not root.children)
        self._show_suggestion()

    def _expand(self, *, everything: bool) -> None:
        for index in self.model.indexes():
            is_open = everything or index.data(Role.KEY) not in self._collapsed
            self.tree.setExpanded(index, is_open)

    def _show_state(self, *, is_empty: bool) -> None:
        if not is_empty:
            self._body.show_content()
        elif self.filter_field.text().strip():
            self._body.show_hint(self.tr("No bookmark has these words."))
        else:
            self._body.show_hint(
                self.tr("No bookmarks yet.<br><br><b>Ctrl+D</b> bookmarks the section you read.")
            )

    @Slot(QModelIndex)
    def _note_expanded(self, index: QModelIndex) -> None:
        if not self._is_showing:
            self._collapsed.discard(index.data(Role.KEY))

    @Slot(QModelIndex)
    def _note_collapsed(self, index: QModelIndex) -> None:
        if not self._is_showing and not self.filter_field.text().strip():
            self._collapsed.add(index.data(Role.KEY))

    @Slot()
    def _show_suggestion(self) -> None:
        mark, rows = self._current(), self._rows
        found = rows.found.get(mark.id) if rows and isinstance(mark, Bookmark) else None
        if rows is None or found is None or found.certainty != "guess" or found.place is None:
            self.suggestion.hide()
            return
        place = found.place
        label = found.bookmark.label
        self.suggestion.ask(label, rows.target_title(place), rows.note_title(place))

    # What the reader does

    def current_key(self) -> str:
        """Id of the current folder or bookmark."""
        return self.tree.currentIndex().data(Role.KEY) or ""

    def _current(self) -> Item | None:
        item: Item | None = self.tree.currentIndex().data(Role.ITEM)
        return item

    def _selected(self) -> list[Item]:
        return [index.data(Role.ITEM) for index in self.tree.selected()]

    @Slot(QModelIndex, bool)
    def _choose(self, index: QModelIndex, new_tab: bool) -> None:
        item = index.data(Role.ITEM)
        if isinstance(item, Folder):
            self.tree.setExpanded(index, not self.tree.isExpanded(index))
        elif item is not None:
            self.bookmark_chosen.emit(item, new_tab)

    @Slot(QModelIndex)
    def _want_preview(self, index: QModelIndex) -> None:
        """Ask what a bookmark leads to; the row is told in screen coordinates."""
        item = index.data(Role.ITEM)
        if isinstance(item, Bookmark):
            row = self.tree.visualRect(index)
            corner = self.tree.viewport().mapToGlobal(row.topLeft())
            self.preview_wanted.emit(item, QRect(corner, row.size()))

    @Slot()
    def _remove(self) -> None:
        keys = [item.id for item in self._selected()]
        if keys:
            below = self.tree.indexBelow(self.tree.selected()[-1]).data(Role.KEY)
            self.removal_wanted.emit(keys)
            self.select(below or "")

    @Slot()
    def _add_folder(self) -> None:
        """Ask for a folder: before a selected item, and beside it."""
        node = self.model.node(self.tree.currentIndex())
        self.folder_wanted.emit(node.parent.key if node.parent else "", node.key)

    @Slot(int)
    def _move_current(self, by: int) -> None:
        """Move the current item one up or down: before the one that then follows it."""
        node = self.model.node(self.tree.currentIndex())
        if node.parent is None or not self.model.can_move:
            return
        siblings = [each.key for each in node.parent.children]
        target = node.row + (by if by < 0 else by + 1)
        if 0 <= target <= len(siblings):
            before = siblings[target] if target < len(siblings) else ""
            self.move_wanted.emit([node.key], node.parent.key, before)

    @Slot()
    def _confirm(self) -> None:
        self.confirmation_wanted.emit(self.current_key())

    @Slot()
    def _look(self) -> None:
        mark = self._current()
        if isinstance(mark, Bookmark):
            self.bookmark_chosen.emit(mark, False)

    @Slot()
    def write_remark(self) -> None:
        """Let the note to self of the current bookmark be written."""
        mark = self._current()
        if isinstance(mark, Bookmark):
            from kbviewer.ui.bookmarks.remark import RemarkDialog

            dialog = RemarkDialog(mark.label, mark.remark, self)
            dialog.show_theme(self._tokens)
            dialog.written.connect(lambda text: self.remark_wanted.emit(mark.id, text))
            dialog.open()

    @Slot(QPoint)
    def _open_menu(self, point: QPoint) -> None:
        from kbviewer.ui.bookmarks.menu import Deeds, bookmark_menu

        if not self.tree.indexAt(point).isValid():
            self.tree.setCurrentIndex(QModelIndex())
            self.tree.clearSelection()
        items, rows = self._selected(), self._rows
        if rows is None:
            return
        keys = [item.id for item in items]
        deeds = Deeds(
            open=lambda new_tab: self._choose(self.tree.currentIndex(), new_tab),
            confirm=self._confirm,
            repoint=lambda: self.repoint_wanted.emit(self.current_key()),
            rename=lambda: QTimer.singleShot(0, lambda: self.edit(self.current_key())),
            remark=self.write_remark,
            colour=lambda name: self.colour_wanted.emit(keys, name),
            add_folder=self._add_folder,
            move_to=lambda folder: self.move_wanted.emit(keys, folder, ""),
            remove=self._remove,
        )
        names = [
            (each.id, " › ".join((*rows.state.path_of(each.id), each.name)))
            for each in rows.state.folders()
        ]
        found = rows.found.get(keys[0]) if keys else None
        is_guess = found is not None and found.certainty == "guess"
        menu = bookmark_menu(self, items, names, deeds, self._tokens, is_guess=is_guess)
        menu.popup(self.tree.viewport().mapToGlobal(point))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go from the filter into the tree with Down."""
        is_down = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Down
        if watched is self.filter_field and is_down and event.type() == QEvent.Type.KeyPress:
            self.tree.setFocus()
            if not self.tree.currentIndex().isValid():
                self.tree.setCurrentIndex(self.model.index(0, 0))
            return True
        return super().eventFilter(watched, event)
