"""A segment of the index: the file that `layout` describes, as a Whoosh codec and its reader."""

import json
import os
from collections.abc import Callable, Iterator
from copy import copy
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kbviewer.search.blockfile import BlockFile, BlockWriter, DamagedError
from kbviewer.search.engine import (
    Codec,
    ListMatcher,
    PerDocumentReader,
    Segment,
    TermInfo,
    TermNotFound,
    TermsReader,
)
from kbviewer.search.layout import PACK, SETS, NoteRow, SectionFacts, unpack
from kbviewer.search.lexicon import Lexicon, TextLexicon, numbers
from kbviewer.search.records import Meta, read_meta, read_text
from kbviewer.search.schema import NAME

if TYPE_CHECKING:
    from array import array

EXTENSION = ".blocks"
DRAFT = ".draft-"  # Whoosh removes what it does not know, but for names with a dot in front


class SectionSegment(Segment):  # type: ignore[misc]
    """What the list of segments holds of one: its size and which of its sections are deleted.

    `generation` is that of the commit it was made in: of two segments that know a note, the one of
    the later commit is right.
    """

    def __init__(self, indexname: str = NAME, generation: int = 0) -> None:
        super().__init__(indexname)
        self.generation = generation
        self.size = 0
        self.deleted: set[int] = set()

    def codec(self) -> "SectionCodec":
        """How its file is read."""
        return SectionCodec()

    def should_assemble(self) -> bool:
        """It is one file already."""
        return False

    def set_doc_count(self, doccount: int) -> None:
        """Set the number of sections, deleted ones included."""
        self.size = doccount

    def doc_count_all(self) -> int:
        """The number of sections, deleted ones included."""
        return self.size

    def deleted_count(self) -> int:
        """The number of deleted sections."""
        return len(self.deleted)

    def deleted_docs(self) -> set[int]:
        """The numbers of deleted sections."""
        return self.deleted

    def delete_document(self, docnum: int, delete: bool = True) -> None:
        """Delete a section, or take that back."""
        (self.deleted.add if delete else self.deleted.discard)(docnum)

    def is_deleted(self, docnum: int) -> bool:
        """Whether a section is deleted."""
        return docnum in self.deleted

    def path(self, folder: Path) -> Path:
        """Its file in the folder of the index."""
        return folder / str(self.make_filename(EXTENSION))

    def draft(self, folder: Path) -> Path:
        """Its file while it is not published."""
        return folder / f"{DRAFT}{self.make_filename(EXTENSION)}"

    def publish(self, folder: Path) -> None:
        """Give its file the name it has in the index."""
        if not self.path(folder).exists():
            self.draft(folder).replace(self.path(folder))


def write_segment(
    folder: Path, size: int, generation: int, write: Callable[[BlockWriter], None]
) -> SectionSegment:
    """Make a new segment of what `write` writes, and make sure that it is on the disk.

    It is a draft until it is published: other commits would take its file for a leftover.
    """
    segment = SectionSegment(generation=generation)
    segment.set_doc_count(size)
    with segment.draft(folder).open("wb") as file:
        writer = BlockWriter(file)
        write(writer)
        writer.finish()
        file.flush()
        os.fsync(file.fileno())
    return segment


class SectionCodec(Codec):  # type: ignore[misc]
    """Tells Whoosh how to read a segment. They are written by `write_segment`."""

    length_stats = False

    def terms_reader(self, storage: Any, segment: SectionSegment) -> "SectionTerms":
        """Reads terms and postings."""
        return SectionTerms(SegmentData(Path(storage.folder), segment))

    def per_document_reader(self, storage: Any, segment: SectionSegment) -> "SectionStore":
        """Reads what is stored of sections."""
        return SectionStore(SegmentData(Path(storage.folder), segment))

    def per_document_writer(self, _storage: Any, _segment: SectionSegment) -> "NoWriter":
        """Nothing: `SectionWriter` collects the sections itself."""
        return NoWriter()

    def field_writer(self, _storage: Any, _segment: SectionSegment) -> "NoWriter":
        """Nothing, likewise."""
        return NoWriter()

    def new_segment(self, _storage: Any, indexname: str) -> SectionSegment:
        """An empty segment."""
        return SectionSegment(indexname)


