"""The Bookmarks view: the owner's list, in the owner's order."""

import html
from collections.abc import Mapping

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QInputDialog, QLineEdit, QMenu, QVBoxLayout, QWidget

from kbviewer.bookmarks import Bookmark
from kbviewer.notes.coverage import page_label
from kbviewer.notes.model import Place
from kbviewer.render.theme import Tokens
from kbviewer.ui.empty_state import WithEmptyState
from kbviewer.ui.place_list import PlaceList
from kbviewer.ui.rows import Row


class BookmarksView(QWidget):
    """Shows bookmarks and tells what the reader wants done with one."""

    bookmark_chosen = Signal(object, bool)
    removal_wanted = Signal(str)
    rename_wanted = Signal(str, str)
    move_wanted = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bookmarks: tuple[Bookmark, ...] = ()
        self._titles: Mapping[Place, str] = {}
        self.filter_field = QLineEdit(self)
        self.filter_field.setPlaceholderText(self.tr("Filter bookmarks"))
        self.filter_field.setAccessibleName(self.tr("Filter bookmarks"))
        self.filter_field.setClearButtonEnabled(True)
        self.filter_field.textChanged.connect(self._show_rows)
        self.list = PlaceList(self)
        self.list.setAccessibleName(self.tr("Bookmarks"))
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._show_menu)
        self._body = WithEmptyState(self.list, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(8)
        field = QVBoxLayout()
        field.setContentsMargins(8, 0, 8, 0)
        field.addWidget(self.filter_field)
        layout.addLayout(field)
        layout.addWidget(self._body, 1)
        self.setFocusProxy(self.list)
        self.list.row_chosen.connect(self._choose)
        self._add_keys()
        self._show_rows()

    def show_bookmarks(
        self, bookmarks: tuple[Bookmark, ...], trails: Mapping[Place, str] | None = None
    ) -> None:
        """Show these bookmarks; `trails` says of each place where it stands."""
        self._bookmarks = bookmarks
        self._titles = trails or {}
        self._show_rows()

    def show_theme(self, tokens: Tokens) -> None:
        """Paint with these colours from now on."""
        self.list.show_theme(tokens)

    def _add_keys(self) -> None:
        for keys, handler in (
            (QKeySequence(QKeySequence.StandardKey.Delete), self._remove_current),
            (QKeySequence("F2"), self._rename_current),
            (QKeySequence("Alt+Up"), lambda: self._move_current(-1)),
            (QKeySequence("Alt+Down"), lambda: self._move_current(1)),
        ):
            shortcut = QShortcut(keys, self.list)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(handler)

    @Slot()
    def _show_rows(self) -> None:
        current = self.list.current_row()
        words = self.filter_field.text().casefold().split()
        rows = [_row(each, self._titles.get(each.place, "")) for each in self._bookmarks]
        rows = [
            row for row in rows if all(w in f"{row.title} {row.trail}".casefold() for w in words)
        ]
        self.list.rows.show(rows)
        if current is not None:
            self._select(current.data)
        if rows:
            self._body.show_content()
        elif self._bookmarks:
            self._body.show_hint(self.tr("No bookmark has these words."))
        else:
            self._body.show_hint(
                self.tr("No bookmarks yet.<br><br><b>Ctrl+D</b> bookmarks the section you read.")
            )

    def _select(self, bookmark: object) -> None:
        key = bookmark.id if isinstance(bookmark, Bookmark) else ""
        for number, row in enumerate(self.list.rows.rows):
            if isinstance(row.data, Bookmark) and row.data.id == key:
                self.list.setCurrentIndex(self.list.rows.index(number))

    def _current(self) -> Bookmark | None:
        row = self.list.current_row()
        return row.data if row is not None and isinstance(row.data, Bookmark) else None

    @Slot(object, bool)
    def _choose(self, row: Row, new_tab: bool) -> None:
        self.bookmark_chosen.emit(row.data, new_tab)

    def _remove_current(self) -> None:
        if (bookmark := self._current()) is not None:
            self.removal_wanted.emit(bookmark.id)

    def _rename_current(self) -> None:
        if (bookmark := self._current()) is None:
            return
        name, accepted = QInputDialog.getText(
            self, self.tr("Rename bookmark"), self.tr("Name"), text=bookmark.label
        )
        if accepted:
            self.rename_wanted.emit(bookmark.id, name.strip())

    def _move_current(self, by: int) -> None:
        """Move the selected bookmark one up or down: before the one that then follows it."""
        if (bookmark := self._current()) is None:
            return
        keys = [each.id for each in self._bookmarks]
        target = keys.index(bookmark.id) + (by if by < 0 else by + 1)
        if 0 <= target <= len(keys):
            self.move_wanted.emit(bookmark.id, keys[target] if target < len(keys) else "")

    @Slot(QPoint)
    def _show_menu(self, point: QPoint) -> None:
        if self._current() is None:
            return
        menu = QMenu(self)
        menu.addAction(self.tr("Rename…"), self._rename_current)
        menu.addAction(self.tr("Move up"), lambda: self._move_current(-1))
        menu.addAction(self.tr("Move down"), lambda: self._move_current(1))
        menu.addSeparator()
        menu.addAction(self.tr("Remove"), self._remove_current)
        menu.exec(self.list.viewport().mapToGlobal(point))


def _row(bookmark: Bookmark, trail: str) -> Row:
    text = bookmark.remark or bookmark.trace.words
    return Row(
        title=html.escape(bookmark.label),
        text=html.escape(text),
        trail=html.escape(trail or bookmark.place.note),
        badge=page_label(bookmark.trace.pages),
        icon="bookmark",
        place=bookmark.place,
        data=bookmark,
    )
