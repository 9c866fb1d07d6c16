"""The leaves of a note's block structure: how they begin, go on and end.

This is the lower half of the scanner in `blocks`, which knows about containers. Methods named after
a leaf take a line whose tabs are expanded and the column of its first character that is no space;
they say whether the line was theirs.
"""

import re
from collections.abc import Callable, Sequence

from kbviewer.notes import starts
from kbviewer.notes.block import Block, Kind, own_lines
from kbviewer.notes.definitions import definitions_in

# What leaf is open below the containers.
NONE, PARAGRAPH, FENCE, INDENTED, HTML, TABLE = range(6)

# A container is the columns of indentation that its further lines need (a list item), or:
QUOTE = -1
INDENT_FOUR = -4

OUTSIDE = ("", 0, 0)

MAX_FORMULA = 200
"""Lines from `$$` to `$$`."""

new_tuple = tuple.__new__  # what `Block(…)` does, without the call in between


class Leaves:
    """The open containers, the open leaf, and the blocks that are complete."""

    def __init__(self, lines: Sequence[str], atx: re.Pattern[str]) -> None:
        self.lines = lines
        self.atx = atx
        self.blocks: list[Block] = []
        self.stack: list[int] = []
        # The indentation that goes on with all of them (empty if a quote is open), and how many of
        # them are list items and quotes; the same for each of them and those around it.
        self.prefix, self.depth, self.quote = OUTSIDE
        self.nested = [OUTSIDE]
        self.childless = False  # the innermost container is an item with nothing in it yet
        self.marker = ""  # list marker that waits for the first leaf of its item
        self.leaf = NONE
        self.start = self.end = 0  # first and last line of the open leaf
        self.indent = 0  # column of the open leaf's text
        self.fence = ""
        self.html = 0
        self.last_percent = -1  # the last line that `%%` stands in, once it was looked for
        self.no_table = -1  # first line of the paragraph that one delimiter row did not fit
        # Whether the open paragraph is in a formula before line `formula_seen`.
        self.formula = False
        self.formula_seen = -1
        # The line at hand: its index, how many containers it goes on with, and whether these are
        # all of them.
        self.at = 0
        self.matched = 0
        self.whole = True
        self.openers: dict[str, Callable[[str, int], bool]] = {
            "#": self.atx_heading,
            "`": self.fenced_code,
            "~": self.fenced_code,
            "<": self.html_block,
            "%": self.percent_comment,
            "=": self.underline,
            "-": self.underline_or_break,
            "*": self.thematic_break,
            "_": self.thematic_break,
        }

    # -- the open leaf

    def open_leaf(self, leaf: int, column: int) -> None:
        """Open a leaf whose text starts at `column` of the line at hand."""
        if self.leaf or self.childless or self.matched < len(self.stack):
            self.close_to(self.matched)
        self.leaf = leaf
        self.start = self.end = self.at
        self.indent = starts.raw_column(self.lines[self.at], column) if column else 0

    def close_to(self, keep: int) -> None:
        """End the open leaf and all containers but the outermost `keep`."""
        if self.leaf:
            self.close_leaf()
        if keep < len(self.stack):
            del self.stack[keep:], self.nested[keep + 1 :]
            self.prefix, self.depth, self.quote = self.nested[keep]
            self.marker = ""
        self.childless = False

    def close_leaf(self) -> None:
        """End the open leaf and emit it."""
        leaf = self.leaf
        self.leaf = NONE
        if leaf == PARAGRAPH:
            first, last, indent = self.start, self.end, self.indent
            if self.lines[first].startswith("[", indent):
                first += self.definitions()
                if first > last:
                    return
            self.emit("item" if self.marker else "paragraph", first, last)
        elif leaf == HTML:
            is_comment = self.html in (starts.HTML_COMMENT, starts.PERCENT_COMMENT)
            kind: Kind = "comment" if is_comment else "html"
            self.emit(kind, self.start, self.end)
        elif leaf in (FENCE, INDENTED):
            self.emit("code", self.start, self.end)

    def goes_on(self, line: str, pos: int) -> bool:
        """Whether the line belongs to the open leaf (one that is no paragraph)."""
        leaf = self.leaf
        if leaf == FENCE:
            self.end = self.at
            if self.fence in line and starts.closes_fence(line, pos, self.fence):
                self.close_leaf()
            return True
        if leaf == HTML:
            self.end = self.at
            if starts.html_ends(self.html, line, pos):
                self.close_leaf()
            return True
        if leaf == INDENTED:
            if line.startswith("    ", pos):
                self.end = self.at
                return True
            self.close_leaf()
        return False

    def emit(self, kind: Kind, first: int, last: int, level: int = 0) -> None:
        """Add a complete block; it takes the marker of the list item it starts."""
        fields = (kind, first, last, self.depth, self.quote, self.indent, level, self.marker)
        self.blocks.append(new_tuple(Block, fields))
        self.marker = ""

    # -- how leaves begin

    def atx_heading(self, line: str, start: int) -> bool:
        """`## Heading`."""
        found = self.atx.match(line, start)
        if not found:
            return False
        self.open_leaf(NONE, found.end())
        self.emit("heading", self.at, self.at, found.end(1) - start)
        return True

    def fenced_code(self, line: str, start: int) -> bool:
        """Begin a fenced code block."""
        found = starts.FENCE.match(line, start)
        if not found:
            return False
        self.open_leaf(FENCE, start)
        self.fence = found[1] or found[2]
        return True

    def html_block(self, line: str, start: int) -> bool:
        """Begin an HTML block."""
        in_paragraph = self.whole and self.leaf == PARAGRAPH
        kind = starts.html_start(line, start, in_paragraph=in_paragraph)
        if not kind:
            return False
        self.open_leaf(HTML, start)
        self.html = kind
        if starts.html_ends(kind, line, start):
            self.close_leaf()
        return True

    def percent_comment(self, line: str, start: int) -> bool:
        """Begin a comment as Obsidian has them: from a line with `%%` to the next one."""
        if not line.startswith("%%", start) or line.find("%%", start + 2) >= 0:
            return False
        if self.leaf == PARAGRAPH and self.whole:
            return False
        if self.last_percent < 0:
            marked = (at for at in range(len(self.lines) - 1, -1, -1) if "%%" in self.lines[at])
            self.last_percent = next(marked)
        if self.last_percent <= self.at:
            return False
        self.open_leaf(HTML, start)
        self.html = starts.PERCENT_COMMENT
        return True

    def underline(self, line: str, start: int) -> bool:
        """Make the open paragraph a setext heading if this is its underline."""
        if not (self.leaf == PARAGRAPH and self.whole and starts.SETEXT.match(line, start)):
            return False
        first = self.start + self.definitions()
        self.leaf = NONE
        if first > self.end:
            self.open_leaf(PARAGRAPH, start)
        else:
            self.emit("heading", first, self.end, 1 if line[start] == "=" else 2)
        return True

    def in_formula(self) -> bool:
        """Whether the open paragraph is within a formula, from `$$` to `$$`."""
        if self.formula_seen <= self.start:
            self.formula_seen = self.start
            self.formula = False
        for at in range(self.formula_seen, self.end + 1):
            if "$$" in self.lines[at] and self.lines[at].count("$$") % 2:
                self.formula = not self.formula and self.formula_ends(at)
        self.formula_seen = self.end + 1
        return self.formula

    def formula_ends(self, at: int) -> bool:
        """Whether a line after this one, and before a blank one, holds `$$`."""
        for line in self.lines[at + 1 : at + MAX_FORMULA]:
            if "$$" in line:
                return True
            if not line.strip():
                return False
        return False

    def underline_or_break(self, line: str, start: int) -> bool:
        """`---`: an underline where a paragraph is open, else a thematic break."""
        return self.underline(line, start) or self.thematic_break(line, start)

    def thematic_break(self, line: str, start: int) -> bool:
        """`***`, `- - -`."""
        found = starts.BREAK.match(line, start)
        if not found or found.end() < len(line):
            return False
        self.open_leaf(NONE, start)
        self.emit("rule", self.at, self.at)
        return True

    def table(self, line: str, start: int) -> bool:
        """Make the open paragraph's last line a table head if this is its delimiter row."""
        if self.no_table == self.start or not starts.DELIMITER.match(line, start):
            return False
        shape = self.shape()
        if shape.first < shape.last:
            shape = shape._replace(first=shape.last - 1)
        head = own_lines(self.lines, shape)[-1]
        if starts.cell_count(head) != starts.cell_count(line[start:]):
            self.no_table = self.start
            return False
        last = self.end
        if self.start < last:
            self.end = last - 1
            self.close_leaf()
            self.indent = len(self.lines[last]) - len(head)
        self.leaf = TABLE
        self.emit("row", last, last)
        return True

    def table_row(self, start: int) -> None:
        """Take a row of the open table."""
        self.indent = starts.raw_column(self.lines[self.at], start)
        self.emit("row", self.at, self.at)

    # -- link reference definitions

    def shape(self) -> Block:
        """Give the open paragraph as a block, for its lines."""
        return Block("paragraph", self.start, self.end, 0, self.quote, self.indent)

    def definitions(self) -> int:
        """Emit the link reference definitions of the open paragraph; how many lines they take."""
        lines = self.lines
        if not lines[self.start].startswith("[", self.indent):
            return 0
        if not any("]:" in line for line in lines[self.start : self.end + 1]):
            return 0
        own = own_lines(lines, self.shape())
        used = 0
        for definition in definitions_in(own):
            first = self.start + used
            self.emit("definition", first, first + definition.size - 1)
            used += definition.size
            if used < len(own):
                self.indent = len(lines[self.start + used]) - len(own[used])
        return used
