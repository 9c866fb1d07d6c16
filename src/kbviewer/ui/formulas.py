"""Formulas of notes: set in the thread that renders, so that the window only paints them."""

import html
import re

from PySide6.QtCore import QObject, Slot

from kbviewer.render.theme import LIGHT, Tokens

_ADDRESS = re.compile(r'src="(math:[^"]*)"')


class Formulas(QObject):
    """Gives the SVG of `math:` addresses in the colour and size of the theme."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tokens: Tokens = LIGHT

    @Slot(object)
    def show_theme(self, tokens: Tokens) -> None:
        """Set formulas in the colours of a theme from now on."""
        self._tokens = tokens

    def prepare(self, source: str) -> None:
        """Set all formulas of a rendered note; they are kept. Called in the rendering thread."""
        for address in dict.fromkeys(_ADDRESS.findall(source)):
            self.svg(html.unescape(address))

    def svg(self, address: str) -> bytes | None:
        """The SVG of a formula, or None when its source cannot be set."""
        # Imported when the first formula is shown: few notes have any.
        from kbviewer.render.math import set_formula

        formula = set_formula(address, self._tokens.type.body, self._tokens.text)
        return formula.svg.encode() if formula is not None else None
