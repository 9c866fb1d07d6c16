"""Reads the numerals after a label: ranges, lists of them, short and open ends.

Reading goes from left to right and never back, so that it is linear in what it reads.
"""

import re
from typing import NamedTuple

from kbviewer.notes.citation_labels import Label
from kbviewer.notes.citation_mask import HIDDEN, TARGET
from kbviewer.notes.model import PageRange
from kbviewer.notes.numerals import CJK_NUMERALS, cjk_to_int, is_roman, order_key, to_int

_MAX_DIGITS = 5
# `p. XX` is a page that the writer had not looked up yet.
_TOKEN = re.compile(
    r"(\d+)|([ivxlc]+|(?!X{2,3}\b)[IVXL]{2,})(?![^\W\d_]|['’]|\.[^\W\d_])"
    rf"|([{CJK_NUMERALS}]{{1,9}})"
)
_THOUSANDS = re.compile(r"[,.](\d{3})(?!\d)")
# What may not follow a numeral: a letter (but a CJK one), a digit, a decimal, a share, a degree.
_NOT_AFTER = re.compile(
    r"[0-9A-Za-z_\u00aa-\u024f\u0370-\u052f°/]|\\[^\])]|\s?%|\.\d|\s(?:[KMG]i?B|bytes)\b"
)
_FOLLOWING = re.compile(
    r"\s?(?:(?P<many>ff|sqq?|sgg|segg|ss|et\s(?:seqq?|suiv|ss)|ets|[ye]\s(?:ss|segg|sigs)"
    r"|e\.?v|i\snast|i\snn|и\s(?:сл|след|дал)|\+)"
    r"|(?P<one>f)(?=\.|\s?[)\],;:]|\s*$))(?![^\W_])\.?",
    re.MULTILINE,
)
_OPEN_DASH = re.compile(r"\s?[-–—](?=\s?[)\]）】,;]|\.?\s*$)", re.MULTILINE)
_COLUMN = re.compile(r"(?:[abc]|n\d{0,3})(?![^\W_])")
_SLASH = re.compile(r"/(\d{1,5})(?![\w/])")
_AFTER_LAST = re.compile(r"(?:[abc]|ff?|n\d{0,3})(?![^\W_])")
_DASH = re.compile(rf"(\s{{0,2}})(?:--?-?|[‐‑‒–—−~～－]){HIDDEN}{{0,7}}(\s{{0,2}})")
_TO = re.compile(
    r"\s{1,2}(?:to|through|thru|until|bis|till|til|tot|t/m|до|по|až|al?|à|até|hasta|do|au)\s{1,2}"
    r"|\s?[至到]\s?",
    re.IGNORECASE,
)
# Words that mean "to" where pages are announced, and something else where one page is.
_SHORT_TO = frozenset(("a", "do"))
_SHORT_AND = frozenset(("a", "e", "i", "o", "y"))
_CLOSING = frozenset(")]）】")
_DATE = re.compile(r"[-./]\d{1,2}(?!\d)")
_VERSE = re.compile(r"\s?\(|:\d")
_AGAIN = re.compile(r"(?:pages?|pgs?|pp?|s|seite|págs?|стр|с)\.?\s?(?=\d)", re.IGNORECASE)
_COMMA = re.compile(r"\s{0,2}[,，、](?:\s{0,2}(?:and|und|&)\s)?\s{0,2}")
_SEMICOLON = re.compile(r"\s{0,2}[;；]\s{0,2}")
_AND = re.compile(
    r"\s{1,2}(?:and|or|und|oder|u\.|et|ou|y|e|o|en|och|og|i|a|и|та|як|și|sowie)\s{1,2}"
    r"|\s{0,2}[&+]\s{0,2}",
    re.IGNORECASE,
)
_OF_TOTAL = re.compile(
    r"\s?/\s?\d|[\s,，]{0,2}(?:of|out\sof|von|sur|de|di|van|af|av|z|из|з|共|/\s?共)\s{0,2}"
    r"(?:the\s|about\s)?(\d+|[xny]\b|\?|(?:search\s)?results\b)",
    re.IGNORECASE,
)
_ENDS = re.compile(r"\s{0,2}(?:[.,;:!?…)\]）】”\"’'|–—*_。，、；：]|and\b|und\b|&|$)", re.MULTILINE)
_YEARS = range(1400, 2101)
_LATE_YEARS = range(1900, 2101)


