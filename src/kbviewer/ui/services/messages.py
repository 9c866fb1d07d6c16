"""What the program has to tell the reader: queued here until a view shows it."""

from collections.abc import Callable
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal, Slot, qVersion

from kbviewer.errorlog import Defect, defect_of
from kbviewer.errors import KbError
from kbviewer.ui.style.wording import said, said_of

Rank = Literal["note", "warning"]


class Message(Struct, frozen=True):
    """One sentence for the reader; `details` is for a report and not shown at once.

    `offer` is the text of a button that does `act`.
    """

    text: str
    rank: Rank = "note"
    details: str = ""
    offer: str = ""
    act: Callable[[], object] | None = None


def defect_seen(error: BaseException) -> Defect:
    """Describe an error nobody expected, as `defect_of` does, and with Qt's version."""
    return defect_of(error, f"Qt {qVersion()}")


class Messages(QObject):
    """Messages and the progress of work, for the bar and the status line that show them."""

    shown = Signal(object)
    defect_met = Signal(object)
    progressed = Signal(str, int, int)
    progress_ended = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._last: Message | None = None
        self._defects: set[tuple[str, str]] = set()

    def show(self, message: Message) -> None:
        """Tell the reader; the same message twice in a row is told once."""
        message = replace(message, text=said(message.text))
        if message != self._last:
            self._last = message
            self.shown.emit(message)

    @Slot(str)
    def warn(self, sentence: str) -> None:
        """Tell the reader something that stays until it is put away."""
        self.show(Message(sentence, "warning"))

    def dismissed(self) -> None:
        """Note that the reader has put the message away, so that it may come again."""
        self._last = None

    def show_error(self, error: Exception) -> None:
        """Tell what went wrong: a `KbError` in its own words, a defect by its name."""
        if isinstance(error, KbError):
            self.show(Message(said_of(error), "warning"))
            return
        defect = defect_seen(error)
        self.defect_met.emit(defect)
        self.show_defect(defect)

    def show_defect(self, defect: Defect) -> None:
        """Tell of an error nobody expected; the same one is told once as long as the window is."""
        alike = (defect.kind, defect.place)
        if alike in self._defects:
            return
        self._defects.add(alike)
        sentence = self.tr("Something went wrong in kbviewer itself: {0}").format(defect.kind)
        self.show(Message(sentence, "warning", details=defect.report))

    def show_progress(self, what: str, done: int, total: int) -> None:
        """Tell how far some work is; `total` 0 means that nobody knows."""
        self.progressed.emit(what, done, total)

    def end_progress(self) -> None:
        """Tell that no work is going on any more."""
        self.progress_ended.emit()
