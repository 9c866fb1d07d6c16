"""The bars of the split: one that asks for a word, and one that searches the PDF's text."""

from PySide6.QtCore import QDeadlineTimer, QEvent, QModelIndex, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtPdf import QPdfDocument, QPdfSearchModel
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from kbviewer.ui.pdf.buttons import IconButton
from kbviewer.ui.style.numbers import counted

SLICE_MS = 8
"""So long the search may keep the window from being painted."""


class AskBar(QWidget):
    """A question with a field for the answer; Enter answers, Escape puts it away."""

    answered = Signal(str)
    closed = Signal()

    def __init__(self, button: str, parent: QWidget, *, is_secret: bool = False) -> None:
        super().__init__(parent)
        self.question = QLabel(self)
        self.question.setWordWrap(True)
        self.question.setTextFormat(Qt.TextFormat.PlainText)
        self.field = QLineEdit(self)
        self.field.setMaximumWidth(160)
        self.question.setBuddy(self.field)
        if is_secret:
            self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.button = QPushButton(button, self)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 8, 6)
        for widget in (self.question, self.field, self.button):
            row.addWidget(widget, int(widget is self.question))
        self.field.returnPressed.connect(self._answer)
        self.button.clicked.connect(self._answer)
        self.field.installEventFilter(self)
        self.hide()

    def ask(self, question: str) -> None:
        """Show the question with an empty field."""
        self.question.setText(question)
        self.field.setAccessibleName(question)
        self.field.clear()
        self.show()
        self.field.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Put the question away with Escape."""
        if is_escape(event):
            self.hide()
            self.closed.emit()
            return True
        return super().eventFilter(watched, event)

    @Slot()
    def _answer(self) -> None:
        """Hand the answer over; it does not stay in the field."""
        text = self.field.text()
        self.field.clear()
        self.answered.emit(text)


class PdfSearchBar(QWidget):
    """A field for what to find in the PDF, with the count of its places and steps between them."""

    result_wanted = Signal(object)
    closed = Signal()

    def __init__(self, document: QPdfDocument, parent: QWidget) -> None:
        super().__init__(parent)
        self.model = QPdfSearchModel(self)
        self.model.setDocument(document)
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(self.tr("Find in the PDF"))
        self.field.setAccessibleName(self.tr("Find in the PDF"))
        self.field.setClearButtonEnabled(True)
        self.count = QLabel(self)
        self.count.setObjectName("summary")
        self.previous = IconButton(
            "chevron-up", self.tr("Previous place"), self, lambda: self.step(-1)
        )
        self.next = IconButton("chevron-down", self.tr("Next place"), self, lambda: self.step(1))
        self.close_button = IconButton("x", self.tr("Close the search"), self, self.close_bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 8, 4)
        row.setSpacing(2)
        row.addWidget(self.field, 1)
        for widget in (self.count, self.previous, self.next, self.close_button):
            row.addWidget(widget)
        self._current = -1
        self._first_page = 0
        self._next_page = 0
        self._slice = QTimer(self, singleShot=True, interval=0)
        self._slice.timeout.connect(self._go_on)
        self.field.textChanged.connect(self._search)
        self.field.installEventFilter(self)
        self.hide()

    @property
    def current(self) -> int:
        """Number of the place that is shown, from 0; -1 when none is."""
        return self._current

    def open_from(self, position: int) -> None:
        """Show the bar; what is found from this page on comes first."""
        self._first_page = position - 1
        self.show()
        self.field.setFocus()
        self.field.selectAll()

    def close_bar(self) -> None:
        """Hide the bar and forget what was looked for."""
        self.field.clear()
        self._slice.stop()
        self.hide()
        self.closed.emit()

    def step(self, by: int) -> None:
        """Show the next place, or the one before; after the last comes the first."""
        total = self.model.rowCount(QModelIndex())
        if total:
            self._show((self._current + by) % total)

    @Slot(str)
    def _search(self, text: str) -> None:
        self._current = -1
        self._next_page = 0
        self.model.setSearchString(text.strip())
        self._show_count()
        if text.strip():
            self._slice.start()
        else:
            self._slice.stop()

    @Slot()
    def _go_on(self) -> None:
        """Search some pages more. The model by itself takes a tenth of a second for each."""
        count = self.model.document().pageCount()
        deadline = QDeadlineTimer(SLICE_MS)
        before = self.model.rowCount(QModelIndex())
        while self._next_page < count and not deadline.hasExpired():
            self.model.resultsOnPage(self._next_page)
            self._next_page += 1
        is_done = self._next_page >= count
        if self._current < 0:
            self._find_first(before, is_done)
        self._show_count()
        if not is_done:
            self._slice.start()

    def _find_first(self, new: int, is_done: bool) -> None:
        """Go to the first place from the page in view on, or to the first of all in the end."""
        total = self.model.rowCount(QModelIndex())
        for number in range(new, total):
            if self.model.resultAtIndex(number).page() >= self._first_page:
                self._show(number)
                return
        if is_done and total:
            self._show(0)

    def _show(self, number: int) -> None:
        self._current = number
        self._show_count()
        self.result_wanted.emit(self.model.resultAtIndex(number))

    def _show_count(self) -> None:
        total = self.model.rowCount(QModelIndex())
        if not self.field.text().strip():
            text = ""
        elif not total:
            text = self.tr("Not found")
        elif self._current < 0:
            text = self.tr("{0} found").format(counted(total))
        else:
            text = self.tr("{0} of {1}").format(counted(self._current + 1), counted(total))
        self.count.setText(text)
        for button in (self.previous, self.next):
            button.setEnabled(total > 0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Step with Enter and Shift+Enter, close with Escape."""
        if is_escape(event):
            self.close_bar()
            return True
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        ):
            self.step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
            return True
        return super().eventFilter(watched, event)


def is_escape(event: QEvent) -> bool:
    """Whether the key Escape was pressed."""
    return (
        isinstance(event, QKeyEvent)
        and event.type() == QEvent.Type.KeyPress
        and event.key() == Qt.Key.Key_Escape
    )
