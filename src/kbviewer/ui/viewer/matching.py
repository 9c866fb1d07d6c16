"""Finds words in the text of a document. No Qt."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import islice

from msgspec import Struct

_MOST_MATCHES = 20_000
_WIDE = re.compile("[\U00010000-\U0010ffff]")


class Wanted(Struct, frozen=True):
    """What to look for: any of `words`.

    `searched` says that they are the terms of a search, which are marked as its results are: a `*`
    is at the end of a term that may go on, and accents do not matter.
    """

    words: tuple[str, ...]
    case: bool = False
    whole: bool = False
    searched: bool = False

    @property
    def pattern(self) -> re.Pattern[str] | None:
        """A pattern of the words, longest first; None when there are none."""
        words = sorted({word for word in self.words if word.strip()}, key=len, reverse=True)
        if not words:
            return None
        # White space in a phrase also matches a line's end within it.
        parts = [r"\s+".join(map(re.escape, word.split())) for word in words]
        start, end = (r"(?<!\w)", r"(?!\w)") if self.whole else ("", "")
        flags = re.NOFLAG if self.case else re.IGNORECASE
        return re.compile(f"{start}(?:{'|'.join(parts)}){end}", flags)


def matches(text: str, wanted: Wanted) -> list[tuple[int, int]]:
    """Start and end of each match, in UTF-16 units as Qt counts, at most 20,000 of them."""
    found = list(islice(_found(text, wanted), _MOST_MATCHES))
    wide = [match.start() for match in _WIDE.finditer(text)]
    return list(_in_units(found, wide)) if wide else found


def _found(text: str, wanted: Wanted) -> Iterator[tuple[int, int]]:
    """Start and end of each match, in code points."""
    if wanted.searched:
        # Imported when a search has found something: the first note is shown without it.
        from kbviewer.search.fold import fold
        from kbviewer.search.marks import find_marks

        yield from find_marks(text, map(fold, wanted.words))
    elif (pattern := wanted.pattern) is not None:
        yield from (match.span() for match in pattern.finditer(text))


def _in_units(spans: Sequence[tuple[int, int]], wide: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Spans in code points as spans in UTF-16 units; `wide` are the characters that take two."""
    for start, end in spans:
        yield start + bisect_left(wide, start), end + bisect_left(wide, end)
