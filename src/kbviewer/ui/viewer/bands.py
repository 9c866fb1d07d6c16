"""Where tables are that are wider than the page, and what is seen of them."""

from collections.abc import Iterator, Mapping

from msgspec import Struct
from PySide6.QtCore import QRectF

from kbviewer.ui.viewer.document import NoteDocument
from kbviewer.ui.viewer.grids import table_rect
from kbviewer.ui.viewer.page import Grid


class Band(Struct, frozen=True):
    """What is seen of a wide table, in document coordinates; `table` names it as long as it is.

    `excess` is how far it reaches beyond `rect`, `shift` how far it is moved to the left.
    """

    table: int
    first: int
    last: int
    rect: QRectF
    excess: float
    shift: float


def bands_between(
    page: NoteDocument, width: int, shifts: Mapping[int, float], start: int, end: int
) -> list[Band]:
    """The wide tables that meet positions `start` to `end` in a view of `width` pixels.

    Of a long table it is the parts that meet them. `shifts` are how far tables are moved.
    """
    found: dict[int, Band] = {}
    for table, grid in _grids(page, start, end):
        band = _band(page, width, table, grid, shifts.get(table, 0.0))
        if band is not None:
            before = found.get(table)
            found[table] = _joined(before, band) if before is not None else band
    return list(found.values())


def _grids(page: NoteDocument, start: int, end: int) -> Iterator[tuple[int, Grid]]:
    """The tables that stand on the page itself, with the position of each one's first part."""
    table = end_of_outer = -1
    for grid in page.furniture.tables:
        if grid.first > end:
            return
        if grid.first <= end_of_outer:
            continue  # in a cell of another one
        end_of_outer = grid.last
        if not grid.offset:
            table = grid.first
        if grid.last >= start:
            yield table, grid


def _band(page: NoteDocument, width: int, table: int, grid: Grid, shift: float) -> Band | None:
    whole = table_rect(page, grid, page.styles)
    excess = whole.right() + page.side - width
    if excess <= 1 or whole.left() >= width:
        return None
    rect = QRectF(whole.left(), whole.top(), width - whole.left(), whole.height())
    return Band(table, grid.first, grid.last, rect, excess, min(shift, excess))


def _joined(one: Band, other: Band) -> Band:
    return Band(
        one.table,
        min(one.first, other.first),
        max(one.last, other.last),
        one.rect.united(other.rect),
        max(one.excess, other.excess),
        one.shift,
    )
