"""Finds the citations of one block: label, numerals, and the columns of the chip."""

import re
from typing import NamedTuple

from kbviewer.notes.citation_context import Surroundings, Written, is_citation, is_habitual
from kbviewer.notes.citation_labels import GAP, LABEL, LABELS, SUFFIXES, Label, Strength
from kbviewer.notes.citation_mask import TARGET
from kbviewer.notes.citation_ranges import Numerals, read_numerals
from kbviewer.notes.citation_text import BlockText, Brackets, has_words, skip_ignored
from kbviewer.notes.numerals import CJK_NUMERALS

_CJK_START = re.compile(r"第\s{0,2}")
_TOTAL = re.compile(r"[\s,，/]{0,3}共")
_CJK_END = re.compile(r"\s{0,2}[页頁](?!码)")
_SUFFIXED = re.compile(
    r"(?<![\w.,-])(?=\d{1,5}(?:\s?[-–—~～]\s?\d{1,5})?"
    r"(?:\s?(?:ページ|頁|页|쪽|페이지)(?![数目])|\.\s?oldal))"
)
_SUFFIX = re.compile(r"\s?(?:ページ|頁|页|쪽|페이지)|\.\s?oldal\w{0,3}")
# 第一页 is mostly the first page of something.
_FIRST_FEW = re.compile(rf"[{CJK_NUMERALS}]\s?[页頁]")
_goes_on = re.compile(r"\s?[·|]").match
_SET_OFF = re.compile(r"\s?[:：]|\s*$")
_AROUND = Label("page", Strength.WORD, plural=True)


class Match(NamedTuple):
    """A citation in a block's text. `start` and `end` are those of label and numerals alone.

    The pairs are the innermost brackets around it; `leads` says that no word stands before it in
    its block or line; `goes_on` is where the next word stands after it, or after its parentheses.
    """

    start: int
    end: int
    label: Label
    numerals: Numerals
    round_pair: tuple[int, int] | None
    square_pair: tuple[int, int] | None
    leads: bool
    goes_on: int


def find_matches(text: BlockText, accepted: frozenset[str] = frozenset()) -> list[Match]:
    """All citations of a block, in order.

    `accepted` are weak labels, in lower case, that the habit of the file lets count anywhere.
    """
    brackets = Brackets(text.masked)
    matches: list[Match] = []
    at = lead = text.own
    for start, word, begin in _labels(text):
        if start < at:
            continue
        if lead >= 0 and has_words(text.masked, lead, start):
            lead = -1
        leads = lead >= 0 or _begins_line(text, start, matches)
        label = LABELS.get(word.lower(), _AROUND)
        known = word.lower() in accepted
        found = _read(text, start, word, begin, label, brackets, leads=leads, accepted=known)
        if found is None:
            continue
        matches.append(found)
        at = found.end
        if leads:
            lead = at
    return matches


def _begins_line(text: BlockText, start: int, matches: list[Match]) -> bool:
    """Whether a line begins here in a block that has notes in lines, each with its page first."""
    if not matches or not matches[0].leads:
        return False
    begin = text.line_start(start)
    return begin >= matches[-1].end and not has_words(text.masked, begin, start)


def _labels(text: BlockText) -> list[tuple[int, str, int]]:
    """Start, word and end of every label in the text, in order.

    The word is empty where the label stands after the number: `12. oldal`, `12ページ`.
    """
    masked = text.masked
    found = []
    for start, end in text.likely:
        found += [(m.start(), m[0], m.end()) for m in LABEL.finditer(masked, start, end)]
    if "第" in masked:
        found += [(m.start(), "第", m.end()) for m in _CJK_START.finditer(masked)]
    if any(suffix in masked for suffix in SUFFIXES):
        found += [(m.start(), "", m.end()) for m in _SUFFIXED.finditer(masked)]
    found.sort()
    return found


def _read(
    text: BlockText,
    start: int,
    word: str,
    begin: int,
    label: Label,
    brackets: Brackets,
    *,
    leads: bool,
    accepted: bool,
) -> Match | None:
    """The citation whose label stands at `start`, if numerals and context make it one."""
    masked = text.masked
    if word in ("", "第"):
        return _read_around(text, start, word, begin, brackets, leads=leads)
    gap = GAP.match(masked, begin)
    if gap is None or gap[0].count("\n") > 1 or (gap["marks"] and gap.start("marks") == begin):
        return None
    several = gap[0].startswith("(s)")
    numerals = read_numerals(masked, gap.end(), label._replace(plural=True) if several else label)
    if numerals is None:
        return None
    round_pair, square_pair = brackets.around(start)
    first = numerals.ranges[0].first
    cited = Written(
        label,
        word,
        bool(gap["dot"]),
        gap[0] in ("", "."),
        bool(gap["colon"]),
        first,
        len(numerals.ranges) == 1 and numerals.ranges[0].last == first,
    )
    pair = round_pair or square_pair
    goes_on = brackets.after(pair[1]) if pair else skip_ignored(masked, numerals.end)
    around = _surroundings(text, (start, numerals.end), goes_on, pair, leads=leads)
    if not (accepted and is_habitual(cited, around)) and not is_citation(cited, around):
        return None
    return Match(start, numerals.end, label, numerals, round_pair, square_pair, leads, goes_on)


