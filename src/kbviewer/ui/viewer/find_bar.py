"""The bar over the page in which the reader says what to find in the note."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from kbviewer.render.theme import Tokens
from kbviewer.ui.style.icons import icon
from kbviewer.ui.style.numbers import counted
from kbviewer.ui.viewer.matching import Wanted


class FindBar(QWidget):
    """A field, two choices, the count of matches, and buttons to step through them."""

    wanted_changed = Signal(object)
    stepped = Signal(bool)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("findBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(self.tr("Find in note"))
        self.field.setAccessibleName(self.tr("Find in note"))
        self.field.setClearButtonEnabled(True)
        self.field.setMaximumWidth(360)
        self.count = QLabel(self)
        self.count.setMinimumWidth(76)
        self.case = self._button("case-sensitive", self.tr("Match case"), checkable=True)
        self.whole = self._button("whole-word", self.tr("Whole words"), checkable=True)
        self.previous = self._button("chevron-up", self.tr("Previous match (Shift+F3)"))
        self.next = self._button("chevron-down", self.tr("Next match (F3)"))
        self.close_button = self._button("x", self.tr("Close (Esc)"))
        self._lay_out()
        self.field.textChanged.connect(self._tell)
        self.case.toggled.connect(self._tell)
        self.whole.toggled.connect(self._tell)
        self.next.clicked.connect(lambda: self.stepped.emit(True))
        self.previous.clicked.connect(lambda: self.stepped.emit(False))
        self.close_button.clicked.connect(self.close_bar)
        self.field.installEventFilter(self)
        self.hide()

    def _button(self, name: str, tip: str, *, checkable: bool = False) -> QToolButton:
        button = QToolButton(self)
        button.setProperty("icon-name", name)
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.setCheckable(checkable)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 8, 6)
        row.setSpacing(4)
        row.addWidget(self.field, 100)  # all the room up to its greatest width
        for button in (self.case, self.whole):
            row.addWidget(button)
        row.addSpacing(8)
        row.addWidget(self.count)
        for button in (self.previous, self.next):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.close_button)

    def set_tokens(self, tokens: Tokens) -> None:
        """Wear the colours of a theme."""
        self.setStyleSheet(
            f"#findBar {{ background: {tokens.panel};"
            f" border-bottom: 1px solid {tokens.border}; }}"
            f"#findBar QLabel {{ color: {tokens.muted}; }}"
            f'#findBar QLabel[nothing="true"] {{ color: {tokens.dead}; }}'
        )
        for button in self.findChildren(QToolButton):
            name = button.property("icon-name")
            if name:
                button.setIcon(icon(name, tokens.muted))

    @property
    def wanted(self) -> Wanted:
        """What the reader wants to find."""
        text = self.field.text()
        words = (text,) if text.strip() else ()
        return Wanted(words, case=self.case.isChecked(), whole=self.whole.isChecked())

    def open_with(self, text: str) -> None:
        """Show the bar, with the text that is selected in the note if there is any."""
        self.show()
        if text:
            self.field.setText(text)
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        self._tell()

    def close_bar(self) -> None:
        """Hide the bar."""
        self.hide()
        self.closed.emit()

    def show_count(self, current: int, total: int) -> None:
        """Tell how many matches there are and which one is current."""
        searched = bool(self.wanted.words)
        if not searched:
            text = ""
        elif not total:
            text = self.tr("No matches")
        elif current:
            text = self.tr("{0} of {1}").format(current, counted(total))
        else:
            text = self.tr("{0} found").format(counted(total))
        self.count.setText(text)
        nothing = searched and not total
        if self.count.property("nothing") != nothing:
            self.count.setProperty("nothing", nothing)
            self.count.style().polish(self.count)
        for button in (self.previous, self.next):
            button.setEnabled(total > 0)

    def _tell(self) -> None:
        self.wanted_changed.emit(self.wanted)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Step with Enter and Shift+Enter, close with Escape."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.stepped.emit(not event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.close_bar()
                return True
        return super().eventFilter(watched, event)
