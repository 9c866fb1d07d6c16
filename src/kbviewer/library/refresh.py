"""Bring a library up to date with its folder: walk it, parse what changed, save the snapshot."""

import sqlite3
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from kbviewer.errors import NoteError
from kbviewer.library.books import Naming, assign_books
from kbviewer.library.changes import diff_entries
from kbviewer.library.library import Library
from kbviewer.library.load import (
    Facts,
    Stored,
    content_key,
    parser_version,
    read_facts,
    trouble_facts,
)
from kbviewer.library.model import Diff, NoteEntry
from kbviewer.library.order import reading_order
from kbviewer.library.read import SIZE_LIMIT, decode, disk_path, read_bytes, too_large
from kbviewer.library.scan import Found, scan
from kbviewer.library.snapshot import State, load_files, saved_form
from kbviewer.library.store import Writer

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]

_SETTLED_NS = 2_000_000_000
"""File systems keep times in steps of up to two seconds, so that a change so soon may not show."""

_BATCH = 500
_ATTEMPTS = 3


def refresh(
    library: Library, progress: Progress | None = None, cancelled: Cancelled | None = None
) -> tuple[Library, Diff]:
    """Return the library as its folder is now, and how it differs from `library`, still valid.

    `progress` is called with how many of how many files have been read. When `cancelled` says so,
    the library comes back as it was; what was parsed until then is kept in the snapshot. Raises
    LibraryError if the folder is gone or may not be read.
    """
    for attempt in range(_ATTEMPTS):
        try:
            return _refresh(library, progress or _ignore, cancelled or _never)
        except sqlite3.Error as error:
            if attempt == _ATTEMPTS - 1:
                raise
            library.store.replace(error)
    raise AssertionError


def _ignore(_done: int, _total: int) -> None:
    pass


def _never() -> bool:
    return False


def _refresh(library: Library, progress: Progress, cancelled: Cancelled) -> tuple[Library, Diff]:
    started = time.time_ns()
    found = scan(library.root, cancelled)
    if cancelled():
        return library, Diff()
    with library.store.write() as writer:
        update = _Update(library, found, writer)
        if not update.read(progress, cancelled):
            return library, Diff()
        entries = _in_order(library, found, update.facts)
        diff = diff_entries(library.entries, entries, update.parsed)
        if _is_as_before(library, entries, found):
            # The same object keeps what it has already worked out.
            return library, diff
        state = State(entries, tuple(found.problems), started, parser_version())
        newer = replace(library, state=state)
        _save(library, newer, found, writer, update.known)
    return newer, diff


def _is_as_before(library: Library, entries: Mapping[str, NoteEntry], found: Found) -> bool:
    state = library.state
    return (
        state.scanned_ns > 0
        and state.parser == parser_version()
        and list(state.entries.values()) == list(entries.values())
        and list(state.left_out) == found.problems
        and load_files(library.store) == found.files
    )


@dataclass(slots=True)
class _Update:
    """The reading of what may have changed. `facts` has every note in the end."""

    library: Library
    found: Found
    writer: Writer
    facts: dict[str, Facts]
    known: set[bytes]
    parsed: set[str]

    def __init__(self, library: Library, found: Found, writer: Writer) -> None:
        self.library = library
        self.found = found
        self.writer = writer
        self.facts = {}
        self.known = library.store.keys()
        self.parsed = set()

    def read(self, progress: Progress, cancelled: Cancelled) -> bool:
        """Read and parse the files that are new or may have changed; False if cancelled."""
        pending = [path for path in self.found.notes if not self._keep(path)]
        batch: list[Stored] = []
        for done, path in enumerate(pending):
            if cancelled():
                break
            progress(done, len(pending))
            stored = self._load(path)
            if stored:
                batch.append(stored)
            if len(batch) >= _BATCH:
                self.writer.put(batch)
                batch = []
        self.writer.put(batch)
        progress(len(pending), len(pending))
        return len(self.facts) == len(self.found.notes)

    def _keep(self, path: str) -> bool:
        """Take over what is known of a note, if its file has surely not changed."""
        old = self.library.entries.get(path)
        size, mtime_ns = self.found.notes[path]
        if (
            old is None
            or not old.digest
            or (old.size, old.mtime_ns) != (size, mtime_ns)
            or mtime_ns > self.library.state.scanned_ns - _SETTLED_NS
            or content_key(path, old.digest) not in self.known
        ):
            return False
        self.facts[path] = _facts(old)
        return True

    def _load(self, path: str) -> Stored | None:
        """Note a file's facts; returns what is to be stored of it, if anything is."""
        if self.found.notes[path][0] > SIZE_LIMIT:
            self.facts[path] = trouble_facts(path, too_large(path))
            return None
        old = self.library.entries.get(path)
        facts, stored = read_facts(self.library.root, path)
        self.facts[path] = facts
        if stored is None:
            return None
        if old is None or stored[0] not in self.known:
            self.parsed.add(path)
        if stored[0] in self.known:
            return None
        self.known.add(stored[0])
        return stored


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


def _in_order(library: Library, found: Found, facts: Mapping[str, Facts]) -> dict[str, NoteEntry]:
    books = assign_books(
        (Naming(path, fact.title, fact.declared_book) for path, fact in facts.items()),
        library.root.name,
    )
    one_of_each = {book: book for book in books.values()}

    def read(path: str) -> str:
        try:
            return decode(read_bytes(disk_path(library.root, path), path))[0]
        except NoteError:
            return ""

    entries: dict[str, NoteEntry] = {}
    for path in reading_order(facts, found.files, read):
        fact = facts[path]
        size, mtime_ns = found.notes[path]
        entries[path] = NoteEntry(
            path,
            fact.title,
            one_of_each[books[path]],
            fact.declared_book,
            fact.digest,
            size,
            mtime_ns,
            fact.sections,
            fact.citations,
            fact.problems,
            fact.aliases,
            fact.trouble,
        )
    return entries


def _save(old: Library, new: Library, found: Found, writer: Writer, known: Iterable[bytes]) -> None:
    """Save the new state, and forget notes that neither it nor the one before it needs."""
    writer.save(saved_form(new.state, new.root, found.files))
    needed = {
        content_key(entry.path, entry.digest)
        for library in (old, new)
        for entry in library.entries.values()
    }
    writer.drop(set(known) - needed)
