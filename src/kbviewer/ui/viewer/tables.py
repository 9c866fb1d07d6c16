"""Tables: collected to their end, then written cell by cell."""

from bisect import insort
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor, QTextLength, QTextTable, QTextTableFormat

from kbviewer.ui.viewer.columns import widths
from kbviewer.ui.viewer.markup import Close, Open, Token
from kbviewer.ui.viewer.page import Grid

if TYPE_CHECKING:
    from kbviewer.ui.viewer.builder import Builder

_MOST_COLUMNS = 64
_MOST_NESTED = 3
_ALIGN = {
    "center": Qt.AlignmentFlag.AlignHCenter,
    "right": Qt.AlignmentFlag.AlignRight,
}


@dataclass(slots=True)
class _Cell:
    """A cell as it was written, with its span in columns."""

    header: bool
    align: str
    columns: int
    tokens: list[Token] = field(default_factory=list)


def insert(builder: "Builder", source: Iterator[Token]) -> None:
    """Take a table from `source`, up to its end tag, and write it."""
    rows, caption = _collect(source)
    rows = [row for row in rows if row]
    if caption:
        builder.run(caption)
    if not rows:
        return
    width = min(_MOST_COLUMNS, max(sum(cell.columns for cell in row) for row in rows))
    if builder.nesting >= _MOST_NESTED:
        for cell in (cell for row in rows for cell in row):
            builder.run(cell.tokens)
        return
    writer = builder.writer
    left, right, top = writer.place_table()
    table = writer.cursor.insertTable(len(rows), width, _table_format(left, right, top))
    _set_columns(builder, table, rows, builder.pictures.column - left - right)
    for index, row in enumerate(rows):
        _write_row(builder, table, index, row)
    headers = sum(all(cell.header for cell in row) for row in rows[:1])
    grid = Grid(table.firstPosition(), table.lastPosition(), headers)
    insort(builder.furniture.tables, grid)
    writer.leave_table(table, builder.styles.block("p").after)


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


def _set_columns(
    builder: "Builder", table: QTextTable, rows: list[list[_Cell]], room: float
) -> None:
    """Share the width among the columns when they cannot all have what they can use."""
    plain = [row for row in rows if all(cell.columns == 1 for cell in row)]
    given = widths(
        [[(cell.tokens, cell.header) for cell in row] for row in plain],
        table.columns(),
        builder.styles.measures,
        room,
    )
    if given is None:
        return
    form, total = table.format().toTableFormat(), sum(given)
    kind = QTextLength.Type
    full = QTextLength(kind.PercentageLength, 100)
    form.setWidth(full if total <= room + 1 else QTextLength(kind.FixedLength, total))
    form.setColumnWidthConstraints(
        [QTextLength(kind.PercentageLength, 100 * width / total) for width in given]
    )
    table.setFormat(form)


def _write_row(builder: "Builder", table: QTextTable, index: int, row: list[_Cell]) -> None:
    column = 0
    for cell in row:
        if column >= table.columns():
            return
        span = min(cell.columns, table.columns() - column)
        if span > 1:
            table.mergeCells(index, column, 1, span)
        place = table.cellAt(index, column)
        place.setFormat(builder.styles.cell)
        column += span
        if cell.tokens or cell.header:
            _write_cell(builder, place.firstCursorPosition(), cell)
    for rest in range(column, table.columns()):
        table.cellAt(index, rest).setFormat(builder.styles.cell)


def _write_cell(builder: "Builder", cursor: QTextCursor, cell: _Cell) -> None:
    inner = builder.inside(cursor)
    inner.use("th" if cell.header else "cell")
    inner.writer.ink = replace(inner.writer.ink, bold=cell.header)
    if cell.align in _ALIGN:
        inner.writer.align = _ALIGN[cell.align]
    inner.writer.begin_block()
    inner.run(cell.tokens)
