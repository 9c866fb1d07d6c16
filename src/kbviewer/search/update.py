"""Bringing the index up to date with a library, section by section."""

import contextlib
import gc
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from kbviewer.errors import NoteError
from kbviewer.library.model import Diff
from kbviewer.search.contents import Contents, Source, gone_from, stamp
from kbviewer.search.documents import section_documents
from kbviewer.search.helper import Helper
from kbviewer.search.model import SectionDocument
from kbviewer.search.segment import SectionSegment
from kbviewer.search.writer import SectionWriter

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]
OpenWriter = Callable[[], SectionWriter]

BIG = 2_000  # changed notes from which a second process helps and commits are made on the way
FIRST_COMMIT, NEXT_COMMIT = 2_000, 30_000  # sections of this process until then


class Update:
    """One update: what it has done so far. `open_writer` begins a commit."""

    def __init__(
        self,
        library: Source,
        open_writer: OpenWriter,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> None:
        self._library = library
        self._open_writer = open_writer
        self._progress = progress or _ignore
        self._cancelled = cancelled or _never
        self.updated = self.removed = self.notes = 0

    def run(self, diff: Diff | None) -> bool:
        """Bring everything up to date; False when it was cancelled before the end.

        What was done until then is kept, and the next update goes on from there.
        """
        writer = self._open_writer()
        try:
            writer.remove_drafts()
            with Contents(writer.folder, writer.segments) as contents:
                changed, gone = self._changes(contents, diff)
                for path in gone:
                    self._delete(contents.sections(path))
            if len(changed) < BIG:
                return self._small(writer, changed, gone)
            with _no_garbage_collection():
                return self._big(writer, changed)
        finally:
            writer.abandon()

    def _changes(self, contents: Contents, diff: Diff | None) -> tuple[list[str], list[str]]:
        if diff is None:
            return contents.stale(self._library)
        changed = [path for path in diff.fresh if stamp(self._library, path)]
        return changed, gone_from(self._library, diff.stale)

    def _small(self, writer: SectionWriter, changed: Sequence[str], gone: Sequence[str]) -> bool:
        """Take in a few notes in one commit."""
        if not changed and not gone:
            return True
        done = 0
        with Contents(writer.folder, writer.segments) as contents:
            for path in changed:
                if self._cancelled():
                    break
                self._take(writer, contents, path)
                done += 1
                self._progress(done, len(changed))
        writer.commit_sections(self._library.entries)
        return done == len(changed)

    def _big(self, writer: SectionWriter, changed: Sequence[str]) -> bool:
        """Take in many notes with a second process, in several commits."""
        done, limit = 0, FIRST_COMMIT
        with Helper(writer.folder, writer.generation, FIRST_COMMIT) as helper:
            while done < len(changed) and not self._cancelled():
                with Contents(writer.folder, writer.segments) as contents:
                    while done < len(changed) and len(writer.inverter) + helper.ready < limit:
                        if self._cancelled():
                            break
                        self._take(writer, contents, changed[done], helper)
                        done += 1
                        self._progress(done, len(changed))
                for segment in helper.segments(finish=done == len(changed) or self._cancelled()):
                    writer.add_segment(segment)
                writer.commit_sections(self._library.entries if done == len(changed) else None)
                writer, limit = self._open_writer(), NEXT_COMMIT
        writer.abandon()
        return done == len(changed)

    def _take(
        self, writer: SectionWriter, contents: Contents, path: str, helper: Helper | None = None
    ) -> None:
        """Put the sections of a note that are new into the index, and delete those that are not."""
        documents = self._documents(path)
        known: defaultdict[int, list[tuple[SectionSegment, int]]] = defaultdict(list)
        for segment, number, key in contents.sections(path):
            known[key].append((segment, number))
        fresh = []
        for document in documents:
            if known[document.key]:
                known[document.key].pop()
            else:
                fresh.append(document)
        for places in known.values():
            self._delete((segment, number, 0) for segment, number in places)
        row = writer.row(path, stamp(self._library, path), len(documents))
        if helper is None or not helper.take(fresh, row):
            writer.add(fresh, row)
        self.notes += 1
        self.updated += len(fresh)

    def _documents(self, path: str) -> list[SectionDocument]:
        """The sections of a note; none when it can no longer be read."""
        try:
            note, text = self._library.note(path), self._library.text(path)
        except (NoteError, KeyError):
            return []
        return section_documents(note, text, self._library.entries[path].book)

    def _delete(self, sections: Iterable[tuple[SectionSegment, int, int]]) -> None:
        for segment, number, _ in sections:
            segment.delete_document(number)
            self.removed += 1


@contextlib.contextmanager
def _no_garbage_collection() -> Iterator[None]:
    """A build makes hundreds of thousands of lists, none of them garbage; looking costs a tenth."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _ignore(_done: int, _total: int) -> None:
    """Report progress to nobody."""


def _never() -> bool:
    """Go on to the end."""
    return False
