"""The chips above the results: where to search, and how to list what was found."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QToolButton, QWidget

from kbviewer.render.theme import Tokens
from kbviewer.ui.search.scopes import Scopes
from kbviewer.ui.style.icons import icon


class ScopeBar(QWidget):
    """One chip each for the library, the folder, the book and the note; a switch for grouping."""

    scope_chosen = Signal(str)
    grouping_chosen = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 0, 8, 0)
        layout.setSpacing(4)
        group = QButtonGroup(self)
        self.chips: dict[str, QToolButton] = {}
        texts = {
            "": (self.tr("Library"), self.tr("Search the whole library")),
            "in": (self.tr("Folder"), self.tr("Search the folder of this note")),
            "book": (self.tr("Book"), self.tr("Search the notes on this book")),
            "note": (self.tr("Note"), self.tr("Search this note")),
        }
        for field, (text, tip) in texts.items():
            chip = QToolButton(self)
            chip.setObjectName("chip")
            chip.setText(text)
            chip.setToolTip(tip)
            chip.setAccessibleName(tip)
            chip.setCheckable(True)
            chip.clicked.connect(partial(self.scope_chosen.emit, field))
            group.addButton(chip)
            layout.addWidget(chip)
            self.chips[field] = chip
        layout.addStretch(1)
        self.grouping = QToolButton(self)
        self.grouping.setCheckable(True)
        self.grouping.setToolTip(self.tr("Group by note"))
        self.grouping.setAccessibleName(self.tr("Group by note"))
        self.grouping.clicked.connect(self.grouping_chosen)
        layout.addWidget(self.grouping)
        self.show_scope("")

    def show_scope(self, field: str) -> None:
        """Show where is searched."""
        self.chips[field].setChecked(True)

    def offer(self, scopes: Scopes) -> None:
        """Let only those be chosen that there are at the place that is read."""
        for field, chip in self.chips.items():
            chip.setEnabled(not field or bool(scopes.clause(field)))

    def show_theme(self, tokens: Tokens) -> None:
        """Paint with these colours from now on."""
        self.grouping.setIcon(icon("list-tree", tokens.muted))
