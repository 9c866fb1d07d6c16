"""The general way of the block scanner: which containers a line goes on with, and which it opens.

The rules for leaves are in `leaves`; `blocks` takes the most frequent leaves a quicker way.
"""

import re

from kbviewer.notes import starts
from kbviewer.notes.leaves import (
    HTML,
    INDENT_FOUR,
    INDENTED,
    PARAGRAPH,
    QUOTE,
    TABLE,
    Leaves,
)

MAX_NEW_CONTAINERS = 100
"""How many quotes and list items one line may open, as in cmark."""

STRUCTURAL = frozenset(" \t>#`~<=-*+_|:0123456789[!?%")
_MARGIN = frozenset(" >")
_NONSPACE = re.compile(r"[^ ]")


class Containers(Leaves):
    """The block quotes, list items and the like that are open, and the leaf in them."""

    def blank(self) -> None:
        """End what a blank line ends: paragraphs, quotes, most HTML blocks."""
        stack = self.stack
        keep = len(stack)
        if self.quote:
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

    def line(self, line: str) -> None:
        """Take a line that is not blank, its tabs expanded."""
        if line[0] in _MARGIN:
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
            if char not in STRUCTURAL:
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
        if container == QUOTE:
            self.prefix = ""
            self.quote += 1
        else:
            if not self.quote:
                self.prefix += " " * abs(container)
            self.depth += container > 0
        self.stack.append(container)
        self.nested.append((self.prefix, self.depth, self.quote))
        self.matched += 1
        self.whole = True