class Numerals(NamedTuple):
    """Ranges in the order in which they are written, and where the text goes on after them."""

    ranges: tuple[PageRange, ...]
    end: int
    is_open: bool
    is_reversed: bool


class _Range(NamedTuple):
    first: str
    last: str
    end: int
    is_open: bool = False
    is_reversed: bool = False


def read_numerals(text: str, start: int, label: Label) -> Numerals | None:
    """The numerals that begin exactly at `start`; None if none do or they are no pages.

    Each may be the text of a link of its own: `[12](a)-[15](b)`.
    """
    found = _read_range(text, start, label)
    if found is None:
        return None
    items = [found]
    while True:
        more = _next_range(text, items, label)
        if more is None:
            break
        items.append(more)
    last = items[-1]
    if len(items) == 1 and _of_total(text, last):
        return None
    end = last.end
    if start and text[start - 1] == "[":
        end = _past_link(text, end)
    return Numerals(
        tuple(PageRange(item.first, item.last) for item in items),
        end,
        any(item.is_open for item in items),
        any(item.is_reversed for item in items),
    )


def _of_total(text: str, item: _Range) -> bool:
    """Whether this is `N of M`: a position in a whole, no page of a book."""
    found = _OF_TOTAL.match(text, item.end)
    if not found:
        return False
    total = found[1]
    return not (total and len(total) == 4 and total.isdecimal() and int(total) in _LATE_YEARS)


def _read_numeral(text: str, start: int, label: Label) -> tuple[str, int] | None:
    token = _TOKEN.match(text, start)
    if token is None:
        return None
    if token[2]:
        numeral = token[2].lower()
        return (numeral, token.end()) if is_roman(numeral) else None
    if token[3]:
        value = cjk_to_int(token[3])
        return (str(value), token.end()) if 0 < value < 10**_MAX_DIGITS else None
    digits, end = token[1], token.end()
    grouped = _THOUSANDS.match(text, end)
    if grouped and len(digits) <= 2 and _groups(digits, grouped[0], label):
        digits += grouped[1]
        end = grouped.end()
    if len(digits) > _MAX_DIGITS or int(digits) == 0:
        return None
    return str(int(digits)), end


def _groups(digits: str, group: str, label: Label) -> bool:
    """Whether a comma (or full stop) before three digits groups thousands, not two pages."""
    if label.axis == "location":
        return True
    return group[0] == "," and (group[1] == "0" or (len(digits) == 1 and not label.plural))


def _read_range(text: str, start: int, label: Label) -> _Range | None:
    numeral = _read_numeral(text, start, label)
    if numeral is None:
        return None
    first, end = numeral
    through = _read_last(text, first, end, label)
    if through is not None:
        following = _FOLLOWING.match(text, through.end)
        if following and following["many"]:
            return through._replace(end=following.end(), is_open=True)
        return through
    following = _FOLLOWING.match(text, end)
    if following:
        stop = following.end()
        if following["many"]:
            return _Range(first, first, stop, is_open=True)
        if first.isdecimal():
            return _Range(first, str(int(first) + 1), stop)
    dash = _OPEN_DASH.match(text, end)
    if dash:
        return _Range(first, first, dash.end(), is_open=True)
    column = _COLUMN.match(text, end)
    if column:
        end = column.end()
    pair = _slash_pair(text, first, end, label)
    if pair is not None:
        return pair
    if _NOT_AFTER.match(text, end):
        return None
    return _Range(first, first, end)


