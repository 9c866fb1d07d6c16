"""Which stretches of a text a query has found, to mark them.

A *term* is a folded word, with a `*` at its end when the word may go on, or several words with
spaces between them that follow each other in the text with no more than punctuation between.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

from kbviewer.search.fold import fold_aligned
from kbviewer.search.words import is_unspaced

Span = tuple[int, int]

_MOST = 64  # terms that are marked


def find_marks(text: str, terms: Iterable[str]) -> list[Span]:
    """Start and end of each stretch of `text` that a term matches, in order, not overlapping."""
    folded, origins = fold_aligned(text)
    found = find_spans(folded, tuple(terms), len(text))
    if origins is None:
        return found
    return [(origins[start], origins[end - 1] + 1) for start, end in found]


def find_spans(folded: str, terms: Sequence[str], most: int) -> list[Span]:
    """The first `most` marks in folded text.

    A term marks whole words. Where it marks none it marks parts of words: `case` in `CamelCase`.
    """
    beginnings, whole, inside = mark_patterns(tuple(terms))
    starts = sorted(start for word in beginnings for start in _places(folded, word, most))
    for pattern in (whole, inside):
        found: list[Span] = []
        end = 0
        for start in starts:
            match = pattern.match(folded, start) if start >= end else None
            if match is not None:
                found.append(match.span())
                end = match.end()
        if found:
            return found[:most]
    return []


def _places(text: str, word: str, most: int) -> list[int]:
    """Where a word begins in a text; many times faster than one pattern for all words."""
    found: list[int] = []
    place = text.find(word)
    while place >= 0 and len(found) < most:
        found.append(place)
        place = text.find(word, place + len(word))
    return found


@lru_cache(maxsize=16)
def mark_patterns(
    terms: tuple[str, ...],
) -> tuple[tuple[str, ...], re.Pattern[str], re.Pattern[str]]:
    """The first words of all terms, and one pattern for all of them, with and without borders."""
    wanted = sorted(
        {term for term in terms if term.strip("*").split()}, key=lambda t: (-len(t), t)
    )[:_MOST]
    beginnings = {term.rstrip("*").split()[0] for term in wanted}
    shortest = tuple(
        sorted(
            word
            for word in beginnings
            if not any(other != word and word.startswith(other) for other in beginnings)
        )
    )
    whole = re.compile("|".join(_pattern(term, True) for term in wanted) or r"(?!)")
    inside = re.compile("|".join(_pattern(term, False) for term in wanted) or r"(?!)")
    return shortest, whole, inside


def _pattern(term: str, has_borders: bool) -> str:
    goes_on = term.endswith("*") and len(term) > 1
    words = term.rstrip("*").split() if goes_on else term.split()
    body = re.escape(words[0])
    for left, right in pairwise(words):
        is_close = is_unspaced(left[-1]) or is_unspaced(right[0])
        body += (r"\s*" if is_close else r"[\W_]{1,4}") + re.escape(right)
    if not has_borders:
        return body
    first, last = words[0][0], words[-1][-1]
    before = r"(?<![^\W_])" if first.isalnum() and not is_unspaced(first) else ""
    if not last.isalnum() or is_unspaced(last):
        return before + body
    return before + body + (r"[^\W_]*" if goes_on else r"(?![^\W_])")
