"""A place in a line that knows columns: a tab reaches to the next multiple of four."""

import re

_BLANKS = re.compile(r"[ \t]*")


class Cursor:
    """The line being read and how far its containers have taken it.

    `first` is the index of the first character that is neither space nor tab, `indent` the columns
    up to it; both are set by `look`.
    """

    __slots__ = ("column", "first", "first_column", "has_tab", "indent", "is_blank", "is_in_tab",
                 "length", "line", "number", "offset")  # fmt: skip

    def __init__(self, number: int) -> None:
        self.number = number
        self.load("")
        self.number = number

    def load(self, line: str) -> None:
        """Start on the next line."""
        self.line = line
        self.length = len(line)
        self.number += 1
        self.offset = self.column = 0
        self.first = self.first_column = self.indent = 0
        self.is_in_tab = self.is_blank = False
        self.has_tab = "\t" in line

    def look(self) -> None:
        """Find the first character that is not blank."""
        match = _BLANKS.match(self.line, self.offset)
        first = match.end() if match else self.offset
        self.first = first
        if self.has_tab:
            column = self.column
            for char in self.line[self.offset : first]:
                column += 4 - column % 4 if char == "\t" else 1
            self.first_column = column
        else:
            self.first_column = self.column + first - self.offset
        self.indent = self.first_column - self.column
        self.is_blank = first >= self.length

    def skip(self, count: int) -> None:
        """Go on by so many characters."""
        if not self.has_tab:
            self.offset += count
            self.column += count
            return
        for char in self.line[self.offset : self.offset + count]:
            self.column += 4 - self.column % 4 if char == "\t" else 1
        self.offset += count
        self.is_in_tab = False

    def skip_columns(self, count: int) -> None:
        """Go on by so many columns; a tab may be taken in part."""
        if not self.has_tab:
            self.offset += count
            self.column += count
            return
        while count > 0 and self.offset < self.length:
            if self.line[self.offset] == "\t":
                width = 4 - self.column % 4
                taken = min(width, count)
                self.is_in_tab = width > count
                self.column += taken
                self.offset += not self.is_in_tab
                count -= taken
            else:
                self.is_in_tab = False
                self.offset += 1
                self.column += 1
                count -= 1

    def skip_to_text(self) -> None:
        """Go to the first character that is not blank."""
        self.offset = self.first
        self.column = self.first_column
        self.is_in_tab = False

    def at_blank(self) -> bool:
        """Whether the next character is a space or a tab."""
        return self.offset < self.length and self.line[self.offset] in " \t"

    def rest(self) -> str:
        """What is left of the line, the rest of a tab taken in part as spaces."""
        if self.is_in_tab:
            return " " * (4 - self.column % 4) + self.line[self.offset + 1 :]
        return self.line[self.offset :]
