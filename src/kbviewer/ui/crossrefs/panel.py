"""The cross-references of a section or of one citation."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kbviewer.render.theme import Tokens
from kbviewer.ui.empty_state import WithEmptyState
from kbviewer.ui.place_list import PlaceList
from kbviewer.ui.rows import Row


class CrossReferencesView(WithEmptyState):
    """Groups of places that are joined to the open one."""

    row_chosen = Signal(object, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        self.list = PlaceList()
        super().__init__(self.list, parent)
        self.list.setAccessibleName(self.tr("Cross-references"))
        self.list.row_chosen.connect(self.row_chosen)
        self.setFocusProxy(self.list)
        self.show_groups([])

    def show_groups(self, groups: list[tuple[str, list[Row]]]) -> None:
        """Show each group that has rows under its title."""
        rows: list[Row] = []
        for title, members in groups:
            if members:
                rows.append(Row(title=title, is_header=True))
                rows += members
        self.list.rows.show(rows)
        if rows:
            self.show_content()
        else:
            self.show_hint(
                self.tr(
                    "Nothing else stands on these pages or links here. "
                    "Click a page in the text to see its neighbours."
                )
            )

    def show_theme(self, tokens: Tokens) -> None:
        """Paint with these colours from now on."""
        self.list.show_theme(tokens)