class NoWriter:
    """Stands where Whoosh's writer expects writers of its own."""

    is_closed = True


class SegmentData:
    """An open segment. What is held in memory is read when it is first asked for."""

    def __init__(self, folder: Path, segment: SectionSegment) -> None:
        self.segment = segment
        self.deleted = segment.deleted
        self.file = BlockFile(segment.path(folder).open("rb"))
        self.lexicons: dict[str, Lexicon] = {}
        self._unpacked: tuple[int, list[bytes]] = (-1, [])

    def renewed(self, segment: SectionSegment) -> "SegmentData":
        """The same segment with other deletions, of a later generation."""
        other = copy(self)
        other.segment, other.deleted = segment, segment.deleted
        return other

    @cached_property
    def text(self) -> TextLexicon:
        """All words."""
        return TextLexicon(self.file)

    def lexicon(self, field: str) -> Lexicon:
        """The terms of a field."""
        if field == "text":
            return self.text
        found = self.lexicons.get(field)
        if found is None:
            found = self.lexicons[field] = Lexicon(self.file, field)
        return found

    @cached_property
    def bases(self) -> "array[int]":
        """The first position of each section, and the end of the last."""
        return self._numbers("doc.bases", "I", 1)

    @cached_property
    def keys(self) -> "array[int]":
        """The key of each section."""
        return self._numbers("doc.keys", "Q", 0)

    @cached_property
    def offsets(self) -> "array[int]":
        """Where each pack of records begins, and the end of the last."""
        return numbers("Q", self.file.read("doc.offsets"))

    @cached_property
    def levels(self) -> bytes:
        """The level of length of each section."""
        return self.file.read("doc.levels")

    @cached_property
    def title_words(self) -> bytes:
        """The number of words in the title of each section, 255 at the most."""
        return self.file.read("doc.title_words")

    @cached_property
    def ties(self) -> "array[int]":
        """What puts sections of the same score in order."""
        return self._numbers("doc.ties", "I", 0)

    @cached_property
    def titles(self) -> str:
        """The folded titles of all sections, each with a line end after it."""
        return self.file.read("doc.titles").decode()

    @cached_property
    def title_starts(self) -> "array[int]":
        """Where in `titles` each title begins, and the end of the last."""
        return self._numbers("doc.title_starts", "I", 1)

    def title(self, number: int) -> str:
        """The folded title of a section."""
        return self.titles[self.title_starts[number] : self.title_starts[number + 1] - 1]

    def facts(self, number: int) -> SectionFacts:
        """What is held of a section beside its record."""
        words = self.bases[number + 1] - self.bases[number]
        title = self.title(number).encode()
        return SectionFacts(
            self.keys[number], self.ties[number], title, words,
            self.title_words[number], self.levels[number],
        )  # fmt: skip

    def record(self, number: int) -> bytes:
        """What is stored of a section."""
        pack = number // PACK
        known, records = self._unpacked
        if pack != known:
            start, end = self.offsets[pack : pack + 2]
            records = unpack(self.file.part("doc.records", start, end - start))
            self._unpacked = (pack, records)
        return records[number % PACK]

    def meta(self, number: int) -> Meta:
        """What of a record is not its text."""
        return read_meta(self.record(number))

    def notes(self) -> list[NoteRow]:
        """The notes that were indexed in this segment's commit."""
        return [NoteRow(*row) for row in json.loads(self.file.read("notes"))]

    def close(self) -> None:
        """Close the file."""
        self.file.close()

    def _numbers(self, block: str, code: str, more: int) -> "array[int]":
        found = numbers(code, self.file.read(block))
        if len(found) != self.segment.size + more:
            raise DamagedError(f"Block {block} of the search index has the wrong length.")
        return found


