"""Where links lead: to a note of the library, another file in it, outside, or nowhere."""

import os
import posixpath
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from itertools import takewhile
from pathlib import Path
from typing import NamedTuple

from kbviewer.library.model import NoteEntry
from kbviewer.library.names import (
    file_name,
    fold,
    folder_of,
    is_index,
    is_note_name,
    is_plain_index,
    stem,
    without_suffix,
)
from kbviewer.library.read import disk_path
from kbviewer.notes.model import Link

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:")
_INDEXES = ("index", "_index", "README")
_FILE_NAME = re.compile(r"\.[A-Za-z][A-Za-z0-9]{1,4}$")
_WEB_PAGE = re.compile(r"\.html?$", re.IGNORECASE)
_LIKENESS = 75


class Found(NamedTuple):
    """Notes or files that a link's target fits equally well; several make it ambiguous."""

    notes: tuple[str, ...] = ()
    file: str = ""


def is_external(link: Link) -> bool:
    """Whether a link leaves the library by its form: an address with a scheme or a host."""
    if link.target.startswith(("//", "\\\\")):
        return True
    scheme = _SCHEME.match(link.target)
    if scheme is None:
        return False
    # A wiki link may name a note with a colon in its title.
    return link.kind in {"link", "image"} or link.target.startswith("//", scheme.end())


def link_name(link: Link) -> str:
    """Return what a link calls its note, as links are looked up; empty if it leads outside."""
    return "" if is_external(link) else name_key(link.target)


def name_key(target: str) -> str:
    """Return the last component of a target without a note's suffix, as names are compared."""
    return fold(stem(_WEB_PAGE.sub("", target.replace("\\", "/").rstrip("/"))))


def keys_of(entry: NoteEntry) -> tuple[str, ...]:
    """All name keys by which a link may mean this note."""
    keys = {fold(stem(entry.path)), name_key(entry.title), *map(name_key, entry.aliases)}
    if is_index(entry.path):
        folder = file_name(folder_of(entry.path))
        # `[x](.)`, `[x](..)` and `[x](/)` name a folder without its name.
        keys |= {fold(folder), "", ".", ".."}
    return tuple(keys)


