"""A note's block structure, found in one pass over its lines.

The rules are those of CommonMark with GitHub's tables and footnotes, tried in the order in which
cmark-gfm tries them. It deviates in a few points. What is indented by four columns below the first
line of an admonition, details block or tab of Material for MkDocs (`!!! note`, `??? note`,
`=== "Tab"`) is its content and no code. Nothing begins within a formula, from `$$` to `$$` in one
paragraph. Obsidian's comments (`%%` to `%%`) are comments.
"""

import re
from collections.abc import Callable, Sequence

from kbviewer.notes import starts
from kbviewer.notes.block import Block, Kind, heading_source, own_lines
from kbviewer.notes.leaves import (
    FENCE,
    HTML,
    INDENT_FOUR,
    INDENTED,
    NONE,
    PARAGRAPH,
    QUOTE,
    TABLE,
    Leaves,
    new_tuple,
)

__all__ = ["Block", "Kind", "heading_source", "own_lines", "scan_blocks"]

MAX_NEW_CONTAINERS = 100
"""How many quotes and list items one line may open, as in cmark."""

_STRUCTURAL = frozenset(" \t>#`~<=-*+_|:0123456789[!?%")
_MARGIN = frozenset(" \t>")
_ENDS_TEXT = _STRUCTURAL | {""}
_MAY_BE_BLANK = frozenset(("", " ", "\t"))
_NONSPACE = re.compile(r"[^ ]")
# Of the lines that start with a structural character those that may open more than a paragraph.
_OPENS = re.compile(
    r"[ \t>#<|:=]|`{3}|~{3}|[-+](?:[ \t|:-]|$)|\*\*?(?:[ \t]|$)|\*{3}|_[ \t_]"
    r"|[0-9]{1,9}[.)](?:[ \t]|$)|\[\^|%%|!!!|\?\?\?"
).match
_PLAIN_ITEM = re.compile(r"[-*+] (?:[^ \t>#`~<=*+_|:0-9\[!?%-]|`[^`]|\*\*[^ \t*]|\[[^\^])").match


def scan_blocks(lines: Sequence[str], first: int = 0, *, tight: bool = False) -> list[Block]:
    """Blocks of a note in the order of their lines, from line index `first` on.

    With `tight`, `#Heading` without a space is a heading too.
    """
    scanner = _Scanner(lines, starts.ATX_TIGHT if tight else starts.ATX)
    scanner.run(first)
    return scanner.blocks


