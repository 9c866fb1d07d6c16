"""What both readers of inline Markdown need: where code, HTML and links end.

Every method takes time linear in what it passes over, and what one search has not found is not
searched for again.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType

from kbviewer.notes import inlinetokens as tokens

NO_DEFINITIONS: Mapping[str, str] = MappingProxyType({})
MAX_LABEL = 999


def normal_label(label: str) -> str:
    """Label as it is compared: case folded, white space collapsed."""
    return " ".join(label.split()).casefold()


class InlineScan:
    """A text with the destinations of the note's link reference definitions by normal label."""

    def __init__(self, text: str, definitions: Mapping[str, str]) -> None:
        self.text = text
        self.definitions = definitions
        self.ticks: dict[int, list[int]] | None = None
        self.missing: set[str] = set()  # ends of raw HTML that do not come any more

    def code_end(self, end: int, size: int) -> int:
        """Find the backticks that close a code span opened by `size` of them before `end`, or 0."""
        if size == 1 and self.ticks is None:
            close = self.text.find("`", end)
            if close > 0 and self.text[close + 1 : close + 2] != "`":
                return close
        if self.ticks is None:
            self.ticks = {}
            for found in re.finditer("`+", self.text):
                self.ticks.setdefault(found.end() - found.start(), []).append(found.start())
            for places in self.ticks.values():
                places.reverse()
        places = self.ticks.get(size, [])
        while places and places[-1] < end:
            places.pop()
        return places.pop() if places else 0

    def html_end(self, start: int) -> int:
        """Find the end of the tag, comment, instruction or declaration that starts here, or 0."""
        text = self.text
        found = tokens.TAG.match(text, start)
        if found:
            return found.end()
        ends: tuple[tuple[str, str], ...] = tokens.RAW_ENDS
        if tokens.DECLARATION.match(text, start):
            ends = (("<!", ">"),)
        for begin, stop in ends:
            if text.startswith(begin, start):
                at = -1 if stop in self.missing else text.find(stop, start + len(begin))
                if at < 0:
                    self.missing.add(stop)
                    return 0
                return at + len(stop)
        return 0

    def destination(self, first: int, close: int) -> tuple[str, int] | None:
        """Destination of the link whose text goes from `first` to `close`, and the link's end."""
        text = self.text
        following = text[close + 1 : close + 2]
        if following == "(":
            found = self.inline_destination(close + 2)
            if found:
                return found
        if not self.definitions:
            return None
        label = tokens.LABEL.match(text, close + 1) if following == "[" else None
        end = close + 1
        if label and label[1]:
            wanted = label[1]
            end = label.end()
        elif close - first > MAX_LABEL or text.find("[", first, close) >= 0:
            return None
        else:
            wanted = text[first:close]
            end = label.end() if label else end
        address = self.definitions.get(normal_label(wanted))
        return None if address is None else (address, end)

    def inline_destination(self, pos: int) -> tuple[str, int] | None:
        """Destination in `(…)` from after the parenthesis on, and where the link ends."""
        text = self.text
        found = tokens.DESTINATION.match(text, pos)
        end = found.end() if found else pos
        if found and found[1] is not None:
            address = found[1]
        elif text.startswith("<", end):
            return None
        else:
            stop = self.bare_end(end)
            if stop < 0:
                return None
            address, end = text[end:stop], stop
        title = tokens.TITLE.match(text, end)
        for after in (title.end() if title else -1, end):
            last = tokens.CLOSE.match(text, after) if after >= 0 else None
            if last:
                return tokens.unescape(address), last.end()
        return None

    def bare_end(self, pos: int) -> int:
        """Find the end of a destination without angle brackets, or -1 if it is none."""
        depth = 0
        while found := tokens.BARE.match(self.text, pos):
            if found[0] == "(":
                depth += 1
                if depth > tokens.MAX_PARENTHESES:
                    return -1
            elif found[0] == ")":
                if not depth:
                    break
                depth -= 1
            pos = found.end()
        return -1 if depth else pos
