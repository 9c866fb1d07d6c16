"""Changes to the index: Whoosh's writer, its lock, generations and deletions, on our segments."""

from collections.abc import Container, Iterable, Sequence
from pathlib import Path
from typing import Any

from kbviewer.search.codec import SectionCodec
from kbviewer.search.engine import LockError, SegmentWriter
from kbviewer.search.inverter import Inverter
from kbviewer.search.layout import NoteRow
from kbviewer.search.merge import merge_segments, to_merge
from kbviewer.search.model import SectionDocument
from kbviewer.search.segment import DRAFT, SectionSegment
from kbviewer.search.storage import PATIENCE, busy


class SectionWriter(SegmentWriter):  # type: ignore[misc]
    """Adds and deletes sections; nothing is changed until `commit_sections`.

    Holds the lock of the index from the start to `commit_sections` or `abandon`.
    """

    def __init__(self, index: Any, patience: float = PATIENCE) -> None:
        try:
            super().__init__(index, codec=SectionCodec(), timeout=patience, compound=False)
        except LockError:
            raise busy() from None
        self.folder = Path(self.storage.folder)
        self.inverter = Inverter()
        self.rows: list[NoteRow] = []
        self.ready: list[SectionSegment] = []

    def remove_drafts(self) -> None:
        """Remove the segments that another update left unpublished when it was ended."""
        for draft in self.folder.glob(f"{DRAFT}*"):
            draft.unlink(missing_ok=True)

    def row(self, path: str, stamp: str, sections: int) -> NoteRow:
        """The row of a note that is up to date with this commit."""
        return NoteRow(path, stamp, sections, self.generation)

    def add(self, documents: Iterable[SectionDocument], row: NoteRow) -> None:
        """Add sections of a note."""
        for document in documents:
            self.inverter.add(document)
        self.rows.append(row)

    def add_segment(self, segment: SectionSegment) -> None:
        """Add a segment whose file has been written already."""
        self.ready.append(segment)

    def commit_sections(self, is_note: Container[str] | None = None) -> None:
        """Make the changes count; segments are merged when the notes there are are given.

        The lock is released in any case; on an error nothing is changed.
        """
        try:
            segments = [*self.segments, *self.ready]
            if len(self.inverter) or self.rows:
                segments.append(self.inverter.segment(self.folder, self.generation, self.rows))
            for segment in segments:
                segment.publish(self.folder)
            if is_note is not None:
                segments = self._merged(segments, is_note)
            self._commit_toc(segments)
        finally:
            self.abandon()

    def abandon(self) -> None:
        """Release the lock; what has not been committed is lost."""
        if not self.is_closed:
            self.pool.cleanup()
            self._finish()

    def _merged(
        self, segments: Sequence[SectionSegment], is_note: Container[str]
    ) -> list[SectionSegment]:
        chosen = to_merge(segments)
        if not chosen:
            return list(segments)
        left = [segment for segment in segments if segment not in chosen]
        merged = merge_segments(self.folder, chosen, is_note)
        if merged is None:
            return left
        merged.publish(self.folder)
        return [*left, merged]
