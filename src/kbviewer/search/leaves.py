"""The words of a query in the index: which terms they stand for, and the sections of those.

A word is found as it is written, by other words of the same stem, and, when it is the one being
typed, by all that begins so; each of these counts less than the one before. A name of several parts
is found as a whole, and where its parts follow each other.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from math import log
from typing import NamedTuple, TypeVar

from msgspec import Struct, field

from kbviewer.search import impacts
from kbviewer.search.layout import LONGEST_BEGINNING, text_impacts
from kbviewer.search.lexicon import Lexicon
from kbviewer.search.query import Words
from kbviewer.search.segment import SegmentData
from kbviewer.search.stems import stemmer

V = TypeVar("V")

EXACT, STEM, PARTS, PREFIX, TYPO = 1.0, 0.75, 0.7, 0.6, 0.35
_PLAIN_IMPACT = 170  # of a word in a field without impacts
_FEW = 50  # sections below which a name is searched by its parts, too
_MOST_PARTS = 400_000  # positions of the parts of a name up to which this is done


class Stretch(NamedTuple):
    """Neighbouring terms of a lexicon that a word stands for, and how much they count."""

    weight: float
    lexicon: Lexicon
    terms: range


class Postings(Struct):
    """Sections of one stretch of terms with their impacts; `is_sorted` when of a single term."""

    weight: float
    docs: "array[int]"
    impacts: bytes
    is_sorted: bool


class Leaf(Struct):
    """One word or name of the query, with its terms in each segment.

    `stretches` holds for each segment the terms; `phrases` the sections where the parts follow each
    other, with their impact. `forms` are the terms it stands for, to be marked. `instead` are the
    words that are searched for one that is in no section.
    """

    words: Words
    stretches: list[list[Stretch]] = field(default_factory=list)
    phrases: list[dict[int, int]] = field(default_factory=list)
    forms: set[str] = field(default_factory=set)
    instead: tuple[str, ...] = ()
    size: int = 0
    idf: float = 0.0

    def lexicon(self, data: SegmentData) -> Lexicon:
        """The terms of the field it is searched in."""
        return data.lexicon(self.words.field)

    def postings(self, segment: int) -> Iterator[Postings]:
        """Its sections in a segment, those with the lowest weight first."""
        for weight, lexicon, terms in sorted(self.stretches[segment], key=lambda item: item[0]):
            docs = lexicon.docs(terms)
            impact = lexicon.impacts(terms) or bytes([_PLAIN_IMPACT]) * len(docs)
            yield Postings(weight, docs, impact, len(terms) == 1)
        phrases = self.phrases[segment]
        if phrases:
            weight = PARTS if self.stretches[segment] else EXACT
            yield Postings(weight, array("I", phrases), bytes(phrases.values()), True)

    def scores(
        self, segment: int, data: SegmentData, within: Collection[int] | None
    ) -> dict[int, float]:
        """Section → score; only those in `within`, when that is given."""
        found: dict[int, float] = {}
        for postings in self.postings(segment):
            scale = score_table(self.idf, postings.weight)
            better = _restricted(postings, scale, within)
            if postings.weight == PARTS and found:
                found = better | found
            else:
                found.update(better)
        return without(found, data.deleted)


def without(found: dict[int, V], deleted: set[int]) -> dict[int, V]:
    """What is found without the deleted sections."""
    if len(deleted) < len(found):
        for doc in deleted:
            found.pop(doc, None)
        return found
    return {doc: value for doc, value in found.items() if doc not in deleted}


@lru_cache(maxsize=64)
def score_table(idf: float, weight: float) -> tuple[float, ...]:
    """The score of each impact."""
    return tuple(idf * weight * impact / impacts.TOP for impact in range(256))


def _restricted(
    postings: Postings, scale: tuple[float, ...], within: Collection[int] | None
) -> dict[int, float]:
    docs, impact = postings.docs, postings.impacts
    if within is None:
        return dict(zip(docs, map(scale.__getitem__, impact), strict=True))
    if postings.is_sorted and len(within) * 10 < len(docs):
        found = {}
        for doc in within:
            place = bisect_left(docs, doc)
            if place < len(docs) and docs[place] == doc:
                found[doc] = scale[impact[place]]
        return found
    return {doc: scale[i] for doc, i in zip(docs, impact, strict=True) if doc in within}


def make_leaf(
    words: Words, segments: Sequence[SegmentData], languages: Sequence[str], sections: int
) -> Leaf:
    """Look a word up in all segments."""
    leaf = Leaf(words)
    parts, whole = words.parts, words.whole
    is_single = len(parts) == 1
    for data in segments:
        lexicon = leaf.lexicon(data)
        found: list[Stretch] = []
        for term in (whole,) if whole else parts if is_single else ():
            found += _forms(leaf, data, lexicon, term, languages)
        leaf.stretches.append(found)
    leaf.size = sum(s.lexicon.postings(s.terms) for found in leaf.stretches for s in found)
    by_parts = not is_single and (not whole or leaf.size < _FEW)
    for data in segments:
        leaf.phrases.append(_phrase(words, data) if by_parts else {})
    leaf.size += sum(map(len, leaf.phrases))
    if by_parts:
        leaf.forms.add(" ".join(parts) + ("*" if words.is_prefix else ""))
    leaf.idf = idf(leaf.size, sections)
    return leaf


def idf(size: int, sections: int) -> float:
    """How much a word says that is in `size` of all sections."""
    size = min(size, sections)
    return log(1 + (sections - size + 0.5) / (size + 0.5))


def _forms(
    leaf: Leaf, data: SegmentData, lexicon: Lexicon, term: str, languages: Sequence[str]
) -> list[Stretch]:
    """The terms a word stands for in a segment."""
    words = leaf.words
    found: list[Stretch] = []
    exact = lexicon.one(term)
    leaf.forms.add(term)
    if exact:
        found.append(Stretch(EXACT, lexicon, exact))
    if words.is_prefix:
        leaf.forms.add(f"{term}*")
        found += beginning(PREFIX, lexicon, term, data)
    if not words.is_literal and term.isalpha() and len(term) > 2:
        for other in stem_forms(data, term, languages):
            same = lexicon.one(other)
            if same and other != term:
                leaf.forms.add(other)
                found.append(Stretch(STEM if exact else PREFIX, lexicon, same))
    return found


def beginning(weight: float, lexicon: Lexicon, prefix: str, data: SegmentData) -> list[Stretch]:
    """The terms that begin so; the frequent short beginnings have postings of their own."""
    if lexicon.field == "text" and len(prefix) <= LONGEST_BEGINNING:
        ready = data.lexicon("begin")
        if one := ready.one(prefix):
            return [Stretch(weight, ready, one)]
    terms = lexicon.prefix(prefix)
    return [Stretch(weight, lexicon, terms)] if terms else []


def stem_forms(data: SegmentData, word: str, languages: Sequence[str]) -> list[str]:
    """Words of a segment with the same stem in one of these languages."""
    stems = data.lexicon("stem")
    forms: dict[str, None] = {}
    for language in languages:
        stem = stemmer(language)(word)
        key = stems.one(f"{language}:{stem}")
        if key:
            members = stems.docs(key)
            forms.update((data.text.term(member), None) for member in members)
        elif stem != word:
            forms[stem] = None
    return list(forms)


def _phrase(words: Words, data: SegmentData) -> dict[int, int]:
    """The sections where parts follow each other, with their impact."""
    text = data.text
    ranges = []
    for offset, part in enumerate(words.parts):
        is_open = words.is_prefix and offset == len(words.parts) - 1
        terms = text.prefix(part) if is_open else text.one(part)
        if not terms:
            return {}
        ranges.append((text.occurrences(terms), offset, terms))
    ranges.sort(key=lambda item: item[0])
    if words.whole and ranges[0][0] > _MOST_PARTS:
        return {}
    _, before, terms = ranges[0]
    found = set(text.positions(terms))  # the positions of the word that was looked at last
    for _, offset, terms in ranges[1:]:
        positions, shift = text.positions(terms), offset - before
        if len(terms) == 1 and len(found) * 10 < len(positions):
            found = {place + shift for place in found if _holds(positions, place + shift)}
        else:
            found = set(map(shift.__add__, found)).intersection(positions)
        before = offset
        if not found:
            return {}
    return _with_impact(words, data, [place - before for place in sorted(found)])


def _holds(positions: "array[int]", position: int) -> bool:
    place = bisect_left(positions, position)
    return place < len(positions) and positions[place] == position


def _with_impact(words: Words, data: SegmentData, starts: Sequence[int]) -> dict[int, int]:
    """The sections that phrases begin in, with the impact of so many occurrences."""
    bases, levels, title_words = data.bases, data.levels, data.title_words
    counts: dict[int, int] = {}
    in_title: dict[int, int] = {}
    doc = end = title_end = 0
    for start in starts:
        if start >= end:
            doc = bisect_right(bases, start, doc) - 1
            end, title_end = bases[doc + 1], bases[doc] + title_words[doc]
        counts[doc] = counts.get(doc, 0) + 1
        if start < title_end:
            in_title[doc] = in_title.get(doc, 0) + 1
    if words.field == "title":
        counts = {doc: count for doc, count in counts.items() if doc in in_title}
    allowed = _docs_in_field(words, data)
    if allowed is not None:
        counts = {doc: count for doc, count in counts.items() if doc in allowed}
    counts = without(counts, data.deleted)
    return dict(zip(counts, text_impacts(counts, in_title, levels, title_words), strict=True))


def _docs_in_field(words: Words, data: SegmentData) -> set[int] | None:
    """The sections with all parts in their code, when code is searched."""
    if words.field != "code":
        return None
    lexicon = data.lexicon("code")
    allowed: set[int] | None = None
    for offset, part in enumerate(words.parts):
        is_open = words.is_prefix and offset == len(words.parts) - 1
        docs = set(lexicon.docs(lexicon.prefix(part) if is_open else lexicon.one(part)))
        allowed = docs if allowed is None else allowed & docs
    return allowed
