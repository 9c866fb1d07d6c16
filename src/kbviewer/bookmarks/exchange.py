"""Take bookmarks out to a file and in from one, never twice."""

import contextlib
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from kbviewer.bookmarks.addresses import AddressReader
from kbviewer.bookmarks.as_html import read_html, write_html
from kbviewer.bookmarks.as_json import read_json, write_json
from kbviewer.bookmarks.as_markdown import read_markdown, write_markdown
from kbviewer.bookmarks.entries import Entry, completed, entries_of
from kbviewer.bookmarks.homes import adopt
from kbviewer.bookmarks.listing import find_place
from kbviewer.bookmarks.locate import capture, locate
from kbviewer.bookmarks.model import Bookmark, Folder, Trace, bookmark_to_json, folder_to_json
from kbviewer.bookmarks.state import State
from kbviewer.bookmarks.store import Bookmarks, new_id, now
from kbviewer.errors import NoteError, StateError, UsageError, Wording, reason
from kbviewer.library import Library
from kbviewer.library.outside import check_outside
from kbviewer.storedfile import sync_folder, write_synced

_LINK = re.compile(r"\[[^\[\]]*\]\(")
LARGEST = 50_000_000  # bytes of a file to import


class Imported(Struct, frozen=True):
    """How many bookmarks of a file were new, were there already, and lead out of the library."""

    added: int
    present: int
    left_out: int


def export_bookmarks(store: Bookmarks, library: Library, file: Path) -> int:
    """Write the bookmarks of a library as the file's name says: `.md`, `.html`, else JSON.

    Returns how many there are. Raises UsageError for a file in the library, which is never written
    to, and StateError if it cannot be written.
    """
    check_outside(file, library.root)
    entries = entries_of(store.state, library.id)
    match file.suffix.casefold():
        case ".md" | ".markdown":
            text = write_markdown(entries)
        case ".html" | ".htm":
            text = write_html(entries, library.root)
        case _:
            text = write_json(entries)
    _write(file, text)
    return sum(entry.bookmark is not None for entry in entries)


def import_bookmarks(store: Bookmarks, library: Library, file: Path) -> Imported:
    """Add what a file of any of the three kinds holds and is not there yet.

    What is there already gets the name, the note to self and the colour it lacks. Raises UsageError
    if the file cannot be read or understood.
    """
    entries, left_out = read_entries(_read(file), library, file.name)
    entries = _completed(library, entries)
    marks = [entry.bookmark for entry in entries if entry.bookmark is not None]
    adopt(store, library)
    present = _places_now(library, store.all(library.id))
    targets = {
        found.bookmark: replace(found.bookmark, place=found.place).target
        for found in locate(library, marks)
        if found.place is not None and found.certainty != "guess"
    }

    def merge(state: State) -> State:
        merger = _Merger(state, present)
        for entry in entries:
            mark = entry.bookmark
            merger.take(entry, targets.get(mark, mark.target) if mark else ())
        return merger.result()

    before = len(store.all(library.id))
    store.know(library.id, library.root)
    store.change("Import bookmarks", merge)
    added = len(store.all(library.id)) - before
    return Imported(added, len(marks) - added, left_out)


def read_entries(text: str, library: Library, name: str) -> tuple[list[Entry], int]:
    """Read bookmarks in whichever format they are, and how many links lead out of the library."""
    addresses = AddressReader(library.root, library.id, library.entries.keys())
    start = text.lstrip()[:2000].casefold()
    if start.startswith(("{", "[")) and not _LINK.match(start):
        try:
            return read_json(text, library.id), 0
        except (ValueError, TypeError, RecursionError) as error:
            raise UsageError(Wording("{0} is not a list of bookmarks in JSON.", name)) from error
    if "netscape-bookmark" in start or start.startswith(("<!doctype", "<html", "<dl", "<dt")):
        return read_html(text, addresses)
    return read_markdown(text, addresses)


def _completed(library: Library, entries: Iterable[Entry]) -> list[Entry]:
    """Give each section its ways back, and to those already found elsewhere their place there."""
    return [
        replace(entry, bookmark=_with_ways(library, entry.bookmark)) if entry.bookmark else entry
        for entry in entries
    ]


