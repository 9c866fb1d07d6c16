"""Finds the few lines of a note that can hold a citation at all, so that no other is looked at."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kbviewer.notes.citation_labels import LABELS, POSSIBLE_LABEL, SUFFIXES

_GAP = " \t\n\r.:：~*_#[≈<°º№\u00a0\u2009\u202f\u3000;"
_CJK = "第页頁"

_LONG = frozenset({word[-3:] for word in LABELS if len(word) > 2} | {"ber", "num", "ero", "bsp"})
_SHORT = frozenset({word for word in LABELS if len(word) < 3} | {"no", "nr", "n°", "'s", "’s"})
_SHORT_ENDS = frozenset({word[-1] for word in _SHORT} | set(_CJK))
_ENDS = "".join(sorted({end for word in _LONG | _SHORT for end in word[-1] + word[-1].upper()}))

# A search that starts with a set of digits runs at the speed of the regex engine's scanner; the
# character before is the cheapest thing to ask next, then the one before a gap of one character.
_NUMBER = re.compile(
    rf"[0-9](?<=[{re.escape(_GAP)}{_CJK}pPgGsSeEcCсС].)"
    rf"(?<![^{re.escape(_GAP + _ENDS)}{_CJK}][{re.escape(_GAP)}].)(?<![^\s#>]#p.)"
)

# Each of these starts with letters that are rare or fast to look for.
_NUMERAL = r"(?:[ivxlc]{1,8}|[IVXL]{2,8})(?![^\W\d_])"
_ROMAN = tuple(
    (sign, re.compile(pattern + _NUMERAL))
    for sign, pattern in (
        ("age", r"ages?[.:]?[\s~*_]{1,3}"),
        ("agin", r"agin[ae]s?[.:]?[\s~*_]{1,3}"),
        ("eite", r"eiten?[.:]?[\s~*_]{1,3}"),
        (".", r"\.(?<=[pPsSgGсСрР]\.)[\s~]{0,3}"),
    )
)

# How far before its number a label may end, and three letters of it.
_REACH = 18

_LONGEST = max(map(len, LABELS))
_ENTITY_END = "bsp"

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
    return Candidates(_line_indexes(text, sorted(positions)), has_bare)


def _line_indexes(text: str, positions: list[int]) -> tuple[int, ...]:
    """Indexes, without repeats, of the lines that hold the positions."""
    indexes: list[int] = []
    line = at = 0
    for position in positions:
        line += text.count("\n", at, position)
        at = position
        if not indexes or indexes[-1] != line:
            indexes.append(line)
    return tuple(indexes)


def _positions(text: str) -> Iterator[int]:
    for found in _NUMBER.finditer(text):
        at = found.start()
        begin = at - _REACH if at > _REACH else 0
        head = text[begin:at].rstrip(_GAP)
        tail = head[-3:].lower()
        if (tail in _LONG or tail[-1:] in _SHORT_ENDS) and _is_label(text, begin, head, tail):
            # Where the label ends: perhaps on the line before.
            yield begin + len(head) - 1
    for sign, roman in _ROMAN:
        if sign in text:
            yield from (found.start() for found in roman.finditer(text))
    for suffix in SUFFIXES:
        if suffix in text:
            yield from (found.start() for found in re.finditer(rf"\d[\s.]{{0,2}}{suffix}", text))


def _is_label(text: str, begin: int, head: str, tail: str) -> bool:
    """Whether a label ends with `head`, which begins at `begin` of the text and ends in `tail`.

    An entity counts as one: once it is a space, what stands before it may be the label.
    """
    if tail[-1] in _CJK or tail == _ENTITY_END:
        return True
    if tail not in _LONG and not _ends_short(tail):
        return False
    return POSSIBLE_LABEL.search(text, max(0, begin - _LONGEST), begin + len(head)) is not None


def _ends_short(tail: str) -> bool:
    """Whether three letters may end in a label of one or two letters."""
    if tail[-2:] in _SHORT:
        return len(tail) < 3 or not tail[0].isalpha()
    return tail[-1] in _SHORT and (len(tail) < 2 or not tail[-2].isalpha())
