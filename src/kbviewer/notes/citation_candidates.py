"""Finds the few lines of a note that can hold a citation at all, so that no other is looked at."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from kbviewer.notes.citation_labels import LABELS, POSSIBLE_LABEL, SUFFIXES
from kbviewer.notes.layout import Layout
from kbviewer.notes.numerals import CJK_NUMERALS

_CJK = "第页頁"

_LONG = frozenset(
    {word[-3:] for word in LABELS if len(word) > 2} | {"ber", "ers", "num", "ero", "bsp"}
)
_SHORT = frozenset({word for word in LABELS if len(word) < 3} | {"no", "nr", "n°", "'s", "’s"})
_SHORT_ENDS = frozenset({word[-1] for word in _SHORT} | set(_CJK))


def _number() -> re.Pattern[bytes]:
    """Pattern of the digits, in `Layout.classes`, that a label may stand before.

    It begins with one literal, which the regex engine finds ten times as fast as one of a set. Then
    it asks for the last two letters of a label, or its only one, at most two gaps further ahead.
    """
    pairs: dict[bytes, bytes] = {}
    for word in (*_LONG, *_SHORT):
        end = word.encode("latin-1", "replace")[-2:]
        if len(end) > 1:
            pairs[end[1:]] = pairs.get(end[1:], b"") + end[:1]
    two = b"|".join(b"[%b][%b]" % (firsts, last) for last, firsts in pairs.items())
    gap = b"[ [#*]"
    glued, near, far = (
        rb"(?:(?<=(?:%b)%b.)|(?<=[ps?]%b.)(?<![a-z\xaa-\xff/\\@=&%%+][ps]%b.))"
        % (two, gaps, gaps, gaps)
        for gaps in (b"", gap, gap * 2)
    )
    return re.compile(
        rb"0(?:(?<=[psgec?].)%b(?<![^ #>]#[ps].)"
        rb"|(?<=%b.)(?<!# .)(?<![a-z\xaa-\xff][*[].)(?:%b|(?<=%b.)(?:%b|(?<=%b.))))"
        % (glued, gap, near, gap * 2, far, gap * 3)
    )


_NUMBER = _number()

# Each of these starts with letters that are rare or fast to look for.
_NUMERAL = r"(?:[ivxlc]{1,8}|[IVXL]{2,8})(?![^\W\d_])"
_ROMAN = tuple(
    (sign, re.compile(pattern + _NUMERAL))
    for sign, pattern in (
        ("ag", r"ag(?:es?|in[ae]s?)[.:]?[\s~*_]{1,3}"),
        ("eite", r"eiten?[.:]?[\s~*_]{1,3}"),
        (".", r"\.(?<=[pPsSgGсСрР]\.)[\s~]{0,3}"),
    )
)

_PERHAPS_SEVERAL = re.compile(r"\(s\)[.:*_]{0,4}\s{0,2}[0-9ivxlc]")
_WRITTEN_OUT = re.compile(rf"第\s?[{CJK_NUMERALS}]")

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

    def within(self, first: int, last: int) -> tuple[int, ...]:
        """Those from line `first` to line `last`."""
        return self.lines[bisect_left(self.lines, first) : bisect_right(self.lines, last)]


def candidate_lines(layout: Layout, *, bare: bool) -> Candidates:
    """Lines where a label may stand before a number, and with `bare` those that end in `(12)`."""
    text = layout.text
    positions = set(_positions(text, layout.classes))
    endings = [found.start() for found in _BARE_END.finditer(text)] if bare else []
    has_bare = len(endings) >= _ENOUGH_BARE
    if has_bare:
        positions.update(endings)
    lines = dict.fromkeys(layout.line_indexes(sorted(positions)))
    return Candidates(tuple(lines), has_bare)


def _positions(text: str, classes: bytes) -> Iterator[int]:
    """Offsets of what may be the end of a label, or a number with its label around it."""
    for found in _NUMBER.finditer(classes):
        at = found.start()
        begin = at - _REACH if at > _REACH else 0
        end = begin + len(classes[begin:at].rstrip(b" [#*"))
        tail = text[max(begin, end - 3) : end].lower()
        if (tail in _LONG or tail[-1:] in _SHORT_ENDS) and _is_label(text, end, tail):
            # Perhaps on the line before.
            yield end - 1
    for sign, roman in _ROMAN:
        if sign in text:
            yield from (found.start() for found in roman.finditer(text))
    if "第" in text:
        yield from (found.start() for found in _WRITTEN_OUT.finditer(text))
    if "(s)" in text:
        yield from (found.start() for found in _PERHAPS_SEVERAL.finditer(text))
    for suffix in SUFFIXES:
        if suffix in text:
            yield from (found.start() for found in re.finditer(rf"\d[\s.]{{0,2}}{suffix}", text))


def _is_label(text: str, end: int, tail: str) -> bool:
    """Whether a label ends at `end` of the text, after the letters in `tail`.

    An entity counts as one: once it is a space, what stands before it may be the label.
    """
    if tail[-1] in _CJK or tail == _ENTITY_END:
        return True
    if tail not in _LONG and not _ends_short(tail):
        return False
    return POSSIBLE_LABEL.search(text, max(0, end - _LONGEST - 3), end) is not None


def _ends_short(tail: str) -> bool:
    """Whether three letters may end in a label of one or two letters."""
    if tail[-2:] in _SHORT:
        return len(tail) < 3 or _may_precede(tail[0])
    return tail[-1] in _SHORT and (len(tail) < 2 or _may_precede(tail[-2]))


def _may_precede(char: str) -> bool:
    """Whether a word may start after this character: 参见p. 12."""
    return not char.isalpha() or char >= "\u2e80"