def _with_ways(library: Library, mark: Bookmark) -> Bookmark:
    """Look at the section of a bookmark of which no more than a title is known."""
    if mark.kind != "section" or replace(mark.trace, title="") != Trace():
        return mark
    try:
        place = find_place(library, str(mark.place))
        return replace(mark, place=place, trace=capture(library, place))
    except (UsageError, NoteError):
        return mark


def _places_now(library: Library, marks: Iterable[Bookmark]) -> dict[tuple[str, ...], Bookmark]:
    """Bookmarks by what they pointed to, and by where that is now if it is certain."""
    places: dict[tuple[str, ...], Bookmark] = {}
    for found in locate(library, marks):
        mark = found.bookmark
        places.setdefault(mark.target, mark)
        if found.place is not None and mark.kind == "section" and found.certainty != "guess":
            places.setdefault(replace(mark, place=found.place).target, mark)
    return places


class _Merger:
    """Collects what an import adds to a state, to make one change of it."""

    def __init__(self, state: State, present: Mapping[tuple[str, ...], Bookmark]) -> None:
        self._state = state
        self._present = dict(present)
        self._folders = {
            (*state.path_of(folder.id), folder.name): folder.id
            for folder in reversed(state.folders())
        }
        self._new_folders: dict[str, Mapping[str, Any]] = {}
        self._new: dict[str, Mapping[str, Any]] = {}
        self._changed: dict[str, Mapping[str, Any]] = {}
        self._contents: dict[str, list[str]] = {}

    def take(self, entry: Entry, target: tuple[str, ...]) -> None:
        """Take in an entry; `target` is what its bookmark points to now."""
        folder = self._folder(entry.folders)
        mark = entry.bookmark
        if mark is None:
            return
        present = self._present.get(mark.target) or self._present.get(target)
        if present is None:
            taken = not mark.id or mark.id in self._state.items or mark.id in self._new
            mark = replace(mark, id=new_id() if taken else mark.id, created=mark.created or now())
            self._present[mark.target] = self._present[target] = mark
            self._new[mark.id] = {**bookmark_to_json(mark), "changed": now()}
            self._contents.setdefault(folder, []).append(mark.id)
        elif (fuller := completed(present, mark)) != present:
            fields = {name: getattr(fuller, name) for name in ("name", "remark", "colour")}
            self._changed[present.id] = {**fields, "changed": now()}

    def result(self) -> State:
        """Return the state with everything taken in."""
        state = (
            self._state.with_new("folders", self._new_folders) if self._new_folders else self._state
        )
        state = state.with_new("bookmarks", self._new) if self._new else state
        for folder, keys in self._contents.items():
            state = state.placed(keys, folder)
        return state.updated(self._changed)

    def _folder(self, path: tuple[str, ...]) -> str:
        """Id of the folder with this path, which is made if there is none."""
        if not path:
            return ""
        if path not in self._folders:
            parent = self._folder(path[:-1])
            key = self._folders[path] = new_id()
            fields = folder_to_json(Folder(key, path[-1], parent, created=now()))
            self._new_folders[key] = {**fields, "changed": now()}
            self._contents.setdefault(parent, []).append(key)
        return self._folders[path]


def _read(file: Path) -> str:
    try:
        if file.stat().st_size > LARGEST:
            raise UsageError(Wording("{0} is too large for a list of bookmarks.", file))
        return file.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise UsageError(Wording("{0} cannot be read: {1}.", file, reason(error))) from error
    except UnicodeDecodeError as error:
        raise UsageError(Wording("{0} is not a text in UTF-8.", file)) from error


def _write(file: Path, text: str) -> None:
    temporary = file.with_name(f".{file.name}.tmp")
    try:
        write_synced(temporary, text.encode(errors="replace"))
        temporary.replace(file)
    except OSError as error:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        sentence = Wording("The bookmarks could not be written to {0}: {1}.", file, reason(error))
        raise StateError(sentence) from error
    sync_folder(file.parent)
