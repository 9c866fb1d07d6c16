"""The best sections of a query by the scores of its words, before they are looked at closely."""

import re
from collections.abc import Container, Mapping, Sequence
from heapq import nlargest, nsmallest
from typing import NamedTuple

from kbviewer.search.leaves import Leaf, Postings, score_table
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
    deleted, ties = matcher.data.deleted, matcher.data.ties
    all_docs: set[int] = set()
    scores: dict[int, float] = {}
    for postings in leaf.postings(matcher.number):
        all_docs.update(postings.docs)
        scale = score_table(leaf.idf, postings.weight)
        for doc, impact in _best_postings(postings, count, ties, deleted).items():
            scores[doc] = max(scores.get(doc, 0.0), scale[impact])
    all_docs -= deleted
    return scores, len(all_docs)


def _best_postings(
    postings: Postings, count: int, ties: Sequence[int], deleted: Container[int]
) -> dict[int, int]:
    """At least `count` sections with the highest impacts, if there are so many, and these."""
    docs, impacts = postings.docs, postings.impacts
    wanted = count
    while True:
        best: dict[int, int] = {}
        for place in _highest(postings, wanted, ties):
            doc = docs[place]
            if doc not in deleted and impacts[place] > best.get(doc, 0):
                best[doc] = impacts[place]
        # Some are deleted, and one can be there for several terms.
        if len(best) >= count or wanted >= len(docs):
            return best
        wanted *= 3


def _highest(postings: Postings, count: int, ties: Sequence[int]) -> Sequence[int]:
    """Where the `count` highest impacts are; `ties` decides between equal ones."""
    docs, impacts = postings.docs, postings.impacts
    if len(impacts) <= count:
        return range(len(impacts))
    least, more = 256, 0
    while (above := more) < count:
        least -= 1
        more += impacts.count(least)
        if more >= count:
            break
    places = _places(impacts, least + 1, 255) if above else []
    equal = _places(impacts, least, least)
    if len(places) + len(equal) > count:
        order = zip(map(ties.__getitem__, map(docs.__getitem__, equal)), equal, strict=True)
        equal = [place for _, place in nsmallest(count - len(places), order)]
    return places + equal


def _places(impacts: bytes, low: int, high: int) -> list[int]:
    """Where the impacts from `low` to `high` are."""
    pattern = re.compile(b"[\\x%02x-\\x%02x]" % (low, high))
    return [match.start() for match in pattern.finditer(impacts)]
