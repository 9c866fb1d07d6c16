"""The SQLite file of a snapshot: opened, and made anew where it cannot be."""

import sqlite3
from pathlib import Path

_VERSION = 3
_BUSY_SECONDS = 20

_SCHEMA = """
CREATE TABLE states (name TEXT PRIMARY KEY, body BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE notes (id INTEGER PRIMARY KEY, key BLOB NOT NULL UNIQUE, body BLOB NOT NULL);
CREATE TABLE links (name TEXT NOT NULL, note INTEGER NOT NULL, PRIMARY KEY (name, note))
    WITHOUT ROWID;
"""


class _OtherVersionError(sqlite3.DatabaseError):
    """The file was made by another version of the program."""


def open_or_rebuild(file: Path) -> tuple[sqlite3.Connection, bool]:
    """Open a snapshot of this version; tells whether one that was damaged had to be removed.

    Whatever else is there is removed too, for it can be made anew.
    """
    was_damaged = False
    try:
        return _prepare(connect(file)), was_damaged
    except _OtherVersionError:
        pass
    except sqlite3.DatabaseError as error:
        if not is_damage(error):
            raise
        was_damaged = True
    remove(file)
    return _prepare(connect(file)), was_damaged


def _prepare(connection: sqlite3.Connection) -> sqlite3.Connection:
    try:
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        if version != _VERSION:
            _create(connection)
        connection.execute("SELECT name FROM states LIMIT 1").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


def _create(connection: sqlite3.Connection) -> None:
    """Make the tables, unless another process has just done so."""
    connection.execute("BEGIN IMMEDIATE")
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if version not in {0, _VERSION} or (tables and version == 0):
        connection.execute("ROLLBACK")
        raise _OtherVersionError
    if version == 0:
        for statement in _SCHEMA.split(";"):
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {_VERSION}")
    connection.execute("COMMIT")


def connect(file: Path | None) -> sqlite3.Connection:
    """Connect to a file, or with None to a temporary database, for use from any thread."""
    connection = sqlite3.connect(
        file or "", timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False
    )
    try:
        if file:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
    except BaseException:
        connection.close()
        raise
    return connection


def connect_private() -> sqlite3.Connection:
    """Make a temporary database with all tables."""
    connection = connect(None)
    _create(connection)
    return connection


def remove(file: Path) -> None:
    """Remove a database with the files that SQLite keeps beside it."""
    for suffix in ("", "-wal", "-shm", "-journal"):
        file.with_name(file.name + suffix).unlink(missing_ok=True)


def is_damage(error: Exception) -> bool:
    """Whether the file itself is at fault, not a full disk, a lock or a missing permission."""
    return isinstance(error, sqlite3.DatabaseError) and (
        not isinstance(error, sqlite3.OperationalError)
        or "no such" in str(error)
        # The file is shorter than it says. Errors that do not come from SQLite have no such name.
        or getattr(error, "sqlite_errorname", "") == "SQLITE_IOERR_SHORT_READ"
    )
