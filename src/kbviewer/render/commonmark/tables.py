"""Tables of GitHub-flavoured Markdown."""

import re

from kbviewer.render.commonmark.cursor import Cursor
from kbviewer.render.commonmark.nodes import Block, Piece
from kbviewer.render.commonmark.parser import PLAIN_PARAGRAPH, Grammar, Parser

MAX_CELLS = 20_000
"""Cells that a note's tables may have together before the note is shown as plain text."""

NO_TABLE = "no table"
"""Mark of a paragraph in which the header row of a table was looked for in vain."""

_DELIMITERS = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_CELL = re.compile(r"(?:\\\||[^|])*")
_ALIGN = {(True, True): "center", (True, False): "left", (False, True): "right"}


def add_tables(grammar: Grammar) -> None:
    """Teach a grammar tables."""
    grammar.continues["table"] = lambda parser, _block: _is_row(parser.cursor)
    grammar.leaves.add("table")
    grammar.add_start("|:-", _start_table)


def _is_row(cursor: Cursor) -> bool:
    """Whether a line goes on a table: any text does, but a bar by itself ends it."""
    return not cursor.is_blank and cursor.line[cursor.first :].rstrip(" \t") != "|"


def split_row(line: str, number: int, column: int) -> list[list[Piece]]:
    r"""Cells of a row, each as pieces: `\|` is a bar, and a piece ends before it."""
    text = line.rstrip(" \t")
    at = len(text) - len(text.lstrip(" \t"))
    at += text.startswith("|", at)
    cells: list[list[Piece]] = []
    while at < len(text):
        match = _CELL.match(text, at)
        end = match.end() if match else at
        cells.append(_cell(text, at, end, number, column))
        at = end + 1
    return cells


def _cell(text: str, start: int, end: int, number: int, column: int) -> list[Piece]:
    while start < end and text[start] in " \t":
        start += 1
    while end > start and text[end - 1] in " \t":
        end -= 1
    pieces: list[Piece] = []
    while True:
        bar = text.find("\\|", start, end)
        if bar < 0:
            pieces.append((text[start:end], number, column + start))
            return pieces
        pieces.append((text[start:bar], number, column + start))
        start = bar + 1


def _start_table(parser: Parser, container: Block, all_matched: bool) -> Block | None:
    """Make the last line of a paragraph the header if this line gives its columns."""
    cursor = parser.cursor
    if container.kind != "paragraph" or not all_matched or container.data is not None:
        return None
    if not container.pieces or cursor.indent > 3:
        return None
    if not _DELIMITERS.match(cursor.line, cursor.first):
        return None
    marks = split_row(cursor.line[cursor.first :], cursor.number, cursor.first)
    header = split_row(*container.pieces[-1])
    if len(header) != len(marks):
        container.data = NO_TABLE
        return None
    parent = container.parent or parser.root
    line = container.pieces.pop()[1]
    if container.pieces:
        container.data = PLAIN_PARAGRAPH
        parser.close(container)
    else:
        parent.children.remove(container)
        parser.current = parent
    parser.matched = parser.current
    aligns = tuple(_align(cell[0][0]) for cell in marks)
    table = parser.add(parser.current, "table", aligns)
    table.line = line
    table.children.append(_row(table, header, line))
    parser.is_consumed = True
    return table


def _align(mark: str) -> str:
    return _ALIGN.get((mark.startswith(":"), mark.endswith(":")), "")


def _row(table: Block, cells: list[list[Piece]], line: int) -> Block:
    row = Block("row", table, line, cells)
    row.is_open = False
    return row


def body_rows(table: Block) -> list[list[list[Piece]]]:
    """Rows under the header, filled up or cut to the number of columns."""
    width = len(table.data)
    rows = []
    for line, number, column in table.pieces:
        cells = split_row(line, number, column)[:width]
        cells.extend([("", number, column)] for _ in range(width - len(cells)))
        rows.append(cells)
    return rows
