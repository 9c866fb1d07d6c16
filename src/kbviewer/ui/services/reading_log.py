"""What the reader has read: where they stopped in each note, and which sections they ticked off."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from kbviewer.errors import KbError
from kbviewer.history import Visit
from kbviewer.library import Library
from kbviewer.library.model import Diff
from kbviewer.notes.model import Place
from kbviewer.reading import Reading, ReadingPlace
from kbviewer.ui.services.background import Background
from kbviewer.ui.services.file_watch import FileWatch
from kbviewer.ui.services.messages import Messages
from kbviewer.ui.services.saving import Saver

SAVE_MS = 2000
"""Places are left at every step from note to note; a while later they are saved together."""

Digests = Mapping[str, str]


class ReadingLog(QObject):
    """Owns the reading places and read marks; `changed` tells of marks that are to be shown.

    Those of other windows and processes are taken in as soon as these have saved them.
    """

    changed = Signal()

    def __init__(
        self, file: Path, background: Background, messages: Messages, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.store = Reading(file)
        self._background = background
        self._messages = messages
        self._saver = Saver(self.store, background, messages, self)
        self._library: Library | None = None
        self._watch = FileWatch(file, self)
        self._watch.changed.connect(self._take_in)
        self._saver.saved.connect(self._watch.start)
        self._save_soon = QTimer(self, interval=SAVE_MS, singleShot=True)
        self._save_soon.timeout.connect(self._saver.save)

    def open(self, library: Library) -> None:
        """Take care of a library that has just been opened."""
        self._library = library
        self._watch.start()

    def follow(self, library: Library, diff: Diff) -> None:
        """Take places and marks along with notes that moved and headings that changed."""
        self._library = library
        self.store.follow_notes(library.id, diff.moved)
        marked = self.store.read_notes(library.id)
        touched = [path for path in diff.fresh if path in marked]
        if touched:
            self._background.run(
                lambda: [(path, _digests(library, path)) for path in touched],
                lambda found: self._follow_sections(library, found),
                self._messages.show_error,
            )
        elif diff.moved:
            self.changed.emit()

    def _follow_sections(self, library: Library, found: Iterable[tuple[str, Digests]]) -> None:
        for path, digests in found:
            if digests:
                self.store.follow_sections(library.id, path, digests)
        self.changed.emit()

    def close(self) -> None:
        """Save what is not saved yet. Raises `StateError` when it cannot be."""
        self._library = None
        self._watch.stop()
        self._save_soon.stop()
        self._saver.stop()
        if not self.store.is_saved:
            self.store.save()

    @Slot()
    def _take_in(self) -> None:
        if self._library is not None:
            self._background.run(self.store.reload, self._note_reloaded, self._messages.show_error)

    def _note_reloaded(self, is_different: object) -> None:
        if is_different and self._library is not None:
            self.changed.emit()

    # Reading places

    def leave(self, place: Place, characters: int) -> None:
        """Remember how far the reader has come in a note."""
        library = self._library
        if library is not None and place.note in library.entries:
            self.store.leave(library.id, place, characters, library.book(place.note))
            self._save_soon.start()

    def recent(self, most: int) -> list[ReadingPlace]:
        """Where reading stopped in the notes read last."""
        library = self._library
        if library is None:
            return []
        left = self.store.recent(library.id)
        return [each for each in left if each.place.note in library.entries][:most]

    def last(self, note: str) -> ReadingPlace | None:
        """Where reading of a note stopped, if that was not at its start."""
        found = self.store.last_place(self._library.id, note) if self._library else None
        return found if found is not None and (found.place.anchor or found.scroll) else None

    # Read marks

    def is_read(self, place: Place) -> bool:
        """Whether a section is marked as read; for a note, whether all of its sections are."""
        library = self._library
        if library is None:
            return False
        if place.anchor:
            return self.store.is_read(library.id, place)
        anchors = set(_anchors(library, place.note))
        return bool(anchors) and anchors <= self.store.read_anchors(library.id, place.note)

    def marks(self) -> Mapping[str, frozenset[str]]:
        """The anchors of all sections that are marked as read, by note."""
        return self.store.read_notes(self._library.id) if self._library else {}

    def toggle(self, place: Place) -> None:
        """Mark a section, or all sections of a note, as read; or take that back."""
        library = self._library
        if library is None or place.note not in library.entries:
            return
        anchors = [place.anchor] if place.anchor else _anchors(library, place.note)
        if self.is_read(place):
            self.store.mark_unread(library.id, [Place(place.note, each) for each in anchors])
            self._tell()
        else:
            self._background.run(
                lambda: _digests(library, place.note),
                lambda digests: self._mark(library, place.note, anchors, digests),
                self._messages.show_error,
            )

    def _mark(self, library: Library, note: str, anchors: list[str], digests: Digests) -> None:
        for anchor in anchors:
            self.store.mark_read(library.id, Place(note, anchor), digests.get(anchor, ""))
        self._tell()

    def _tell(self) -> None:
        self.changed.emit()
        self._saver.save()


def visit_of(left: ReadingPlace) -> Visit:
    """The visit that takes up reading where it stopped."""
    return Visit(left.place, (left.place.anchor, int(left.scroll), 0.0))


def _anchors(library: Library, note: str) -> list[str]:
    try:
        return [section.anchor for section in library.note(note).sections if section.level]
    except KbError:
        return []


def _digests(library: Library, path: str) -> Digests:
    """Hashes of the texts of all sections of a note, by anchor; none if it cannot be read."""
    # Imported in the thread: it brings the parser, which the first paint does not need.
    from kbviewer.bookmarks.sections import sections_of

    try:
        note, text = library.read(path)
    except KbError:
        return {}
    seen = sections_of(note, text, library.entry(path).digest)
    return {each.place.anchor: each.trace.digest for each in seen}
