"""The snapshot of a library: one SQLite file in the cache, safe to delete at any time.

It holds the library's entries as one checked value, and parsed notes by content, so that any
number of states of the library can be read side by side and a note that was moved, or is back as
it was, is not parsed again. Readers in any thread and other processes never wait for the writer.
"""

import contextlib
import sqlite3
import threading
import weakref
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from kbviewer.errors import CACHE_DAMAGED, Wording, reason
from kbviewer.library.codec import pack, unpack
from kbviewer.library.database import (
    connect,
    connect_private,
    is_damage,
    open_or_rebuild,
    remove,
)

FILE_NAME = "snapshot.sqlite"
_CHUNK = 400


class Store:
    """One snapshot, open for as long as a library made from it lives.

    `folder` None keeps it in a temporary database that nobody else sees; so does a folder that
    cannot be written, and `message` then says so in a sentence.
    """

    def __init__(self, folder: Path | None) -> None:
        self._lock = threading.RLock()
        self._file: Path | None = None
        self._damaged: set[bytes] = set()
        self.message = ""
        try:
            if folder is not None:
                self._file = folder / FILE_NAME
                folder.mkdir(parents=True, exist_ok=True)
                self._open(self._file)
        except (OSError, sqlite3.Error, ValueError) as error:
            self._go_private(error)
        if self._file is None:
            self._keep(connect_private())

    def close(self) -> None:
        """Close the file. Libraries made from this store parse their notes anew from now on."""
        with self._lock:
            self._reader.close()

    def state(self, name: str) -> Any:
        """Return a value that was saved under a name; None if there is none or it is damaged."""
        row = self._one("SELECT body FROM states WHERE name = ?", (name,))
        return unpack(row[0], name.encode()) if row else None

    def states(self, names: tuple[str, str]) -> dict[str, Any]:
        """The value of the first name, and all whose name begins with the second, as one state."""
        query = "SELECT name, body FROM states WHERE name = ? OR name GLOB ? || '*'"
        rows = self._all(query, names)
        return {name: unpack(body, str(name).encode()) for name, body in rows}

    def body(self, key: bytes) -> bytes | None:
        """Return the encoded note with this content key, if it is there."""
        row = self._one("SELECT body FROM notes WHERE key = ?", (key,))
        return row[0] if row else None

    def bodies(self, keys: Iterable[bytes]) -> Iterator[tuple[bytes, bytes]]:
        """Keys with their encoded notes, for those that are there, in no particular order."""
        wanted = list(keys)
        for first in range(0, len(wanted), _CHUNK):
            chunk = wanted[first : first + _CHUNK]
            marks = ",".join("?" * len(chunk))
            yield from self._all(f"SELECT key, body FROM notes WHERE key IN ({marks})", chunk)  # noqa: S608 - only marks

    def keys(self) -> set[bytes]:
        """Content keys of all notes in the store, without those found damaged."""
        return {key for (key,) in self._all("SELECT key FROM notes", ())} - self._damaged

    def distrust(self, key: bytes) -> None:
        """Note that what is stored under this key is damaged, so that it is put in again."""
        self._damaged.add(key)

    def trust(self, key: bytes) -> None:
        """Note that it has been put in again."""
        self._damaged.discard(key)

    def linking(self, names: Sequence[str]) -> tuple[bytes, ...]:
        """Content keys of the notes with a link to one of these names, as link_name makes them."""
        marks = ",".join("?" * len(names))
        query = f"SELECT DISTINCT key FROM links JOIN notes ON id = note WHERE name IN ({marks})"  # noqa: S608
        return tuple(key for (key,) in self._all(query, names))

    def write(self) -> "Writer":
        """Begin a change of the snapshot, to be used in a `with` statement."""
        return Writer(self, self._lock)

    def writer_connection(self) -> sqlite3.Connection:
        """Return a connection to write with: one of its own, except to a temporary database."""
        return connect(self._file) if self._file else self._reader

    @property
    def is_private(self) -> bool:
        """Whether nothing of this is kept."""
        return self._file is None

    def replace(self, error: Exception) -> None:
        """Begin anew after an error: with an empty file if it is damaged, else a temporary one."""
        with self._lock:
            self._reader.close()
            try:
                if self._file is None or not is_damage(error):
                    raise error
                remove(self._file)
                self._open(self._file)
                self.message = CACHE_DAMAGED
            except (OSError, sqlite3.Error) as reason:
                self._go_private(reason)
                self._keep(connect_private())

    def _open(self, file: Path) -> None:
        connection, was_damaged = open_or_rebuild(file)
        self._keep(connection)
        if was_damaged:
            self.message = CACHE_DAMAGED

    def _keep(self, connection: sqlite3.Connection) -> None:
        """Read through this connection from now on, and close it when the store is not used."""
        self._reader = connection
        weakref.finalize(self, connection.close)

    def _go_private(self, error: Exception) -> None:
        folder = self._file.parent if self._file else "folder"
        self.message = Wording(
            "The cache {0} cannot be used ({1}), so that the library is read anew at every start.",
            folder,
            reason(error),
        )
        self._file = None

    def _one(self, query: str, values: Sequence[object]) -> Any:
        rows = self._all(query, values)
        return rows[0] if rows else None

    def _all(self, query: str, values: Sequence[object]) -> list[Any]:
        # What cannot be read here is parsed from the note's file; the next refresh mends the store.
        with self._lock, contextlib.suppress(sqlite3.Error):
            return self._reader.execute(query, values).fetchall()
        return []