class _Scanner(Leaves):
    """One pass over the lines: which containers each goes on with, and which it opens."""

    def run(self, first: int) -> None:
        """Scan from line `first` to the end."""
        lines = self.lines
        count = len(lines)
        stack = self.stack
        quick = self.quick_ways()
        after_blank = False
        i = first
        while i < count:
            line = lines[i]
            char = line[:1]
            if not line or (char in _MAY_BE_BLANK and not line.strip(" \t")):
                if not stack:
                    if self.leaf:
                        self.end_text()
                elif not after_blank or self.childless:
                    self.blank()
                after_blank = True
                i += 1
                continue
            after_blank = False
            if self.leaf <= PARAGRAPH and (char not in _STRUCTURAL or not _OPENS(line)):
                i = self.quick_text(i)
            elif self.leaf == PARAGRAPH and self.in_formula() and self.goes_on_whole(line):
                self.end = i
            else:
                last = quick[char](i, line) if char in quick and self.leaf != HTML else -1
                if last >= 0:
                    i = last
                else:
                    self.at = i
                    self.line(line.expandtabs(4) if "\t" in line else line, char)
            i += 1
        self.close_leaf()

    def goes_on_whole(self, line: str) -> bool:
        """Whether the line goes on with all open containers."""
        self.match(line.expandtabs(4))
        return self.whole

    def quick_ways(self) -> dict[str, Callable[[int, str], int]]:
        """Give the methods to try first, by the first character of a line."""
        return {
            "#": self.quick_heading,
            "`": self.quick_code,
            "|": self.quick_row,
            " ": self.quick_content,
            "-": self.quick_item,
            "*": self.quick_item,
            "+": self.quick_item,
        }

    # -- the quick way for the most frequent lines: the last line taken, or -1 for the general way

    def quick_text(self, i: int) -> int:
        """Take plain unindented text, and the lines of it that follow.

        No container goes on with an unindented line: it is a lazy one or ends them all.
        """
        if self.leaf == NONE:
            if self.stack:
                self.close_to(0)
            self.leaf = PARAGRAPH
            self.start = i
            self.indent = 0
        lines = self.lines
        count = len(lines)
        i += 1
        while i < count and lines[i][:1] not in _ENDS_TEXT:
            i += 1
        self.end = i - 1
        return i - 1

    def quick_heading(self, i: int, line: str) -> int:
        """Take `## Heading`."""
        found = self.atx.match(line) if self.leaf != FENCE else None
        if not found:
            return -1
        if self.leaf or self.stack:
            self.close_to(0)
        self.add("heading", i, i, found.end(), found.end(1))
        return i

    def quick_code(self, i: int, line: str) -> int:
        """Take a whole fenced code block."""
        found = starts.FENCE.match(line) if self.leaf != FENCE else None
        if not found:
            return -1
        if self.leaf or self.stack:
            self.close_to(0)
        lines = self.lines
        count = len(lines)
        fence = found[1]
        last = i + 1
        while last < count:
            line = lines[last]
            if fence in line and (
                line == fence or starts.closes_fence(line.expandtabs(4), 0, fence)
            ):
                break
            last += 1
        last = min(last, count - 1)
        self.add("code", i, last, 0)
        return last

    def quick_item(self, i: int, line: str) -> int:
        """Take the first line of a bullet whose text is plain."""
        if self.leaf == FENCE or not _PLAIN_ITEM(line):
            return -1
        self.close_to(0)
        self.stack.append(2)
        self.prefix = "  "
        self.marker = line[0]
        self.leaf = PARAGRAPH
        self.start = self.end = i
        self.indent = 2
        return i

    def quick_content(self, i: int, line: str) -> int:
        """Take plain text, or further code, in list items and the like."""
        prefix = self.prefix
        if not prefix or not line.startswith(prefix):
            return -1
        if self.leaf == FENCE:
            return self.skip_code(i, prefix)
        if self.leaf > PARAGRAPH or line[len(prefix)] in _STRUCTURAL:
            return -1
        if self.leaf == NONE:
            self.childless = False
            self.leaf = PARAGRAPH
            self.start = i
            self.indent = len(prefix)
        self.end = i
        return i

    def skip_code(self, i: int, prefix: str) -> int:
        """Pass over lines of the open fenced block that cannot end it; the last of them."""
        lines = self.lines
        count = len(lines)
        fence = self.fence
        last = i
        while last < count:
            line = lines[last]
            if fence in line or not (line.startswith(prefix) or not line):
                break
            last += 1
        if last == i:
            return -1
        self.end = last - 1
        return last - 1

    def quick_row(self, i: int, _line: str) -> int:
        """Take a further row of a table."""
        if self.leaf != TABLE or self.stack:
            return -1
        self.add("row", i, i, 0)
        return i

    def add(self, kind: Kind, first: int, last: int, indent: int, level: int = 0) -> None:
        """Add a complete block that is in no container."""
        self.blocks.append(new_tuple(Block, (kind, first, last, 0, 0, indent, level, "")))

    def blank(self) -> None:
        """End what a blank line ends: paragraphs, quotes, most HTML blocks."""
        stack = self.stack
        keep = len(stack)
        if stack:
            if QUOTE in stack:
                keep = stack.index(QUOTE)
            elif self.childless:
                keep -= 1
        if keep < len(stack):
            self.close_to(keep)
        else:
            self.end_text()

    def end_text(self) -> None:
        """End the open leaf if it is one that a blank line ends, also one blank but for marks."""
        if self.leaf in (PARAGRAPH, TABLE) or (
            self.leaf == HTML and self.html >= starts.HTML_UNTIL_BLANK
        ):
            self.close_leaf()

    def line(self, line: str, char: str) -> None:
        """Take a line that is not blank, its tabs expanded, and that starts with `char`."""
        if char in _MARGIN:
            pos = self.match(line)
        else:
            pos = self.matched = 0
            self.whole = not self.stack
        if self.leaf > PARAGRAPH and self.whole and self.goes_on(line, pos):
            return
        opened = False
        breaks = True  # whether a thematic break is still possible
        for _ in range(MAX_NEW_CONTAINERS):
            start = pos
            char = line[pos : pos + 1]
            if char == " ":
                start = self.indentation(line, pos)
                if start - pos >= 4 and (opened or self.leaf != PARAGRAPH):
                    self.open_leaf(INDENTED, pos + 4)
                    return
                char = line[start : start + 1] if start - pos < 4 else "x"
            if char not in _STRUCTURAL:
                break
            opener = self.openers.get(char)
            if opener and (breaks or char not in "-*_"):
                if opener(line, start):
                    return
                breaks = char not in "-*_"
            after = self.container(line, start, pos)
            if not after:
                break
            pos = after
            opened = True
        if start < len(line):
            self.text(line, start, opened=opened)
        else:
            self.end_text()

    def indentation(self, line: str, pos: int) -> int:
        """Find the first column from `pos` on that is no space."""
        found = _NONSPACE.search(line, pos)
        return found.start() if found else len(line)

    def text(self, line: str, start: int, *, opened: bool) -> None:
        """Take what opens no leaf of another kind: text of a paragraph or a table row."""
        if not opened:
            if self.leaf == PARAGRAPH:
                if not (self.whole and line[start] in "|:-" and self.table(line, start)):
                    self.end = self.at
                return
            if self.leaf == TABLE and self.whole:
                self.table_row(start)
                return
        self.open_leaf(PARAGRAPH, start)

    def match(self, line: str) -> int:
        """Find the column after the marks of the open containers that the line goes on with."""
        pos = matched = 0
        for container in self.stack:
            if container != QUOTE:
                width = abs(container)
                if not line.startswith(" " * width, pos):
                    break
                pos += width
            else:
                start = self.indentation(line, pos)
                if start - pos > 3 or line[start : start + 1] != ">":
                    break
                pos = start + 2 if line[start + 1 : start + 2] == " " else start + 1
            matched += 1
        self.matched = matched
        self.whole = matched == len(self.stack)
        return pos

    def container(self, line: str, start: int, pos: int) -> int:
        """Open the container that starts here; the column of its content, or 0 if none does."""
        char = line[start]
        if char in "-+*0123456789":
            return self.item(line, start, pos)
        if char == ">":
            self.push(QUOTE)
            return start + 2 if line[start + 1 : start + 2] == " " else start + 1
        if char == "[":
            found = starts.FOOTNOTE.match(line, start)
            if found:
                self.push(INDENT_FOUR)
                return found.end()
        elif char in "!?=" and starts.ADMONITION.match(line, start):
            self.push(INDENT_FOUR)
            self.indent = start
            self.emit("admonition", self.at, self.at)
            return len(line)
        return 0

    def item(self, line: str, start: int, pos: int) -> int:
        """Open the list item that starts here; the column of its content, or 0."""
        found = starts.MARKER.match(line, start)
        if not found:
            return 0
        end = found.end()
        content = self.indentation(line, end)
        blank = content >= len(line)
        if self.leaf == PARAGRAPH and self.whole and (blank or (found[1] and int(found[1]) != 1)):
            return 0
        gap = content - end
        width = end - pos + (gap if 1 <= gap <= 4 and not blank else 1)
        self.push(width)
        self.marker = found[0]
        self.childless = True
        return pos + width

    def push(self, container: int) -> None:
        """Open a container in the innermost one that the line goes on with."""
        self.close_to(self.matched)
        self.stack.append(container)
        self.set_prefix()
        self.matched += 1
        self.whole = True
