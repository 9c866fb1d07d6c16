"""How wide the columns of a table are. No Qt.

Qt gives each column a share of its longest line and breaks words that would have had room. This is
the rule of CSS tables: every column gets its longest word, and what is left goes to the columns in
proportion to what they lack.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence

from msgspec import Struct

from kbviewer.ui.viewer.markup import Close, Open, Text, Token

_LONGEST_WORDS = (30, 24, 18, 14, 10)
"""Characters of a word that stay together, tried until the columns fit."""
_ROWS_LOOKED_AT = 400
_PILL = 11.0  # what the ground of code adds to its width, in pixels


class Need(Struct, frozen=True):
    """The least width a column can have and the most it can use, in pixels."""

    least: float
    most: float


class Measures(Struct, frozen=True):
    """The width of a text that is (bold, code), and the padding of a cell, in pixels.

    `picture` gives an `img` element's width, and the least that it can be shown at.
    """

    width: Callable[[str, bool, bool], float]
    padding: float
    picture: Callable[[Mapping[str, str]], tuple[float, float]] = lambda _attributes: (0.0, 0.0)


class CellText(Struct, frozen=True):
    """The width of a cell's longest line, and each word's length with its width."""

    line: float
    words: tuple[tuple[int, float], ...]

    def need(self, together: int, padding: float) -> Need:
        """What the cell needs when words may break after `together` characters."""
        least = max((width * min(1, together / size) for size, width in self.words), default=0.0)
        return Need(least + padding, max(least, self.line) + padding)


def cell_text(tokens: Iterable[Token], measures: Measures, *, bold: bool) -> CellText:
    """Measure the content of a cell."""
    longest = line = 0.0
    words: list[tuple[int, float]] = []
    code = 0
    for token in tokens:
        if isinstance(token, Text):
            extra = _PILL * bool(code)
            line += measures.width(token.text, bold, bool(code)) + extra
            words += (
                (len(word), measures.width(word, bold, bool(code)) + extra)
                for word in _longest(token.text.split())
            )
        elif token.tag in {"code", "kbd"}:
            code += 1 if isinstance(token, Open) else -1
        elif token.tag == "img" and isinstance(token, Open):
            width, least = measures.picture(token.attributes)
            line += width
            words.append((1, least))
        elif token.tag in {"br", "p", "li"} and not isinstance(token, Close):
            longest, line = max(longest, line), 0.0
    return CellText(max(longest, line), tuple(words))


def _longest(words: Sequence[str]) -> Sequence[str]:
    """Words that may be the widest: those not much shorter than the longest."""
    length = max(map(len, words), default=0)
    return [word for word in words if len(word) * 1.5 >= length]


class Columns(Struct, frozen=True):
    """The columns of a table, each by its longest line and its longest words."""

    texts: tuple[CellText, ...]
    padding: float

    def fitted(self, room: float) -> tuple[list[float], bool]:
        """The width of each column in pixels, and whether each has all that it can use.

        The widths add up to more than `room` when even the least ones do.
        """
        for together in _LONGEST_WORDS:
            needs = self._needs(together)
            if sum(need.most for need in needs) <= room:
                return [need.most for need in needs], True
            least = sum(need.least for need in needs)
            if least <= room:
                spare = (room - least) / sum(need.most - need.least for need in needs)
                return [need.least + (need.most - need.least) * spare for need in needs], False
        # The reader has to scroll in any case: then words need not be broken either.
        return [need.least for need in self._needs(_LONGEST_WORDS[0])], False

    def _needs(self, together: int) -> list[Need]:
        return [text.need(together, self.padding) for text in self.texts]


def columns_of(
    rows: Sequence[Sequence[tuple[Sequence[Token], bool]]], count: int, measures: Measures
) -> Columns:
    """Measure a table whose rows are (content, is bold) cells."""
    cells = [
        [cell_text(cell, measures, bold=bold) for cell, bold in row]
        for row in rows[:_ROWS_LOOKED_AT]
    ]
    columns = ([row[number] for row in cells if number < len(row)] for number in range(count))
    return Columns(tuple(map(_together, columns)), measures.padding)


def _together(cells: Iterable[CellText]) -> CellText:
    """The cells of a column as one: of words of the same length the widest counts."""
    line, widest = 0.0, dict[int, float]()
    for cell in cells:
        line = max(line, cell.line)
        for size, width in cell.words:
            widest[size] = max(width, widest.get(size, 0.0))
    return CellText(line, tuple(widest.items()))


def widths(
    rows: Sequence[Sequence[tuple[Sequence[Token], bool]]],
    count: int,
    measures: Measures,
    room: float,
) -> tuple[list[float], bool]:
    """The widths of the columns of a table as `Columns.fitted` gives them."""
    return columns_of(rows, count, measures).fitted(room)
