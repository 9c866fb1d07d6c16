"""Asks below the list whether a bookmark leads to where it was guessed to be."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget


class SuggestionBar(QFrame):
    """A sentence and two buttons; hidden while there is nothing to ask."""

    confirmed = Signal()
    look_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("suggestion")
        self.label = QLabel(self)
        self.label.setWordWrap(True)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.confirm_button = QPushButton(self.tr("It is here now"), self)
        self.look_button = QPushButton(self.tr("Look"), self)
        self.confirm_button.clicked.connect(self.confirmed)
        self.look_button.clicked.connect(self.look_wanted)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.confirm_button)
        buttons.addWidget(self.look_button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 10)
        layout.setSpacing(8)
        layout.addWidget(self.label)
        layout.addLayout(buttons)
        self.hide()

    def ask(self, label: str, title: str, note: str) -> None:
        """Ask whether the bookmark `label` means this section of a note."""
        sentence = self.tr("“{0}” is not where it was. Perhaps it is “{1}” in {2}.")
        self.label.setText(sentence.format(label, title, note))
        self.show()
