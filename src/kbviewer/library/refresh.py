"""Bring a library up to date with its folder: walk it, parse what changed, save the snapshot."""

import sqlite3
import time
from collections.abc import Callable, Iterable, Mapping, Sequence

from msgspec.structs import replace

from kbviewer.library.arrange import arrange
from kbviewer.library.changes import diff_entries
from kbviewer.library.derived import Derived
from kbviewer.library.library import Library
from kbviewer.library.load import content_key, rules_version
from kbviewer.library.model import Diff, NoteEntry
from kbviewer.library.order import is_contents
from kbviewer.library.scan import Found, scan, scan_notes
from kbviewer.library.snapshot import State, load_files, save_state
from kbviewer.library.store import Writer
from kbviewer.library.update import Cancelled, Progress, Update

Partly = Callable[[Library], None]

_ATTEMPTS = 3


def refresh(
    library: Library,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
    *,
    paths: Iterable[str] | None = None,
    partly: Partly | None = None,
    ignored: Sequence[str] = (),
) -> tuple[Library, Diff]:
    """Return the library as its folder is now, and how it differs from `library`, still valid.

    `progress` is called with how many of how many files have been read. When `cancelled` says so,
    the library comes back as it was; what was parsed until then is kept in the snapshot. With
    `paths`, only these are looked at, if they are notes of the library; if there is anything else
    among them, such as a new note or a folder, the whole folder is walked. A large library that is
    read for the first time is saved and given to `partly` a few times on the way, with the notes
    that have been read. `ignored` are patterns of what is left out beside what the library's own
    ignore files say. Raises LibraryError if the folder is gone or may not be read.
    """
    looked_at = None if paths is None else tuple(paths)
    for attempt in range(_ATTEMPTS):
        try:
            return _refresh(
                library, progress or _ignore, cancelled or _never, looked_at, partly, ignored
            )
        except sqlite3.Error as error:
            if attempt == _ATTEMPTS - 1:
                raise
            library.store.replace(error)
    raise AssertionError


def _ignore(_done: int, _total: int) -> None:
    pass


def _never() -> bool:
    return False


def _refresh(
    library: Library,
    progress: Progress,
    cancelled: Cancelled,
    paths: Iterable[str] | None,
    partly: Partly | None,
    ignored: Sequence[str],
) -> tuple[Library, Diff]:
    started = time.time_ns()
    found = _some_found(library, paths) if paths is not None else None
    if found is None:
        found = scan(library.root, cancelled, ignored)
    else:
        # The other notes have not been looked at since then.
        started = library.state.scanned_ns
    if cancelled():
        return library, Diff()
    with library.store.write() as writer:
        update = Update(library, found, writer)

        def save_part() -> None:
            if partly is not None and not library.entries:
                read = {path: found.notes[path] for path in update.facts}
                part = Found(read, found.files, found.problems)
                entries = arrange(library.root, part, update.facts, {})
                partly(_saved(writer, library, part, entries, started))

        if not update.read(progress, cancelled, save_part):
            return library, Diff()
        if update.is_idle and not any(map(is_contents, found.files)):
            entries = library.entries
        else:
            before = library.entries if library.state.rules == rules_version() else {}
            entries = arrange(library.root, found, update.facts, before)
        diff = diff_entries(library.entries, entries, update.parsed)
        if _is_as_before(library, entries, found):
            # The same object keeps what it has already worked out.
            return library, diff
        newer = _saved(writer, library, found, entries, started)
        _forget(writer, update.known, library.state, newer.state)
    return newer, diff


def _saved(
    writer: Writer,
    library: Library,
    found: Found,
    entries: Mapping[str, NoteEntry],
    started: int,
) -> Library:
    """The library with these entries, after saving them."""
    state = State(entries, tuple(found.problems), started, rules_version())
    return replace(
        library,
        state=save_state(writer, library.state, state, library.root, found.files),
        derived=Derived(),
    )


def _some_found(library: Library, paths: Iterable[str]) -> Found | None:
    known = {path: (entry.size, entry.mtime_ns) for path, entry in library.entries.items()}
    notes = scan_notes(library.root, known, paths)
    if notes is None:
        return None
    return Found(notes, load_files(library.store), list(library.state.left_out))


def _is_as_before(library: Library, entries: Mapping[str, NoteEntry], found: Found) -> bool:
    state = library.state
    return (
        state.generation != ""
        and state.rules == rules_version()
        and (state.entries is entries or list(state.entries.values()) == list(entries.values()))
        and list(state.left_out) == found.problems
        and load_files(library.store) == found.files
    )


def _forget(writer: Writer, known: Iterable[bytes], *needed: State) -> None:
    """Drop the notes that no one of these states needs."""
    keys = {
        content_key(entry.path, entry.digest)
        for state in needed
        for entry in state.entries.values()
    }
    writer.drop(set(known) - keys)
