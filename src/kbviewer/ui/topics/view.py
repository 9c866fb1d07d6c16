"""The Topics view: a filter field above the tree."""

from collections.abc import Iterable

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from kbviewer.library import Library
from kbviewer.notes.model import Place
from kbviewer.render.theme import Tokens
from kbviewer.ui.topics.contents import ORDERS
from kbviewer.ui.topics.marks import TopicMarks
from kbviewer.ui.topics.model import Role, TopicsModel
from kbviewer.ui.topics.sort_button import SortButton
from kbviewer.ui.topics.tree import TopicTree

FEW = 8
"""Up to this many topics at the top are shown expanded at first."""


class TopicsView(QWidget):
    """Shows a library as a tree and tells which topic the reader chose."""

    place_chosen = Signal(object, bool)
    filter_changed = Signal(str)
    menu_wanted = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = TopicsModel(self)
        self._library: Library | None = None
        self._unfiltered: list[str] | None = None
        self._matched = ""
        self._shown: Place | None = None
        self._awaited: list[str] | None = None
        self.filter_field = QLineEdit(self)
        self.filter_field.setPlaceholderText(self.tr("Filter topics"))
        self.filter_field.setClearButtonEnabled(True)
        self.filter_field.setAccessibleName(self.tr("Filter topics"))
        self.tree = TopicTree(self)
        self.tree.setModel(self.model)
        self.tree.setAccessibleName(self.tr("Topics"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(8)
        field = QHBoxLayout()
        field.setContentsMargins(8, 0, 8, 0)
        field.setSpacing(4)
        field.addWidget(self.filter_field)
        self.sorting = SortButton(self)
        self.sorting.order_chosen.connect(self.sort)
        field.addWidget(self.sorting)
        layout.addLayout(field)
        layout.addWidget(self.tree)
        self.setFocusProxy(self.tree)
        # The view itself could be asked only of each topic, of which there may be very many.
        self._expanded: dict[str, QPersistentModelIndex] = {}
        self.tree.expanded.connect(self._note_expanded)
        self.tree.collapsed.connect(self._note_collapsed)
        self.model.modelReset.connect(self._expanded.clear)
        self.filter_field.textChanged.connect(self._filter)
        self.tree.clicked.connect(self._click)
        self.tree.chosen.connect(self._choose)
        self.tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.tree.customContextMenuRequested.connect(self._open_menu)
        self.filter_field.installEventFilter(self)

    def show_library(self, library: Library) -> None:
        """Show the topics of a library; those that are shown already stay as and where they are."""
        before, self._library = self._library, library
        is_other = before is None or before.root != library.root
        if is_other:
            self._forget()
        if self.filter_field.text().strip():
            self.model.use(library)
            self.filter_changed.emit(self.filter_field.text())
            return
        is_first = is_other or self.model.is_empty
        with self.tree.rows_staying():
            self.model.show(library, anew=is_first)
        if self._awaited is not None:
            self.expand_keys(self._awaited)
        elif is_first and self.model.rowCount() <= FEW:
            self.tree.expandToDepth(0)
        if self._shown is not None:
            self.reveal(self._shown)

    def _forget(self) -> None:
        """Drop what was of another library: the filter, and what is to be shown of it."""
        self._awaited = self._shown = self._unfiltered = None
        self._matched = ""
        self.filter_field.blockSignals(True)
        self.filter_field.clear()
        self.filter_field.blockSignals(False)
        self.tree.mark("")

    @Slot(str)
    def sort(self, order: str) -> None:
        """List folders and notes in one of `ORDERS` from now on."""
        known = next((each for each in ORDERS if each == order), ORDERS[0])
        self.sorting.show_order(known)
        if known != self.model.order:
            self.model.order = known
            if self._library is not None:
                self.show_library(self._library)

    def show_matches(self, text: str, matches: Iterable[tuple[Place, str]]) -> None:
        """Show only the topics that were found for the text of the filter."""
        if text != self.filter_field.text():
            return
        is_other = text != self._matched
        if is_other:
            self.tree.mark(text)
            self.tree.scrollToTop()
        with self.tree.rows_staying():
            self.model.show_matches(matches, anew=is_other)
            self.tree.expandAll()
        self._matched = text

    @Slot(str)
    def _filter(self, text: str) -> None:
        if text.strip():
            if self._unfiltered is None:
                self._unfiltered = self.expanded_keys()
            self.filter_changed.emit(text)
        elif self._library is not None:
            expanded, self._unfiltered = self._unfiltered or [], None
            self._matched = ""
            self.tree.mark("")
            self.model.show(self._library)
            self.expand_keys(expanded)
            if self._shown is not None:
                self.reveal(self._shown)

    def show_marks(self, marks: TopicMarks) -> None:
        """Show beside the topics what the reader has noted of them."""
        if marks != self.model.marks:
            self.model.marks = marks
            self.tree.viewport().update()

    def show_theme(self, tokens: Tokens) -> None:
        """Paint with these colours from now on."""
        self.tree.show_theme(tokens)
        self.sorting.show_theme(tokens)

    def reveal(self, place: Place) -> None:
        """Select a place and make it visible, without opening it again."""
        self._shown = place
        index = self.model.index_of(place)
        if index.isValid() and index != self.tree.currentIndex():
            self.tree.setCurrentIndex(index)  # a hidden tree scrolls there when it is shown

    @Slot(QModelIndex)
    def _note_expanded(self, index: QModelIndex) -> None:
        self._expanded[self.model.topic(index).key] = QPersistentModelIndex(index)

    @Slot(QModelIndex)
    def _note_collapsed(self, index: QModelIndex) -> None:
        self._expanded.pop(self.model.topic(index).key, None)

    def expanded_keys(self) -> list[str]:
        """The keys of all expanded topics that are not below a collapsed one, parents first."""
        found = []
        for index in filter(QPersistentModelIndex.isValid, self._expanded.values()):
            topic = self.model.topic(index)
            above = list(topic.parents())
            if all(each.key in self._expanded for each in above):
                rows = [*(each.row for each in reversed(above)), topic.row]
                found.append((len(above), rows, topic.key))
        return [key for _, _, key in sorted(found)]

    def expand_keys(self, keys: list[str]) -> None:
        """Expand just these topics where they exist; a library not read yet has them later."""
        self._awaited = keys if self.model.is_empty else None
        if self._expanded:
            self.tree.collapseAll()
        for index in self.model.indexes_of(frozenset(keys)):
            self.tree.expand(index)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the filter, Down goes into the tree, Return opens the first match, Esc clears."""
        if (
            watched is self.filter_field
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
        ):
            match event.key():
                case Qt.Key.Key_Down:
                    self._go_into_tree()
                case Qt.Key.Key_Return | Qt.Key.Key_Enter if self._unfiltered is not None:
                    control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
                    self._open(self.model.first_match(), bool(control))
                case Qt.Key.Key_Escape if self.filter_field.text():
                    self.filter_field.clear()
                case _:
                    return super().eventFilter(watched, event)
            return True
        return super().eventFilter(watched, event)

    def _go_into_tree(self) -> None:
        if self._unfiltered is not None and not self.tree.currentIndex().isValid():
            self.tree.setCurrentIndex(self.model.first_match())
        self.tree.setFocus()

    @Slot(QPoint)
    def _open_menu(self, point: QPoint) -> None:
        index = self.tree.indexAt(point)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if index.isValid() and self.model.hasChildren(index):
            menu.addAction(self.tr("Expand all below"), lambda: self.tree.expandRecursively(index))
        menu.addAction(self.tr("Collapse all"), self.tree.collapseAll)
        place = index.data(Role.PLACE)
        if place is not None:
            self.menu_wanted.emit(menu, place)
        menu.popup(self.tree.viewport().mapToGlobal(point))

    @Slot(QModelIndex)
    def _click(self, index: QModelIndex) -> None:
        place = index.data(Role.PLACE)
        if place is None or (
            index.data(Role.KIND) != "section" and not self.tree.isExpanded(index)
        ):
            self.tree.setExpanded(index, not self.tree.isExpanded(index))
        modifiers = QGuiApplication.keyboardModifiers()
        self._open(index, bool(modifiers & Qt.KeyboardModifier.ControlModifier))

    @Slot(QModelIndex, bool)
    def _choose(self, index: QModelIndex, new_tab: bool) -> None:
        """Open what was chosen by key; a folder that is no page is expanded or collapsed."""
        if index.data(Role.PLACE) is None:
            self.tree.setExpanded(index, not self.tree.isExpanded(index))
        self._open(index, new_tab)

    def _open(self, index: QModelIndex, new_tab: bool) -> None:
        """Tell which topic was chosen, if it has a page to be opened."""
        place = index.data(Role.PLACE)
        if place is not None:
            self.place_chosen.emit(place, new_tab)
