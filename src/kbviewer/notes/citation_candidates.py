"""Finds the few lines of a note that can hold a citation at all, so that no other is looked at."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from kbviewer.notes.citation_labels import LABELS, SUFFIXES

_GAP = " \t\n\r.:：~*_#[≈<°º№\u00a0\u2009\u202f\u3000;"
_CJK = "第页頁"

# A search that starts with a set of digits runs at the speed of the regex engine's scanner; the
# character before is the cheapest thing to ask next.
_NUMBER = re.compile(rf"[0-9](?<=[{re.escape(_GAP)}{_CJK}pPgGsSeEcCсС].)")

_ROMAN = re.compile(
    r"(?:age|agin[ae]|eite)[sn]?[.:]?[\s~*_]{1,3}"
    r"(?:[ivxlc]{1,8}|[IVXL]{2,8})(?![^\W\d_])"
    r"|\.(?<=[pPsSgGсС]\.)[\s~]{0,3}(?:[ivxlc]{1,8}|[IVXL]{2,8})(?![^\W\d_])"
)
_ROMAN_SIGNS = ("age", "agin", "eite", "p.", "P.", "S.", "s.", "g.", "с.")

_TAILS = frozenset(
    {word[-2:] for word in LABELS if len(word) > 1}
    | {"no", "nr", "er", "um", "ro", "'s", "’s", "sp"}
)
_LETTERS = frozenset(word for word in LABELS if len(word) == 1)

_ENOUGH_BARE = 5
_BARE_END = re.compile(
    r"\([0-9][^()\n]{0,30}\)[^\w\n()]{0,12}(?:\^[\w-]{1,20})?[ \t]{0,3}$", re.MULTILINE
)


class Candidates(NamedTuple):
    """Indexes, rising, of the lines to look at; whether bare numbers may be a habit of the file."""

    lines: tuple[int, ...]
    has_bare: bool


def candidate_lines(lines: Sequence[str], *, bare: bool) -> Candidates:
    """Lines where a label may stand before a number, and with `bare` those that end in `(12)`."""
    text = "\n".join(lines)
    positions = set(_positions(text))
    endings = [found.start() for found in _BARE_END.finditer(text)] if bare else []
    has_bare = len(endings) >= _ENOUGH_BARE
    if has_bare:
        positions.update(endings)
    if not positions:
        return Candidates((), has_bare=False)
    starts = list(accumulate((len(line) + 1 for line in lines), initial=0))
    indexes = {bisect_right(starts, position) - 1 for position in positions}
    return Candidates(tuple(sorted(indexes)), has_bare)


def _positions(text: str) -> Iterator[int]:
    for found in _NUMBER.finditer(text):
        at = found.start()
        head = text[max(0, at - 16) : at].rstrip(_GAP)
        tail = head[-2:].lower()
        if tail in _TAILS or tail[-1:] in _CJK or _is_letter(tail):
            # The label may stand on the line before.
            yield max(0, at - 1 - (at - len(head)) if len(head) > at else at - 1)
    for found in _ROMAN.finditer(text):
        yield found.start()
    for suffix in SUFFIXES:
        if suffix in text:
            yield from (found.start() for found in re.finditer(rf"\d[\s.]{{0,2}}{suffix}", text))


def _is_letter(tail: str) -> bool:
    return bool(tail) and tail[-1] in _LETTERS and (len(tail) == 1 or not tail[0].isalpha())