def _slash_pair(text: str, first: str, end: int, label: Label) -> _Range | None:
    """`12/13` is two pages that face each other; `12/300` is not, nor is the `12/13` of a total."""
    pair = _SLASH.match(text, end)
    if pair is None or label.axis != "page" or int(pair[1]) != to_int(first) + 1:
        return None
    return _Range(first, str(int(pair[1])), pair.end())


def _read_last(text: str, first: str, end: int, label: Label) -> _Range | None:
    """The range from `first` on, if a dash or a word for "to" and a second numeral follow."""
    at = _past_link(text, end)
    dash = _DASH.match(text, at)
    joint = dash or _TO.match(text, at)
    if joint is None:
        return None
    is_unsure = not label.plural and joint[0].strip().lower() in _SHORT_TO
    begin = _skip_label(text, joint.end(), label)
    linked = text.startswith("[", begin)
    second = _read_numeral(text, begin + linked, label)
    if second is None:
        return None
    last, stop = second
    if linked:
        stop = _past_link(text, stop)
    if _NOT_AFTER.match(text, stop) and not _AFTER_LAST.match(text, stop):
        return None
    if is_unsure and (not _ENDS.match(text, stop) or to_int(last) <= to_int(first)):
        return None
    if len(last) == 4 and dash and dash[1] and _DATE.match(text, stop):
        return None
    if first.isdecimal() != last.isdecimal():
        is_front_matter = not first.isdecimal() and dash and (label.plural or not dash[1])
        return _Range(first, last, stop) if is_front_matter else None
    glued = dash is not None and not dash[1] and not dash[2]
    if glued and first.isdecimal() and len(last) < len(first):
        full = first[: len(first) - len(last)] + last
        if int(full) > int(first):
            return _Range(first, full, stop)
    if to_int(last) >= to_int(first):
        return _Range(first, last, stop)
    if not glued or dash is None:
        return None
    return _Range(last, first, stop, is_reversed=True)


def _past_link(text: str, at: int) -> int:
    """Past the end of a link that stands at `at`: its bracket and its target."""
    if text.startswith("]" + TARGET, at):
        at += 1
        while text.startswith(TARGET, at):
            at += 1
    return at


def _skip_label(text: str, at: int, label: Label) -> int:
    """Past a label that is repeated after the dash: `p. 12 - p. 15`."""
    again = _AGAIN.match(text, at)
    return again.end() if again and label.axis == "page" else at


def _next_range(text: str, items: list[_Range], label: Label) -> _Range | None:
    """The next range of a list, if what follows the last one is one."""
    at = _past_link(text, items[-1].end)
    joint = _COMMA.match(text, at) or _SEMICOLON.match(text, at) or _AND.match(text, at)
    if joint is None:
        return None
    linked = text.startswith("[", joint.end())
    found = _read_range(text, joint.end() + linked, label)
    if found and not label.plural and joint[0].strip().lower() in _SHORT_AND:
        found = found if text[found.end : found.end + 1] in _CLOSING else None
    if found is None or not _belongs(text, items[-1], found, label, joint[0]):
        return None
    return found._replace(end=_past_link(text, found.end)) if linked else found


def _belongs(text: str, before: _Range, found: _Range, label: Label, joint: str) -> bool:
    """Whether a number after a comma is one more page, not a year, a line, or a count of things."""
    is_tight = joint == "," and order_key(found.first) > order_key(before.last)
    follows = found.first == str(to_int(before.last) + 1)
    is_sure = label.plural or is_tight or follows or _ENDS.match(text, found.end)
    if not is_sure or (not label.plural and _VERSE.match(text, found.end)):
        return False
    if not found.first.isdecimal():
        return not before.last.isdecimal() or len(found.first) > 1
    if label.axis == "location" or not before.last.isdecimal():
        return True
    if len(found.first) == 4 and int(found.first) in _YEARS and len(before.last) < 4:
        return False
    rises = order_key(found.first) > order_key(before.last)
    return rises or (label.plural and "," in joint)
