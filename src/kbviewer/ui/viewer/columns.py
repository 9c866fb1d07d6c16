"""How wide the columns of a table are. No Qt.

Qt gives each column a share of its longest line and breaks words that would have had room. This is
the rule of CSS tables: every column gets its longest word, and what is left goes to the columns in
proportion to what they lack.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kbviewer.ui.viewer.markup import Close, Open, Text, Token

_LONGEST_WORDS = (30, 24, 18, 14, 10)
"""Characters of a word that stay together, tried until the columns fit."""
_ROWS_LOOKED_AT = 400


@dataclass(frozen=True, slots=True)
class Need:
    """The least width a column can have and the most it can use, in pixels."""

    least: float
    most: float


@dataclass(frozen=True, slots=True)
class Measures:
    """Average width of a character of text, of bold text and of code; padding of a cell."""

    text: float
    bold: float
    code: float
    padding: float


def cell_need(tokens: Iterable[Token], measures: Measures, *, bold: bool, together: int) -> Need:
    """What one cell needs, by its words' lengths; one may break after `together` characters."""
    line = longest_line = longest_word = 0.0
    code = 0
    for token in tokens:
        if isinstance(token, Text):
            width = measures.code if code else measures.bold if bold else measures.text
            words = token.text.split(" ")
            word = max(min(len(word) + 1.4, together) for word in words) * width
            longest_word = max(longest_word, word + 10 * bool(code))
            line += len(token.text) * width + 10 * bool(code)
        elif token.tag in {"code", "kbd"}:
            code += 1 if isinstance(token, Open) else -1
        elif token.tag in {"br", "p", "li"} and not isinstance(token, Close):
            longest_line, line = max(longest_line, line), 0.0
    most = max(longest_line, line) + measures.padding
    return Need(min(longest_word + measures.padding, most), most)


def column_needs(rows: Sequence[Sequence[Need]], count: int) -> list[Need]:
    """What each of `count` columns needs, by its widest cells."""
    needs = []
    for column in range(count):
        cells = [row[column] for row in rows if column < len(row)]
        least = max((cell.least for cell in cells), default=0.0)
        needs.append(Need(least, max((cell.most for cell in cells), default=0.0)))
    return needs


def widths(
    rows: Sequence[Sequence[tuple[Sequence[Token], bool]]],
    count: int,
    measures: Measures,
    room: float,
) -> tuple[list[float], bool]:
    """The width in pixels of each column of a table whose rows are (content, is bold) cells.

    Also tells whether every column can have all that it can use. The widths add up to more than
    `room` when even the least ones do.
    """
    needs: list[Need] = []
    for together in _LONGEST_WORDS:
        needs = column_needs(
            [
                [cell_need(cell, measures, bold=bold, together=together) for cell, bold in row]
                for row in rows[:_ROWS_LOOKED_AT]
            ],
            count,
        )
        if sum(need.most for need in needs) <= room:
            return [need.most for need in needs], True
        least = sum(need.least for need in needs)
        if least <= room:
            spare = (room - least) / sum(need.most - need.least for need in needs)
            return [need.least + (need.most - need.least) * spare for need in needs], False
    return [need.least for need in needs], False
