"""Titles at every keystroke, from memory: one string of all titles, searched as it is."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice

from kbviewer.search.fold import fold
from kbviewer.search.segment import SegmentData
from kbviewer.search.words import is_unspaced, terms_of

_LOOKED_AT = 400  # titles of a segment that are compared
_SAME = 20  # sections whose title is the query


def find_titles(query: str, segments: Sequence[SegmentData], limit: int) -> list[tuple[int, int]]:
    """Segment and number of the sections whose title fits best, the best first.

    Each word of the query has to begin a word of the title. Best is the title that is the query,
    then one that begins with it, then the shortest.
    """
    folded = " ".join(fold(query).split())
    words = terms_of(folded)
    if not words:
        return []
    beginnings = [
        re.compile(("" if is_unspaced(word[0]) else r"(?<![^\W_])") + re.escape(word))
        for word in words
    ]
    found = []
    for segment, data in enumerate(segments):
        for number, title in _with_word(data, max(words, key=len), folded):
            if number in data.deleted:
                continue
            if all(beginning.search(title) for beginning in beginnings):
                worth = (title != folded, not title.startswith(folded), len(title))
                found.append((*worth, data.ties[number], segment, number))
    found.sort()
    return [(segment, number) for *_, segment, number in found[:limit]]


def _with_word(data: SegmentData, word: str, whole: str) -> Iterator[tuple[int, str]]:
    """Number and title of sections with a word in their title; those that begin so come first."""
    seen: set[int] = set()
    for wanted in (f"\n{whole}", word):
        place = data.titles.find(wanted)
        while place >= 0 and len(seen) < _LOOKED_AT:
            number = bisect_right(data.title_starts, place + wanted.startswith("\n")) - 1
            if number not in seen:
                seen.add(number)
                yield number, data.title(number)
            place = data.titles.find(wanted, max(place + 1, data.title_starts[number + 1] - 1))


def titles_like(query: str, segments: Sequence[SegmentData]) -> list[tuple[int, int]]:
    """Segment and number of sections whose title is the query or, from two words on, begins so.

    The query is taken as it is written, signs and all; the shortest titles come first.
    """
    folded = " ".join(fold(query).split())
    wanted = folded if " " in folded else f"{folded}\n"
    found = [
        (len(data.title(number)), data.ties[number], segment, number)
        for segment, data in enumerate(segments)
        for number in islice(_beginning_with(wanted, data), _LOOKED_AT)
        if number not in data.deleted
    ]
    return [(segment, number) for *_, segment, number in sorted(found)[:_SAME]]


def _beginning_with(wanted: str, data: SegmentData) -> Iterator[int]:
    """The sections whose title, with the line end after it, begins so."""
    if data.titles.startswith(wanted):
        yield 0
    place = data.titles.find(f"\n{wanted}")
    while place >= 0:
        yield bisect_right(data.title_starts, place + 1) - 1
        place = data.titles.find(f"\n{wanted}", place + 1)
