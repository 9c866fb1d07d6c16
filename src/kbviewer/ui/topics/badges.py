"""Which pages the tree names beside a topic."""

from collections.abc import Callable, Mapping

from kbviewer.errors import KbError
from kbviewer.library.model import NoteEntry
from kbviewer.notes.coverage import cited_ranges, closest_ranges, page_label
from kbviewer.notes.model import Note, PageRange, Place


class PageBadges:
    """Page labels of places, worked out once a note and kept until forgotten."""

    def __init__(self, read: Callable[[str], Note], entries: Mapping[str, NoteEntry]) -> None:
        self._read = read
        self._entries = entries
        self._labels: dict[str, dict[str, str]] = {}

    def label(self, place: Place, *, whole_note: bool) -> str:
        """The pages a section stands on (`27–32, 39`) or, for a whole note, its span (`17–43`)."""
        if place.note not in self._labels:
            self._labels[place.note] = self._of_note(place.note)
        return self._labels[place.note].get("" if whole_note else f"#{place.anchor}", "")

    def _of_note(self, path: str) -> dict[str, str]:
        entry = self._entries.get(path)
        if entry is None or not entry.citations:
            return {}
        try:
            note = self._read(path)
        except KbError:
            return {}
        ranges = closest_ranges(note)
        labels = {f"#{s.anchor}": page_label(r) for s, r in zip(note.sections, ranges, strict=True)}
        every = cited_ranges(note)
        labels[""] = str(PageRange(every[0].first, every[-1].last)) if every else ""
        return labels
