"""The best sections of a query by the scores of its words, before they are looked at closely."""

import re
from collections.abc import Mapping, Sequence
from heapq import nlargest, nsmallest
from typing import NamedTuple

from kbviewer.search.leaves import Leaf, score_table
from kbviewer.search.matching import Matcher
from kbviewer.search.query import All, Words


class Candidate(NamedTuple):
    """A section with its score so far; `tie` puts equal ones in order."""

    score: float
    tie: int
    segment: int
    number: int


def best(matchers: Sequence[Matcher], root: All, count: int) -> tuple[list[Candidate], int]:
    """The `count` best sections, and the number of all that match."""
    only = root.items[0] if len(root.items) == 1 else None
    found: list[Candidate] = []
    total = 0
    for matcher in matchers:
        matcher.stop_if_cancelled()
        leaf = matcher.leaves[only] if isinstance(only, Words) else None
        if leaf is not None:
            scores, matching = _top_of_leaf(matcher, leaf, count)
        else:
            scores = matcher.scores(root)
            matching = len(scores)
        total += matching
        found += _top(scores, count, matcher)
    found.sort(key=lambda c: (-c.score, c.tie))
    return found[:count], total


def _top(scores: Mapping[int, float], count: int, matcher: Matcher) -> list[Candidate]:
    """The `count` best of a segment."""
    ties, segment = matcher.data.ties, matcher.number
    least = nlargest(count, scores.values())[-1] if len(scores) > count else 0.0
    found = [(score, ties[doc], doc) for doc, score in scores.items() if score >= least]
    if len(found) > count:
        found = nsmallest(count, found, key=lambda item: (-item[0], item[1]))
    return [Candidate(score, tie, segment, doc) for score, tie, doc in found]


def _top_of_leaf(matcher: Matcher, leaf: Leaf, count: int) -> tuple[dict[int, float], int]:
    """The same for a query of one word, of whose long posting lists only the top is looked at."""
    deleted = matcher.data.deleted
    all_docs: set[int] = set()
    scores: dict[int, float] = {}
    for postings in leaf.postings(matcher.number):
        all_docs.update(postings.docs)
        scale = score_table(leaf.idf, postings.weight)
        docs, impacts = postings.docs, postings.impacts
        for place in _highest(impacts, count + len(deleted)):
            doc, score = docs[place], scale[impacts[place]]
            if score > scores.get(doc, 0.0) and doc not in deleted:
                scores[doc] = score
    all_docs -= deleted
    return scores, len(all_docs)


def _highest(impacts: bytes, count: int) -> Sequence[int]:
    """Where the `count` highest impacts are, with those equal to the lowest of them."""
    if len(impacts) <= count:
        return range(len(impacts))
    least, above = 256, 0
    while above < count and least:
        least -= 1
        above += impacts.count(least)
    pattern = re.compile(b"[\\x%02x-\\xff]" % least)
    return [match.start() for match in pattern.finditer(impacts)]
