"""The button beside the filter: in which order the tree lists folders and notes."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from kbviewer.render.theme import Tokens
from kbviewer.ui.style.icons import icon


class SortButton(QToolButton):
    """Opens a menu of the orders and tells which was chosen."""

    order_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setToolTip(self.tr("Sort topics"))
        self.setAccessibleName(self.tr("Sort topics"))
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self)
        group = QActionGroup(self)
        self.orders: dict[str, QAction] = {}
        titles = {
            "reading": self.tr("Reading order"),
            "name": self.tr("Name"),
            "changed": self.tr("Last change"),
        }
        for order, title in titles.items():
            action = menu.addAction(title, partial(self.order_chosen.emit, order))
            action.setCheckable(True)
            group.addAction(action)
            self.orders[order] = action
        self.setMenu(menu)
        self.show_order("reading")

    def show_order(self, order: str) -> None:
        """Mark an order as the one that is used."""
        self.orders[order].setChecked(True)

    def show_theme(self, tokens: Tokens) -> None:
        """Paint with these colours from now on."""
        self.setIcon(icon("arrow-up-down", tokens.muted))
