"""Turns sections into a segment of the index: collects the postings, then writes them in bulk.

Every word of a segment has a position of its own: those of a section follow each other, title
first, then the context, then the body; a gap keeps phrases from crossing. A posting list is thus
nothing but positions, from which the sections and the number of occurrences follow.
"""

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import repeat
from pathlib import Path
from zlib import crc32

from kbviewer.search import impacts
from kbviewer.search.blockfile import BlockWriter
from kbviewer.search.fold import fold
from kbviewer.search.layout import (
    SETS,
    DocumentBlocks,
    NoteRow,
    SectionFacts,
    TextBlocks,
    stem_classes,
    text_impacts,
    title_line,
    write_sets,
)
from kbviewer.search.markup import code_of, searchable
from kbviewer.search.model import SectionDocument
from kbviewer.search.pages import range_term
from kbviewer.search.records import record_of
from kbviewer.search.segment import SectionSegment, write_segment
from kbviewer.search.stems import ENGLISH, language_code
from kbviewer.search.words import chunk_pattern, split_chunk

_Append = Callable[[int], None]
_Adder = _Append | tuple[int, tuple[tuple[int, _Append], ...]]
GAP = 1
CONTEXT_WEIGHT = 2


class _Positions(dict[str, "array[int]"]):
    """Term → its positions."""

    def __missing__(self, term: str) -> "array[int]":
        found = self[term] = array("I")
        return found


class _Terms(dict[str, tuple[tuple[int, str], ...]]):
    """Chunk as it stands in a text → offset and term of everything it is found by."""

    def __missing__(self, raw: str) -> tuple[tuple[int, str], ...]:
        found = self[raw] = split_chunk(raw).terms()
        return found

    def of(self, text: str) -> set[str]:
        """All terms of a text."""
        chunks = set(chunk_pattern(text).findall(text))
        return {term for raw in chunks for _, term in self[raw]}


class _Adders(dict[str, _Adder]):
    """Chunk as it stands in a text → what puts its terms at a position.

    A plain word, by far the most frequent kind, is the bound `append` of its list; any other is the
    number of positions it takes and an offset and `append` for each of its terms.
    """

    def __init__(self, positions: _Positions, terms: "_Terms") -> None:
        super().__init__()
        self._positions = positions
        self._terms = terms

    def __missing__(self, raw: str) -> _Adder:
        terms = self._terms[raw]
        if len(terms) == 1:
            adder: _Adder = self._positions[terms[0][1]].append
        else:
            width = 1 + max((offset for offset, _ in terms), default=-1)
            adder = (width, tuple((offset, self._positions[term].append) for offset, term in terms))
        self[raw] = adder
        return adder


class Inverter:
    """Collects sections and writes them as one segment."""

    def __init__(self) -> None:
        self._documents = DocumentBlocks()
        self._positions = _Positions()
        self._terms = _Terms()
        self._adders = _Adders(self._positions, self._terms)
        self._titles = _Positions()
        self._sets: dict[str, dict[str, list[int]]] = {name: {} for name in SETS}
        self._owners = array("I")
        self._languages: dict[str, set[str]] = {}

    def __len__(self) -> int:
        return len(self._documents)

    def add(self, document: SectionDocument) -> None:
        """Take in a section."""
        number, start = len(self._documents), len(self._owners)
        position = self._take_names(document.title, start, True)
        title_words = min(255, position - start)
        position = self._take_names(document.context, position + GAP, False)
        text = searchable(document.text)
        words = self._take_text(text, position + GAP) + GAP - start
        self._owners.extend(repeat(number, words))
        self._take_sets(document, number)
        if document.language and language_code(document.language) != ENGLISH:
            self._take_language(document, text)
        line, level = title_line(document.title), impacts.level(words)
        tie = crc32(f"{document.note}#{document.anchor}".encode("utf-8", "surrogatepass"))
        facts = SectionFacts(document.key, tie, line, words, title_words, level)
        self._documents.add(record_of(document), facts)

    def _take_names(self, text: str, position: int, is_title: bool) -> int:
        for raw in chunk_pattern(text).findall(text):
            terms = self._terms[raw]
            for offset, term in terms:
                if is_title:
                    self._titles[term].append(position + offset)
                    self._positions[term].append(position + offset)
                else:
                    self._positions[term].extend(repeat(position + offset, CONTEXT_WEIGHT))
            position += terms[-1][0] + 1 if terms else 0
        return position

    def _take_text(self, text: str, position: int) -> int:
        adders = self._adders
        for raw in chunk_pattern(text).findall(text):
            adder = adders[raw]
            if adder.__class__ is tuple:
                width, terms = adder
                for offset, add in terms:
                    add(position + offset)
                position += width
            else:
                adder(position)  # type: ignore[operator]
                position += 1
        return position

    def _take_sets(self, document: SectionDocument, number: int) -> None:
        code = code_of(document.text)
        if code:
            self._take_set("code", self._terms.of(code), number)
        self._take_set("note", (document.note,), number)
        self._take_set("name", (fold((*document.breadcrumbs, document.title)[0]),), number)
        if document.book:
            self._take_set("book", (fold(document.book),), number)
        if document.tags:
            self._take_set(
                "tag", {part for tag in document.tags for part in tag_terms(tag)}, number
            )
        for axis, ranges in (("page", document.pages), ("location", document.locations)):
            self._take_set("page", {term for r in ranges if (term := range_term(axis, r))}, number)

    def _take_set(self, name: str, terms: Iterable[str], number: int) -> None:
        postings = self._sets[name]
        for term in terms:
            postings.setdefault(term, []).append(number)

    def _take_language(self, document: SectionDocument, text: str) -> None:
        words = self._languages.setdefault(language_code(document.language), set())
        words.update(self._terms.of(text), self._terms.of(document.title))

    def segment(self, folder: Path, generation: int, notes: Sequence[NoteRow]) -> SectionSegment:
        """Write everything as a segment, with the notes it comes from."""
        return write_segment(
            folder, len(self), generation, lambda writer: self._write(writer, notes)
        )

    def _write(self, writer: BlockWriter, notes: Sequence[NoteRow]) -> None:
        self._write_text(writer)
        owners = self._owners.__getitem__
        write_sets(
            writer, "title", {t: dict.fromkeys(map(owners, p)) for t, p in self._titles.items()}
        )
        for name, postings in self._sets.items():
            write_sets(writer, name, postings)
        self._documents.write(writer, notes)

    def _write_text(self, writer: BlockWriter) -> None:
        terms = sorted(self._positions)
        text, owners, none = TextBlocks(), self._owners.__getitem__, array("I")
        levels, title_words = self._documents.levels, self._documents.title_words
        for term in terms:
            positions = self._positions[term]
            counts = Counter(map(owners, positions))
            in_title = Counter(map(owners, self._titles.get(term, none)))
            impact = text_impacts(counts, in_title, levels, title_words)
            text.add(counts, impact, positions)
        text.write(writer, terms, len(self))
        write_sets(writer, "stem", stem_classes(terms, self._languages))


def tag_terms(tag: str) -> Iterable[str]:
    """A tag is found by its own name and by that of each tag it is nested in."""
    parts = fold(tag).split("/")
    return ["/".join(parts[: index + 1]) for index in range(len(parts))]
