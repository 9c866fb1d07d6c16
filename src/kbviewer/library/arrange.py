"""The notes of a library in reading order, each with its book."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from kbviewer.errors import NoteError
from kbviewer.library.books import Naming, assign_books
from kbviewer.library.load import Facts
from kbviewer.library.model import NoteEntry
from kbviewer.library.order import is_contents, reading_order
from kbviewer.library.read import decode, disk_path, read_bytes
from kbviewer.library.scan import Found


def arrange(
    root: Path, found: Found, facts: Mapping[str, Facts], old: Mapping[str, NoteEntry]
) -> dict[str, NoteEntry]:
    """Make the entries of all notes; order and books are worked out only if they may be others."""
    books = _books(root, facts, old)
    entries: dict[str, NoteEntry] = {}
    for path in _order(root, found, facts, old):
        fact = facts[path]
        size, mtime_ns = found.notes[path]
        entries[path] = NoteEntry(
            path,
            fact.title,
            books[path],
            fact.declared_book,
            fact.digest,
            size,
            mtime_ns,
            fact.sections,
            fact.citations,
            fact.problems,
            fact.aliases,
            fact.trouble,
        )
    return entries


def _order(
    root: Path, found: Found, facts: Mapping[str, Facts], old: Mapping[str, NoteEntry]
) -> Iterable[str]:
    if facts.keys() == old.keys() and not any(map(is_contents, found.files)):
        changed = [path for path, fact in facts.items() if fact.digest != old[path].digest]
        if not any(map(is_contents, changed)):
            return old

    def read(path: str) -> str:
        try:
            file = disk_path(root, path)
            if not Path(file).resolve().is_relative_to(root.resolve()):
                return ""  # a link out of the library
            return decode(read_bytes(file, path))[0]
        except NoteError:
            return ""

    return reading_order(facts, found.files, read)


def _books(
    root: Path, facts: Mapping[str, Facts], old: Mapping[str, NoteEntry]
) -> Mapping[str, str]:
    if facts.keys() == old.keys() and all(
        fact.title == old[path].title and fact.declared_book == old[path].declared_book
        for path, fact in facts.items()
    ):
        return {path: entry.book for path, entry in old.items()}
    namings = (Naming(path, fact.title, fact.declared_book) for path, fact in facts.items())
    return assign_books(namings, root.name)
