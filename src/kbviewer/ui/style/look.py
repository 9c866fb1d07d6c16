"""Which theme the program wears, and who hears of a change."""

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QApplication

from kbviewer.render.theme import Tokens  # noqa: TC001
from kbviewer.ui.style import theme


class Look(QObject):
    """Applies the chosen theme to the application; follows the desktop while that is the choice."""

    changed = Signal(object)

    def __init__(self, app: QApplication, choice: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._app = app
        self._choice: theme.Choice = "system"
        self.tokens: Tokens = theme.chosen("system")
        app.styleHints().colorSchemeChanged.connect(self._follow_desktop)
        self.choose(choice)

    @property
    def choice(self) -> theme.Choice:
        """`system`, `light` or `dark`."""
        return self._choice

    def choose(self, choice: str) -> None:
        """Wear a theme from now on; an unknown one is the desktop's."""
        known: tuple[theme.Choice, ...] = ("system", "light", "dark")
        self._choice = next((each for each in known if each == choice), "system")
        self._wear()

    def toggle(self) -> None:
        """Change from light to dark or back."""
        self.choose("light" if self.tokens.name == "dark" else "dark")

    @Slot()
    def _follow_desktop(self) -> None:
        if self._choice == "system":
            self._wear()

    def _wear(self) -> None:
        self.tokens = theme.chosen(self._choice)
        theme.apply(self._app, self.tokens)
        self.changed.emit(self.tokens)
