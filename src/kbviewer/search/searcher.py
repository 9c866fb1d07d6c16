"""Answers queries on the segments of one generation of the index."""

from collections.abc import Callable, Sequence
from functools import cached_property
from time import perf_counter

from kbviewer.notes.model import Place
from kbviewer.search.answer import Answer
from kbviewer.search.candidates import Candidate
from kbviewer.search.model import Hit, Results, Scope
from kbviewer.search.parse import parse
from kbviewer.search.rank import rerank
from kbviewer.search.records import read_meta, read_text
from kbviewer.search.segment import SegmentData
from kbviewer.search.snippets import snippet
from kbviewer.search.stems import ENGLISH, LANGUAGES

_LOOKED_AT = 100  # candidates that are looked at closely


class Searcher:
    """The segments of a generation, open; `state` is what `latest_state` told of it."""

    def __init__(self, segments: Sequence[SegmentData], state: tuple[int, int]) -> None:
        self.segments = segments
        self.state = state
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
        if scope.folder:
            query = query.within(scope.folder)
        if not query.root.items:
            return Results(text, ignored=query.ignored, seconds=perf_counter() - begin)
        count = max(_LOOKED_AT, offset + limit)
        answer = Answer(self.segments, self.languages, query, scope, cancelled)
        answer.find(count)
        ranked = rerank(answer.candidates, answer.wanted(), self.segments)[offset : offset + limit]
        terms = sorted({form for leaf in answer.wanted() for form in leaf.forms})
        hits = tuple(self._hit(candidate, terms) for candidate in ranked)
        ignored = (*query.ignored, *answer.messages)
        seconds = perf_counter() - begin
        return Results(text, answer.total, hits, answer.suggestion, ignored, tuple(terms), seconds)

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
