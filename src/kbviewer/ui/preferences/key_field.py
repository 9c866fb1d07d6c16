"""The field that takes the new key of an action by its being pressed."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QKeySequenceEdit, QWidget

_MODIFIERS = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)
_ALONE = range(Qt.Key.Key_F1, Qt.Key.Key_F35 + 1)
_FIRST_OF_A_KEYBOARDS_EXTRAS = Qt.Key.Key_Back  # what follows are keys such as Home Page


class KeyField(QKeySequenceEdit):
    """Takes one key. What text fields, lists and dialogs need for themselves it leaves to them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_starting = False
        self.setMaximumSequenceLength(1)
        self.setClearButtonEnabled(True)

    @property
    def is_starting(self) -> bool:
        """Whether Qt empties the field for a key that is just being pressed."""
        return self._is_starting

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take keys with Ctrl, Alt or Meta, and those that have no other use."""
        if not may_be_shortcut(event.key(), event.modifiers()):
            event.ignore()
            return
        self._is_starting = True
        try:
            super().keyPressEvent(event)
        finally:
            self._is_starting = False


def may_be_shortcut(key: int, modifiers: Qt.KeyboardModifier) -> bool:
    """Whether a key can be taken for an action without harm: letters alone and Escape cannot."""
    return bool(modifiers & _MODIFIERS) or key in _ALONE or key >= _FIRST_OF_A_KEYBOARDS_EXTRAS
