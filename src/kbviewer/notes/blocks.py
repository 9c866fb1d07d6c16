"""A note's block structure, found in one pass over its lines.

The rules are those of CommonMark with GitHub's tables and footnotes, tried in the order in which
cmark-gfm tries them. One is added: what is indented by four columns below the first line of an
admonition, details block or tab of Material for MkDocs (`!!! note`, `??? note`, `=== "Tab"`) is
its content and no code.
"""

import re
from collections.abc import Callable, Sequence

from kbviewer.notes import starts
from kbviewer.notes.block import Block, Kind, heading_source, own_lines
from kbviewer.notes.definitions import definitions_in

__all__ = ["Block", "Kind", "heading_source", "own_lines", "scan_blocks"]

MAX_NEW_CONTAINERS = 100
"""How many quotes and list items one line may open, as in cmark."""

# What leaf is open below the containers.
_NONE, _PARAGRAPH, _FENCE, _INDENTED, _HTML, _TABLE = range(6)

# A container is the columns of indentation that its further lines need (a list item), or:
_QUOTE = -1
_INDENT_FOUR = -4

_STRUCTURAL = frozenset(" \t>#`~<=-*+_|:0123456789[!?")
_NONSPACE = re.compile(r"[^ ]")


def scan_blocks(lines: Sequence[str], first: int = 0, *, tight: bool = False) -> list[Block]:
    """Blocks of a note in the order of their lines, from line index `first` on.

    With `tight`, `#Heading` without a space is a heading too.
    """
    scanner = _Scanner(lines, starts.ATX_TIGHT if tight else starts.ATX)
    scanner.run(first)
    return scanner.blocks


