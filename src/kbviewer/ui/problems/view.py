"""The Problems view: what the owner of the notes may want to mend, to be worked through."""

import html
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from kbviewer.render.theme import Tokens
from kbviewer.ui.lists.empty_state import WithEmptyState
from kbviewer.ui.lists.place_list import PlaceList
from kbviewer.ui.problems.rows import (
    kind_title,
    kinds_of,
    matching,
    problem_rows,
    todo_list,
)
from kbviewer.ui.services.problem_finding import NoteProblems
from kbviewer.ui.style.icons import icon
from kbviewer.ui.style.numbers import counted

if TYPE_CHECKING:
    from kbviewer.ui.lists.rows import Row

STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
FIRST_ROWS = 300
"""Rows that are laid out at once; the others follow as the reader scrolls."""


class ProblemsView(QWidget):
    """Lists problems by note; a kind and words narrow the list."""

    row_chosen = Signal(object, bool)
    copy_wanted = Signal()
    menu_wanted = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._notes: tuple[NoteProblems, ...] | None = None
        self._shown: tuple[NoteProblems, ...] = ()
        self._is_due = True
        self._rows: list[Row] = []
        self.kinds = QComboBox(self)
        self.kinds.setAccessibleName(self.tr("Kind of problem"))
        self.kinds.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.filter_field = QLineEdit(self)
        self.filter_field.setPlaceholderText(self.tr("Filter problems"))
        self.filter_field.setAccessibleName(self.tr("Filter problems"))
        self.filter_field.setClearButtonEnabled(True)
        self.summary = QLabel(self)
        self.summary.setObjectName("summary")
        self.summary.setWordWrap(True)
        self.copy_button = QToolButton(self)
        self.copy_button.setAutoRaise(True)
        self.copy_button.setToolTip(self.tr("Copy as Markdown to-do list"))
        self.copy_button.setAccessibleName(self.tr("Copy as Markdown to-do list"))
        self.list = PlaceList(self)
        self.list.setAccessibleName(self.tr("Problems"))
        self._body = WithEmptyState(self.list, self)
        self._lay_out()
        self.setFocusProxy(self.list)
        self.filter_field.installEventFilter(self)
        self.filter_field.textChanged.connect(self._filter)
        self.filter_field.returnPressed.connect(self.list.choose_current)
        self.kinds.activated.connect(self._filter)
        self.copy_button.clicked.connect(self.copy_wanted)
        self.list.row_chosen.connect(self.row_chosen)
        self.list.end_reached.connect(self._show_more)
        self.list.menu_wanted.connect(self.menu_wanted)
        self.show_problems(None)

    def _lay_out(self) -> None:
        head = QVBoxLayout()
        head.setContentsMargins(8, 0, 8, 0)
        head.setSpacing(8)
        head.addWidget(self.kinds)
        head.addWidget(self.filter_field)
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 8, 0)
        line.addWidget(self.summary, 1)
        line.addWidget(self.copy_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addLayout(line)
        layout.addWidget(self._body, 1)

    def show_problems(self, notes: tuple[NoteProblems, ...] | None) -> None:
        """Show these problems where the reader is in the list; None while they are looked for.

        Thousands of them are listed when the view is shown, and not before.
        """
        self._notes = notes
        self._is_due = True
        if self.isVisible() or not notes:
            self._list_anew()

    def showEvent(self, event: QShowEvent) -> None:
        """List what has been found meanwhile."""
        self._list_anew()
        super().showEvent(event)

    def _list_anew(self) -> None:
        if not self._is_due:
            return
        self._is_due = False
        notes = self._notes
        counts = kinds_of(notes or ())
        kind = self.kinds.currentData()
        self.kinds.clear()
        self.kinds.addItem(self.tr("All problems ({0})").format(counted(counts.total())), "")
        for name, count in counts.most_common():
            self.kinds.addItem(f"{kind_title(name)} ({counted(count)})", name)
        self.kinds.setCurrentIndex(max(self.kinds.findData(kind), 0))
        for widget in (self.kinds, self.filter_field, self.summary, self.copy_button):
            widget.setVisible(bool(notes))
        self._filter()

    def as_todo_list(self) -> str:
        """What is shown, as a Markdown to-do list."""
        self._list_anew()
        return todo_list(self._shown)

    def show_theme(self, tokens: Tokens) -> None:
        """Paint with these colours from now on."""
        self.list.show_theme(tokens)
        self.copy_button.setIcon(icon("copy", tokens.text, disabled=tokens.border))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Step through the list from the field above it."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = STEPS.get(Qt.Key(event.key()))
            if step is not None:
                self.list.step(step)
                return True
        return super().eventFilter(watched, event)

    @Slot()
    def _filter(self, *_changed: Any) -> None:
        notes = self._notes
        if not notes:
            self._shown = ()
            mended = self.tr("<b>Nothing to mend</b><br><br>Links lead somewhere, pages are named.")
            self._body.show_hint(self.tr("Looking for problems …") if notes is None else mended)
        else:
            self._shown = matching(notes, self.kinds.currentData() or "", self.filter_field.text())
            self._summarise(sum(len(each.found) for each in notes))
            if self._shown:
                self._body.show_content()
            else:
                words = html.escape(self.filter_field.text())
                self._body.show_hint(self.tr("No problem matches “{0}”.").format(words))
        self.copy_button.setEnabled(bool(self._shown))
        self._rows = list(problem_rows(self._shown))
        self.list.replace_rows(self._rows[: max(FIRST_ROWS, self.list.rows.rowCount())])

    def _summarise(self, total: int) -> None:
        count = sum(len(each.found) for each in self._shown)
        if count < total:
            text = self.tr("{0} of {1} problems").format(counted(count), counted(total))
        elif total == 1:
            text = self.tr("1 problem")
        elif len(self._shown) == 1:
            text = self.tr("{0} problems in one note").format(counted(total))
        else:
            notes = counted(len(self._shown))
            text = self.tr("{0} problems in {1} notes").format(counted(total), notes)
        self.summary.setText(text)

    @Slot()
    def _show_more(self) -> None:
        count = self.list.rows.rowCount()
        self.list.rows.extend(self._rows[count : count + FIRST_ROWS])