class SectionTerms(TermsReader):  # type: ignore[misc]
    """Terms and postings as Whoosh asks for them."""

    def __init__(self, data: SegmentData) -> None:
        self._data = data

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        field, text = term
        return self._data.lexicon(field).find(text.decode("utf-8", "surrogatepass")) >= 0

    def terms(self) -> Iterator[tuple[str, bytes]]:
        """Every field's terms in order."""
        for field in self.indexed_field_names():
            yield from self.terms_from(field, b"")

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[str, bytes]]:
        """The terms of a field from one on."""
        lexicon = self._data.lexicon(fieldname)
        for number in range(len(lexicon)):
            term = lexicon.term(number).encode("utf-8", "surrogatepass")
            if term >= prefix:
                yield fieldname, term

    def items(self) -> Iterator[tuple[tuple[str, bytes], Any]]:
        """Every term with its numbers."""
        return ((term, self.term_info(*term)) for term in self.terms())

    def items_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[tuple[str, bytes], Any]]:
        """The terms of a field from one on, with their numbers."""
        return ((term, self.term_info(*term)) for term in self.terms_from(fieldname, prefix))

    def term_info(self, fieldname: str, text: bytes) -> Any:
        """In how many sections a term is."""
        lexicon, found = self._range(fieldname, text)
        postings = lexicon.postings(found)
        return TermInfo(weight=postings, df=postings, maxweight=1.0)

    def frequency(self, fieldname: str, text: bytes) -> float:
        """The weight of a term in all sections."""
        return float(self.doc_frequency(fieldname, text))

    def doc_frequency(self, fieldname: str, text: bytes) -> int:
        """The number of sections a term is in."""
        return int(self.term_info(fieldname, text).doc_frequency())

    def matcher(self, fieldname: str, text: bytes, format_: Any, scorer: Any = None) -> Any:
        """The postings of a term; their weight is the impact, of 1 at the most."""
        lexicon, found = self._range(fieldname, text)
        docs = list(lexicon.docs(found))
        weights = (
            [i / 255 for i in lexicon.impacts(found)] if fieldname == "text" else [1.0] * len(docs)
        )
        return ListMatcher(docs, weights, format=format_, scorer=scorer, term=(fieldname, text))

    def indexed_field_names(self) -> list[str]:
        """The fields that have terms."""
        return sorted(("text", "title", *SETS))

    def close(self) -> None:
        """Close the file."""
        self._data.close()

    def _range(self, fieldname: str, text: bytes) -> tuple[Lexicon, range]:
        lexicon = self._data.lexicon(fieldname)
        number = lexicon.find(text.decode("utf-8", "surrogatepass"))
        if number < 0:
            raise TermNotFound(f"No term {fieldname}:{text!r}")
        return lexicon, range(number, number + 1)


class SectionStore(PerDocumentReader):  # type: ignore[misc]
    """What is stored of sections as Whoosh asks for it."""

    def __init__(self, data: SegmentData) -> None:
        self.data = data

    def doc_count(self) -> int:
        """The number of sections that are not deleted."""
        return self.doc_count_all() - len(self.data.deleted)

    def doc_count_all(self) -> int:
        """The number of sections."""
        return self.data.segment.size

    def has_deletions(self) -> bool:
        """Whether sections are deleted."""
        return bool(self.data.deleted)

    def is_deleted(self, docnum: int) -> bool:
        """Whether a section is deleted."""
        return docnum in self.data.deleted

    def deleted_docs(self) -> set[int]:
        """The numbers of deleted sections."""
        return self.data.deleted

    def doc_field_length(self, docnum: int, _fieldname: str, _default: int = 0) -> int:
        """The number of positions a section takes."""
        return self.data.bases[docnum + 1] - self.data.bases[docnum]

    def stored_fields(self, docnum: int) -> dict[str, Any]:
        """The record of a section, by the names of the schema."""
        record = self.data.record(docnum)
        meta = read_meta(record)
        return {"note": meta.note, "title": meta.title, "text": read_text(record)}

    def close(self) -> None:
        """Close the file."""
        self.data.close()
