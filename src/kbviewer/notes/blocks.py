"""A note's block structure, found in one pass over its lines.

The rules are those of CommonMark with GitHub's tables and footnotes, tried in the order in which
cmark-gfm tries them. It deviates in a few points. What is indented by four columns below the first
line of an admonition, details block or tab of Material for MkDocs (`!!! note`, `??? note`,
`=== "Tab"`) is its content and no code. Nothing begins within a formula, from `$$` to `$$` in one
paragraph. Obsidian's comments (`%%` to `%%`) are comments.

Most of a note is plain paragraphs, headings, items and fenced code. One pattern takes such a leaf
here, or all lines of it that go on alike; any other line is for the rules in `containers`.
"""

import re
from collections.abc import Callable, Sequence

from kbviewer.notes import starts
from kbviewer.notes.block import Block, Kind, heading_source, own_lines
from kbviewer.notes.containers import STRUCTURAL, Containers
from kbviewer.notes.leaves import FENCE, INDENT_FOUR, NONE, PARAGRAPH, QUOTE, TABLE

_BLANKS = frozenset(" \t")
_ENDS_TEXT = STRUCTURAL | {""}
# Of what starts with a structural character that which may open more than a paragraph.
_OPENING = (
    r"(?:[ \t>#<|:=]|`{3}|~{3}|[-+](?:[ \t|:-]|$)|\*\*?(?:[ \t]|$)|\*{3}|_[ \t_]"
    r"|[0-9]{1,9}[.)](?:[ \t]|$)|\[\^|%%|!!!|\?\?\?)"
)
_OPENS = re.compile(_OPENING).match
_PLAIN_ITEM = re.compile(rf"( *)([-+*]|([0-9]{{1,9}})[.)]) {{1,4}}(?!{_OPENING}|$)").match
_PLAIN_QUOTED = re.compile(rf"> (?!{_OPENING}|$)").match

__all__ = ["Block", "Kind", "heading_source", "own_lines", "scan_blocks"]


def scan_blocks(lines: Sequence[str], first: int = 0, *, tight: bool = False) -> list[Block]:
    """Blocks of a note in the order of their lines, from line index `first` on.

    With `tight`, `#Heading` without a space is a heading too.
    """
    scanner = _Scanner(lines, tight=tight)
    scanner.run(first)
    return scanner.blocks


