"""Looks closely at the best candidates: titles, and words that stand together in the query's order.

What is added to a section's score is in proportion to what its words can be worth altogether, so
that it lifts sections that are about the query above those that merely repeat a word.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from kbviewer.search.candidates import Candidate
from kbviewer.search.leaves import Leaf
from kbviewer.search.segment import SegmentData
from kbviewer.search.words import terms_of

_SAME_TITLE = 0.7  # the title is the query
_BEGINS_TITLE = 0.25  # the title begins with the query; no word of it is missing in the query
_IN_TITLE, _TITLE_COVERED = 0.35, 0.2  # share of the query in the title, of the title in the query
_REPEATED, _MOST_REPEATS = 0.04, 6  # taken off for each section above that has the same title
_ADJACENT, _NEAR = 0.35, 0.12  # the next word follows at once, or a few words later
_REACH = 4  # words that are still near
_MOST_WORDS = 8
_MOST_POSITIONS = 60_000  # of the words that a beginning stands for, to be looked at


class Wanted(NamedTuple):
    """A word of the query, or those that are searched instead; with `is_open` it may go on."""

    words: tuple[str, ...]
    is_open: bool

    def fits(self, word: str) -> bool:
        """Whether a word of a title is it."""
        return word in self.words or (self.is_open and word.startswith(self.words))


def rerank(
    candidates: Sequence[Candidate], leaves: Sequence[Leaf], segments: Sequence[SegmentData]
) -> list[Candidate]:
    """The candidates with their final scores, the best first."""
    worth = sum(leaf.idf for leaf in leaves)
    wanted = [
        Wanted(leaf.instead or (part,), leaf.words.is_prefix and part is leaf.words.parts[-1])
        for leaf in leaves
        for part in leaf.words.parts
    ]
    lifts = _order_lifts(candidates, leaves, segments)
    ranked = []
    for candidate in candidates:
        lift = title_lift(wanted, terms_of(segments[candidate.segment].title(candidate.number)))
        lift += lifts.get((candidate.segment, candidate.number), 0.0)
        ranked.append(candidate._replace(score=candidate.score + worth * lift))
    ranked.sort(key=_order)
    return sorted(_spread(ranked, segments, worth), key=_order)


def _order(candidate: Candidate) -> tuple[float, int, int, int]:
    return (-candidate.score, candidate.tie, candidate.segment, candidate.number)


def _spread(
    ranked: Sequence[Candidate], segments: Sequence[SegmentData], worth: float
) -> Iterator[Candidate]:
    """Lower what repeats a title above it, so that copies do not crowd out all else."""
    seen: Counter[str] = Counter()
    for candidate in ranked:
        title = segments[candidate.segment].title(candidate.number)
        repeats = min(seen[title], _MOST_REPEATS)
        seen[title] += 1
        yield candidate._replace(score=candidate.score - repeats * _REPEATED * worth)


def title_lift(wanted: Sequence[Wanted], title: Sequence[str]) -> float:
    """How much a title is what was asked for."""
    if not title or not wanted:
        return 0.0
    found = sum(any(map(one.fits, title)) for one in wanted)
    if not found:
        return 0.0
    covered = sum(any(one.fits(word) for one in wanted) for word in title)
    lift = _IN_TITLE * found / len(wanted) + _TITLE_COVERED * covered / len(title)
    if found == len(wanted) <= len(title):
        begins = all(one.fits(word) for one, word in zip(wanted, title, strict=False))
        is_whole = covered == len(title)
        lift += _SAME_TITLE if begins and len(title) == len(wanted) else 0.0
        lift += _BEGINS_TITLE * (begins + is_whole)
    return lift


def _order_lifts(
    candidates: Sequence[Candidate], leaves: Sequence[Leaf], segments: Sequence[SegmentData]
) -> dict[tuple[int, int], float]:
    """For each section that has it, how much of the query stands together in it."""
    leaves = leaves[:_MOST_WORDS]
    lifts: dict[tuple[int, int], float] = {}
    if len(leaves) < 2:
        return lifts
    for number, data in enumerate(segments):
        docs = sorted(c.number for c in candidates if c.segment == number)
        if not docs:
            continue
        for leaf, follower in pairwise(leaves):
            here = _positions(leaf, number, data, docs)
            gains = _pair_gains(here, len(leaf.words.parts), follower, number, data, docs)
            for doc, gain in gains.items():
                key = (number, doc)
                lifts[key] = lifts.get(key, 0.0) + gain / (len(leaves) - 1)
    return lifts


def _pair_gains(
    here: dict[int, int],
    width: int,
    follower: Leaf,
    number: int,
    data: SegmentData,
    docs: list[int],
) -> dict[int, float]:
    """Section → what it gains because one word of the query is followed by the next."""
    gains: dict[int, float] = {}
    if follower.words.is_prefix:
        for terms in _open_terms(follower, data):
            wanted = {position + width: doc for position, doc in here.items()}
            hits = set(wanted).intersection(data.text.positions(terms))
            gains.update((wanted[position], _ADJACENT) for position in hits)
    there = _positions(follower, number, data, docs)
    for position, doc in here.items():
        if gains.get(doc, 0.0) == _ADJACENT:
            continue
        if position + width in there:
            gains[doc] = _ADJACENT
        elif any(position + width + step in there for step in range(1, _REACH + 1)):
            gains[doc] = _NEAR
    return gains


def _open_terms(leaf: Leaf, data: SegmentData) -> list[range]:
    """The terms that begin as a word does that is still being typed, unless they are too many."""
    parts = leaf.words.parts
    terms = data.text.prefix(parts[0]) if len(parts) == 1 else range(0)
    return [terms] if 0 < data.text.occurrences(terms) <= _MOST_POSITIONS else []


def _positions(leaf: Leaf, number: int, data: SegmentData, docs: Sequence[int]) -> dict[int, int]:
    """Position → section, for a word's forms and the first part of a name in these sections."""
    found: dict[int, int] = {}
    text, bases = data.text, data.bases
    stretches = leaf.stretches[number]
    terms = [s.terms for s in stretches if s.lexicon is text and len(s.terms) == 1]
    for one in terms or (text.one(leaf.words.parts[0]),):
        positions = text.positions(one)
        low = 0
        for doc in docs:
            low = bisect_left(positions, bases[doc], low)
            high = bisect_left(positions, bases[doc + 1], low)
            found.update((position, doc) for position in positions[low:high])
            low = high
    return found
