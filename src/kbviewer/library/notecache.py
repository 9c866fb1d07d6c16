"""The parsed notes used last."""

import threading
from collections import OrderedDict

from kbviewer.notes.model import Note

_LIMIT = 20_000


class NoteCache:
    """Keeps as many notes as weigh no more than a limit. Safe between threads.

    A note weighs as many as it has sections, citations and links.
    """

    def __init__(self, limit: int = _LIMIT) -> None:
        self._limit = limit
        self._weight = 0
        self._notes: OrderedDict[tuple[str, bytes], Note] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: tuple[str, bytes]) -> Note | None:
        """Return the note with this path and content, if it is there."""
        with self._lock:
            note = self._notes.get(key)
            if note is not None:
                self._notes.move_to_end(key)
            return note

    def put(self, key: tuple[str, bytes], note: Note) -> None:
        """Keep a note; those used longest ago make room."""
        with self._lock:
            if key not in self._notes:
                self._weight += _weight(note)
            self._notes[key] = note
            while self._weight > self._limit and len(self._notes) > 1:
                _, dropped = self._notes.popitem(last=False)
                self._weight -= _weight(dropped)


def _weight(note: Note) -> int:
    return len(note.sections) + len(note.citations) + len(note.links) + 1
