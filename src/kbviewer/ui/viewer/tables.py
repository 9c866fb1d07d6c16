"""Tables: collected to their end, then written cell by cell."""

from bisect import insort
from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextLength, QTextTable, QTextTableFormat

from kbviewer.ui.viewer.columns import Columns, Measures, columns_of
from kbviewer.ui.viewer.markup import Close, Open, Token
from kbviewer.ui.viewer.page import Flexible, Grid

if TYPE_CHECKING:
    from kbviewer.ui.viewer.builder import Builder

_MOST_COLUMNS = 64
_MOST_NESTED = 3
_CELLS_IN_PART = 60
_ALIGN = {
    "center": Qt.AlignmentFlag.AlignHCenter,
    "right": Qt.AlignmentFlag.AlignRight,
}


class _Cell(Struct):
    """A cell as it was written, with its span in columns."""

    header: bool
    align: str
    columns: int
    tokens: list[Token] = field(default_factory=list)


class Rest(Struct, frozen=True):
    """The rows of a table that are still to be written, from `first` on; a long table is cut up."""

    rows: list[list[_Cell]]
    columns: Columns
    first: int = 0


def insert(builder: "Builder", source: Iterator[Token]) -> None:
    """Take a table from `source`, up to its end tag, and have it written."""
    rows, caption = _collect(source)
    rows = [row for row in rows if row]
    if caption:
        builder.run(caption)
    if not rows:
        return
    if builder.nesting >= _MOST_NESTED:
        for cell in (cell for row in rows for cell in row):
            builder.run(cell.tokens)
        return
    count = min(_MOST_COLUMNS, max(sum(cell.columns for cell in row) for row in rows))
    plain = [row for row in rows if all(cell.columns == 1 for cell in row)]
    columns = columns_of(
        [[(cell.tokens, cell.header) for cell in row] for row in plain], count, _measures(builder)
    )
    insert_part(builder, Rest(rows, columns))


def insert_part(builder: "Builder", rest: Rest) -> None:
    """Write as many rows as may be laid out at once; the others wait for the next slice of time.

    Each part is a table of its own, with the same columns: Qt lays out a table as a whole.
    """
    writer, first, columns = builder.writer, rest.first, rest.columns
    height = max(2, _CELLS_IN_PART // len(columns.texts) // 2 * 2)
    rows = rest.rows[first : first + height]
    if len(rest.rows) - first - height < height // 2:
        rows = rest.rows[first:]
    left, right, top = writer.place_table()
    form = _table_format(left, right, top)
    room, is_part = builder.room, len(rows) < len(rest.rows)
    given = fit(form, columns, room, is_part=is_part)
    table = writer.cursor.insertTable(len(rows), len(columns.texts), form)
    for index, row in enumerate(rows):
        _write_row(builder, table, index, row, given)
    if not builder.nesting:
        inset = builder.pictures.column - room
        builder.furniture.flexible.append(
            Flexible(table.firstPosition(), columns, inset, is_part=is_part)
        )
    headers = 0 if first else sum(all(cell.header for cell in row) for row in rows[:1])
    grid = Grid(table.firstPosition(), table.lastPosition(), headers, first)
    insort(builder.furniture.tables, grid)
    builder.weight += len(rows) * len(columns.texts)
    done = first + len(rows)
    is_last = done >= len(rest.rows)
    writer.leave_table(table, builder.styles.block("p").after if is_last else 0.0)
    if not is_last:
        builder.put_back(replace(rest, first=done))


def _collect(source: Iterator[Token]) -> tuple[list[list[_Cell]], list[Token]]:
    """Rows of a table with their cells' tokens, and its caption's tokens."""
    rows: list[list[_Cell]] = []
    caption: list[Token] = []
    into: list[Token] | None = None
    depth = 0
    for token in source:
        tag = token.tag if isinstance(token, Open | Close) else ""
        if tag == "table":
            depth += 1 if isinstance(token, Open) else -1
            if depth < 0:
                break
        if depth or tag not in {"tr", "td", "th", "caption"}:
            if into is not None:
                into.append(token)
        elif isinstance(token, Close):
            into = None
        elif tag == "tr":
            rows.append([])
        elif tag == "caption":
            into = caption
        else:
            cell = _cell(token)
            if not rows:
                rows.append([])
            rows[-1].append(cell)
            into = cell.tokens
    return rows, caption


def _cell(token: Token) -> _Cell:
    attributes = token.attributes if isinstance(token, Open) else {}
    span = attributes.get("colspan", "1")
    columns = int(span) if span.isdigit() and len(span) < 4 else 1
    header = isinstance(token, Open) and token.tag == "th"
    return _Cell(header, attributes.get("align", ""), max(1, min(columns, _MOST_COLUMNS)))


def _table_format(left: float, right: float, top: float) -> QTextTableFormat:
    form = QTextTableFormat()
    form.setBorder(0)
    form.setCellPadding(0)
    form.setCellSpacing(0)
    form.setLeftMargin(left)
    form.setRightMargin(right)
    form.setTopMargin(top)
    return form


def fit(form: QTextTableFormat, columns: Columns, room: float, *, is_part: bool) -> list[float]:
    """Give a table the widths that its columns have in `room` pixels, and return them.

    Where all have what they can use Qt finds the same widths by itself, but not in every part of
    a long table.
    """
    given, is_natural = columns.fitted(room)
    if is_natural and not is_part:
        form.setWidth(QTextLength())
        form.clearColumnWidthConstraints()
        return given
    kind, total = QTextLength.Type, max(1.0, sum(given))
    is_full = not is_natural and total <= room + 1
    full, fixed = QTextLength(kind.PercentageLength, 100), QTextLength(kind.FixedLength, total)
    form.setWidth(full if is_full else fixed)
    form.setColumnWidthConstraints(
        [QTextLength(kind.PercentageLength, 100 * width / total) for width in given]
    )
    return given


def _measures(builder: "Builder") -> Measures:
    """How wide text and pictures are in the cells that this builder writes."""
    zoom = builder.styles.zoom
    return replace(
        builder.styles.measures, picture=lambda attributes: builder.pictures.need(attributes, zoom)
    )


def _write_row(
    builder: "Builder", table: QTextTable, index: int, row: list[_Cell], given: list[float]
) -> None:
    column, padding = 0, builder.styles.measures.padding
    for cell in row:
        if column >= table.columns():
            return
        span = min(cell.columns, table.columns() - column)
        if span > 1:
            table.mergeCells(index, column, 1, span)
        place = table.cellAt(index, column)
        place.setFormat(builder.styles.cell)
        room = sum(given[column : column + span]) - padding
        column += span
        if cell.tokens or cell.header:
            _write_cell(builder.inside(place.firstCursorPosition(), room), cell)
    for rest in range(column, table.columns()):
        table.cellAt(index, rest).setFormat(builder.styles.cell)


def _write_cell(inner: "Builder", cell: _Cell) -> None:
    inner.use("th" if cell.header else "cell")
    inner.writer.ink = replace(inner.writer.ink, bold=cell.header)
    if cell.align in _ALIGN:
        inner.writer.align = _ALIGN[cell.align]
    inner.writer.begin_block()
    inner.run(cell.tokens)
