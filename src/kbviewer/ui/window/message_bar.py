"""A quiet bar above the note: one message, what to do about it, and a way to put it away."""

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from kbviewer.ui.services.messages import Message

NOTE_SHOWN_MS = 8000
MOST_WAITING = 5


class MessageBar(QFrame):
    """Shows the newest message. Notes go by themselves, warnings stay until they are put away.

    A warning that another one has covered comes back once that is put away.
    """

    dismissed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("messageBar")
        self._message = Message("")
        self._waiting: list[Message] = []
        self._text = QLabel(self)
        self._text.setWordWrap(True)
        # A sentence may name a file, and a file may be named like a tag.
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._copy = QPushButton(self.tr("Copy details"), self)
        self._copy.clicked.connect(self._copy_details)
        self.offer = QPushButton(self)
        self.offer.clicked.connect(self._accept_offer)
        self.close_button = QPushButton(self)
        self.close_button.clicked.connect(self._put_away)
        self._timer = QTimer(self, singleShot=True, interval=NOTE_SHOWN_MS)
        self._timer.timeout.connect(self._put_away)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 6, 8, 6)
        layout.addWidget(self._text, 1)
        layout.addWidget(self.offer)
        layout.addWidget(self._copy)
        layout.addWidget(self.close_button)
        self.hide()

    @property
    def text(self) -> str:
        """The message that is shown, or nothing."""
        return "" if self.isHidden() else self._text.text()

    @Slot(object)
    def show_message(self, message: Message) -> None:
        """Show a message in place of the one before, which waits if both are warnings."""
        before = self._message
        self._waiting = [each for each in self._waiting if each.text != message.text]
        if self.text and before.rank == message.rank == "warning" and before.text != message.text:
            self._waiting = [*self._waiting, before][-MOST_WAITING:]
        self._show(message)

    def _show(self, message: Message) -> None:
        self._message = message
        number = len(self._waiting)
        more = self.tr("Next ({0})").format(number) if number else self.tr("Close")
        self.close_button.setText(more)
        self._text.setText(message.text)
        self.offer.setText(message.offer)
        self.offer.setVisible(bool(message.offer))
        self._copy.setVisible(bool(message.details))
        self.setProperty("rank", message.rank)
        self.style().unpolish(self)
        self.style().polish(self)
        self.show()
        if message.rank == "note":
            self._timer.start()
        else:
            self._timer.stop()

    @Slot()
    def dismiss(self) -> None:
        """Put the message and all that wait away."""
        self._waiting.clear()
        self._put_away()

    @Slot()
    def _put_away(self) -> None:
        self._timer.stop()
        self.hide()
        self.dismissed.emit()
        if self._waiting:
            self._show(self._waiting.pop())

    @Slot()
    def _copy_details(self) -> None:
        QGuiApplication.clipboard().setText(self._message.details)

    @Slot()
    def _accept_offer(self) -> None:
        act = self._message.act
        self._put_away()
        if act is not None:
            act()
