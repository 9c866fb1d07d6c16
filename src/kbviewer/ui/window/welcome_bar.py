"""The bar above the bundled notes: the way to the reader's own."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

LEAST_TEXT = 220
"""Pixels of the bar beside its buttons that the sentence needs at least."""


class WelcomeBar(QFrame):
    """Says that these are not the reader's notes, and offers to open those."""

    opening_wanted = Signal()
    return_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("welcomeBar")
        self.text = QLabel(self.tr("These are the guide and the samples of kbviewer."), self)
        self.text.setWordWrap(True)
        self.back = QPushButton(self)
        self.back.clicked.connect(self.return_wanted)
        self.open = QPushButton(self.tr("Open your notes…"), self)
        self.open.clicked.connect(self.opening_wanted)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 6, 8, 6)
        layout.addWidget(self.text, 1)
        layout.addStretch()
        layout.addWidget(self.back)
        layout.addWidget(self.open)
        self.hide()

    def show_way_back(self, library: Path | None) -> None:
        """Offer to go back to the library that was open last, if there is one."""
        self.back.setVisible(library is not None)
        if library is not None:
            self.back.setText(self.tr("Back to {0}").format(library.name))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the sentence out where it would have room for a word a line only."""
        super().resizeEvent(event)
        shown = [each for each in (self.back, self.open) if each.isVisibleTo(self)]
        room = event.size().width() - sum(each.sizeHint().width() for each in shown)
        self.text.setVisible(room >= LEAST_TEXT)
