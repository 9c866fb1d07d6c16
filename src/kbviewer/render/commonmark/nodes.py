"""What the block parser builds before it becomes an element tree."""

from typing import Any

from msgspec import Struct

Piece = tuple[str, int, int]
"""Text of one line inside a block, its line (1-based) and the column it starts in (0-based)."""


class TooComplexError(Exception):
    """The text nests deeper than is sensible to show."""


class ListData(Struct):
    """Marker of a list or an item; `offset` and `padding` are columns."""

    bullet: str
    delimiter: str
    start: int
    offset: int
    padding: int
    is_tight: bool = True

    def matches(self, other: "ListData") -> bool:
        """Whether an item with the other marker goes on with this list."""
        return self.bullet == other.bullet and self.delimiter == other.delimiter


class CodeData(Struct):
    """A code block; an indented one has no fence."""

    fence: str = ""
    length: int = 0
    offset: int = 0
    info: str = ""


class Block:
    """A block under construction. `data` depends on `kind`."""

    __slots__ = (
        "blank_checked",
        "children",
        "data",
        "depth",
        "ends_blank",
        "in_formula",
        "is_open",
        "kind",
        "line",
        "parent",
        "pieces",
    )

    def __init__(self, kind: str, parent: "Block | None", line: int, data: Any = None) -> None:
        self.kind = kind
        self.parent = parent
        self.line = line
        self.data = data
        self.children: list[Block] = []
        self.pieces: list[Piece] = []
        self.is_open = True
        self.ends_blank = False
        self.blank_checked = False
        self.in_formula = False
        self.depth: int = parent.depth + 1 if parent is not None else 0

    def let_go(self) -> None:
        """Part all blocks below from those above: as circles they would keep their memory."""
        blocks = [self]
        for block in blocks:
            block.parent = None
            blocks += block.children

    def text(self) -> str:
        """Lines of the block, joined."""
        return "\n".join([piece[0] for piece in self.pieces])
