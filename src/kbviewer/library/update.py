"""Reading the notes of a library that are new or may have changed."""

from collections.abc import Callable

from kbviewer.library.codec import decode_note
from kbviewer.library.library import Library
from kbviewer.library.load import (
    Facts,
    Stored,
    content_key,
    read_facts,
    rules_version,
    trouble_facts,
)
from kbviewer.library.model import NoteEntry
from kbviewer.library.order import path_key
from kbviewer.library.read import SIZE_LIMIT, too_large
from kbviewer.library.scan import Found
from kbviewer.library.store import Writer
from kbviewer.notes.model import Note

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]

_SETTLED_NS = 2_000_000_000
"""File systems keep times in steps of up to two seconds, so that a change so soon may not show."""

_BATCH = 500
FIRST_STOP = 50
"""So few that the first note is there at once; each later stop comes after four times as many."""


class Update:
    """What is known of each note in the end, in `facts`; `parsed` are the paths of changed ones.

    `known` are the content keys of all notes in the store. `is_idle` tells that every note could be
    kept as it was.
    """

    def __init__(self, library: Library, found: Found, writer: Writer) -> None:
        self._library = library
        self._found = found
        self._writer = writer
        self.facts: dict[str, Facts] = {}
        self.known = library.store.keys()
        self.parsed: set[str] = set()
        self.is_idle = False
        self._same_rules = library.state.rules == rules_version()

    def read(
        self, progress: Progress, cancelled: Cancelled, on_the_way: Callable[[], None]
    ) -> bool:
        """Read and parse the files that are new or may have changed; False if cancelled.

        `on_the_way` is called a few times when there are many, with what is known in the store.
        """
        pending = [path for path in self._found.notes if not self._keep(path)]
        self.is_idle = not pending and self.facts.keys() == self._library.entries.keys()
        if len(pending) > FIRST_STOP:
            pending.sort(key=path_key)
        stop = FIRST_STOP
        batch: list[Stored] = []
        for done, path in enumerate(pending):
            if cancelled():
                break
            progress(done, len(pending))
            stored = self._load(path)
            if stored:
                batch.append(stored)
            if len(batch) >= _BATCH or done + 1 == stop:
                self._writer.put(batch)
                batch = []
            if done + 1 == stop < len(pending):
                on_the_way()
                stop *= 4
        if batch:
            self._writer.put(batch)
        progress(len(pending), len(pending))
        return len(self.facts) == len(self._found.notes)

    def _keep(self, path: str) -> bool:
        """Take over what is known of a note, if its file has surely not changed."""
        old = self._library.entries.get(path)
        size, mtime_ns = self._found.notes[path]
        if (
            old is None
            or not self._same_rules
            or not old.digest
            or (old.size, old.mtime_ns) != (size, mtime_ns)
            or mtime_ns > self._library.state.scanned_ns - _SETTLED_NS
            or content_key(path, old.digest) not in self.known
        ):
            return False
        self.facts[path] = _facts(old)
        return True

    def _load(self, path: str) -> Stored | None:
        """Note a file's facts; returns what is to be stored of it, if anything is."""
        if self._found.notes[path][0] > SIZE_LIMIT:
            self.facts[path] = trouble_facts(path, str(too_large(path)))
            return None
        facts, stored = read_facts(self._library.root, path, self._stored)
        self.facts[path] = facts
        if stored is not None:
            self.parsed.add(path)
            self.known.add(stored[0])
        return stored

    def _stored(self, path: str, key: bytes) -> Note | None:
        """The note with this content, if it has been parsed before."""
        body = self._library.store.body(key) if key in self.known else None
        return decode_note(body, path, key) if body else None


def _facts(entry: NoteEntry) -> Facts:
    return Facts(
        entry.digest,
        entry.title,
        entry.declared_book,
        entry.sections,
        entry.citations,
        entry.problems,
        entry.aliases,
        entry.trouble,
    )
