"""What the program has to tell the reader: queued here until a view shows it."""

from dataclasses import dataclass
from traceback import format_exception
from typing import Literal

from PySide6.QtCore import QObject, Signal

from kbviewer.errors import KbError

Rank = Literal["note", "warning"]


@dataclass(frozen=True, slots=True)
class Message:
    """One sentence for the reader; `details` is for a report and not shown at once."""

    text: str
    rank: Rank = "note"
    details: str = ""


class Messages(QObject):
    """Messages and the progress of work, for the bar and the status line that show them."""

    shown = Signal(object)
    progressed = Signal(str, int, int)
    progress_ended = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._last: Message | None = None

    def show(self, message: Message) -> None:
        """Tell the reader; the same message twice in a row is told once."""
        if message != self._last:
            self._last = message
            self.shown.emit(message)

    def dismissed(self) -> None:
        """Note that the reader has put the message away, so that it may come again."""
        self._last = None

    def show_error(self, error: Exception) -> None:
        """Tell what went wrong: a `KbError` in its own words, a defect by its name."""
        if isinstance(error, KbError):
            self.show(Message(str(error), "warning"))
            return
        sentence = self.tr("Something went wrong in kbviewer itself: {0}").format(
            type(error).__name__
        )
        self.show(Message(sentence, "warning", details="".join(format_exception(error))))

    def show_progress(self, what: str, done: int, total: int) -> None:
        """Tell how far some work is; `total` 0 means that nobody knows."""
        self.progressed.emit(what, done, total)

    def end_progress(self) -> None:
        """Tell that no work is going on any more."""
        self.progress_ended.emit()
