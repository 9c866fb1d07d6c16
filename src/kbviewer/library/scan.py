"""Walk the folder of a library and find its notes, without opening them."""

import os
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field

from kbviewer.errors import LibraryError, Wording, reason
from kbviewer.library.ignoring import IGNORE_FILE, MOST_BYTES, read_patterns
from kbviewer.library.model import NoteProblem
from kbviewer.library.names import (
    is_invalid_name,
    is_note_name,
    is_skipped_folder,
    visible_name,
)
from kbviewer.library.read import disk_path

if TYPE_CHECKING:
    import pathspec


class Found(Struct):
    """What a walk found: size and mtime_ns of each note, the other files, what went wrong."""

    notes: dict[str, tuple[int, int]] = field(default_factory=dict)
    files: list[str] = field(default_factory=list)
    problems: list[NoteProblem] = field(default_factory=list)


class _Ignored(Struct, frozen=True):
    """One `.kbviewerignore` and the folder it holds for; empty for the library itself."""

    base: str
    spec: "pathspec.GitIgnoreSpec"

    def decides(self, path: str, *, folder: bool) -> bool | None:
        inner = path[len(self.base) + 1 :] if self.base else path
        return self.spec.check_file(f"{inner}/" if folder else inner).include


def check_root(root: Path) -> None:
    """Raise LibraryError, with the way out, unless `root` is a folder that can be listed."""
    way_out = Wording("Choose a folder of Markdown notes.")
    try:
        os.scandir(root).close()
    except FileNotFoundError as error:
        raise LibraryError(Wording("There is no folder {0}.", root), way_out) from error
    except NotADirectoryError as error:
        sentence = Wording("{0} is a file, not a folder of notes.", root)
        raise LibraryError(sentence, way_out) from error
    except PermissionError as error:
        sentence = Wording("The folder {0} may not be read.", root)
        raise LibraryError(sentence, Wording("Allow reading it.")) from error
    except (OSError, ValueError) as error:
        sentence = Wording("The folder {0} cannot be opened: {1}.", root, reason(error))
        raise LibraryError(sentence, way_out) from error


def scan(
    root: Path, cancelled: Callable[[], bool] | None = None, ignored: Sequence[str] = ()
) -> Found:
    """Find all notes below `root`. Folders reached by a symbolic link are not entered.

    `ignored` are patterns that hold for the whole library as if they stood in an ignore file; what
    the library's own files say comes after them.

    A link to a note inside the library is a note too; one that leads outside is a problem, so that
    nothing is read from elsewhere. Raises LibraryError if `root` itself cannot be listed.
    """
    check_root(root)
    found = Found()
    outer = (_Ignored("", read_patterns(ignored)),) if ignored else ()
    pending: list[tuple[str, tuple[_Ignored, ...]]] = [("", outer)]
    real_root = os.path.realpath(root)
    while pending and not (cancelled and cancelled()):
        folder, above = pending.pop()
        try:
            with os.scandir(os.path.join(root, folder)) as listing:  # noqa: PTH118
                entries = list(listing)
        except OSError as error:
            found.problems.append(_unlisted(folder, error))
            continue
        here = _with_ignore_file(entries, visible_name(folder), above)
        pending.extend((inner, here) for inner in _take(entries, folder, here, found, real_root))
    return found


def scan_notes(
    root: Path, known: Mapping[str, tuple[int, int]], paths: Iterable[str]
) -> dict[str, tuple[int, int]] | None:
    """Look at some notes only, and return all; None if there is more than known notes to look at.

    `known` are size and mtime_ns of the notes that there were.
    """
    notes = dict(known)
    for path in paths:
        if path not in known:
            return None
        try:
            status = os.lstat(disk_path(root, path))
        except (OSError, ValueError):
            # One that is gone may have been moved.
            return None
        if not stat.S_ISREG(status.st_mode):
            return None
        notes[path] = (status.st_size, status.st_mtime_ns)
    return notes


def _take(
    entries: Sequence[os.DirEntry[str]],
    folder: str,
    ignored: tuple[_Ignored, ...],
    found: Found,
    real_root: str,
) -> Iterator[str]:
    """Sort one folder's entries into `found`; yields the folders to go on with."""
    for entry in entries:
        name = entry.name
        inner = f"{folder}/{name}" if folder else name
        if entry.is_dir(follow_symlinks=False):
            if not is_skipped_folder(name) and not _is_ignored(
                visible_name(inner), ignored, folder=True
            ):
                yield inner
        elif is_note_name(name):
            if not _is_ignored(visible_name(inner), ignored, folder=False):
                _take_note(entry, visible_name(inner), found, real_root)
        elif not name.startswith("."):
            found.files.append(visible_name(inner))


def _take_note(entry: os.DirEntry[str], path: str, found: Found, real_root: str) -> None:
    try:
        if entry.is_symlink():
            target = os.path.realpath(entry.path)
            if not os.path.exists(target):  # noqa: PTH110
                found.problems.append(_left_out(path, "is a symbolic link to nothing"))
                return
            if os.path.commonpath([target, real_root]) != real_root:
                found.problems.append(_left_out(path, "is a symbolic link out of the library"))
                return
        if not entry.is_file():
            kind = "a folder" if entry.is_dir() else "not a regular file"
            found.problems.append(_left_out(path, f"is {kind}"))
            return
        status = entry.stat()
    except (OSError, ValueError) as error:
        found.problems.append(_left_out(path, f"cannot be read ({error})"))
        return
    found.notes[path] = (status.st_size, status.st_mtime_ns)
    if is_invalid_name(path):
        message = "the file name is not valid Unicode; links cannot name this note"
        found.problems.append(NoteProblem(path, 1, "name", message))


def _left_out(path: str, what: str) -> NoteProblem:
    return NoteProblem(path, 1, "unreadable", f"{what}; it is left out")


def _unlisted(folder: str, error: OSError) -> NoteProblem:
    message = f"the folder cannot be read ({reason(error)}); its notes are left out"
    return NoteProblem(visible_name(folder) or ".", 1, "unreadable", message)


def _with_ignore_file(
    entries: Sequence[os.DirEntry[str]], base: str, ignored: tuple[_Ignored, ...]
) -> tuple[_Ignored, ...]:
    for entry in entries:
        # A link may lead out of the library.
        if entry.name == IGNORE_FILE and entry.is_file(follow_symlinks=False):
            try:
                with open(entry.path, "rb") as file:  # noqa: PTH123 - the path is text here
                    lines = file.read(MOST_BYTES).decode("utf-8-sig", "replace").splitlines()
            except OSError:
                return ignored
            return (*ignored, _Ignored(base, read_patterns(lines)))
    return ignored


def _is_ignored(path: str, ignored: tuple[_Ignored, ...], *, folder: bool) -> bool:
    """Whether the innermost file with a word on it ignores this path."""
    for one in reversed(ignored):
        decision = one.decides(path, folder=folder)
        if decision is not None:
            return decision
    return False