def _read_around(
    text: BlockText, start: int, word: str, begin: int, brackets: Brackets, *, leads: bool
) -> Match | None:
    """A citation whose label stands around its number, `第 12 页`, or after it, `12ページ`.

    The latter may also be a count of pages and needs brackets, an ordinal's full stop, a colon or
    nothing after it where it leads, or Kindle's way of going on: `12ページ · 位置 480`.
    """
    numerals = read_numerals(text.masked, begin, _AROUND)
    if numerals is None:
        return None
    closing = (_CJK_END if word else _SUFFIX).match(text.masked, numerals.end)
    if closing is None or _TOTAL.match(text.masked, closing.end()):
        return None
    round_pair, square_pair = brackets.around(start)
    if word:
        if round_pair is None and _FIRST_FEW.match(text.masked, begin):
            return None
    elif not (
        round_pair
        or closing[0].startswith(".")
        or _goes_on(text.masked, closing.end())
        or (leads and _is_set_off(text, closing.end()))
    ):
        return None
    numerals = numerals._replace(end=closing.end())
    end = brackets.after(round_pair[1]) if round_pair else skip_ignored(text.masked, numerals.end)
    return Match(start, numerals.end, _AROUND, numerals, round_pair, square_pair, leads, end)


def _is_set_off(text: BlockText, end: int) -> bool:
    """Whether a colon follows a page that leads its block, or a heading is nothing else."""
    found = _SET_OFF.match(text.masked, end)
    return found is not None and (bool(found[0].strip()) or text.block.kind == "heading")


def _surroundings(
    text: BlockText,
    span: tuple[int, int],
    goes_on: int,
    pair: tuple[int, int] | None,
    *,
    leads: bool,
) -> Surroundings:
    masked = text.masked
    start, end = span
    heading = text.block.kind == "heading"
    return Surroundings(
        before=masked[max(text.own, start - 40) : start],
        after=masked[end : end + 40],
        block=masked if len(masked) < 400 else masked[max(0, start - 150) : start + 150],
        in_heading=heading,
        heading_title=heading and (leads or goes_on >= len(masked)),
        leads=leads,
        in_brackets=pair is not None,
        ends_line=pair is not None and goes_on >= text.line_end(start),
        opens_or_closes=leads or goes_on >= len(masked),
    )


_MARKS = "*_~="
_EMPHASIS = _MARKS + "\\"


def chip(text: BlockText, start: int, end: int) -> tuple[int, int]:
    """Extend a citation to the emphasis, link and parentheses that hold nothing else."""
    masked = text.masked
    while True:
        inner = _run_before(masked, start), _run_after(masked, end)
        left, right = start - inner[0], end + inner[1]
        before, after = masked[left - 1 : left], masked[right : right + 1]
        if before in ("(", "（", "[", "【") and left > text.own and _closes(before, after):
            start, end = left - 1, right + 1
            if before == "(" and text.raw[start - 1 : start] == "\\":
                start -= 1
            if after == "]":
                while masked[end : end + 1] == TARGET:
                    end += 1
            continue
        if before == "[" and _closes_link(masked, start, end):
            start = left - 1
        return _emphasis(masked, start, end, text.own)


def _closes_link(masked: str, start: int, end: int) -> bool:
    """Whether a link that begins before the stretch ends in it."""
    closing = masked.find("]" + TARGET, start, end)
    return closing >= 0 and masked.find("[", start, closing) < 0


def _closes(opening: str, closing: str) -> bool:
    return {"(": ")", "（": "）", "[": "]", "【": "】"}[opening] == closing


def _run_before(masked: str, at: int) -> int:
    size = 0
    while at - size > 0 and masked[at - size - 1] in _EMPHASIS + "~≈ ":
        size += 1
    return size


def _run_after(masked: str, at: int) -> int:
    size = 0
    while masked[at + size : at + size + 1] and masked[at + size] in _EMPHASIS + ". ":
        size += 1
    return size


def _emphasis(masked: str, start: int, end: int, own: int) -> tuple[int, int]:
    """Take in the emphasis marks right around, when they belong to the citation alone."""
    left = start
    while left > own and masked[left - 1] in _MARKS:
        left -= 1
    right = end
    while right < len(masked) and masked[right] in _MARKS:
        right += 1
    inside = sum(masked.count(sign, start, end) for sign in _MARKS)
    opened, closed = start - left, right - end
    if opened == closed or (inside and opened + closed == inside):
        return left, right
    return start, end
