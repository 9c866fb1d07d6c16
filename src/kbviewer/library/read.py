"""A note's file as text, whatever its encoding, and whatever happens to it while it is read."""

import codecs
import hashlib
import os
import stat
from pathlib import Path

from kbviewer.errors import NoteError, Wording, reason
from kbviewer.library.names import system_name
from kbviewer.notes.model import Problem

SIZE_LIMIT = 50_000_000
"""Larger files are listed but not read. In bytes."""

_ATTEMPTS = 3
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def disk_path(root: Path, path: str) -> str:
    """Return the file of a note, whose name may hold private-use characters of its own."""
    literal = os.path.join(root, *path.split("/"))  # noqa: PTH118 - Path would cost ten times more
    named = system_name(literal)
    return literal if named == literal or os.path.lexists(literal) else named


def read_bytes(file: str, name: str) -> bytes:
    """All bytes of a file that keeps still meanwhile; `name` is what messages call it.

    Raises NoteError if it is not a regular file, is too large, or cannot be read.
    """
    for _ in range(_ATTEMPTS):
        try:
            handle = os.open(file, _flags())
        except OSError as error:
            raise _unreadable(name, error) from error
        with open(handle, "rb", buffering=0) as opened:  # noqa: PTH123 - a handle, not a path
            before = os.fstat(handle)
            _check(before, name)
            try:
                data = opened.read(before.st_size + 1) or b""
            except OSError as error:
                raise _unreadable(name, error) from error
            after = os.fstat(handle)
        if _unchanged(before, after) and len(data) == after.st_size:
            return data
    # It changes faster than it can be read: what was there for a moment is a state of it, too.
    return data


def too_large(name: str) -> Wording:
    """Return the sentence for a note above the size limit."""
    return Wording("{0} is larger than {1} MB and is not read.", name, SIZE_LIMIT // 1_000_000)


def digest(data: bytes) -> str:
    """Content hash of a file, 32 hexadecimal digits."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def decode(data: bytes) -> tuple[str, tuple[Problem, ...]]:
    r"""Return the text of a file, its lines ending in `\n`, and a problem if bytes were guessed.

    UTF-8 and UTF-16 by their byte order mark; else UTF-8; else, if more of what is not ASCII is
    UTF-8 than is not, UTF-8 with the rest replaced; else Windows-1252. NUL becomes U+FFFD, as
    CommonMark has it.
    """
    problems: tuple[Problem, ...] = ()
    mark, encoding = next(((m, e) for m, e in _BOMS if data.startswith(m)), (b"", "utf-8"))
    try:
        text = data[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        text = _guess(data[len(mark) :], encoding)
        problems = (_undecodable(data[len(mark) :], error),)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.replace("\0", "\ufffd"), problems


def _guess(data: bytes, encoding: str) -> str:
    text = data.decode(encoding, "replace")
    if encoding != "utf-8":
        return text
    bad = text.count("\ufffd")
    good = len(text) - sum(map(text.count, map(chr, range(128)))) - bad
    return text if good > bad else data.decode("cp1252", "replace")


def _undecodable(data: bytes, error: UnicodeDecodeError) -> Problem:
    before = data[: error.start].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    newline = b"\n" if error.encoding == "utf-8" else "\n".encode(error.encoding)
    return Problem(
        before.count(newline) + 1,
        "encoding",
        f"byte 0x{data[error.start]:02X} is not {error.encoding.upper()}; save the note as UTF-8",
    )


def _flags() -> int:
    # A FIFO must not block, and reading must leave no trace in a library.
    return (
        os.O_RDONLY
        | getattr(os, "O_NONBLOCK", 0)
        | getattr(os, "O_BINARY", 0)
        | getattr(os, "O_CLOEXEC", 0)
    )


def _check(status: os.stat_result, name: str) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise NoteError(Wording("{0} is not a file that can be read.", name))
    if status.st_size > SIZE_LIMIT:
        raise NoteError(too_large(name))


def _unchanged(before: os.stat_result, after: os.stat_result) -> bool:
    return before.st_size == after.st_size and before.st_mtime_ns == after.st_mtime_ns


def _unreadable(name: str, error: OSError) -> NoteError:
    return NoteError(Wording("{0} cannot be read: {1}.", name, reason(error)))