class Resolver:
    """Finds a link's note among those of one library. Its tables are made when first needed."""

    def __init__(
        self, root: Path, entries: Mapping[str, NoteEntry], files: Callable[[], Sequence[str]]
    ) -> None:
        self._root = root
        self._entries = entries
        self._files = files
        self._likenesses: dict[tuple[str, bool], str] = {}

    def find(self, source: str, target: str, kind: str) -> Found:
        """Return what `target`, as written in the note `source`, means.

        Written paths come first: for Markdown links relative to the note, then from the library's
        root; for wiki links the other way round. Then a name found once, or nearest.
        """
        if not target:
            return Found((source,))
        wiki = kind in {"wiki", "embed"}
        found = self._find(source, target.replace("\\", "/"), wiki=wiki)
        if found == Found() and not wiki and "?" in target:
            return self.find(source, target.partition("?")[0] or "/", kind)
        if found == Found() and not wiki and _WEB_PAGE.search(target):
            # What a site generator makes of a note.
            return self._find(source, _WEB_PAGE.sub(".md", target), wiki=wiki)
        return found

    def _find(self, source: str, target: str, *, wiki: bool) -> Found:
        for path in _written_paths(source, target, wiki=wiki):
            found = self._at(path)
            if found.notes or found.file:
                return found
        return self._named(source, target)

    def nearest(self, source: str, target: str, kind: str) -> str:
        """Return the note, or for an image the file, that a dead link may have meant, if any."""
        name = name_key(target)
        if len(name) < 2:
            return ""
        is_file = kind == "image" or bool(not is_note_name(target) and _FILE_NAME.search(target))
        names = self._files_by_name if is_file else self._by_name
        like = self._alike(fold(file_name(target)) if is_file else name, names, is_file=is_file)
        return _by_nearness(source, _parts(target), names[like])[0] if like else ""

    def _alike(self, name: str, names: Mapping[str, Sequence[str]], *, is_file: bool) -> str:
        key = (name, is_file)
        if key not in self._likenesses:
            from rapidfuzz import fuzz, process

            best = process.extractOne(name, list(names), scorer=fuzz.ratio, score_cutoff=_LIKENESS)
            self._likenesses[key] = best[0] if best else ""
        return self._likenesses[key]

    def _at(self, path: str) -> Found:
        """Return the note or file at a path from the root; suffix and case may differ."""
        if path in self._entries:
            return Found((path,))
        key = fold(path)
        note = self._by_path.get(key) or self._by_path.get(fold(without_suffix(path)))
        if note and (not is_note_name(path) or fold(note) == key):
            return Found((note,))
        if path and self._is_file(path):
            return Found(file=path)
        for name in (*_INDEXES, file_name(path)):
            index = self._by_path.get(fold(f"{path}/{name}" if path else name))
            if index:
                return Found((index,))
        return Found()

    def _is_file(self, path: str) -> bool:
        try:
            file = disk_path(self._root, path)
            if not os.path.isfile(file):  # noqa: PTH113
                return False
            file = os.path.realpath(file)
            return os.path.commonpath([file, self._root]) == os.fspath(self._root)
        except (OSError, ValueError):
            return False

    def _named(self, source: str, target: str) -> Found:
        parts = _parts(target)
        if not parts:
            return Found()
        name = fold(without_suffix(parts[-1]))
        notes = self._fitting(self._by_name.get(name, ()), parts)
        if not notes and not is_note_name(parts[-1]) and "." in parts[-1]:
            files = self._fitting(self._files_by_name.get(fold(parts[-1]), ()), parts)
            if files:
                return Found(file=_by_nearness(source, parts, files)[0])
        notes = notes or self._by_title.get(fold(target.strip()), ())
        return Found(_by_nearness(source, parts, notes)) if notes else Found()

    @staticmethod
    def _fitting(paths: Sequence[str], parts: Sequence[str]) -> Sequence[str]:
        """Of notes with the right name, those in a folder of the right name where one is given.

        A name that any folder may hold says nothing without its folder.
        """
        if len(parts) > 1:
            return [path for path in paths if _common_end(path, parts) > 1]
        return [path for path in paths if not is_plain_index(path)]

    @cached_property
    def _by_path(self) -> dict[str, str]:
        table: dict[str, str] = {}
        for path in self._entries:
            table.setdefault(fold(path), path)
        for path in self._entries:
            table.setdefault(fold(without_suffix(path)), path)
        return table

    @cached_property
    def _by_name(self) -> dict[str, list[str]]:
        return _table((fold(stem(path)), path) for path in self._entries)

    @cached_property
    def _by_title(self) -> dict[str, list[str]]:
        return _table(
            (fold(name), entry.path)
            for entry in self._entries.values()
            for name in dict.fromkeys((entry.title, *entry.aliases))
        )

    @cached_property
    def _files_by_name(self) -> dict[str, list[str]]:
        return _table((fold(file_name(path)), path) for path in self._files())


def _table(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    table: dict[str, list[str]] = {}
    for key, path in pairs:
        table.setdefault(key, []).append(path)
    return table


def _written_paths(source: str, target: str, *, wiki: bool) -> list[str]:
    """List paths from the root that a target may spell out, best first, none leading outside."""
    from_root = _inside(target.lstrip("/"))
    if target.startswith("/"):
        return from_root
    relative = _inside(posixpath.join(folder_of(source), target))
    dotted = target.startswith(("./", "../"))
    ordered = from_root + relative if wiki and not dotted else relative + from_root
    return list(dict.fromkeys(ordered))


def _inside(path: str) -> list[str]:
    normal = posixpath.normpath(path) if path else ""
    if normal == ".":
        return [""]
    return [] if normal == ".." or normal.startswith(("../", "/")) else [normal]


def _parts(target: str) -> list[str]:
    return [part for part in target.split("/") if part not in {"", ".", ".."}]


def _common_end(path: str, parts: Sequence[str]) -> int:
    """How many whole components two paths share, counted from their ends."""
    count = 0
    ours = without_suffix(path).split("/")
    theirs = [*parts[:-1], without_suffix(parts[-1])]
    for one, other in zip(reversed(ours), reversed(theirs), strict=False):
        if fold(one) != fold(other):
            break
        count += 1
    return count


def _distance(source: str, path: str) -> int:
    """Return steps up and down from the one note's folder to the other's."""
    ours, theirs = _folders(source), _folders(path)
    pairs = zip(ours, theirs, strict=False)
    common = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    return len(ours) + len(theirs) - 2 * common


def _folders(path: str) -> list[str]:
    folder = folder_of(path)
    return folder.split("/") if folder else []


def _by_nearness(source: str, parts: Sequence[str], paths: Sequence[str]) -> tuple[str, ...]:
    """Of these notes, the ones most like the written path, then nearest to the source."""
    ranked = [(-_common_end(path, parts), _distance(source, path), path) for path in paths]
    best = min(ranked)[:2]
    return tuple(path for end, distance, path in ranked if (end, distance) == best)
