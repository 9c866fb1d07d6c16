"""Judges from what stands around a label and its numerals whether they are a citation."""

import re
from typing import NamedTuple

from kbviewer.notes.citation_labels import LABELS, Label, Strength

_CROSS_REFERENCES = (
    "see also|see|compare|confer|cf|cfr|refer to|as on|siehe auch|siehe|vergleiche|vgl"
    "|voir aussi|voir|véase también|véase|vease|véanse|vide|ver|vedi|veja|zie|se|jf|jfr|jämför"
    "|смотрите|смотри|см|сравни|ср|див|пор|zob|por|patrz|viz|srov|vid|bkz|انظر|راجع|ראו|ראה|देखें"
)
_INTRODUCED = re.compile(
    rf"(?:(?<![^\W_])(?:{_CROSS_REFERENCES})\.?:?"
    r"(?:[\s*_]{1,3}(?:also|e\.g\.|esp\.|especially|auch|u\.a\.|etwa|aussi|la|le|les|the|on|at|auf|"
    r"à|på|также|по|na|en|em))*"
    r"|(?:参见|參見|参看|参照|参考|参阅|详见|見よ|[见見]))[\s*_(\[（]*$",
    re.IGNORECASE,
)
_OPENS_WITH_REFERENCE = re.compile(
    rf"[\s*_\"“]*(?:(?:{_CROSS_REFERENCES})(?![^\W_])|参见|參見|参照|参考|详见|[见見])",
    re.IGNORECASE,
)
_WORD_BEFORE = re.compile(r"([^\W\d_]+)[\s*_]{1,3}$")
_GERMAN_REFERENCE = re.compile(
    r"(?<![^\W_])(?:siehe|vgl\.?|vergleiche|ebd\.,?|ebda\.,?|auf|ab|bis|см\.|ср\.|zob\.|por\.|viz|srov\.)"
    r"\s{1,2}$",
    re.IGNORECASE,
)
_RUSSIAN_BEFORE = re.compile(r"(?:[,—–.]|см\.|ср\.|на)\s{1,2}$", re.IGNORECASE)
_NORDIC_BEFORE = re.compile(r"(?<![^\W_])(?:se|på|fra|til|jf\.|na|s)\s$", re.IGNORECASE)
# `§ 12 Abs. 3 S. 2`: the sentence of a statute.
_STATUTE = re.compile(r"(?:§|(?<!\w)(?:Abs|Art|Nr|Hs|Alt)\.\s)[^.;()]{0,20}$")
_INITIAL = re.compile(r"(?<!\w)[A-Z]\.\s$")
_BEFORE_PAGE = re.compile(
    r"(?:(?<![^\W_])(?:see|cf\.?|on|at|from|to|and|in|siehe|vgl\.|auf|voir|sur|på|zie|op|na|см\.)"
    r"|[,;:(\[（–—|])[\s*_]{1,3}$|[(\[（]$",
    re.IGNORECASE,
)
# Nouns that make another thing of a page: a code page, a web page, a page of memory.
_COMPOUNDS_TEXT = (
    "code web home landing man error status memory physical virtual facebook wiki"
    " wikipedia admin login github manual html php jsp asp shadow huge kernel buffer heap"
    " кодовая кодовой кодовую kódová leaf zero dirty ansi oem windows dos ascii unicode utf"
)
_COMPOUNDS = frozenset(_COMPOUNDS_TEXT.split())
_HTTP_CODES_TEXT = "400 401 403 404 405 408 410 418 429 500 501 502 503 504"
_HTTP_CODES = frozenset(_HTTP_CODES_TEXT.split())
_HTTP_WORDS = re.compile(
    r"http|error|redirect|server|status|erreur|fehler|ошибк|错误", re.IGNORECASE
)
_NOT_FOUND = re.compile(
    r"not found|introuvable|nicht gefunden|no encontrad|não encontrad|non trovat|не найден|未找到",
    re.IGNORECASE,
)
_POSTGRES = re.compile(r"postgres|psql|(?<!\w)pg_\w", re.IGNORECASE)
_ASSIGNED = re.compile(r"\s?[=^]|\(")
_PAGE_AFTER = re.compile(r"\s+pages?\b")
_AUTHOR_BEFORE = re.compile(r"(?:and|&|al\.,?|(?<!\w)[A-Z][a-z]+)\s$")
_SEPARATOR = re.compile(r"\s?[-–—:]\s")
_ADDRESS = re.compile(
    r"[^\n.;]{0,24}\b(?:St|Street|Str|Straße|Ave|Avenue|Road|Rd|Rue|Blvd|Lane|Drive|Floor|Main)\b"
)
_LEADS_TO_PAGE = re.compile(
    r"(?<![^\W_])(?:on|see|from|to|in|at|cf\.?|und|and|auf|siehe|sur|voir|en|na)\s{1,2}$",
    re.IGNORECASE,
)
_KINDLE_HEAD = re.compile(r"\)\s[-–]\s$")
_NOT_LOCATION_TEXT = "memory array register disk file lat lat/long index"
_NOT_LOCATION = frozenset(_NOT_LOCATION_TEXT.split())


