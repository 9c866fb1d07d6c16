"""Which book each note is about."""

from collections.abc import Iterable, Mapping

from msgspec import Struct

from kbviewer.library.model import Book, NoteEntry
from kbviewer.library.names import file_name, fold, folder_of, is_index, is_plain_index, stem


class Naming(Struct, frozen=True):
    """What decides a note's book: its path, title, and the `book` of its front matter."""

    path: str
    title: str
    declared: str


def assign_books(notes: Iterable[Naming], root_name: str) -> dict[str, str]:
    """Return the book of each note by path.

    The note's own `book`; else that of the nearest index note above it, or that note's title; else
    the note's title. An index note of the whole library, which is named as `root_name` if it has
    no common name, counts only if it declares a book: many books may stand below it. One whose
    title is no more than its file's common name does not count either.
    """
    known = list(notes)
    of_folder: dict[str, str] = {}
    rank: dict[str, int] = {}
    for note in known:
        folder = folder_of(note.path)
        if not _speaks_for(note, folder, root_name):
            continue
        order = _index_rank(note)
        if order < rank.get(folder, 99):
            rank[folder] = order
            of_folder[folder] = note.declared or note.title
    return {note.path: note.declared or _above(note, of_folder) or note.title for note in known}


def group_books(entries: Mapping[str, NoteEntry]) -> tuple[Book, ...]:
    """Return the books of a library in the order of their first notes."""
    notes: dict[str, list[str]] = {}
    citations: dict[str, int] = {}
    for entry in entries.values():
        notes.setdefault(entry.book, []).append(entry.path)
        citations[entry.book] = citations.get(entry.book, 0) + entry.citations
    return tuple(Book(name, tuple(paths), citations[name]) for name, paths in notes.items())


def _speaks_for(note: Naming, folder: str, root_name: str) -> bool:
    if not is_index(note.path) and fold(stem(note.path)) != fold(file_name(folder or root_name)):
        return False
    is_named = not (is_plain_index(note.path) and fold(note.title) == fold(stem(note.path)))
    return bool(note.declared or (folder and is_named))


def _index_rank(note: Naming) -> int:
    """Which of several index notes of a folder speaks for it: one that declares a book, first."""
    names = ("index", "_index", "readme")
    name = fold(stem(note.path))
    return (0 if note.declared else 10) + (names.index(name) if name in names else 3)


def _above(note: Naming, of_folder: Mapping[str, str]) -> str:
    folder = folder_of(note.path)
    while True:
        if folder in of_folder:
            return of_folder[folder]
        if not folder:
            return ""
        folder = folder_of(folder)
