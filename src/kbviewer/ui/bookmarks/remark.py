"""A small window for the note to self of a bookmark."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from kbviewer.render.theme import Tokens


class RemarkDialog(QDialog):
    """Edits some lines of text; `Ctrl+Enter` keeps them."""

    written = Signal(str)

    def __init__(self, title: str, remark: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Note to self"))
        self.field = QPlainTextEdit(remark, self)
        self.field.setAccessibleName(self.tr("Note to self"))
        self.field.setTabChangesFocus(True)
        self.field.setPlaceholderText(self.tr("Why is this worth coming back to?"))
        label = QLabel(title, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        kinds = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(kinds.Save | kinds.Cancel, self)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        layout.addWidget(label)
        layout.addWidget(self.field, 1)
        layout.addWidget(buttons)
        self.resize(400, 240)
        self.field.moveCursor(QTextCursor.MoveOperation.End)
        self.field.setFocus()
        self.accepted.connect(self._tell)

    def show_theme(self, tokens: Tokens) -> None:
        """Give the field the frame that other fields have."""
        self.field.setStyleSheet(
            f"QPlainTextEdit {{ background: {tokens.background}; color: {tokens.text};"
            f" border: 1px solid {tokens.border}; border-radius: 6px; padding: 4px; }}"
            f"QPlainTextEdit:focus {{ border-color: {tokens.accent}; }}"
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep the text with Ctrl+Enter, which the field itself does not take."""
        is_return = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_return and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.accept()
            return
        super().keyPressEvent(event)

    @Slot()
    def _tell(self) -> None:
        self.written.emit(self.field.toPlainText())
