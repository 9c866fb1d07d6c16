"""A segment of the index: the file that `layout` describes, as a Whoosh codec and its reader."""

import json
import os
from collections.abc import Callable
from copy import copy
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kbviewer.search.blockfile import BlockFile, BlockWriter, DamagedError
from kbviewer.search.engine import (
    Segment,
)
from kbviewer.search.layout import PACK, NoteRow, SectionFacts, unpack
from kbviewer.search.lexicon import Lexicon, TextLexicon, numbers
from kbviewer.search.records import Meta, read_meta
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

    def codec(self) -> Any:
        """How Whoosh reads its file."""
        from kbviewer.search.codec import SectionCodec

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