class Writer:
    """One transaction after another; another process waits until one ends.

    SQLite's errors, after which nothing of the present transaction is kept, come out as they are.
    """

    def __init__(self, store: Store, lock: threading.RLock) -> None:
        self._store = store
        # A temporary database has one connection for all.
        self._lock: contextlib.AbstractContextManager[object] = (
            lock if store.is_private else contextlib.nullcontext()
        )

    def __enter__(self) -> Self:
        self._connection = self._store.writer_connection()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if not self._store.is_private:
            self._connection.close()

    def put(self, notes: Iterable[tuple[bytes, bytes, Iterable[str]]]) -> None:
        """Add notes: content key, encoded note, names that it links to."""
        with self._transaction() as connection:
            for key, body, names in notes:
                row = connection.execute(
                    "INSERT INTO notes (key, body) VALUES (?, ?) "
                    "ON CONFLICT (key) DO UPDATE SET body = excluded.body RETURNING id",
                    (key, body),
                ).fetchone()
                rows = [(name, row[0]) for name in names]
                connection.executemany("INSERT OR IGNORE INTO links VALUES (?, ?)", rows)
                self._store.trust(key)

    def replace(self, name: str, change: Callable[[Any], dict[str, object]]) -> None:
        """Replace values by name, all or none; `change` makes them from what `name` has now."""
        with self._transaction() as connection:
            query = "SELECT body FROM states WHERE name = ?"
            row = connection.execute(query, (name,)).fetchone()
            present = unpack(row[0], name.encode()) if row else None
            for one, value in change(present).items():
                packed = (one, pack(value, one.encode()))
                connection.execute("INSERT OR REPLACE INTO states VALUES (?, ?)", packed)

    def drop(self, keys: Iterable[bytes]) -> None:
        """Forget notes that no library needs any more."""
        unwanted = list(keys)
        if not unwanted:
            return
        with self._transaction() as connection:
            for key in unwanted:
                row = connection.execute("SELECT id FROM notes WHERE key = ?", (key,)).fetchone()
                if row:
                    connection.execute("DELETE FROM notes WHERE id = ?", row)
            connection.execute("DELETE FROM links WHERE note NOT IN (SELECT id FROM notes)")

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        with self._lock:
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException:
                with contextlib.suppress(sqlite3.Error):
                    self._connection.execute("ROLLBACK")
                raise
