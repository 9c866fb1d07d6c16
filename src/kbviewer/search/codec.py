"""The index as Whoosh asks for it: its codec, on the segments that `segment` reads.

Our own queries go to the segments directly; with this Whoosh's searchers work on the index, too.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kbviewer.search import impacts
from kbviewer.search.engine import (
    Codec,
    ListMatcher,
    PerDocumentReader,
    TermInfo,
    TermNotFound,
    TermsReader,
)
from kbviewer.search.layout import SETS
from kbviewer.search.lexicon import Lexicon
from kbviewer.search.records import read_meta, read_text
from kbviewer.search.segment import SectionSegment, SegmentData


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
            [impact / impacts.TOP for impact in lexicon.impacts(found)]
            if fieldname == "text"
            else [1.0] * len(docs)
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
