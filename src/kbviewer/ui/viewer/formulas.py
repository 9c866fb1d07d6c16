"""Formulas for the viewer: set once in one size and colour, then scaled and recoloured as vectors.

Setting a formula takes some milliseconds, and the first one also loads the fonts. Whoever renders a
note in a worker thread calls `warm` there, so that the window finds its formulas ready.
"""

import html
import re
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray
from PySide6.QtSvg import QSvgRenderer

if TYPE_CHECKING:
    from kbviewer.render.math import Formula

SIZE = 16.0
_SCHEME = "math:"
_INK = "#010203"  # stands for the colour of the text
_SOURCES = re.compile(r'src="(math:[^"]*+)"')


def is_formula(address: str) -> bool:
    """Whether an image's address is that of a formula."""
    return address.startswith(_SCHEME)


def formula(address: str) -> "Formula | None":
    """The formula at an address, set in `SIZE`; None when it cannot be set."""
    # Imported for the first formula: a note without any does not wait for it.
    from kbviewer.render.math import set_formula

    return set_formula(address, SIZE, _INK)


def warm(rendered_html: str) -> None:
    """Set all formulas of a rendered note."""
    for source in _SOURCES.findall(rendered_html):
        formula(html.unescape(source))


@lru_cache(maxsize=1024)
def formula_picture(address: str, colour: str) -> QSvgRenderer | None:
    """A formula in a colour, to be drawn at any size."""
    made = formula(address)
    if made is None:
        return None
    return QSvgRenderer(QByteArray(made.svg.replace(_INK, colour).encode()))
