"""Where reading stopped in each note and book, and which sections are marked as read."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from msgspec import Struct

from kbviewer.errors import Wording
from kbviewer.jsonfile import JsonFile
from kbviewer.notes.model import Place
from kbviewer.shareddocument import SharedStore
from kbviewer.storedfile import Document

VERSION = 1
MOST_PLACES = 1000  # notes of a library whose last place is kept


class ReadingPlace(Struct, frozen=True):
    """A place where reading stopped: how far it was scrolled, and when, in ISO 8601 and UTC."""

    place: Place
    scroll: float = 0.0
    book: str = ""
    left: str = ""


class Reading(SharedStore):
    """Reading places and read marks of all libraries, in one file that windows share.

    Changes are made in memory; `save` stores them. A mark remembers the hash of its section's text
    if it is given one, so that `follow` can find the section under another heading.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(JsonFile(path, VERSION, Wording("The reading places")))

    # Reading places

    def leave(self, library: str, place: Place, scroll: float = 0.0, book: str = "") -> None:
        """Remember where reading of a note, and of the book it is about, stopped."""
        entry = {"anchor": place.anchor, "scroll": scroll, "changed": _now()}
        if book:
            entry["book"] = book
        with self._shared.lock:
            places = {**self._group("places", library), place.note: entry}
            if len(places) > MOST_PLACES:
                oldest = sorted(places, key=lambda note: _text(places[note], "changed"))
                for note in oldest[: len(places) - MOST_PLACES]:
                    del places[note]
            self._set("places", library, places)

    def last_place(self, library: str, note: str) -> ReadingPlace | None:
        """Where reading of a note stopped."""
        entry = self._group("places", library).get(note)
        return _reading_place(note, entry) if entry else None

    def recent(self, library: str) -> tuple[ReadingPlace, ...]:
        """Where reading stopped in all notes, the last one first."""
        entries = self._group("places", library).items()
        places = (_reading_place(note, entry) for note, entry in entries)
        return tuple(sorted(places, key=lambda place: place.left, reverse=True))

    def continue_book(self, library: str, book: str) -> ReadingPlace | None:
        """Where reading of a book stopped, in whichever of its notes."""
        wanted = book.casefold()
        return next((p for p in self.recent(library) if p.book.casefold() == wanted), None)

    # Read marks

    def mark_read(self, library: str, place: Place, digest: str = "") -> None:
        """Mark a section as read; `digest` is the hash of its text."""
        entry = {"changed": _now(), **({"digest": digest} if digest else {})}
        with self._shared.lock:
            marks = self._group("read", library)
            note = {**marks.get(place.note, {}), place.anchor: entry}
            self._set("read", library, {**marks, place.note: note})

    def mark_unread(self, library: str, places: Iterable[Place]) -> None:
        """Take the marks of sections away."""
        with self._shared.lock:
            marks = {note: dict(own) for note, own in self._group("read", library).items()}
            for place in places:
                marks.get(place.note, {}).pop(place.anchor, None)
            self._set("read", library, {note: own for note, own in marks.items() if own})

    def is_read(self, library: str, place: Place) -> bool:
        """Whether a section is marked as read."""
        return place.anchor in self._group("read", library).get(place.note, {})

    def read_anchors(self, library: str, note: str) -> frozenset[str]:
        """Anchors of the sections of a note that are marked as read."""
        return frozenset(self._group("read", library).get(note, {}))

    def read_notes(self, library: str) -> dict[str, frozenset[str]]:
        """Anchors of all sections that are marked as read, by note."""
        return {note: frozenset(own) for note, own in self._group("read", library).items()}

    def read_count(self, library: str, note: str, anchors: Iterable[str]) -> int:
        """How many of the sections a note has are marked as read."""
        return len(self.read_anchors(library, note).intersection(anchors))

    # What happens to the notes

    def follow_notes(self, library: str, moved: Iterable[tuple[str, str]]) -> None:
        """Take places and marks along with notes that moved, from old to new paths."""
        pairs = [(old, new) for old, new in moved if old != new]
        with self._shared.lock:
            for group in ("places", "read"):
                entries = dict(self._group(group, library))
                taken = {new: entries.pop(old) for old, new in pairs if old in entries}
                if taken:
                    self._set(group, library, {**taken, **entries})

    def follow_sections(self, library: str, note: str, digests: Mapping[str, str]) -> None:
        """Take marks along with sections whose heading changed.

        `digests` are the hashes of the texts of all sections of the note, by anchor. A mark whose
        anchor is gone moves to the one section that has its text, and else stays for the text to
        come back.
        """
        with self._shared.lock:
            marks = self._group("read", library)
            own = dict(marks.get(note, {}))
            for anchor in [anchor for anchor in own if anchor not in digests]:
                digest = _text(own[anchor], "digest")
                same = [other for other, text in digests.items() if digest and text == digest]
                if len(same) == 1:
                    own.setdefault(same[0], own.pop(anchor))
            if own != marks.get(note, {}):
                self._set("read", library, {**marks, note: own})

    def _group(self, group: str, library: str) -> dict[str, Mapping[str, Any]]:
        """Stored objects of one library by note; what is none is left out."""
        return dict(_objects(_object(self._shared.document, group), library))

    def _set(self, group: str, library: str, entries: Mapping[str, Any]) -> None:
        document = self._shared.document
        libraries = {**_object(document, group), library: entries}
        self._shared.document = {**document, group: libraries}


def _objects(document: Document, key: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for name, value in _object(document, key).items():
        if isinstance(value, Mapping):
            yield name, value


def _object(document: Document, key: str) -> Mapping[str, Any]:
    value = document.get(key)
    return value if isinstance(value, Mapping) else {}


def _text(raw: object, key: str) -> str:
    value = raw.get(key) if isinstance(raw, Mapping) else None
    return value if isinstance(value, str) else ""


def _reading_place(note: str, raw: Mapping[str, Any]) -> ReadingPlace:
    scroll = raw.get("scroll")
    return ReadingPlace(
        Place(note, _text(raw, "anchor")),
        float(scroll) if isinstance(scroll, int | float) else 0.0,
        _text(raw, "book"),
        _text(raw, "changed"),
    )


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")
