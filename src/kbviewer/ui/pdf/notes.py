"""The notes on the page of the PDF that is in view."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from kbviewer.render.theme import Tokens
from kbviewer.ui.lists.place_list import PlaceList
from kbviewer.ui.lists.rows import Row
from kbviewer.ui.pdf.buttons import IconButton

LIST_HEIGHT = 132


class PageNotes(QWidget):
    """Lists what stands on a page, with a switch that makes note and PDF follow each other."""

    row_chosen = Signal(object, bool)
    follow_toggled = Signal(bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.title = QLabel(self)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setObjectName("panelTitle")
        self.title.setMinimumWidth(1)
        self.follow = IconButton(
            "link", self.tr("Let note and PDF follow each other"), self, checkable=True
        )
        self.list = PlaceList(self)
        self.list.setAccessibleName(self.tr("Notes on this page"))
        line = QFrame(self)
        line.setObjectName("rule")
        line.setFixedHeight(1)
        head = QHBoxLayout()
        head.setContentsMargins(2, 2, 4, 0)
        head.addWidget(self.title, 1)
        head.addWidget(self.follow)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(line)
        layout.addLayout(head)
        layout.addWidget(self.list)
        self.list.row_chosen.connect(self.row_chosen)
        self.follow.toggled.connect(self.follow_toggled)

    def show_rows(self, page: str, rows: Sequence[Row]) -> None:
        """Show what stands on a page."""
        if not page:
            self.title.setText(self.tr("No page number here"))
        elif rows:
            self.title.setText(self.tr("Notes on page {0}").format(page))
        else:
            self.title.setText(self.tr("No notes on page {0}").format(page))
        self.list.rows.show(rows)
        height = sum(self.list.sizeHintForRow(number) for number in range(len(rows)))
        self.list.setFixedHeight(min(height + 2, LIST_HEIGHT))
        self.list.setVisible(bool(rows))

    def show_theme(self, tokens: Tokens) -> None:
        """Wear the colours of a theme."""
        self.list.show_theme(tokens)
        self.follow.show_theme(tokens)
