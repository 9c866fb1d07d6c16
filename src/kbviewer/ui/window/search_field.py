"""The search field of the tool bar: the keyboard stays in it while the results are walked."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget


class SearchField(QLineEdit):
    """Tells which way to step through the results, when one is chosen, and when to give up."""

    stepped = Signal(int)
    accepted = Signal(bool)
    escaped = Signal()
    help_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.show_key(QKeySequence("Ctrl+K"))
        self.setAccessibleName(self.tr("Search notes"))
        self.setClearButtonEnabled(True)

    def show_key(self, key: QKeySequence | None) -> None:
        """Name the key that leads here in the empty field."""
        text = self.tr("Search notes")
        shown = key.toString(QKeySequence.SequenceFormat.NativeText) if key is not None else ""
        self.setPlaceholderText(f"{text}   ({shown})" if shown else text)

    def event(self, event: QEvent) -> bool:
        """Keep F1 from the menu: here it tells how to search."""
        is_asked = event.type() == QEvent.Type.ShortcutOverride
        if is_asked and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_F1:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down step, Return chooses (with Ctrl in a new tab), Esc goes back."""
        match event.key():
            case Qt.Key.Key_Down:
                self.stepped.emit(1)
            case Qt.Key.Key_Up:
                self.stepped.emit(-1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.accepted.emit(bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
            case Qt.Key.Key_F1:
                self.help_wanted.emit()
            case Qt.Key.Key_Escape:
                self.escaped.emit()
            case _:
                super().keyPressEvent(event)
