"""A widget below a small title."""

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget


class Titled(QWidget):
    """Gives a part of the right panel its name."""

    def __init__(self, title: str, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        label = QLabel(title, self)
        label.setObjectName("panelTitle")
        label.setBuddy(content)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(label)
        layout.addWidget(content, 1)
