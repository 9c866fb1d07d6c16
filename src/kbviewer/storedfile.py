"""A file of stored state that no crash, full disk or second process can damage.

A file is one object with a `version`, in JSON or TOML. It is replaced as a whole: written to a
temporary file beside it, fsynced, renamed; the state before stays as `.bak`. A file that cannot be
read is set aside under another name, never overwritten.
"""

import contextlib
import os
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from msgspec import Struct

from kbviewer.errors import StateError, Wording, reason
from kbviewer.filelock import locked

Document = Mapping[str, Any]


class Stored(Struct, frozen=True):
    """What a file held: the object without its version, and what its owner should be told.

    `newer` is set for a file of a later version of the program: it may be read, not written.
    `intact` is unset if the file itself was damaged or absent, so that the document is that of the
    backup, or empty.
    """

    document: Document
    messages: tuple[str, ...] = ()
    newer: bool = False
    intact: bool = True


class _DamagedError(Exception):
    """The file is there, but is not what this program writes."""


class StoredFile(ABC):
    """One file of stored state. `what` names its content in messages, in the plural."""

    def __init__(self, path: Path, version: int, what: str) -> None:
        # A link to a file elsewhere stays one: the file it points to is replaced.
        self.path = Path(os.path.realpath(path))
        self.version = version
        self.what = what

    @abstractmethod
    def decode(self, data: bytes) -> object:
        """Read a file's content. Raises ValueError or RecursionError if it is damaged."""

    @abstractmethod
    def encode(self, document: Document, previous: bytes) -> bytes:
        """Write a file's content; `previous` is what it had, for what the object does not tell."""

    @property
    def backup(self) -> Path:
        """The state before the present one."""
        return self._beside(".bak")

    def read(self) -> Stored:
        """Read the file, or its backup if it is damaged or gone; empty if there is neither.

        Never raises: what went wrong is in the messages.
        """
        try:
            return self._parse(self.path)
        except FileNotFoundError:
            return self._read_backup(())
        except OSError as error:
            return self._read_backup(
                (Wording("{0} could not be read: {1}.", self.what, reason(error)),)
            )
        except _DamagedError:
            return self._recover()

    def update(self, change: Callable[[Stored], Document]) -> Stored:
        """Replace the file by what `change` makes of its present content, while others wait.

        Nothing is written if nothing changed. Raises StateError if it cannot be written; the file
        is then as it was.
        """
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with locked(self._beside(".lock")):
                return self._update(change)
        except OSError as error:
            raise StateError(
                Wording(
                    "{0} could not be saved in {1}: {2}.",
                    self.what,
                    self.path.parent,
                    reason(error),
                ),
                Wording("Make room on that disk, or let kbviewer write to that folder."),
            ) from error

    def _update(self, change: Callable[[Stored], Document]) -> Stored:
        try:
            present = self._parse(self.path)
        except FileNotFoundError:
            present = self._read_backup(())
        except _DamagedError:
            present = self._set_aside()
        if present.newer:
            raise StateError(
                Wording(
                    "{0} were saved by a newer version of the program, so that this one does not "
                    "change them.",
                    self.what,
                ),
                Wording("Update kbviewer to edit them."),
            )
        document = change(present)
        if document != present.document or not self.path.exists():
            previous = self.path.read_bytes() if self.path.exists() else b""
            self._replace(self.encode({"version": self.version, **document}, previous))
        return Stored(document, present.messages)

    def _recover(self) -> Stored:
        """Set the damaged file aside, unless another process has just mended it."""
        try:
            with locked(self._beside(".lock")):
                try:
                    return self._parse(self.path)
                except FileNotFoundError:
                    return self._read_backup(())
                except _DamagedError:
                    return self._set_aside()
        except OSError:
            return self._read_backup((Wording("{0} in {1} are damaged.", self.what, self.path),))

    def _set_aside(self) -> Stored:
        """Rename the damaged file and read the backup. Call it with the lock held."""
        stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
        kept = self._beside(f".damaged-{stamp}")
        number = 1
        while kept.exists():
            number += 1
            kept = self._beside(f".damaged-{stamp}-{number}")
        self.path.rename(kept)
        return self._read_backup(
            (Wording("{0} were damaged; the file is kept as {1}.", self.what, kept.name),)
        )

    def _read_backup(self, messages: tuple[str, ...]) -> Stored:
        try:
            stored = self._parse(self.backup)
        except (OSError, _DamagedError):
            return Stored({}, messages, intact=False)
        told = Wording("{0} were read from the copy before the last change.", self.what)
        return Stored(stored.document, (*messages, told), stored.newer, intact=False)

    def _parse(self, path: Path) -> Stored:
        try:
            document = self.decode(path.read_bytes())
        except (ValueError, RecursionError) as error:
            raise _DamagedError from error
        if not isinstance(document, dict):
            raise _DamagedError
        version = document.pop("version", self.version)
        if not isinstance(version, int) or isinstance(version, bool):
            raise _DamagedError
        return Stored(document, newer=version > self.version)

    def _replace(self, data: bytes) -> None:
        temporary = self._beside(".tmp")
        try:
            write_synced(temporary, data)
            self._keep_backup()
            temporary.replace(self.path)
        except OSError:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)
            raise
        sync_folder(self.path.parent)

    def _keep_backup(self) -> None:
        """Make the present file the backup without it ever being absent under its own name."""
        if not self.path.exists():
            return
        second = self._beside(".bak.tmp")
        second.unlink(missing_ok=True)
        try:
            os.link(self.path, second)
        except OSError:  # a file system without hard links
            write_synced(second, self.path.read_bytes())
        second.replace(self.backup)
        # Renaming one name of a file over another of the same file leaves both.
        second.unlink(missing_ok=True)

    def _beside(self, suffix: str) -> Path:
        return self.path.with_name(self.path.name + suffix)


def write_synced(path: Path, data: bytes) -> None:
    """Write a file only its owner may read and have the system put it on the disk."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with open(handle, "wb") as file:  # noqa: PTH123 - a handle, not a path
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def write_whole(file: Path, data: bytes) -> None:
    """Write a file that the reader has asked for: whole, or what was there stays.

    Raises StateError if it cannot be written.
    """
    part = file.with_name(f".kbviewer-{os.getpid()}.part")
    try:
        part.write_bytes(data)
        part.replace(file)
    except OSError as error:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        raise StateError(Wording("{0} cannot be written: {1}.", file, reason(error))) from error


def sync_folder(folder: Path) -> None:
    """Have the system put a renaming on the disk, where folders can be synced."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