class Surroundings(NamedTuple):
    """Where a citation stands. `before` and `after` are some dozens of characters around it."""

    before: str
    after: str
    block: str
    in_heading: bool
    heading_title: bool
    leads: bool
    in_brackets: bool
    ends_line: bool
    opens_or_closes: bool


class Written(NamedTuple):
    """A label and its numerals as they are written."""

    label: Label
    word: str
    dotted: bool
    glued: bool
    colon: bool
    first: str
    is_single: bool


def is_mention(before: str, inside: str) -> bool:
    """Whether a cross-reference word introduces the citation.

    `before` is what stands before it, `inside` what stands between it and the parenthesis it is in.
    """
    return bool(_INTRODUCED.search(before) or (inside and _OPENS_WITH_REFERENCE.match(inside)))


def is_habitual(cited: Written, around: Surroundings) -> bool:
    """Whether a label that the habit of its file lets count anywhere is written in that form."""
    if cited.label.strength is Strength.BARE:
        return cited.dotted
    return cited.word == "p" and not _ASSIGNED.match(around.after)


def is_citation(cited: Written, around: Surroundings) -> bool:
    """Whether the label has the context that its strength needs."""
    if cited.word == "PG" or (cited.word == "PP" and not cited.dotted):
        return False
    if cited.is_single and cited.colon and cited.label == LABELS["pages"]:
        # `Pages: 320` is how many a book has.
        return False
    if cited.label.axis == "location":
        return _is_location(cited, around)
    if around.in_brackets or around.in_heading or around.leads:
        safe = True
    else:
        safe = False
        if cited.dotted and cited.label.strength is Strength.WORD:
            return False
    if _is_other_page(cited, around, safe=safe):
        return False
    return _CHECKS[cited.label.strength](cited, around)


def _is_other_page(cited: Written, around: Surroundings, *, safe: bool) -> bool:
    """Code pages, web pages, HTTP errors."""
    word = _WORD_BEFORE.search(around.before)
    if word and word[1].lower() in _COMPOUNDS and cited.label.strength is Strength.WORD:
        return True
    if cited.word == "Page" and cited.is_single and len(cited.first) == 4 and not cited.dotted:
        # An author of that name and a year: (Brin and Page 1998).
        return _AUTHOR_BEFORE.search(around.before) is not None
    if cited.is_single and cited.first in _HTTP_CODES and not cited.dotted:
        if cited.word.lower() == "pages" and not around.in_brackets:
            return True
        if _PAGE_AFTER.match(around.after):
            return True
        if safe or _LEADS_TO_PAGE.search(around.before):
            return _NOT_FOUND.search(around.block) is not None or (
                not safe and _HTTP_WORDS.search(around.block) is not None
            )
        return True
    return False


def _is_word(cited: Written, around: Surroundings) -> bool:
    if cited.glued and not cited.dotted:
        return around.leads or around.in_heading or around.ends_line
    if not cited.first.isdecimal() and len(cited.first) == 1:
        return cited.first in "ivx" and cited.word.lower() in ("page", "pages")
    if cited.first in ("vi", "li", "ci", "mi", "di", "il"):
        return cited.word.lower() in ("page", "pages") or cited.dotted
    return True


