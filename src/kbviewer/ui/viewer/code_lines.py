"""Writes the lines of code: cut into blocks and into shares, so that no step takes long."""

import re
from collections.abc import Callable

from kbviewer.ui.viewer.writer import Writer

LINE_BREAK = "\u2028"
_LINES_IN_BLOCK = 60
_SHARE = 16_000  # characters, and lines, of code that are written at a time
_LINES_IN_SHARE = 240
_LINE_END = re.compile(r"\n")


class CodeLines:
    """Writes code through a `Writer`; `write_line` writes the text of a line, however long."""

    def __init__(self, writer: Writer, write_line: Callable[[str], None]) -> None:
        self._writer = writer
        self._write_line = write_line
        self._kept = ""
        self._lines = 0

    def write(self, text: str) -> str:
        """Write as much as a slice of time allows; what is left is to be written next.

        The last line end waits, as a block of code does not end with one.
        """
        text, self._kept = self._kept + text, ""
        text, rest = _parted(text)
        if text.endswith("\n"):
            text, self._kept = text[:-1], "\n"
        if not text:
            return rest
        if not self._writer.is_open:
            self._writer.begin_block()
            self._lines = 0
        for index, line in enumerate(text.split("\n")):
            if index:
                self._end_line()
            self._write_line(line)
        if len(text) == _SHARE:
            self._writer.begin_block(gap=0)  # the rest of the line is as long, or longer
        return rest

    def end(self) -> None:
        """The block of code is over."""
        self._kept = ""

    def _end_line(self) -> None:
        self._lines += 1
        if self._lines % _LINES_IN_BLOCK:
            self._writer.write(LINE_BREAK)
        else:
            self._writer.begin_block(gap=0)


def _parted(text: str) -> tuple[str, str]:
    """As much of a long code as can be written in a slice of time, and the rest."""
    end = _SHARE
    for count, match in enumerate(_LINE_END.finditer(text, 0, _SHARE), 1):
        if count == _LINES_IN_SHARE:
            end = match.end()
            break
    return text[:end], text[end:]
