"""Small flat buttons with an icon in the colours of the theme."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QToolButton, QWidget

from kbviewer.render.theme import Tokens
from kbviewer.ui.style.icons import icon

ICON_SIZE = 16


class IconButton(QToolButton):
    """A button that shows an icon and says in a tool tip what it does."""

    def __init__(
        self,
        name: str,
        tip: str,
        parent: QWidget,
        clicked: Callable[[], object] | None = None,
        *,
        checkable: bool = False,
    ) -> None:
        super().__init__(parent)
        self._name = name
        self.setToolTip(tip)
        self.setAccessibleName(tip)
        self.setCheckable(checkable)
        self.setIconSize(QSize(ICON_SIZE, ICON_SIZE))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        if clicked is not None:
            self.clicked.connect(lambda _checked=False: clicked())

    def show_theme(self, tokens: Tokens) -> None:
        """Wear the colours of a theme."""
        self.setIcon(icon(self._name, tokens.text, disabled=tokens.border))
