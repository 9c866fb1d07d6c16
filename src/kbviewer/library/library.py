"""A library as it was at one moment: its notes, their books, and where their links lead."""

import os
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path

from msgspec import Struct, field

from kbviewer.errors import NoteError, Wording
from kbviewer.library.anchors import find_anchor, nearest_anchor
from kbviewer.library.books import group_books
from kbviewer.library.codec import decode_note
from kbviewer.library.derived import Derived
from kbviewer.library.load import content_key, load_note, unreadable_note
from kbviewer.library.model import Book, NoteEntry, NoteProblem, Target
from kbviewer.library.notecache import NoteCache
from kbviewer.library.problems import problems_of
from kbviewer.library.read import decode, digest, disk_path, read_bytes
from kbviewer.library.resolve import Resolver, is_external, keys_of
from kbviewer.library.scan import check_root
from kbviewer.library.snapshot import State, load_files, load_state
from kbviewer.library.store import Store
from kbviewer.notes.model import Link, Note, Place
from kbviewer.paths import library_id


class Library(Struct, frozen=True, eq=False, dict=True):
    """A folder of notes at one moment; `refresh` makes the next one from it.

    Notes are read from the snapshot when asked for, and parsed from their files where that lacks
    them. May be used from any thread.
    """

    root: Path
    id: str
    store: Store
    state: State = field(default_factory=State)
    cache: NoteCache = field(default_factory=NoteCache)
    derived: Derived = field(default_factory=Derived)

    @property
    def entries(self) -> Mapping[str, NoteEntry]:
        """The notes by path, in reading order."""
        return self.state.entries

    @property
    def messages(self) -> tuple[str, ...]:
        """What the user should know about the library's snapshot: a sentence, or nothing."""
        return (self.store.message,) if self.store.message else ()

    def note(self, path: str) -> Note:
        """Return the parsed note. Raises NoteError if there is no such note, or it is gone."""
        entry = self.entry(path)
        if entry.trouble:
            return unreadable_note(path, entry.trouble)
        key = (path, content_key(path, entry.digest))
        note = self.cache.get(key)
        if note is None:
            note = self._decoded(self.store.body(key[1]), path, key[1])
            if note is None:
                note = load_note(self.root, path).note
            self.cache.put(key, note)
        return note

    def entry(self, path: str) -> NoteEntry:
        """Return what is known of a note without reading it. Raises NoteError if there is none."""
        try:
            return self.entries[path]
        except KeyError:
            raise NoteError(Wording("There is no note {0} in {1}.", path, self.root)) from None

    def notes(self) -> Iterator[Note]:
        """All notes in reading order, without pushing others out of the cache."""
        paths = list(self.entries)
        for first in range(0, len(paths), 200):
            chunk = paths[first : first + 200]
            keys = {path: content_key(path, self.entries[path].digest) for path in chunk}
            bodies = dict(self.store.bodies(keys.values()))
            for path in chunk:
                note = self._decoded(bodies.get(keys[path]), path, keys[path])
                if note is None:
                    try:
                        note = self.note(path)
                    except NoteError as error:
                        note = unreadable_note(path, error.sentence)
                yield note

    def text(self, path: str) -> str:
        r"""Return the note's text as its file has it now, lines ending in `\n`.

        Raises NoteError if it cannot be read.
        """
        return self.read(path)[1]

    def read(self, path: str) -> tuple[Note, str]:
        """Return a note and its text as one state of its file, even if changed since the scan.

        Raises NoteError if it cannot be read.
        """
        entry = self.entry(path)
        data = read_bytes(disk_path(self.root, path), path)
        if digest(data) == entry.digest:
            return self.note(path), decode(data)[0]
        loaded = load_note(self.root, path)
        return loaded.note, loaded.text

    def section_text(self, place: Place) -> str:
        """Return the text of one section with its heading, without its sub-sections.

        Raises NoteError if there is no such note or section.
        """
        note, text = self.read(place.note)
        index = note.find(place.anchor)
        if index is None:
            raise NoteError(Wording("There is no section {0} in {1}.", place.anchor, place.note))
        section = note.sections[index]
        return "\n".join(text.split("\n")[section.line - 1 : section.end])

    def book(self, path: str) -> str:
        """Return the book a note is about. Raises NoteError if there is no such note."""
        return self.entry(path).book

    def books(self) -> tuple[Book, ...]:
        """All books in the order of their first notes."""
        return self._books

    def problems(self) -> Iterator[NoteProblem]:
        """All that the owner may want to mend, note by note in reading order."""
        yield from self.state.left_out
        for note in self.notes():
            yield from problems_of(note, self.resolve, self.root)

    def resolve(self, source: str, link: Link) -> Target:
        """Where a link in the note `source` leads. Never raises."""
        if is_external(link):
            return Target("external")
        found = self._resolver.find(source, link.target, link.kind)
        if found.file:
            return Target("file", file=found.file)
        if not found.notes:
            like = self._resolver.nearest(source, link.target, link.kind)
            return Target("dead", nearest=Place(like) if like else None)
        target = self._in_note(found.notes[0], link)
        if len(found.notes) > 1:
            return Target("ambiguous", target.place, found.notes, line=target.line)
        return target

    def links_to(self, path: str) -> Iterator[tuple[str, Link, Target]]:
        """Links that lead to a note, its own among them: the note each stands in, and its target.

        In reading order of the notes they stand in.
        """
        entry = self.entry(path)
        keys = set(self.store.linking(keys_of(entry)))
        sources = {place for key in keys for place in self._paths_by_key.get(key, ())} | {path}
        for source in sorted(sources, key=self._positions.__getitem__):
            try:
                note = self.note(source)
            except NoteError:
                continue
            for link in note.links:
                if link.target or source == path:
                    target = self.resolve(source, link)
                    if target.place is not None and target.place.note == path:
                        yield source, link, target

    def _decoded(self, body: bytes | None, path: str, key: bytes) -> Note | None:
        if body is None:
            return None
        note = decode_note(body, path, key)
        if note is None:
            self.store.distrust(key)
        return note

    def _in_note(self, path: str, link: Link) -> Target:
        if not link.anchor:
            return Target("note", Place(path))
        try:
            note = self.note(path)
        except NoteError:
            return Target("note", Place(path))
        spot = find_anchor(note, link.anchor)
        if spot is None:
            like = nearest_anchor(note, link.anchor)
            nearest = Place(path, like) if like else None
            return Target("note", Place(path), nearest=nearest, missing_anchor=True)
        section = note.sections[spot.section]
        line = 0 if spot.line == section.line else spot.line
        return Target("note", Place(path, section.anchor), line=line)

    @cached_property
    def _resolver(self) -> Resolver:
        return Resolver(self.root, self.entries, lambda: load_files(self.store))

    @cached_property
    def _books(self) -> tuple[Book, ...]:
        return group_books(self.entries)

    @cached_property
    def _positions(self) -> dict[str, int]:
        return {path: index for index, path in enumerate(self.entries)}

    @cached_property
    def _paths_by_key(self) -> dict[bytes, list[str]]:
        table: dict[bytes, list[str]] = {}
        for entry in self.entries.values():
            table.setdefault(content_key(entry.path, entry.digest), []).append(entry.path)
        return table


def open_library(root: Path, cache: Path | None) -> Library:
    """Return the library at `root` as its snapshot has it: at once, perhaps stale, at first empty.

    `cache` is the folder of all caches, or this library's own in it; None keeps no snapshot. Raises
    LibraryError if `root` is no folder that can be read. A snapshot that is damaged, of another
    version, or cannot be kept never is an error; `messages` says so.
    """
    check_root(root)
    real = Path(os.path.realpath(root))
    name = library_id(real)
    folder = cache if cache is None or cache.name == name else cache / name
    store = Store(folder)
    return Library(real, name, store, load_state(store, real))
