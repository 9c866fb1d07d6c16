"""What the inline scan builds: a flat run of tokens in which elements open and close."""

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from xml.etree.ElementTree import Element

from msgspec import Struct, field

from kbviewer.render.commonmark.references import Reference


class Open(Struct):
    """An element starts."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)


class Close(Struct):
    """The element that was opened last ends."""

    tag: str


class Delimiter(Struct, eq=False):
    """A run of `*`, `_`, `~` or `=` at position `at`; what is left of it is text.

    `opened` are the tags it opens, innermost first; `closed` those it closes, innermost first.
    """

    char: str
    count: int
    can_open: bool
    can_close: bool
    length: int
    index: int
    at: int
    previous: "Delimiter | None" = None
    next: "Delimiter | None" = None
    opened: list[Open] = field(default_factory=list)
    closed: list[str] = field(default_factory=list)


class Bracket(Struct, eq=False):
    """A `[` or `![` that may start a link; `index` is its token's, `end` the position after it."""

    is_image: bool
    index: int
    end: int
    delimiter: Delimiter | None
    is_active: bool = True
    has_bracket_after: bool = False


Token = str | Open | Close | Delimiter | Element
Handler = Callable[["Inline", int], int]
"""Reads what starts at a position and gives the position after it; -1 when nothing does."""

CHIP = re.compile("\x02([0-9]+)\x03")
"""A page citation that was cut out of the text before the scan, by its index in the note."""


CHIP_TAG = "chip"
"""Tag of the stand-in for a page citation."""


class Notes(Struct):
    """What all inline text of a note shares.

    `footnotes` are the defined labels; `footnote_uses` the number of each label used so far and how
    often it was, in the order of first use; `chips` the text of page citations that were cut out,
    by their index in the note. `has_plain_text` asks for formulas as they read as text.
    """

    references: Mapping[str, Reference] = field(default_factory=dict)
    footnotes: set[str] = field(default_factory=set)
    footnote_uses: dict[str, tuple[int, int]] = field(default_factory=dict)
    chips: dict[int, str] = field(default_factory=dict)
    has_plain_text: bool = False


class Inline:
    """The scan of one block's text."""

    __slots__ = ("brackets", "delimiters", "dropped", "missing", "notes", "runs", "text", "tokens")

    def __init__(self, text: str, notes: Notes) -> None:
        self.text = text
        self.notes = notes
        self.tokens: list[Token] = []
        self.delimiters: Delimiter | None = None
        self.brackets: list[Bracket] = []
        self.runs: dict[int, list[int]] | None = None
        self.missing: set[str] = set()
        self.dropped: frozenset[int] | None = None

    def find(self, mark: str, at: int) -> int:
        """Index of `mark` from `at` on, or -1; a mark once missed is not searched for again."""
        if mark in self.missing:
            return -1
        found = self.text.find(mark, at)
        if found < 0:
            self.missing.add(mark)
        return found

    def next_run(self, length: int, at: int) -> int:
        """Start of the next run of exactly `length` backticks after `at`, or -1."""
        if self.runs is None:
            self.runs = {}
            for match in re.finditer("`+", self.text):
                self.runs.setdefault(len(match[0]), []).append(match.start())
        starts: Sequence[int] = self.runs.get(length, ())
        place = bisect_right(starts, at)
        return starts[place] if place < len(starts) else -1

    def restore(self, text: str) -> str:
        """Put page citations back as they were written, where no chip can stand."""
        if "\x02" not in text:
            return text
        return CHIP.sub(lambda match: self.notes.chips.get(int(match[1]), match[0]), text)

    def push_delimiter(self, delimiter: Delimiter) -> None:
        """Add a run of delimiters to the tokens and to the stack."""
        delimiter.previous = self.delimiters
        if self.delimiters is not None:
            self.delimiters.next = delimiter
        self.delimiters = delimiter
        self.tokens.append(delimiter)

    def drop_delimiter(self, delimiter: Delimiter) -> None:
        """Take a run off the stack; it stays a token."""
        if delimiter.previous is not None:
            delimiter.previous.next = delimiter.next
        if delimiter.next is not None:
            delimiter.next.previous = delimiter.previous
        else:
            self.delimiters = delimiter.previous
