"""What can go wrong that a user can be told about.

A `KbError` is expected: its text is one sentence that names the thing and, in `way_out`, what to do
about it. Everything else that is raised is a defect of the program.

What is told is `Wording`: the command line prints them as they are, in English; the window looks up
their template and says it in the reader's language.
"""

import errno
from collections.abc import Mapping
from types import MappingProxyType
from typing import Self


class Wording(str):
    """A text for the user: a template with `{0}`, `{1}` … and the values that fill it.

    The template is written as a literal, so that translations are collected from the code. A value
    that is itself `Wording` is said in the reader's language too.
    """

    template: str
    values: tuple[object, ...]

    def __new__(cls, template: str, *values: object) -> Self:
        """Fill the template; without values it may hold braces that mean nothing."""
        words = super().__new__(cls, template.format(*values) if values else template)
        words.template = template
        words.values = values
        return words

    def __getnewargs__(self) -> tuple[object, ...]:  # type: ignore[override]
        """Give what makes the same words in another process."""
        return (self.template, *self.values)


CACHE_DAMAGED = Wording("The cache of this library was damaged and is made anew.")
"""Told for the snapshot as for the index: whoever hears it from both has heard it once."""


def packed(text: object) -> object:
    """Make of a text what JSON can carry without losing its template."""
    if isinstance(text, Wording):
        return [text.template, *map(packed, text.values)]
    return str(text)


def unpacked(value: object) -> str:
    """Return the text that `packed` has made a value of."""
    if isinstance(value, list) and value and isinstance(value[0], str):
        return Wording(value[0], *map(unpacked, value[1:]))
    return str(value)


_REASONS: Mapping[int, Wording] = MappingProxyType(
    {
        errno.ENOSPC: Wording("no space left on device"),
        errno.EDQUOT: Wording("disk quota exceeded"),
        errno.EACCES: Wording("permission denied"),
        errno.EPERM: Wording("operation not permitted"),
        errno.EROFS: Wording("read-only file system"),
        errno.ENOENT: Wording("no such file or directory"),
        errno.ENOTDIR: Wording("not a directory"),
        errno.EISDIR: Wording("is a directory"),
        errno.EEXIST: Wording("file exists"),
        errno.EIO: Wording("input/output error"),
        errno.ENODEV: Wording("no such device"),
        errno.ENXIO: Wording("no such device or address"),
        errno.EBUSY: Wording("device or resource busy"),
        errno.EFBIG: Wording("file too large"),
        errno.ENAMETOOLONG: Wording("file name too long"),
        errno.ELOOP: Wording("too many levels of symbolic links"),
        errno.EMFILE: Wording("too many open files"),
        errno.ENOMEM: Wording("cannot allocate memory"),
        errno.ETIMEDOUT: Wording("connection timed out"),
        errno.ESTALE: Wording("stale file handle"),
    }
)


def reason(error: Exception) -> Wording:
    """Say why the system refused, as a part of a sentence."""
    number = getattr(error, "errno", None)
    known = _REASONS.get(number) if isinstance(number, int) else None
    return known or Wording((getattr(error, "strerror", None) or str(error)).lower())


class KbError(Exception):
    """One sentence for the user, and the way out of the trouble when there is one."""

    def __init__(self, sentence: str, way_out: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.way_out = way_out

    def __str__(self) -> str:
        return f"{self.sentence} {self.way_out}".strip()


class LibraryError(KbError):
    """A library cannot be opened: it is missing, no folder, or may not be read."""


class NoteError(KbError):
    """One note or place cannot be shown: it is missing, unreadable or too large."""


class StateError(KbError):
    """Settings, bookmarks or caches cannot be read or written."""


class SearchError(KbError):
    """The search index cannot answer."""


class IndexDamagedError(SearchError):
    """The search index cannot be read; the next update builds it anew."""


class UsageError(KbError):
    """A command or address was given something it cannot understand."""
