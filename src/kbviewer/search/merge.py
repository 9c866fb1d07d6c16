"""Merging segments into one, without the sections that were deleted."""

from array import array
from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import repeat
from pathlib import Path

from kbviewer.search.blockfile import BlockWriter
from kbviewer.search.layout import SETS, DocumentBlocks, NoteRow, TextBlocks, write_sets
from kbviewer.search.lexicon import Lexicon
from kbviewer.search.segment import SectionSegment, SegmentData, write_segment

_SMALL = 200  # sections of a segment that is always merged with the next commit
_LARGE = 5_000  # sections from which a segment is merged no more: that would hold up a commit
_MOST_LARGE = 12  # unless there are more such segments
_WASTE = 0.3  # share of deleted sections from which a segment is written anew


def to_merge(segments: Sequence[SectionSegment]) -> list[SectionSegment]:
    """Which segments to merge, so that there are few and each section is rarely written again.

    Going from the smallest up, a segment is taken while it is not more than twice as large as
    those taken so far together.
    """
    chosen: list[SectionSegment] = []
    total = 0
    large = sum(segment.doc_count() > _LARGE for segment in segments)
    for segment in sorted(segments, key=lambda s: (s.doc_count(), s.segid)):
        size = segment.doc_count()
        is_wasteful = segment.deleted_count() > _WASTE * segment.size
        may_grow = size <= _LARGE or large > _MOST_LARGE
        if is_wasteful or (may_grow and size <= _SMALL + 2 * total):
            chosen.append(segment)
            total += size
    if len(chosen) == 1 and not chosen[0].deleted_count():
        return []
    return chosen


def merge_segments(
    folder: Path, segments: Sequence[SectionSegment], is_note: Container[str]
) -> SectionSegment | None:
    """One segment with what is left of these; None when that is nothing."""
    sources = []
    documents = DocumentBlocks()
    try:
        for segment in segments:
            data = SegmentData(folder, segment)
            sources.append(_Source(data, documents))
        rows = _rows((source.data for source in sources), is_note)
        if not len(documents) and not rows:
            return None

        def write(writer: BlockWriter) -> None:
            _write(writer, sources, len(documents))
            documents.write(writer, rows)

        generation = max(segment.generation for segment in segments)
        return write_segment(folder, len(documents), generation, write)
    finally:
        for source in sources:
            source.data.close()


class _Source:
    """A segment that is merged, with where its sections and positions go."""

    def __init__(self, data: SegmentData, documents: DocumentBlocks) -> None:
        self.data = data
        self._numbers: list[int] = []  # of each section its new number, -1 when it is deleted
        self._shifts: list[int] = []  # of each section how far its positions move
        bases = data.bases
        for number in range(data.segment.size):
            self._shifts.append(documents.bases[-1] - bases[number])
            if number in data.deleted:
                self._numbers.append(-1)
                continue
            self._numbers.append(len(documents))
            documents.add(data.record(number), data.facts(number))
        text, everything = data.text, range(len(data.text))
        self._docs, self._impacts = text.docs(everything), text.impacts(everything)
        self._positions = text.positions(everything)
        self._owners = array("I")
        for number in range(data.segment.size):
            self._owners.extend(repeat(number, bases[number + 1] - bases[number]))

    def postings(self, number: int) -> tuple[list[int], list[int], list[int]]:
        """New section numbers, impacts and positions of a term."""
        text = self.data.text
        part, pages = text.slice(number), text.position_slice(number)
        renumbered = [self._numbers[doc] for doc in self._docs[part]]
        docs, impacts = renumbered, list(self._impacts[part])
        owners, shifts, numbers = self._owners, self._shifts, self._numbers
        if self.data.deleted:
            impacts = [i for i, doc in zip(impacts, renumbered, strict=True) if doc >= 0]
            docs = [doc for doc in renumbered if doc >= 0]
            found = (p for p in self._positions[pages] if numbers[owners[p]] >= 0)
        else:
            found = (p for p in self._positions[pages])
        return docs, impacts, [p + shifts[owners[p]] for p in found]

    def set_docs(self, lexicon: Lexicon) -> Iterator[tuple[str, list[int]]]:
        """Each term of a field of numbers with its new ones."""
        everything = range(len(lexicon))
        docs = lexicon.docs(everything)
        for number, term in enumerate(lexicon.terms(everything)):
            found = [self._numbers[doc] for doc in docs[lexicon.slice(number)]]
            yield term, [doc for doc in found if doc >= 0]


def _write(writer: BlockWriter, sources: Sequence[_Source], sections: int) -> None:
    numbers = _write_text(writer, sources, sections)
    for field in ("title", *SETS):
        merged: dict[str, list[int]] = {}
        for source in sources:
            for term, docs in source.set_docs(source.data.lexicon(field)):
                if docs:
                    merged.setdefault(term, []).extend(docs)
        write_sets(writer, field, merged)
    classes: dict[str, set[int]] = {}
    for source in sources:
        stems, text = source.data.lexicon("stem"), source.data.text
        everything = range(len(stems))
        words = stems.docs(everything)
        for number, key in enumerate(stems.terms(everything)):
            members = (numbers.get(text.term(word), -1) for word in words[stems.slice(number)])
            classes.setdefault(key, set()).update(member for member in members if member >= 0)
    write_sets(writer, "stem", {key: sorted(found) for key, found in classes.items() if found})


def _write_text(writer: BlockWriter, sources: Sequence[_Source], sections: int) -> dict[str, int]:
    """Write all words; returns their new numbers."""
    places: dict[str, list[tuple[_Source, int]]] = {}
    for source in sources:
        text = source.data.text
        for number, term in enumerate(text.terms(range(len(text)))):
            places.setdefault(term, []).append((source, number))
    blocks, kept = TextBlocks(), []
    for term in sorted(places):
        docs: list[int] = []
        impacts: list[int] = []
        positions: list[int] = []
        for source, number in places[term]:
            more = source.postings(number)
            docs += more[0]
            impacts += more[1]
            positions += more[2]
        if docs:
            blocks.add(docs, impacts, positions)
            kept.append(term)
    blocks.write(writer, kept, sections)
    return {term: number for number, term in enumerate(kept)}


def _rows(sources: Iterable[SegmentData], is_note: Container[str]) -> list[NoteRow]:
    latest: dict[str, NoteRow] = {}
    for source in sources:
        for row in source.notes():
            if row.path in is_note and row.generation >= latest.get(row.path, row).generation:
                latest[row.path] = row
    return list(latest.values())
