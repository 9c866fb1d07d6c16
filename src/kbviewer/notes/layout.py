"""A note's lines and blocks, and its text outside code blocks for searching it as a whole.

To look at every block for links, tags and citations takes longer than to find them. So each search
starts with a pattern for the whole text, and only the blocks that it hits are looked at.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from kbviewer.notes.block import Block

GAP = " \t\n\r.:：~*_#[≈<°º№\u00a0\u2009\u202f\u3000;"
"""What may stand between the word for a page and its number."""


def _classes() -> bytes:
    """Table for `bytes.translate`; see `Layout.classes`."""
    table = bytearray(bytes(range(256)).decode("latin-1").lower().encode("latin-1", "replace"))
    for code in range(256):
        char = chr(code)
        if char in "0123456789":
            table[code] = ord("0")
        elif char in "[<":
            table[code] = ord("[")
        elif char in "*_":
            table[code] = ord("*")
        elif char in GAP and char != "#":
            table[code] = ord(" ")
    return bytes(table)


_CLASSES = _classes()

# Digits of other scripts, and what else is in a note that has them before or after a word for page.
_FULL_WIDTH = "０１２３４５６７８９"
_PAGE_SIGNS = ("ص", "पृ")
_DIGITS = str.maketrans(dict.fromkeys(_FULL_WIDTH + "٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹०१२३४५६७८९", "0"))


class Layout:
    """The lines of a note (those of the front matter included) and its blocks."""

    def __init__(self, lines: Sequence[str], blocks: Sequence[Block]) -> None:
        self.lines = lines
        self.blocks = blocks

    @cached_property
    def text(self) -> str:
        """All lines joined by line feeds, those of code blocks empty."""
        kept = None
        for block in self.blocks:
            if block.kind == "code":
                kept = kept or list(self.lines)
                kept[block.first : block.last + 1] = [""] * (block.last + 1 - block.first)
        return "\n".join(kept or self.lines)

    @cached_property
    def classes(self) -> bytes:
        """A byte a character of `text`, in which it is fast to search for any of several.

        Every digit is `0`, `<` is `[`, `_` is `*`, what else but `#` may stand before a page number
        a space. Letters are in lower case; characters beyond Latin-1 are `?`.
        """
        text = self.text
        if not text.isascii() and any(sign in text for sign in (*_PAGE_SIGNS, *_FULL_WIDTH)):
            text = text.translate(_DIGITS)
        return text.encode("latin-1", "replace").translate(_CLASSES)

    @cached_property
    def firsts(self) -> list[int]:
        """First line of every block, as an index."""
        return [block.first for block in self.blocks]

    def line_indexes(self, places: Iterable[int]) -> Iterator[int]:
        """Index of the line that each offset in `text` is in; the offsets must rise."""
        count = self.text.count
        line = counted = 0
        for place in places:
            line += count("\n", counted, place)
            counted = place
            yield line

    def block_indexes(self, lines: Iterable[int]) -> Iterator[int]:
        """Index of each block that holds one of these lines, once; they must rise."""
        blocks, firsts = self.blocks, self.firsts
        last = -1  # the last line of the last block
        for line in lines:
            if line > last:
                index = bisect_right(firsts, line) - 1
                if index >= 0 and line <= blocks[index].last:
                    last = blocks[index].last
                    yield index

    def blocks_at(self, places: Iterable[int]) -> Iterator[Block]:
        """Each block that holds one of these offsets in `text`, once; they must rise."""
        return map(self.blocks.__getitem__, self.block_indexes(self.line_indexes(places)))
