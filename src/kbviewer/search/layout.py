"""Which blocks a segment's file has, and how they are written.

For each field `f`: `f.terms`, the terms in order, each with a line end after it; `f.offsets`, where
each begins, and `f.starts`, where its postings begin, both with one entry more at the end;
`f.docs`, the numbers of the sections of all postings in the order of the terms. The postings of all
terms with a common prefix are thus one stretch. The field `text` has also the impact of each
posting, `text.impacts`, and the positions of all words, `text.positions` from `text.pstarts`.
`begin` has the frequent short beginnings of words, each section once for all that begin so. The
field `stem` maps a stem, with its language before it, to numbers of terms of `text`.
"""

import json
import zlib
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import compress as select
from typing import NamedTuple

from kbviewer.search import impacts
from kbviewer.search.blockfile import BlockWriter, DamagedError
from kbviewer.search.fold import fold
from kbviewer.search.stems import ENGLISH, stemmer

SETS = ("code", "tag", "book", "note", "name", "page")  # fields whose postings are numbers only


PACK = 16  # sections whose records are compressed together
LONGEST_BEGINNING = 3  # letters of the beginnings of words that have postings of their own
_FREQUENT = 3_000  # postings of all words that begin so, from which this is done


class NoteRow(NamedTuple):
    """A note whose sections were brought up to date by a commit.

    `stamp` stands for all that its sections were made from, `sections` is their number and
    `generation` that of the commit: of several rows of a note, that of the latest is right.
    """

    path: str
    stamp: str
    sections: int
    generation: int


class TextBlocks:
    """Gathers the postings of the field `text`, term by term in their order."""

    def __init__(self) -> None:
        self._docs = array("I")
        self._impacts = bytearray()
        self._positions = array("I")
        self._starts = array("I", [0])
        self._pstarts = array("I", [0])

    def add(self, docs: Iterable[int], impact: Iterable[int], positions: Iterable[int]) -> None:
        """Add the postings of the next term."""
        self._docs.extend(docs)
        self._impacts.extend(impact)
        self._positions.extend(positions)
        self._starts.append(len(self._docs))
        self._pstarts.append(len(self._positions))

    def write(self, writer: BlockWriter, terms: Sequence[str], sections: int) -> None:
        """Write them with their terms; `sections` is the number of sections of the segment."""
        _write_terms(writer, "text", terms)
        writer.add("text.starts", memoryview(self._starts))
        writer.add("text.pstarts", memoryview(self._pstarts))
        writer.add("text.docs", memoryview(self._docs))
        writer.add("text.impacts", self._impacts)
        writer.add("text.positions", memoryview(self._positions))
        self._write_beginnings(writer, terms, sections)

    def _write_beginnings(self, writer: BlockWriter, terms: Sequence[str], sections: int) -> None:
        """Write the postings of frequent beginnings of words: each section once, by its best."""
        docs, impact, starts, kept = array("I"), bytearray(), array("I", [0]), []
        for prefix, first, last in _beginnings(terms):
            found = slice(self._starts[first], self._starts[last])
            if found.stop - found.start < _FREQUENT:
                continue
            best = bytearray(sections)
            for doc, value in zip(self._docs[found], self._impacts[found], strict=True):
                if value > best[doc]:
                    best[doc] = value
            docs.extend(select(range(sections), best))
            impact += best.replace(b"\0", b"")
            starts.append(len(docs))
            kept.append(prefix)
        _write_terms(writer, "begin", kept)
        writer.add("begin.starts", memoryview(starts))
        writer.add("begin.docs", memoryview(docs))
        writer.add("begin.impacts", impact)


def _beginnings(terms: Sequence[str]) -> list[tuple[str, int, int]]:
    """Every beginning of some terms, in order, with the first of them and the end of the last."""
    found = []
    for length in range(1, LONGEST_BEGINNING + 1):
        first = 0
        while first < len(terms):
            prefix = terms[first][:length]
            last = bisect_right(terms, prefix, first, key=lambda term: term[:length])
            if len(prefix) == length:
                found.append((prefix, first, last))
            first = last
    return sorted(found)


def write_sets(writer: BlockWriter, name: str, postings: Mapping[str, Iterable[int]]) -> None:
    """Write a field whose postings are section numbers only."""
    terms = sorted(postings)
    docs, starts = array("I"), array("I", [0])
    for term in terms:
        docs.extend(postings[term])
        starts.append(len(docs))
    _write_terms(writer, name, terms)
    writer.add(f"{name}.starts", memoryview(starts))
    writer.add(f"{name}.docs", memoryview(docs))


def _write_terms(writer: BlockWriter, name: str, terms: Sequence[str]) -> None:
    encoded = [term.encode("utf-8", "surrogatepass") for term in terms]
    offsets = array("I", [0])
    end = 0
    for term in encoded:
        end += len(term) + 1
        offsets.append(end)
    encoded.append(b"")
    writer.add(f"{name}.terms", b"\n".join(encoded))
    writer.add(f"{name}.offsets", memoryview(offsets))


