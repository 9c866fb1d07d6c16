"""Which of a note's words are mere words: neither code nor a formula, and in no link."""

import re
from collections.abc import Mapping

from kbviewer.notes import inlinetokens as tokens
from kbviewer.notes.inline import PlainText

TAKEN = "\0"
"""What stands for each character that is not free."""

_URL = re.compile(r"(?:https?://|www\.)[^\s<]+")


def free_text(markdown: str, definitions: Mapping[str, str]) -> str:
    """The plain text of inline Markdown with every character that is not free as `TAKEN`.

    It is as long as what `plain_text` gives, so that offsets in the one are offsets in the other.
    """
    text = markdown.replace("\n", " ")
    if tokens.MARKED.search(markdown):
        text = _FreeText(markdown, definitions).read().replace("\n", " ")
    return _URL.sub(_taken, text) if "://" in text or "www." in text else text


class _FreeText(PlainText):
    """One pass over a text, which covers what is not free."""

    def code(self, start: int, end: int) -> int:
        """Cover a code span, but not backticks that none follows."""
        after = super().code(start, end)
        if after != end:
            self._cover(-1)
        return after

    def formula(self, formula: tuple[str, int] | None, otherwise: str, end: int) -> int:
        """Cover a formula."""
        after = super().formula(formula, otherwise, end)
        if formula:
            self._cover(-1)
        return after

    def angle(self, start: int) -> int:
        """Cover an address."""
        count = len(self.pieces)
        after = super().angle(start)
        if len(self.pieces) > count and after > start + 1:
            self._cover(-1)
        return after

    def open(self, start: int, found: re.Match[str]) -> int:
        """Cover a wiki link, but no mere bracket."""
        brackets, count = len(self.brackets), len(self.pieces)
        after = super().open(start, found)
        if len(self.brackets) == brackets and len(self.pieces) > count:
            self._cover(-1)
        return after

    def close(self, start: int) -> int:
        """Cover the text of a link that ends here."""
        piece = self.brackets[-1][1] if self.brackets else -1
        after = super().close(start)
        if after > start + 1 and 0 <= piece < len(self.pieces):
            for number in range(piece, len(self.pieces)):
                self._cover(number)
        return after

    def _cover(self, number: int) -> None:
        self.pieces[number] = TAKEN * len(self.pieces[number])


def _taken(found: re.Match[str]) -> str:
    return TAKEN * len(found[0])
