"""What a view shows when it has nothing to show: a sentence, and what to do next."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QStackedLayout, QWidget

LINKS = (
    Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
)


class WithEmptyState(QWidget):
    """A content widget, or a hint in its place."""

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._content = content
        self.hint = QLabel(self)
        self.hint.setObjectName("hint")
        self.hint.setWordWrap(True)
        self.hint.setMargin(24)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.hint.setTextInteractionFlags(LINKS)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(content)
        self._stack.addWidget(self.hint)

    @property
    def is_empty(self) -> bool:
        """Whether the hint is shown."""
        return self._stack.currentWidget() is self.hint

    def show_content(self) -> None:
        """Show the content."""
        self._stack.setCurrentWidget(self._content)

    def show_hint(self, text: str) -> None:
        """Show this text, which may hold links, instead of the content."""
        self.hint.setText(text)
        self._stack.setCurrentWidget(self.hint)
