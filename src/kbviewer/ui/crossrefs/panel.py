"""The cross-references of a section or of one citation."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from kbviewer.render.theme import Tokens
from kbviewer.ui.lists.empty_state import WithEmptyState
from kbviewer.ui.lists.place_list import PlaceList
from kbviewer.ui.lists.rows import Row
from kbviewer.ui.style.tips import as_it_is

Groups = Sequence[tuple[str, Sequence[Row]]]


class CrossReferencesView(QWidget):
    """Groups of places that are joined to the open one; unlinked mentions when asked for."""

    row_chosen = Signal(object, bool)
    unlinked_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = PlaceList()
        self.list.setAccessibleName(self.tr("Cross-references"))
        self.list.row_chosen.connect(self.row_chosen)
        self.body = WithEmptyState(self.list, self)
        self.ask = QPushButton(self)
        self.ask.setObjectName("quiet")
        self.ask.clicked.connect(self.unlinked_wanted)
        self._groups: Groups = ()
        self._unlinked: Sequence[Row] = ()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 6)
        layout.setSpacing(4)
        layout.addWidget(self.body, 1)
        layout.addWidget(self.ask)
        self.setFocusProxy(self.list)
        self.show_groups([])
        self.offer_unlinked("")

    def show_groups(self, groups: Groups) -> None:
        """Show each group that has rows under its title."""
        self._groups = groups
        self._show()

    def offer_unlinked(self, name: str) -> None:
        """Offer to look for the words that name a note and are no link; nothing without a name."""
        self._unlinked = ()
        self.ask.setEnabled(True)
        self.ask.setText(self.tr("Unlinked mentions"))
        offer = self.tr("Look for “{0}” where other notes have it without a link")
        self.ask.setToolTip(as_it_is(offer.format(name)))
        self.ask.setVisible(bool(name))
        self._show()

    def show_looking(self) -> None:
        """Say that mentions are being looked for."""
        self.ask.setEnabled(False)
        self.ask.setText(self.tr("Looking for mentions …"))

    def show_unlinked(self, rows: Sequence[Row]) -> None:
        """Show the mentions that were found below what is linked, or that there are none."""
        self._unlinked = rows
        self.ask.setText(self.tr("No unlinked mentions"))
        self.ask.setVisible(not rows)
        self._show()
        first = len(self.list.rows.rows) - len(rows) - 1
        if rows:
            top = self.list.rows.index(first)
            self.list.scrollTo(top, PlaceList.ScrollHint.PositionAtTop)

    def show_theme(self, tokens: Tokens) -> None:
        """Paint with these colours from now on."""
        self.list.show_theme(tokens)

    def _show(self) -> None:
        rows: list[Row] = []
        for title, members in (*self._groups, (self.tr("Unlinked mentions"), self._unlinked)):
            if members:
                rows.append(Row(title=title, is_header=True))
                rows += members
        self.list.rows.show(rows)
        if rows:
            self.body.show_content()
        else:
            self.body.show_hint(
                self.tr(
                    "Nothing else stands on these pages or links here. "
                    "Click a page in the text to see its neighbours."
                )
            )
