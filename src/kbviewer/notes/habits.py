"""Forms that only the habit of a file makes citations: `(53-54)` at the ends of many items, `p12`.

One bare number in parentheses may be anything; a file in which many items end in one, each with
another number and none a year, cites pages. The same holds for `p12` and `S. 12` in running text.
"""

import re
from collections.abc import Mapping, Sequence
from statistics import median

from kbviewer.notes.citation_labels import Label, Strength
from kbviewer.notes.citation_matches import Match
from kbviewer.notes.citation_ranges import read_numerals
from kbviewer.notes.citation_text import BlockText, skip_ignored
from kbviewer.notes.numerals import to_int

ENOUGH = 5
"""How often a file must show a form for it to be a habit."""

_LARGEST_AT_LEAST = 20
_TYPICAL_LENGTH = 20
_YEARS = range(1000, 2101)
_BARE = Label("page", Strength.WORD, plural=True)
_GLUED = re.compile(
    r"p(?<![0-9A-Za-z_\u00aa-\u024f/\\@#=&?$%+.-]p)(\d{1,4})(?![^\W_]|\.\w|\s?[=^]|\()"
)
_INITIAL = re.compile(
    r"\.(?<=[Ss]\.)(?<![0-9A-Za-z_\u00aa-\u024f.][Ss]\.)\s?(\d{1,4})(?![^\Wf]|\.\d)"
)
_CYRILLIC_INITIAL = re.compile(r"\.(?<=[Сс]\.)(?<!\w[Сс]\.)\s?(\d{1,4})(?!\w|\.\d)")
_ENGLISH = re.compile(r"(?<![^\W_])(?:the|of|and)(?![^\W_])")


def habits_of(texts: Sequence[BlockText]) -> frozenset[str]:
    """Labels, in lower case, that the habit of a file lets count anywhere."""
    accepted = set()
    if _is_habit(_GLUED, texts):
        accepted.add("p")
    # In English `s. 12` is a section of an act.
    if _is_habit(_INITIAL, texts) and not any(_ENGLISH.search(text.masked) for text in texts[:20]):
        accepted.add("s")
    if _is_habit(_CYRILLIC_INITIAL, texts):
        accepted.add("с")
    return frozenset(accepted)


def _is_habit(form: re.Pattern[str], texts: Sequence[BlockText]) -> bool:
    numbers = [int(found[1]) for text in texts for found in form.finditer(text.masked)]
    return _are_pages(numbers)


def _are_pages(numbers: Sequence[int]) -> bool:
    """Whether numbers look like pages of a book: many different ones and no year."""
    return (
        len(numbers) >= ENOUGH
        and len(set(numbers)) >= ENOUGH
        and max(numbers) >= _LARGEST_AT_LEAST
        and 0 not in numbers
        and not any(number in _YEARS for number in numbers)
    )


def bare_matches(texts: Mapping[int, BlockText]) -> dict[int, Match]:
    """By key of `texts`, the bare page numbers that close blocks, if that is a habit here."""
    found = {index: match for index, text in texts.items() if (match := _bare(text))}
    numbers = [to_int(match.numerals.ranges[0].first) for match in found.values()]
    lengths = [match.start - texts[index].own for index, match in found.items()]
    if not _are_pages(numbers) or median(lengths) < _TYPICAL_LENGTH:
        return {}
    return found


def _bare(text: BlockText) -> Match | None:
    masked = text.masked
    opening = masked.rfind("(")
    if text.block.kind not in ("item", "paragraph") or opening <= text.own:
        return None
    if not masked[opening - 1].isspace() and masked[opening - 1] not in "\"”’'*_":
        return None
    if not masked[opening + 1 : opening + 2].isdecimal():
        return None
    numerals = read_numerals(masked, opening + 1, _BARE)
    if numerals is None or not masked.startswith(")", numerals.end):
        return None
    goes_on = skip_ignored(masked, numerals.end + 1)
    if goes_on < len(masked):
        return None
    pair = (opening, numerals.end)
    return Match(
        opening + 1, numerals.end, _BARE, numerals, pair, None, leads=False, goes_on=goes_on
    )