class _Scanner(Containers):
    """One pass over the lines; `at` is the index of the line at hand."""

    def __init__(self, lines: Sequence[str], *, tight: bool) -> None:
        super().__init__([*lines, ""], starts.ATX_TIGHT if tight else starts.ATX)
        # Ways to try first, by the first character; each says whether it took the line.
        self.ways: dict[str, Callable[[str, int], bool]] = {
            "#": self.take_heading,
            **dict.fromkeys("`~", self.take_fence),
            ">": self.take_quoted,
            **dict.fromkeys(" -*+0123456789", self.take_item),
            **dict.fromkeys("!?=", self.take_admonition),
        }

    def run(self, first: int) -> None:
        """Scan from line `first` to the end."""
        lines = self.lines
        last = len(lines) - 1
        self.at = first
        while self.at < last:
            line = lines[self.at]
            char = line[:1]
            if not line or (char in _BLANKS and not line.strip(" \t")):
                if self.leaf or self.quote or self.childless:
                    self.blank()
                self.at += 1
            elif self.leaf <= PARAGRAPH:
                self.take_plain(line)
            elif self.leaf == TABLE and char == "|" and not self.stack:
                self.table_row(0)
                self.at += 1
            elif not (self.leaf == FENCE and self.take_code()):
                self.take_line(line)
        self.close_leaf()

    def take_line(self, line: str) -> None:
        """Take a line by the rules for any line."""
        self.line(line.expandtabs(4) if "\t" in line else line)
        self.at += 1

    def take_plain(self, line: str) -> None:
        """Take what begins with a line while no leaf is open, or a paragraph."""
        prefix = self.prefix
        column = len(prefix) if prefix and line.startswith(prefix) else 0
        char = line[column]
        if char not in STRUCTURAL or not _OPENS(line, column):
            self.take_text(column)
        elif self.leaf == PARAGRAPH and self.goes_on_in_formula(line):
            self.end = self.at
            self.at += 1
        elif not (char in self.ways and self.ways[char](line, column)):
            self.take_line(line)

    def goes_on_in_formula(self, line: str) -> bool:
        """Whether the line belongs to a formula of the open paragraph."""
        if self.in_formula():
            self.match(line.expandtabs(4))
            return self.whole
        return False

    def end_others(self, column: int) -> None:
        """End what does not go on with the line, whose own text starts at `column`."""
        self.matched = len(self.stack) if column else 0
        if self.leaf or self.stack:
            self.close_to(self.matched)

    def begin_text(self, start: int, end: int, indent: int) -> None:
        """Begin a paragraph with these lines, which a blank line after them ends."""
        self.indent = indent
        if not self.lines[end + 1] and self.lines[start][indent] != "[":
            self.emit("item" if self.marker else "paragraph", start, end)
            self.at = end + 2
        else:
            self.leaf = PARAGRAPH
            self.start = start
            self.end = end
            self.at = end + 1

    def take_text(self, column: int) -> None:
        """Take a plain line, and those that follow.

        Without the indentation of the open containers it ends these, or goes on with a paragraph
        lazily.
        """
        lines = self.lines
        at = self.at + 1
        if column:
            prefix = self.prefix
            while lines[at].startswith(prefix) and lines[at][column : column + 1] not in _ENDS_TEXT:
                at += 1
        else:
            while lines[at][:1] not in _ENDS_TEXT:
                at += 1
        if self.leaf == PARAGRAPH:
            self.end = at - 1
            self.at = at
        else:
            self.end_others(column)
            self.begin_text(self.at, at - 1, column)

    def take_heading(self, line: str, column: int) -> bool:
        """Take `## Heading`."""
        found = self.atx.match(line, column)
        if not found:
            return False
        self.end_others(column)
        self.indent = found.end()
        self.emit("heading", self.at, self.at, found.end(1) - column)
        self.at += 1
        return True

    def take_item(self, line: str, _column: int) -> bool:
        """Take the first line of a list item with plain text."""
        found = _PLAIN_ITEM(line)
        if not found:
            return False
        margin, content = found.end(1), found.end()
        stack = self.stack
        kept = width = 0
        for container in stack:
            if container == QUOTE or width + abs(container) > margin:
                break
            width += abs(container)
            kept += 1
        interrupts = self.leaf == PARAGRAPH and kept == len(stack)
        if margin - width > 3 or (interrupts and found[3] and int(found[3]) != 1):
            return False
        if kept == len(stack) - 1 and stack[-1] == content - width:
            if self.leaf:
                self.close_leaf()
            self.childless = False
        else:
            self.matched = kept
            self.push(content - width)
        self.marker = found[2]
        self.begin_text(self.at, self.at, content)
        return True

    def take_quoted(self, line: str, column: int) -> bool:
        """Take a line of plain text in a block quote that is in nothing else."""
        in_quote = self.stack == [QUOTE]
        if column or (self.quote and not in_quote) or not _PLAIN_QUOTED(line):
            return False
        if not in_quote:
            self.matched = 0
            self.push(QUOTE)
        if self.leaf == NONE:
            self.leaf = PARAGRAPH
            self.start = self.at
            self.indent = 2
        self.end = self.at
        self.at += 1
        return True

    def take_admonition(self, line: str, column: int) -> bool:
        """Take the first line of an admonition."""
        if not starts.ADMONITION.match(line, column):
            return False
        self.end_others(column)
        self.push(INDENT_FOUR)
        self.indent = column
        self.emit("admonition", self.at, self.at)
        self.at += 1
        return True

    def take_fence(self, line: str, column: int) -> bool:
        """Take the start of fenced code, and what follows of it."""
        found = starts.FENCE.match(line, column)
        if not found:
            return False
        self.end_others(column)
        self.leaf = FENCE
        self.start = self.end = self.at
        self.indent = column
        self.fence = found[1] or found[2]
        self.at += 1
        self.take_code()
        return True

    def take_code(self) -> bool:
        """Take further lines of the open fenced code, up to its end or to something odd."""
        prefix, fence = self.prefix, self.fence
        if self.stack and not prefix:
            return False
        lines = self.lines
        last = len(lines) - 1
        at = first = self.at
        while at < last:
            line = lines[at]
            if fence in line:
                if not line.startswith(prefix):
                    break
                if line == fence or starts.closes_fence(line.expandtabs(4), len(prefix), fence):
                    self.leaf = NONE
                    self.emit("code", self.start, at)
                    self.at = at + 1
                    return True
            elif prefix and line and not line.startswith(prefix):
                break
            at += 1
        self.end = at - 1
        self.at = at
        return at > first
