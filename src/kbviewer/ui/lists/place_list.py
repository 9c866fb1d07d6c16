"""A list of places to choose from, by mouse or keyboard."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QMenu, QWidget

from kbviewer.render.theme import Tokens
from kbviewer.ui.lists.row_delegate import RowDelegate
from kbviewer.ui.lists.rows import Row, RowsModel

_BY_ITSELF = frozenset(
    (
        Qt.FocusReason.MouseFocusReason,
        Qt.FocusReason.ActiveWindowFocusReason,
        Qt.FocusReason.PopupFocusReason,
    )
)
"""Ways of getting the keyboard that do not ask for a row."""


class PlaceList(QListView):
    """Shows rows and tells which one was chosen; the flag asks for a new tab."""

    row_chosen = Signal(object, bool)
    menu_wanted = Signal(object, object)
    end_reached = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = RowsModel(self)
        self._delegate = RowDelegate(self)
        self.setModel(self.rows)
        self.setItemDelegate(self._delegate)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._click)
        self.viewport().installEventFilter(self)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    def show_theme(self, tokens: Tokens) -> None:
        """Paint with these colours from now on."""
        self._delegate.tokens = tokens
        self.viewport().update()

    def current_row(self) -> Row | None:
        """The row that is selected."""
        return self.rows.row(self.currentIndex())

    def replace_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows without moving the list; the selected row, or its number, stays."""
        row, number = self.current_row(), self.currentIndex().row()
        value = self.verticalScrollBar().value()
        self.rows.show(rows)
        if row is not None:
            same = next((at for at, each in enumerate(rows) if each == row), number)
            near = [*range(same, len(rows)), *reversed(range(min(same, len(rows))))]
            at = next((at for at in near if not rows[at].is_header), -1)
            self.setCurrentIndex(self.rows.index(at))
        self.doItemsLayout()
        self.verticalScrollBar().setValue(value)

    def step(self, by: int) -> None:
        """Select the next row that can be chosen, `by` being 1 or -1; headers are passed over."""
        number = self.currentIndex().row() + by if self.currentIndex().isValid() else 0
        while 0 <= number < self.rows.rowCount():
            row = self.rows.rows[number]
            if not row.is_header:
                self.setCurrentIndex(self.rows.index(number))
                return
            number += by

    def choose_current(self, *, new_tab: bool = False) -> None:
        """Choose the selected row, or the first one when none is."""
        row = self.current_row()
        if row is None or row.is_header:
            self.setCurrentIndex(self.rows.first_choice())
            row = self.current_row()
        if row is not None and not row.is_header:
            self.row_chosen.emit(row, new_tab)

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Pass over headers."""
        moves = QAbstractItemView.CursorAction
        to = super().moveCursor(action, modifiers)
        by = -1 if action in (moves.MoveUp, moves.MovePageUp, moves.MovePrevious) else 1
        number, rows = to.row(), self.rows.rows
        while 0 <= number < len(rows) and rows[number].is_header:
            number += by
        return self.rows.index(number) if 0 <= number < len(rows) else self.currentIndex()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return chooses; with Ctrl in a new tab."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.choose_current(
                new_tab=bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            )
            return
        super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Middle click chooses in a new tab."""
        if (
            isinstance(event, QMouseEvent)
            and event.type() == QEvent.Type.MouseButtonRelease
            and event.button() == Qt.MouseButton.MiddleButton
        ):
            row = self.rows.row(self.indexAt(event.position().toPoint()))
            if row is not None and not row.is_header:
                self.row_chosen.emit(row, True)
            return True
        return super().eventFilter(watched, event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the entries of a menu for the row under the pointer, or the selected one."""
        is_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        row = self.rows.row(self.currentIndex() if is_key else self.indexAt(event.pos()))
        if row is None or row.is_header:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.menu_wanted.emit(menu, row)
        if menu.actions():
            menu.popup(event.globalPos())
        else:
            menu.deleteLater()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is: on the first row, if on none yet."""
        super().focusInEvent(event)
        if event.reason() not in _BY_ITSELF and not self.selectionModel().hasSelection():
            self.setCurrentIndex(self.rows.first_choice())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the rows out anew when the width changes: their heights depend on it."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()

    def height_of_rows(self, most: int) -> int:
        """How high the list would be to show all rows; more than `most` is not measured."""
        height = 2 * self.frameWidth()
        for number in range(self.rows.rowCount()):
            if height > most:
                break
            height += self.sizeHintForRow(number) + 2 * self.spacing()
        return height

    def sizeHint(self) -> QSize:
        """Small enough for a side panel."""
        return QSize(260, 120)

    @Slot(QModelIndex)
    def _click(self, index: QModelIndex) -> None:
        row = self.rows.row(index)
        if row is not None and not row.is_header:
            modifiers = QGuiApplication.keyboardModifiers()
            self.row_chosen.emit(row, bool(modifiers & Qt.KeyboardModifier.ControlModifier))

    @Slot(int)
    def _scrolled(self, value: int) -> None:
        bar = self.verticalScrollBar()
        if bar.maximum() and value >= bar.maximum() - bar.pageStep():
            self.end_reached.emit()
