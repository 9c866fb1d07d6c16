"""Which PDF belongs to a book."""

import os
import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from msgspec import Struct

from kbviewer.errors import NoteError
from kbviewer.library import Library
from kbviewer.library.problems import declared_pdf
from kbviewer.library.read import disk_path

Source = Literal["picked", "front matter", "beside", "none"]


class BookFile(Struct, frozen=True):
    """The PDF of a book and how it was found.

    `candidates` are PDFs beside the notes that all have the book's name when there are several:
    the first is taken until the reader picks one. `missing` is a file that is named, by the reader
    or in front matter, but is not there.
    """

    path: Path | None
    source: Source
    candidates: tuple[Path, ...] = ()
    missing: Path | None = None


def find_book_file(library: Library, note_path: str, picked: Path | None = None) -> BookFile:
    """The PDF of the book that a note is about. Touches the disk.

    The reader's own choice comes first, for it was made in view of all the rest; then `pdf` in the
    front matter of the note, of the book's other notes; then a PDF of the book's name beside one of
    its notes. Raises NoteError if there is no such note.
    """
    book = library.book(note_path)
    paths = notes_of(library, book)
    ordered = [note_path, *(path for path in paths if path != note_path)]
    missing: Path | None = None
    if picked is not None:
        if picked.is_file():
            return BookFile(picked, "picked")
        missing = picked
    for declared in _declared(library, ordered):
        if declared.is_file():
            return BookFile(declared, "front matter", missing=missing)
        missing = missing or declared
    beside = _beside(library, ordered, book)
    if beside:
        several = tuple(beside) if len(beside) > 1 else ()
        return BookFile(beside[0], "beside", several, missing)
    return BookFile(None, "none", missing=missing)


def notes_of(library: Library, book: str) -> tuple[str, ...]:
    """The notes on a book, in reading order."""
    return next((each.notes for each in library.books() if each.name == book), ())


def same_name(one: str, other: str) -> bool:
    """Whether two names of a book are the same but for case, accents, marks and blanks."""
    return _normal(one) == _normal(other) != ""


def _declared(library: Library, paths: Iterable[str]) -> Iterable[Path]:
    for path in paths:
        try:
            note = library.note(path)
        except NoteError:
            continue
        if declared := declared_pdf(library.root, note):
            yield declared


def _beside(library: Library, paths: Iterable[str], book: str) -> list[Path]:
    """PDFs in the folders of the notes that have the name of the book."""
    folders = dict.fromkeys(Path(disk_path(library.root, path)).parent for path in paths)
    found: list[Path] = []
    for folder in folders:
        try:
            with os.scandir(folder) as entries:
                names = sorted(entry.name for entry in entries)
        except OSError:
            continue
        found.extend(
            folder / name
            for name in names
            if name.lower().endswith(".pdf")
            and same_name(name[:-4], book)
            and (folder / name).is_file()
        )
    return found


def _normal(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.casefold())
    letters = "".join(each for each in plain if not unicodedata.combining(each))
    return " ".join(re.findall(r"\w+", letters.replace("_", " ")))
