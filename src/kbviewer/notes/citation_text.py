"""A block's text as the recogniser sees it: masked, with its brackets paired."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate

from msgspec import Struct

from kbviewer.notes.block import Block
from kbviewer.notes.citation_mask import CONTENT, HIDDEN, TARGET, mask

_QUOTE_MARKS = re.compile(r"[ \t]*(?:>[ \t]?)+")
# A task box, the kind of a callout, the mark of a footnote.
_LEAD = re.compile(
    r"\[[ xX/<>!?*~-]\]\s+|\[!\w[\w-]*(?:\|[^\[\]\n]*)?\][+-]?\s*|\[\^[^\[\]\s]+\]:\s*"
)
_BRACKET = re.compile(r"[()\[\]（）【】]")
_PARTNER = {")": "(", "]": "[", "）": "（", "】": "【"}
# Punctuation, emphasis, what is hidden; the end of a link around it; a parenthesis with nothing but
# a link to the source; a block id, attributes, tags.
_FOLLOWING = re.compile(
    rf"(?:[\s.,;:!?…。．、，；：\"“”„'‘’«»‹›*_~=\\{HIDDEN}{TARGET}]|\](?={TARGET})"
    rf"|\((?:pdf|link|open|zotero|\[[^\[\]()]{{0,40}}\]{TARGET}+)\)"
    r"|(?:\^[A-Za-z0-9-]+|\{[#.][^{}\n]{0,60}\}|#\w[\w/-]*)(?![^\s]))*+"
)


class BlockText(Struct, frozen=True):
    """A block's lines joined by line feeds, and what stands where in them.

    `masked` is `raw` with code, targets and the marks of containers blanked out. `own` is where its
    own text starts, after list marker, quote marks, task box and callout kind. `has_children` says
    that it is the own text of a list item with more in it. `likely` are the starts and ends of the
    lines that may hold a label.
    """

    block: Block
    first_line: int
    raw: str
    masked: str
    own: int
    is_footnote: bool
    has_children: bool
    line_starts: tuple[int, ...]
    likely: tuple[tuple[int, int], ...]

    def place(self, position: int) -> tuple[int, int]:
        """1-based line of the note and column for a position in the text."""
        index = bisect_right(self.line_starts, position) - 1
        return self.first_line + index + 1, position - self.line_starts[index]

    def line_start(self, position: int) -> int:
        """Where the line that holds the position begins."""
        return self.line_starts[bisect_right(self.line_starts, position) - 1]

    def line_end(self, position: int) -> int:
        """Where the line that holds the position ends."""
        index = bisect_right(self.line_starts, position)
        if index < len(self.line_starts):
            return self.line_starts[index] - 1
        return len(self.raw)


def block_text(
    lines: Sequence[str], block: Block, likely: Iterable[int], *, has_children: bool
) -> BlockText:
    """The text of a block, with marks of its containers replaced by spaces in `masked`.

    `likely` are the indexes, in the note, of its lines that may hold a label.
    """
    own_lines = lines[block.first : block.last + 1]
    raw = "\n".join(own_lines)
    head = own_lines[0][: block.indent]
    plain = " " * len(head) + own_lines[0][len(head) :]
    if len(own_lines) > 1:
        rest = own_lines[1:]
        if block.quote:
            rest = [_QUOTE_MARKS.sub(lambda m: " " * len(m[0]), line, count=1) for line in rest]
        plain = "\n".join((plain, *rest))
    masked = mask(plain)
    own = len(head)
    lead = _LEAD.match(plain, own)
    is_footnote = "[^" in head
    if lead:
        own = lead.end()
        masked = masked[: lead.start()] + " " * (own - lead.start()) + masked[own:]
        is_footnote = is_footnote or lead[0].startswith("[^")
    starts = tuple(accumulate((len(line) + 1 for line in own_lines[:-1]), initial=0))
    spans = ((starts[at - block.first], len(lines[at])) for at in likely)
    return BlockText(
        block,
        block.first,
        raw,
        masked,
        own,
        is_footnote,
        has_children,
        starts,
        tuple((start, start + size) for start, size in spans),
    )


class Brackets:
    """Pairs of brackets of a text, asked for positions from left to right."""

    def __init__(self, text: str) -> None:
        self._signs = [(found.start(), found[0]) for found in _BRACKET.finditer(text)]
        self._text = text
        self._closed = _pair(self._signs)
        self._after: dict[int, int] = {}
        self._next = 0
        self._open: dict[str, list[int]] = {"(": [], "[": []}

    def around(self, position: int) -> tuple[tuple[int, int] | None, tuple[int, int] | None]:
        """Innermost round and square pair around a position; it must not lie before the last."""
        while self._next < len(self._signs) and self._signs[self._next][0] < position:
            at, sign = self._signs[self._next]
            self._next += 1
            kind = "(" if sign in "()（）" else "["
            if sign not in _PARTNER:
                if at in self._closed:
                    self._open[kind].append(at)
            elif self._open[kind] and self._closed.get(self._open[kind][-1]) == at:
                self._open[kind].pop()
        return self._innermost("("), self._innermost("[")

    def after(self, closing: int) -> int:
        """Where the text goes on after a closing bracket and what may follow a citation."""
        if closing not in self._after:
            self._after[closing] = skip_ignored(self._text, closing + 1)
        return self._after[closing]

    def _innermost(self, kind: str) -> tuple[int, int] | None:
        opened = self._open[kind]
        return (opened[-1], self._closed[opened[-1]]) if opened else None


def _pair(signs: list[tuple[int, str]]) -> dict[int, int]:
    """Position of the closing bracket for that of every opening one that has its partner.

    Round and square brackets are paired apart, so that a stray one of the other kind is harmless.
    """
    closed: dict[int, int] = {}
    open_: dict[str, list[int]] = {"(": [], "（": [], "[": [], "【": []}
    for at, sign in signs:
        if sign in open_:
            open_[sign].append(at)
        elif open_[_PARTNER[sign]]:
            closed[open_[_PARTNER[sign]].pop()] = at
    return closed


def skip_ignored(text: str, at: int) -> int:
    """Past everything that may follow a citation that closes its block, or its line."""
    found = _FOLLOWING.match(text, at)
    return found.end() if found else at


def has_words(text: str, start: int, end: int) -> bool:
    """Whether any letter, digit or masked content stands in this stretch of text."""
    return _WORD.search(text, start, end) is not None


_WORD = re.compile(rf"[^\W_]|{CONTENT}")