class SectionFacts(NamedTuple):
    """What is held of a section beside its record.

    `key` is the hash of its content and `tie` that of its address, which puts sections of the same
    score in order. `words` is the number of positions it takes, `title_words` of its first ones.
    """

    key: int
    tie: int
    title_line: bytes
    words: int
    title_words: int
    level: int


class DocumentBlocks:
    """Gathers what is stored of each section, in the order of their numbers."""

    def __init__(self) -> None:
        self._records: list[bytes] = []  # of the pack that is being filled
        self._packs: list[bytes] = []
        self._offsets = array("Q", [0])
        self._keys = array("Q")
        self._ties = array("I")
        self._title_lines: list[bytes] = []
        self.bases = array("I", [0])
        self.levels = bytearray()
        self.title_words = bytearray()

    def __len__(self) -> int:
        return len(self._keys)

    def add(self, record: bytes, facts: "SectionFacts") -> None:
        """Add the next section."""
        self._records.append(record)
        if len(self._records) == PACK:
            self._pack()
        self._keys.append(facts.key)
        self._ties.append(facts.tie)
        self._title_lines.append(facts.title_line)
        self.bases.append(self.bases[-1] + facts.words)
        self.levels.append(facts.level)
        self.title_words.append(facts.title_words)

    def _pack(self) -> None:
        if self._records:
            self._packs.append(pack(self._records))
            self._offsets.append(self._offsets[-1] + len(self._packs[-1]))
            self._records = []

    def write(self, writer: BlockWriter, notes: Iterable[NoteRow]) -> None:
        """Write them, with the notes they come from."""
        self._pack()
        writer.add("doc.records", b"".join(self._packs))
        writer.add("doc.offsets", memoryview(self._offsets))
        writer.add("doc.bases", memoryview(self.bases))
        writer.add("doc.keys", memoryview(self._keys))
        writer.add("doc.ties", memoryview(self._ties))
        writer.add("doc.levels", self.levels)
        writer.add("doc.title_words", self.title_words)
        lines = self._title_lines
        starts = array("I", [0])
        end = 0
        for line in lines:
            end += len(line.decode()) + 1
            starts.append(end)
        writer.add("doc.titles", b"".join(line + b"\n" for line in lines))
        writer.add("doc.title_starts", memoryview(starts))
        writer.add("notes", json.dumps(list(notes)).encode())


def pack(records: Iterable[bytes]) -> bytes:
    """Records as they are stored, compressed together, each after its length."""
    return zlib.compress(b"".join(len(r).to_bytes(4, "little") + r for r in records), 1)


def unpack(block: bytes) -> list[bytes]:
    """The records of a pack. Raises DamagedError when it is none."""
    try:
        whole = zlib.decompress(block)
    except zlib.error as error:
        raise DamagedError("Sections stored in the search index are damaged.") from error
    records, place = [], 0
    while place < len(whole):
        end = place + 4 + int.from_bytes(whole[place : place + 4], "little")
        records.append(whole[place + 4 : end])
        place = end
    return records


def title_line(title: str) -> bytes:
    """A title folded, in one line."""
    return " ".join(fold(title).split()).encode("utf-8", "replace")


def text_impacts(
    counts: Mapping[int, int],
    in_title: Mapping[int, int],
    levels: Sequence[int],
    title_lengths: Sequence[int],
) -> list[int]:
    """The impact of a term in each section of `counts`, which has its occurrences."""
    rows, most = impacts.rows(), impacts.MOST
    if not in_title:
        return [rows[min(most, n)][levels[doc]] for doc, n in counts.items()]
    return [
        impacts.with_title(levels[doc], title_lengths[doc], here, n - here)
        if (here := in_title.get(doc, 0))
        else rows[min(most, n)][levels[doc]]
        for doc, n in counts.items()
    ]


def stem_classes(terms: Sequence[str], languages: Mapping[str, set[str]]) -> dict[str, list[int]]:
    """Stem with its language → the numbers of the terms it is the stem of.

    A stem that is its only term is left out: it is found as the term that it is.
    """
    classes: dict[str, list[int]] = {}
    numbers = {term: number for number, term in enumerate(terms) if term.isalpha()}
    known = {language: sorted(words & numbers.keys()) for language, words in languages.items()}
    known[ENGLISH] = [term for term in numbers if term.isascii() and 2 < len(term) < 24]
    for language, words in known.items():
        stem = stemmer(language)
        for word in words:
            classes.setdefault(f"{language}:{stem(word)}", []).append(numbers[word])
    return {
        key: found
        for key, found in classes.items()
        if len(found) > 1 or terms[found[0]] != key.partition(":")[2]
    }
