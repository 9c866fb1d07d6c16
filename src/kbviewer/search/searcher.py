"""Answers queries on the segments of one generation of the index."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from time import perf_counter

from kbviewer.notes.model import Place
from kbviewer.search.candidates import Candidate, best
from kbviewer.search.leaves import TYPO, Leaf, Stretch, beginning, idf, make_leaf
from kbviewer.search.matching import Matcher
from kbviewer.search.model import Hit, Results, Scope
from kbviewer.search.parse import parse
from kbviewer.search.query import All, AnyOf, Node, Not, Query, Words
from kbviewer.search.rank import rerank
from kbviewer.search.records import read_meta, read_text
from kbviewer.search.segment import SegmentData
from kbviewer.search.snippets import snippet
from kbviewer.search.stems import ENGLISH, LANGUAGES
from kbviewer.search.typos import corrected

_LOOKED_AT = 100  # candidates that are looked at closely


class Searcher:
    """The segments of a generation, open."""

    def __init__(self, segments: Sequence[SegmentData], generation: int) -> None:
        self.segments = segments
        self.generation = generation
        self.sections = sum(data.segment.doc_count() for data in segments)

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """English, and the other languages that notes are written in."""
        others = (
            language
            for language in LANGUAGES
            if any(data.lexicon("stem").prefix(f"{language}:") for data in self.segments)
        )
        return (ENGLISH, *(language for language in others if language != ENGLISH))

    def search(
        self,
        text: str,
        limit: int,
        offset: int,
        scope: Scope,
        cancelled: Callable[[], bool],
    ) -> Results:
        """Answer a query. Raises Cancelled when that is no longer wanted."""
        begin = perf_counter()
        query = parse(text)
        if not query.root.items:
            return Results(text, ignored=query.ignored, seconds=perf_counter() - begin)
        leaves = {words: self._leaf(words) for words in _all_words(query.root)}
        suggestion = self._correct(query, leaves)
        matchers = [
            Matcher(number, data, leaves, scope, cancelled)
            for number, data in enumerate(self.segments)
        ]
        count = max(_LOOKED_AT, offset + limit)
        candidates, total = best(matchers, query.root, count)
        wanted = [leaves[words] for words in query.words()]
        ranked = rerank(candidates, wanted, self.segments)[offset : offset + limit]
        terms = sorted({form for leaf in wanted for form in leaf.forms})
        hits = tuple(self._hit(candidate, terms) for candidate in ranked)
        seconds = perf_counter() - begin
        return Results(text, total, hits, suggestion, query.ignored, tuple(terms), seconds)

    def _leaf(self, words: Words) -> Leaf:
        return make_leaf(words, self.segments, self.languages, self.sections)

    def _correct(self, query: Query, leaves: Mapping[Words, Leaf]) -> str:
        """Search the closest words for those that are in no section; the query with them."""
        text = query.text
        for words in query.words():
            leaf = leaves[words]
            if leaf.size:
                continue
            lexicons = [leaf.lexicon(data) for data in self.segments]
            others = corrected(leaf, lexicons)
            if others:
                leaf.forms.clear()
                self._search_instead(leaf, others)
                text = re.sub(re.escape(words.raw), others[0], text, count=1, flags=re.IGNORECASE)
        return text if text != query.text else ""

    def _search_instead(self, leaf: Leaf, others: Iterable[str]) -> None:
        is_prefix = leaf.words.is_prefix
        for other in others:
            leaf.forms.add(f"{other}*" if is_prefix else other)
            for number, data in enumerate(self.segments):
                lexicon = leaf.lexicon(data)
                exact = [Stretch(TYPO, lexicon, term)] if (term := lexicon.one(other)) else []
                found = beginning(TYPO, lexicon, other, data) if is_prefix else exact
                leaf.stretches[number] += found
                leaf.size += sum(s.lexicon.postings(s.terms) for s in found)
        leaf.idf = idf(leaf.size, self.sections)

    def _hit(self, candidate: Candidate, terms: Sequence[str]) -> Hit:
        record = self.segments[candidate.segment].record(candidate.number)
        meta = read_meta(record)
        return Hit(
            place=Place(meta.note, meta.anchor),
            title=meta.title,
            breadcrumbs=meta.breadcrumbs,
            pages=meta.pages,
            snippet=snippet(read_text(record), terms),
            score=round(candidate.score, 4),
        )


def _all_words(node: Node) -> list[Words]:
    """Every word of a query, also those that are excluded."""
    if isinstance(node, Words):
        return [node]
    if isinstance(node, Not):
        return _all_words(node.item)
    if isinstance(node, All | AnyOf):
        return [words for item in node.items for words in _all_words(item)]
    return []
