"""Finds words in the text of a document. No Qt."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_MOST_MATCHES = 20_000
_WIDE = re.compile("[\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to look for: any of `words`; `prefix` also finds longer words that start with one."""

    words: tuple[str, ...]
    case: bool = False
    whole: bool = False
    prefix: bool = False

    @property
    def pattern(self) -> re.Pattern[str] | None:
        """A pattern of the words, longest first; None when there are none."""
        words = sorted({word for word in self.words if word.strip()}, key=len, reverse=True)
        if not words:
            return None
        # White space in a phrase also matches a line's end within it.
        parts = [r"\s+".join(map(re.escape, word.split())) for word in words]
        start = r"(?<!\w)" if self.whole or self.prefix else ""
        end = r"(?!\w)" if self.whole else r"\w*" if self.prefix else ""
        flags = re.NOFLAG if self.case else re.IGNORECASE
        return re.compile(f"{start}(?:{'|'.join(parts)}){end}", flags)


def matches(text: str, wanted: Wanted) -> list[tuple[int, int]]:
    """Start and end of each match, in UTF-16 units as Qt counts, at most 20,000 of them."""
    pattern = wanted.pattern
    if pattern is None:
        return []
    found = [
        match.span() for match, _ in zip(pattern.finditer(text), range(_MOST_MATCHES), strict=False)
    ]
    wide = [match.start() for match in _WIDE.finditer(text)]
    return list(_in_units(found, wide)) if wide else found


def _in_units(spans: Sequence[tuple[int, int]], wide: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Spans in code points as spans in UTF-16 units; `wide` are the characters that take two."""
    for start, end in spans:
        yield start + bisect_left(wide, start), end + bisect_left(wide, end)