class _Scanner:
    """The state of one pass: open containers, the open leaf, the blocks that are complete."""

    def __init__(self, lines: Sequence[str], atx: re.Pattern[str]) -> None:
        self.lines = lines
        self.atx = atx
        self.blocks: list[Block] = []
        self.stack: list[int] = []
        self.childless = False  # the innermost container is an item with nothing in it yet
        self.marker = ""  # list marker that waits for the first leaf of its item
        self.leaf = _NONE
        self.start = self.end = 0  # first and last line of the open leaf
        self.indent = 0  # column of the open leaf's text
        self.fence = ""
        self.html = 0
        # The line at hand: its index, how many containers it goes on with, and whether these are
        # all of them.
        self.at = 0
        self.matched = 0
        self.whole = True
        self.openers: dict[str, Callable[[str, int], bool]] = {
            "#": self.atx_heading,
            "`": self.fence_start,
            "~": self.fence_start,
            "<": self.html_block,
            "=": self.underline,
            "-": self.underline,
        }

    def run(self, first: int) -> None:
        """Scan from line `first` to the end."""
        blank_before = False
        for i in range(first, len(self.lines)):
            line = self.lines[i]
            if not line or (line[0] in " \t" and not line.strip(" \t")):
                if not blank_before or self.childless:
                    self.blank()
                blank_before = True
                continue
            blank_before = False
            if self.stack or self.leaf > _PARAGRAPH or line[0] in _STRUCTURAL:
                self.at = i
                self.line(line.expandtabs(4) if "\t" in line else line)
            elif self.leaf == _PARAGRAPH:
                self.end = i
            else:
                self.leaf = _PARAGRAPH
                self.start = self.end = i
                self.indent = 0
        self.close_leaf()

    def blank(self) -> None:
        """End what a blank line ends: paragraphs, quotes, most HTML blocks."""
        stack = self.stack
        keep = stack.index(_QUOTE) if _QUOTE in stack else len(stack)
        if self.childless and keep == len(stack):
            keep -= 1
        if keep < len(stack):
            self.close_to(keep)
        elif self.leaf in (_PARAGRAPH, _TABLE) or (
            self.leaf == _HTML and self.html >= starts.HTML_UNTIL_BLANK
        ):
            self.close_leaf()

    def line(self, line: str) -> None:
        """Take a line that is not blank, its tabs expanded."""
        pos = self.match(line)
        if self.whole and self.leaf > _PARAGRAPH and self.goes_on(line, pos):
            return
        broken = False
        opened = False
        for _ in range(MAX_NEW_CONTAINERS):
            found = _NONSPACE.search(line, pos)
            if not found:
                return
            start = found.start()
            if start - pos >= 4:
                if opened or self.leaf != _PARAGRAPH:
                    self.open_leaf(_INDENTED, pos + 4)
                    return
                break
            char = line[start]
            if char not in _STRUCTURAL:
                break
            opener = self.openers.get(char)
            if opener and opener(line, start):
                return
            if char in "*-_" and not broken:
                if self.thematic_break(line, start):
                    return
                broken = True
            after = self.container(line, start, pos)
            if not after:
                break
            pos = after
            opened = True
        self.text(line, start, opened=opened)

    # -- containers

    def match(self, line: str) -> int:
        """Find the column after the marks of the open containers that the line goes on with."""
        pos = matched = 0
        for container in self.stack:
            found = _NONSPACE.search(line, pos)
            start = found.start() if found else len(line)
            if container == _QUOTE:
                if start - pos > 3 or line[start : start + 1] != ">":
                    break
                pos = start + 2 if line[start + 1 : start + 2] == " " else start + 1
            elif start - pos >= abs(container):
                pos += abs(container)
            else:
                break
            matched += 1
        self.matched = matched
        self.whole = matched == len(self.stack)
        return pos

    def container(self, line: str, start: int, pos: int) -> int:
        """Open the container that starts here; the column of its content, or 0 if none does."""
        char = line[start]
        if char == ">":
            self.push(_QUOTE)
            return start + 2 if line[start + 1 : start + 2] == " " else start + 1
        if char == "[":
            found = starts.FOOTNOTE.match(line, start)
            if found:
                self.push(_INDENT_FOUR)
                return found.end()
            return 0
        if char in "-+*0123456789":
            return self.item(line, start, pos)
        if char in "!?=" and starts.ADMONITION.match(line, start):
            self.push(_INDENT_FOUR)
            self.indent = start
            self.emit("admonition", self.at, self.at)
            return len(line)
        return 0

    def item(self, line: str, start: int, pos: int) -> int:
        """Open the list item that starts here; the column of its content, or 0."""
        found = starts.MARKER.match(line, start)
        if not found:
            return 0
        content = _NONSPACE.search(line, found.end())
        if (
            self.whole
            and self.leaf == _PARAGRAPH
            and (not content or (found[1] and int(found[1]) != 1))
        ):
            return 0
        gap = content.start() - found.end() if content else 0
        width = found.end() - pos + (gap if 1 <= gap <= 4 else 1)
        self.push(width)
        self.marker = found[0]
        self.childless = True
        return pos + width

    def push(self, container: int) -> None:
        """Open a container in the innermost one that the line goes on with."""
        self.close_to(self.matched)
        self.stack.append(container)
        self.matched += 1
        self.whole = True

    def close_to(self, keep: int) -> None:
        """End the open leaf and all containers but the outermost `keep`."""
        self.close_leaf()
        if keep < len(self.stack):
            del self.stack[keep:]
            self.marker = ""
        self.childless = False

    # -- leaves

    def goes_on(self, line: str, pos: int) -> bool:
        """Whether the line belongs to the open leaf (one that is no paragraph)."""
        leaf = self.leaf
        if leaf == _FENCE:
            self.end = self.at
            if self.closes_fence(line, pos):
                self.close_leaf()
            return True
        if leaf == _HTML:
            self.end = self.at
            if starts.html_ends(self.html, line, pos):
                self.close_leaf()
            return True
        if leaf == _INDENTED:
            if line.startswith("    ", pos):
                self.end = self.at
                return True
            self.close_leaf()
        return False

    def closes_fence(self, line: str, pos: int) -> bool:
        """Whether this line ends the open fenced code block."""
        fence = self.fence
        if fence not in line:
            return False
        found = _NONSPACE.search(line, pos)
        if not found or found.start() - pos > 3:
            return False
        rest = line[found.start() :].rstrip(" ")
        return rest.startswith(fence) and not rest.strip(fence[0])

    def open_leaf(self, leaf: int, column: int) -> None:
        """Open a leaf whose text starts at `column` of the line at hand."""
        self.close_to(self.matched)
        self.leaf = leaf
        self.start = self.end = self.at
        self.indent = starts.raw_column(self.lines[self.at], column)

    def text(self, line: str, start: int, *, opened: bool) -> None:
        """Take what opens no leaf of another kind: text of a paragraph or a table row."""
        if not opened and self.leaf == _PARAGRAPH:
            if self.whole and line[start] in "|:-" and self.table(line, start):
                return
            self.end = self.at
        elif not opened and self.whole and self.leaf == _TABLE:
            self.indent = starts.raw_column(self.lines[self.at], start)
            self.emit("row", self.at, self.at)
        else:
            self.open_leaf(_PARAGRAPH, start)

    def atx_heading(self, line: str, start: int) -> bool:
        """`## Heading`."""
        found = self.atx.match(line, start)
        if not found:
            return False
        self.open_leaf(_NONE, found.end())
        self.emit("heading", self.at, self.at, len(found[1]))
        return True

    def fence_start(self, line: str, start: int) -> bool:
        """Begin a fenced code block."""
        found = starts.FENCE.match(line, start)
        if not found:
            return False
        self.open_leaf(_FENCE, start)
        self.fence = found[1] or found[2]
        return True

    def html_block(self, line: str, start: int) -> bool:
        """Begin an HTML block."""
        in_paragraph = self.whole and self.leaf == _PARAGRAPH
        kind = starts.html_start(line, start, in_paragraph=in_paragraph)
        if not kind:
            return False
        self.open_leaf(_HTML, start)
        self.html = kind
        if starts.html_ends(kind, line, start):
            self.close_leaf()
        return True

    def underline(self, line: str, start: int) -> bool:
        """Make the open paragraph a setext heading if this is its underline."""
        if not (self.whole and self.leaf == _PARAGRAPH and starts.SETEXT.match(line, start)):
            return False
        first = self.start + self.definitions()
        if first > self.end:
            self.leaf = _NONE
            self.open_leaf(_PARAGRAPH, start)
        else:
            self.leaf = _NONE
            self.emit("heading", first, self.end, 1 if line[start] == "=" else 2)
        return True

    def thematic_break(self, line: str, start: int) -> bool:
        """`***`, `- - -`."""
        found = starts.BREAK.match(line, start)
        if not found or found.end() < len(line):
            return False
        self.open_leaf(_NONE, start)
        self.emit("rule", self.at, self.at)
        return True

    def table(self, line: str, start: int) -> bool:
        """Make the open paragraph's last line a table head if this is its delimiter row."""
        if not starts.DELIMITER.match(line, start):
            return False
        shape = Block("row", self.start, self.end, 0, self.stack.count(_QUOTE), self.indent)
        head = own_lines(self.lines, shape)[-1]
        if starts.cell_count(head) != starts.cell_count(line[start:]):
            return False
        last = self.end
        if self.start < last:
            self.end = last - 1
            self.close_leaf()
            self.indent = len(self.lines[last]) - len(head)
        self.leaf = _TABLE
        self.emit("row", last, last)
        return True

    def close_leaf(self) -> None:
        """End the open leaf and emit it."""
        leaf = self.leaf
        self.leaf = _NONE
        if leaf == _PARAGRAPH:
            first = self.start + self.definitions()
            if first <= self.end:
                self.emit("item" if self.marker else "paragraph", first, self.end)
        elif leaf == _HTML:
            self.emit(
                "comment" if self.html == starts.HTML_COMMENT else "html", self.start, self.end
            )
        elif leaf in (_FENCE, _INDENTED):
            self.emit("code", self.start, self.end)

    def definitions(self) -> int:
        """Emit the link reference definitions of the open paragraph; how many lines they take."""
        lines = self.lines
        if not lines[self.start].startswith("[", self.indent):
            return 0
        shape = Block("row", self.start, self.end, 0, self.stack.count(_QUOTE), self.indent)
        own = own_lines(lines, shape)
        used = 0
        for definition in definitions_in(own):
            first = self.start + used
            self.emit("definition", first, first + definition.size - 1)
            used += definition.size
            if used < len(own):
                self.indent = len(lines[self.start + used]) - len(own[used])
        return used

    def emit(self, kind: Kind, first: int, last: int, level: int = 0) -> None:
        """Add a complete block; it takes the marker of the list item it starts."""
        stack = self.stack
        depth = quote = 0
        if stack:
            quote = stack.count(_QUOTE)
            depth = len(stack) - quote - stack.count(_INDENT_FOUR)
        self.blocks.append(Block(kind, first, last, depth, quote, self.indent, level, self.marker))
        self.marker = ""
