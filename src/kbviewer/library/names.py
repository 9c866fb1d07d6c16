"""Names of notes and folders: how they are compared, sorted and recognised."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

NOTE_SUFFIXES = (".md", ".markdown", ".mdown", ".mkd")
_SKIPPED_FOLDERS = frozenset({"node_modules", "__pycache__"})
_INDEX_NAMES = frozenset({"index", "_index", "readme"})
_SHORTEST_NAME = 2
_DIGITS = re.compile(r"(\d+)")

# Bytes of a file name that are not UTF-8 arrive from the system as lone surrogates, which neither
# JSON nor SQLite nor a terminal takes. In paths of notes they are private-use characters instead.
_TO_PRIVATE = {0xDC80 + n: 0xEF80 + n for n in range(128)}
_FROM_PRIVATE = {private: surrogate for surrogate, private in _TO_PRIVATE.items()}


def visible_name(name: str) -> str:
    """Return a file name as it stands in paths of notes: bytes not UTF-8 made private-use."""
    return name if name.isascii() else name.translate(_TO_PRIVATE)


def system_name(path: str) -> str:
    """Undo visible_name, to open the file."""
    return path if path.isascii() else path.translate(_FROM_PRIVATE)


def is_invalid_name(path: str) -> bool:
    """Whether visible_name had to replace anything in this path."""
    return not path.isascii() and system_name(path) != path


def is_note_name(name: str) -> bool:
    """Whether a file of this name is a note, not what systems and editors leave beside one."""
    return name.lower().endswith(NOTE_SUFFIXES) and not name.startswith(("._", ".#"))


def is_skipped_folder(name: str) -> bool:
    """Whether a folder of this name holds no notes: it is hidden, or full of other programs."""
    return name.startswith(".") or name in _SKIPPED_FOLDERS


def without_suffix(path: str) -> str:
    """Return the path without the suffix of a note, if it has one."""
    lower = path.lower()
    if not lower.endswith(NOTE_SUFFIXES):
        return path
    bare = path[: lower.rindex(".")]
    return bare or path


def file_name(path: str) -> str:
    """Return the last component of a path."""
    return path.rpartition("/")[2]


def folder_of(path: str) -> str:
    """Return the folder a path stands in; empty for the library itself."""
    return path.rpartition("/")[0]


def stem(path: str) -> str:
    """Return the file's name without the suffix of a note."""
    return without_suffix(file_name(path))


def fold(text: str) -> str:
    """Return the form in which names are compared: Unicode NFC, case ignored."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())


def is_index(path: str) -> bool:
    """Whether a note is its folder's own page: index, _index, README, or named as the folder."""
    folder, _, name = path.rpartition("/")
    name = fold(without_suffix(name))
    return name in _INDEX_NAMES or name == fold(folder.rpartition("/")[2])


def is_plain_index(path: str) -> bool:
    """Whether a note has a name that any folder may hold, so that the name alone says nothing."""
    return fold(stem(path)) in _INDEX_NAMES


def spoken_title(path: str, title: str) -> str:
    """Return what to call a note in one line: its title, or its folder where that says nothing."""
    if is_plain_index(path) and fold(title) == fold(stem(path)):
        return file_name(folder_of(path)) or title
    return title


def called(path: str, title: str, aliases: Iterable[str]) -> tuple[str, ...]:
    """What a note may be named in other notes: its title and its aliases, not single letters."""
    name = spoken_title(path, title)
    if is_plain_index(path) and fold(name) == fold(stem(path)):
        name = ""  # the index of the whole library, without a title of its own
    names = dict.fromkeys((name, *aliases))
    return tuple(each for each in names if len(each.strip()) >= _SHORTEST_NAME)


@lru_cache(maxsize=4096)
def natural_key(name: str) -> tuple[tuple[int, int, str], ...]:
    """Sort key by which `Chapter 2` stands before `Chapter 10`, and case does not count."""
    parts = _DIGITS.split(fold(name))
    return tuple(
        # int() takes all digits of Unicode; more than 4,300 of them it refuses.
        (0, int(part), "") if number and len(part) < 40 else (1, 0, part)
        for number, part in zip(_alternating(len(parts)), parts, strict=True)
        if part
    )


def _alternating(length: int) -> list[bool]:
    return [bool(index % 2) for index in range(length)]
