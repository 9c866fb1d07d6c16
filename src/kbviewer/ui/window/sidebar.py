"""The sidebar: four views behind one row of buttons."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QToolButton, QVBoxLayout, QWidget


class Sidebar(QWidget):
    """Shows one of several named views; a button and an action choose it."""

    view_shown = Signal(str)

    def __init__(self, views: Mapping[str, QWidget], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sidebar")
        self._views = dict(views)
        self._actions: dict[str, QAction] = {}
        self._stack = QStackedWidget(self)
        for view in self._views.values():
            self._stack.addWidget(view)
        self._buttons = QHBoxLayout()
        self._buttons.setContentsMargins(8, 8, 8, 0)
        self._buttons.setSpacing(4)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._buttons)
        layout.addWidget(self._stack, 1)

    def add_buttons(self, actions: Mapping[str, QAction]) -> None:
        """One button for each view, in the order of the views; its action shows the view."""
        group = QActionGroup(self)
        for name in self._views:
            action = actions[name]
            action.setCheckable(True)
            group.addAction(action)
            self._actions[name] = action
            button = QToolButton(self)
            button.setDefaultAction(action)
            button.setAutoRaise(True)
            button.setAccessibleName(action.text())
            self._buttons.addWidget(button)
        self._buttons.addStretch(1)
        self.show_view(next(iter(self._views)))

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all views."""
        return tuple(self._views)

    @property
    def current(self) -> str:
        """The name of the view that is shown."""
        shown = self._stack.currentWidget()
        return next(name for name, view in self._views.items() if view is shown)

    def show_view(self, name: str) -> None:
        """Show a view."""
        self._stack.setCurrentWidget(self._views[name])
        if name in self._actions:
            self._actions[name].setChecked(True)
        self.view_shown.emit(name)

    def focus_view(self, name: str) -> None:
        """Show a view and give it the keyboard."""
        self.show_view(name)
        self._views[name].setFocus()