def _is_short(cited: Written, around: Surroundings) -> bool:
    if not cited.first.isdecimal() and len(cited.first) == 1:
        return cited.first in "ivx" and not cited.glued
    if cited.word.lower() == "pg" and not cited.dotted and _POSTGRES.search(around.block):
        return False
    if cited.glued and not cited.dotted:
        return _is_glued(cited, around) or bool(_BEFORE_PAGE.search(around.before))
    return True


def _is_dotted(cited: Written, around: Surroundings) -> bool:
    if not cited.dotted and not around.in_brackets:
        return False
    is_street = cited.word[0].isupper() and _WORD_BEFORE.search(around.before)
    return not (is_street and not around.in_brackets)


def _is_letter(cited: Written, around: Surroundings) -> bool:
    capital = cited.word == "P"
    if not cited.first.isdecimal():
        single = len(cited.first) == 1
        return (cited.dotted and not capital and not (single and cited.glued)) or (
            not cited.glued and not single and around.in_brackets
        )
    if cited.dotted:
        is_initial = capital and len(cited.first) == 4 and cited.is_single
        return not is_initial or around.in_brackets or around.leads or around.in_heading
    if capital:
        if not cited.glued:
            return around.in_brackets or around.heading_title
        # `(P1)` is a priority and `P1177` a problem; `(P12)` at the end of an item is a page.
        is_page = len(cited.first) > 1 and around.ends_line
        return around.before[-1:] in ("(", "（") and (is_page or not cited.is_single)
    if cited.glued:
        return _is_glued(cited, around)
    if around.in_heading:
        return around.heading_title or around.in_brackets
    return around.leads or around.in_brackets or bool(_BEFORE_PAGE.search(around.before))


def _is_glued(cited: Written, around: Surroundings) -> bool:
    """`p12`: at the start of a block, in parentheses that close a line, in a heading."""
    if around.in_heading:
        # `# p5` is the name of a program, `## p5 - Title` a page.
        is_named = len(cited.first) == 1 and cited.is_single and not around.in_brackets
        return not is_named or (around.leads and _SEPARATOR.match(around.after) is not None)
    return around.leads or (around.in_brackets and around.ends_line)


def _is_bare(cited: Written, around: Surroundings) -> bool:
    if not cited.dotted or not (cited.first.isdecimal() or len(cited.first) > 1):
        return False
    if _STATUTE.search(around.before) or _INITIAL.search(around.before):
        return False
    if around.in_brackets or around.in_heading:
        return True
    if cited.word in "сС":
        return _RUSSIAN_BEFORE.search(around.before) is not None
    return _GERMAN_REFERENCE.search(around.before) is not None


def _is_ambiguous(cited: Written, around: Surroundings) -> bool:
    if around.in_brackets or around.leads or around.in_heading:
        # `Side 2` may be that of a record.
        return not cited.glued and (len(cited.first) > 1 or not cited.is_single)
    return _NORDIC_BEFORE.search(around.before) is not None


_CHECKS = {
    Strength.WORD: _is_word,
    Strength.SHORT: _is_short,
    Strength.DOTTED: _is_dotted,
    Strength.LETTER: _is_letter,
    Strength.BARE: _is_bare,
    Strength.AMBIGUOUS: _is_ambiguous,
}


def _is_location(cited: Written, around: Surroundings) -> bool:
    joined = cited.glued and not cited.dotted and not cited.colon
    if not cited.first.isdecimal() or (joined and cited.word != "位置"):
        return False
    placed = around.in_brackets or around.leads or around.in_heading
    word = _WORD_BEFORE.search(around.before)
    if (word and word[1].lower() in _NOT_LOCATION) or _ADDRESS.match(around.after):
        return False
    if cited.label.strength is Strength.AMBIGUOUS:
        # A Kindle position has hundreds; `Position 1` is the first of a list.
        is_kindle = (
            "|" in around.block
            or "·" in around.block
            or _KINDLE_HEAD.search(around.before) is not None
        )
        return len(cited.first) >= 3 and (placed or is_kindle)
    if cited.word.startswith("LOC") and len(cited.word) == 3:
        return cited.dotted or cited.colon or around.in_brackets
    if cited.dotted and cited.label.strength is Strength.WORD:
        return placed or around.opens_or_closes
    # `location 1` in mid-text is any place; Kindle's count is in the hundreds.
    return not cited.is_single or len(cited.first) > 1 or around.opens_or_closes
