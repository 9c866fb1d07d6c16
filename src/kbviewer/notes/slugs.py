"""Anchors of headings by the rule of github-slugger, which is GitHub's own."""

import re
import unicodedata
from functools import lru_cache

_ASCII_DROPPED = re.compile(r"[^a-z0-9_ -]+")

# General categories that Ruby's \p{Word} takes in, which GitHub's rule is written with: letters,
# marks, decimal and letter numbers, connector punctuation. Numbers of other kinds (², ½) are not.
_WORD = frozenset(("Ll", "Lm", "Lo", "Lt", "Lu", "Mc", "Me", "Mn", "Nd", "Nl", "Pc"))

_CIRCLED_LETTERS = (
    range(0x24B6, 0x24EA),
    range(0x1F130, 0x1F14A),
    range(0x1F150, 0x1F16A),
    range(0x1F170, 0x1F18A),
)
"""Symbols by category, yet letters by Unicode's property Alphabetic."""


@lru_cache(maxsize=4096)
def _is_kept(char: str) -> bool:
    if char.isascii():
        return not _ASCII_DROPPED.match(char)
    return unicodedata.category(char) in _WORD or any(
        ord(char) in letters for letters in _CIRCLED_LETTERS
    )


def slug(text: str) -> str:
    """Lower case, punctuation and symbols left out, each space a hyphen."""
    lower = text.lower()
    if lower.isascii():
        return _ASCII_DROPPED.sub("", lower).replace(" ", "-")
    return "".join(filter(_is_kept, lower)).replace(" ", "-")


class Slugger:
    """Gives the headings of one note anchors that differ.

    The empty anchor is the note's lead, so a heading without any letter gets `-1`.
    """

    def __init__(self) -> None:
        self._taken: dict[str, int] = {"": 0}

    def unique(self, text: str) -> str:
        """Slug of `text`, with `-1`, `-2`… when it is taken."""
        base = slug(text)
        anchor = base
        while anchor in self._taken:
            self._taken[base] += 1
            anchor = f"{base}-{self._taken[base]}"
        self._taken[anchor] = 0
        return anchor
