"""A mark that a window leaves while it runs, so that the next start knows how the last run ended.

The file is locked as long as the window lives, and holds which note is open. A window that ends
well empties it. A file that is neither locked nor empty was left by one that did not.
"""

import contextlib
import json
import os
from pathlib import Path
from typing import Any

from msgspec import Struct

from kbviewer.filelock import release, try_to_lock

LONGEST = 64 * 1024


class OpenNote(Struct, frozen=True):
    """A note that is read: the folder of its library, and its path there."""

    library: str
    note: str


class LastRun(Struct, frozen=True):
    """How the run before ended. `note` was open when it crashed, `twice` also the time before."""

    crashed: bool = False
    note: OpenNote | None = None
    twice: bool = False


class RunMark:
    """The mark of this run. Where it cannot be set, all is as if every run had ended well."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._handle: int | None = None
        self._before: OpenNote | None = None
        self._written: OpenNote | None = None

    def begin(self) -> LastRun:
        """Take the mark, and say how the last run ended; nothing if another window has it."""
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0)
            handle = os.open(self._file, flags | getattr(os, "O_BINARY", 0), 0o600)
        except OSError:
            return LastRun()
        try:
            try_to_lock(handle)
            data = os.read(handle, LONGEST)
        except OSError:
            os.close(handle)
            return LastRun()
        self._handle = handle
        if not data:
            return LastRun()
        note, before = _decoded(data)
        self._before = note
        return LastRun(crashed=True, note=note, twice=note is not None and note == before)

    @property
    def is_held(self) -> bool:
        """Whether this run has the mark."""
        return self._handle is not None

    def reading(self, note: OpenNote) -> None:
        """Note which note is open from now on; call it before anything is done with the note."""
        if note == self._written:
            return
        self._written = note
        document = {"open": _encoded(note), "before": _encoded(self._before)}
        # One write, which a killed process has done or not. No sync: the system outlives it.
        self._replace(json.dumps(document).encode() + b"\n")

    def end(self) -> None:
        """Say that this run has ended well."""
        self._replace(b"")
        self.let_go()

    def let_go(self) -> None:
        """Leave the mark as it is, as a process does that is killed."""
        if self._handle is not None:
            release(self._handle)
            os.close(self._handle)
            self._handle = None

    def _replace(self, data: bytes) -> None:
        if self._handle is None:
            return
        with contextlib.suppress(OSError):
            os.lseek(self._handle, 0, os.SEEK_SET)
            os.write(self._handle, data)
            os.ftruncate(self._handle, len(data))


def _encoded(note: OpenNote | None) -> list[str]:
    return [note.library, note.note] if note else []


def _decoded(data: bytes) -> tuple[OpenNote | None, OpenNote | None]:
    """The note that was open and the one before; what is damaged names none."""
    try:
        # What follows the first line is the rest of a longer one that was being replaced.
        document: Any = json.loads(data.partition(b"\n")[0])
    except (ValueError, RecursionError):
        return None, None
    if not isinstance(document, dict):
        return None, None
    return _note(document.get("open")), _note(document.get("before"))


def _note(raw: object) -> OpenNote | None:
    match raw:
        case [str() as library, str() as note] if note:
            return OpenNote(library, note)
        case _:
            return None
