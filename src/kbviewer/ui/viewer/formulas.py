"""Formulas for the viewer: set once in one size and colour, then scaled and recoloured as vectors.

Setting a formula takes some milliseconds, and the first one also loads the fonts. Whoever renders a
note in a worker thread calls `warm` there, so that the window finds its formulas ready.
"""

import html
import re
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QByteArray
from PySide6.QtSvg import QSvgRenderer

from kbviewer.render.kept import kept

if TYPE_CHECKING:
    from kbviewer.render.math import Formula

SIZE = 16.0
MOST_BYTES = 4_000_000
"""What pictures take that are ready to be painted: a screen full of formulas, and more."""
_SCHEME = "math:"
_INK = "#010203"  # stands for the colour of the text
_BESIDE = 600  # bytes of what holds a picture
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


def formula_picture(address: str, colour: str) -> QSvgRenderer | None:
    """A formula in a colour, to be drawn at any size."""
    return _picture(address, colour).drawn


class _Picture(NamedTuple):
    drawn: QSvgRenderer | None
    size: int


def _size(picture: _Picture) -> int:
    return picture.size


@kept(MOST_BYTES, _size)
def _picture(address: str, colour: str) -> _Picture:
    """The picture, and about how many bytes it takes: some six times its source."""
    made = formula(address)
    if made is None:
        return _Picture(None, _BESIDE)
    source = made.svg.replace(_INK, colour).encode()
    return _Picture(QSvgRenderer(QByteArray(source)), _BESIDE + 6 * len(source))
