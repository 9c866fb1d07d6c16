"""Which PDF was open where when the window was left, as the state of a library keeps it."""

import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import asdict

from kbviewer.notes.model import Place
from kbviewer.ui.presenters.pdf_wishes import PdfWish


class PdfState(Struct, frozen=True):
    """The PDF of the book of `note`, or `file`, which is no book's, and how it was shown.

    `share` is how much of the page was scrolled out of the view; `zoom` is 0 for pages as wide as
    the view. `width` is the part of the room for reading that the PDF took; `hidden` are the panels
    that made room for it.
    """

    note: str
    file: str
    position: int
    share: float
    zoom: float
    width: float
    hidden: tuple[str, ...] = ()

    @property
    def wish(self) -> PdfWish:
        """What to ask for to have it shown again."""
        file = Path(self.file) if self.file else None
        return PdfWish(Place(self.note), position=self.position, file=file)

    def to_json(self) -> dict[str, Any]:
        """As plain values."""
        return {**asdict(self), "hidden": list(self.hidden)}


def state_from_json(value: object) -> PdfState | None:
    """What was stored; None for nothing, or nothing of use."""
    if not isinstance(value, Mapping):
        return None
    note, file, position = value.get("note"), value.get("file"), value.get("position")
    if not (isinstance(note, str) and note and isinstance(file, str)):
        return None
    if not isinstance(position, int) or position < 1:
        return None
    hidden = value.get("hidden")
    return PdfState(
        note,
        file,
        position,
        min(max(_number(value.get("share")), 0.0), 1.0),
        min(max(_number(value.get("zoom")), 0.0), 20.0),
        min(max(_number(value.get("width"), 0.5), 0.1), 0.9),
        tuple(each for each in hidden if isinstance(each, str)) if isinstance(hidden, list) else (),
    )


def _number(value: object, otherwise: float = 0.0) -> float:
    return float(value) if isinstance(value, int | float) and math.isfinite(value) else otherwise
