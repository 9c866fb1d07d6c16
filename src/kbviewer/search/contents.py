"""What the index has of each note, to compare it with the library."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

from kbviewer.library.load import parser_version
from kbviewer.notes.model import Note
from kbviewer.search.layout import NoteRow
from kbviewer.search.segment import SectionSegment, SegmentData


class Entry(Protocol):
    """What is needed of a note the library knows."""

    @property
    def digest(self) -> str:
        """Hash of its content; empty when it cannot be read."""

    @property
    def book(self) -> str:
        """The book it is a note on."""


class Source(Protocol):
    """What is needed of a library."""

    @property
    def entries(self) -> Mapping[str, Entry]:
        """Its notes by their paths."""

    def note(self, path: str) -> Note:
        """A parsed note."""

    def text(self, path: str) -> str:
        """The text of a note."""


def stamp(library: Source, path: str) -> str:
    """What stands for all that a note's sections are made from; empty when it is unreadable."""
    entry = library.entries[path]
    return f"{entry.digest} {parser_version()} {entry.book}" if entry.digest else ""


class Contents:
    """The notes in some segments; a context, because it holds their files open."""

    def __init__(self, folder: Path, segments: Sequence[SectionSegment]) -> None:
        self._data = [SegmentData(folder, segment) for segment in segments]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for data in self._data:
            data.close()

    def rows(self) -> dict[str, NoteRow]:
        """The latest row of each note that has been indexed; it may have been removed since."""
        latest: dict[str, NoteRow] = {}
        for data in self._data:
            for row in data.notes():
                known = latest.get(row.path)
                if known is None or row.generation >= known.generation:
                    latest[row.path] = row
        return latest

    def counts(self) -> Counter[str]:
        """How many sections of each note can be found."""
        found: Counter[str] = Counter()
        for data in self._data:
            lexicon = data.lexicon("note")
            everything = range(len(lexicon))
            docs = lexicon.docs(everything)
            for number, path in enumerate(lexicon.terms(everything)):
                numbers = docs[lexicon.slice(number)]
                gone = sum(doc in data.deleted for doc in numbers) if data.deleted else 0
                found[path] += len(numbers) - gone
        return found

    def sections(self, path: str) -> Iterator[tuple[SectionSegment, int, int]]:
        """Segment, number and key of each section of a note that can be found."""
        for data in self._data:
            lexicon = data.lexicon("note")
            for doc in lexicon.docs(lexicon.one(path)):
                if doc not in data.deleted:
                    yield data.segment, doc, data.keys[doc]

    def stale(self, library: Source) -> tuple[list[str], list[str]]:
        """Notes that are not in the index as they are in the library, and those no longer there."""
        rows, counts = self.rows(), self.counts()
        changed = []
        for path in library.entries:
            wanted, row = stamp(library, path), rows.get(path)
            is_current = row is not None and (row.stamp, row.sections) == (wanted, counts[path])
            if wanted and not is_current:
                changed.append(path)
        return changed, gone_from(library, (path for path, count in counts.items() if count))


def gone_from(library: Source, paths: Iterable[str]) -> list[str]:
    """Those of some notes that are not in the library, or cannot be read any more."""
    entries = library.entries
    return [path for path in paths if path not in entries or not entries[path].digest]
