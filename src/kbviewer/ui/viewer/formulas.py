"""Formulas for the viewer: set once in one size and colour, then scaled and recoloured as vectors.

Setting a formula takes some milliseconds, and the first one starts the process that does it.
Whoever renders a note in a worker thread calls `warm` there, so that the window finds its formulas
ready.
"""

import html
import re
from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QByteArray
from PySide6.QtSvg import QSvgRenderer

from kbviewer.ownprogram import own_program
from kbviewer.render.kept import Kept, kept
from kbviewer.render.math import MOST_BYTES as SET_BYTES
from kbviewer.render.math import Formula, size_of

SIZE = 16.0
MOST_BYTES = 4_000_000
"""What pictures take that are ready to be painted: a screen full of formulas, and more."""
MOST_STORED = 200
SCHEME = "math:"
_INK = "#010203"  # stands for the colour of the text
_BESIDE = 600  # bytes of what holds a picture
Stored = tuple[str, float, float, float]
"""A formula's packed picture in base 64, width, height and depth."""
_SOURCES = re.compile(r'src="(math:[^"]*+)"')


def is_formula(address: str) -> bool:
    """Whether an image's address is that of a formula."""
    return address.startswith(SCHEME)


class Formulas:
    """Formulas that have been set, and what sets the others."""

    def __init__(self) -> None:
        # Imported for the first formula: a note without any does not wait for it.
        from kbviewer.render.setter import Setter

        self._setter = Setter(own_program("formulas"))
        self._known: Kept[str, _Known] = Kept(SET_BYTES, _known_size)

    def get(self, address: str) -> Formula | None:
        """The formula at an address, set in `SIZE`; None when it cannot be set."""
        known = self._known.get(address)
        if known is None:
            known = _Known(self._setter.set(address, SIZE, _INK))
            self._known.put(address, known)
        return known.formula

    def stored(self, rendered_html: str) -> dict[str, Stored]:
        """The first formulas of a note as JSON can hold them, if they have been set."""
        found: dict[str, Stored] = {}
        for address in sources(rendered_html):
            known = self._known.get(address)
            if known is not None and known.formula is not None and len(found) < MOST_STORED:
                formula = known.formula
                packed = b64encode(formula.packed).decode()
                found[address] = (packed, formula.width, formula.height, formula.depth)
        return found

    def take_in(self, stored: Mapping[str, Stored]) -> None:
        """Know formulas that were stored: whoever shows them need not wait."""
        for address, (packed, width, height, depth) in stored.items():
            formula = Formula(b64decode(packed), width, height, depth)
            self._known.put(address, _Known(formula))

    @property
    def is_running(self) -> bool:
        """Whether there is a process that sets formulas."""
        return self._setter.is_running

    def close(self) -> None:
        """End the process; the next formula starts it again."""
        self._setter.close()


class _Known(NamedTuple):
    formula: Formula | None


def _known_size(known: _Known) -> int:
    return size_of(known.formula)


@lru_cache(maxsize=1)
def formulas() -> Formulas:
    """The formulas of all windows of this process."""
    return Formulas()


def formula(address: str) -> Formula | None:
    """The formula at an address, set in `SIZE`; None when it cannot be set."""
    return formulas().get(address)


def sources(rendered_html: str) -> Iterator[str]:
    """The addresses of the formulas of a note, in order."""
    return map(html.unescape, _SOURCES.findall(rendered_html))


def warm(rendered_html: str) -> None:
    """Set all formulas of a rendered note."""
    for address in sources(rendered_html):
        formula(address)


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
