"""One note from its file: its bytes, its text, and what the parser makes of it."""

import contextlib
import hashlib
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from kbviewer import __version__
from kbviewer.errors import NoteError
from kbviewer.library.codec import encode_note
from kbviewer.library.names import stem
from kbviewer.library.read import decode, digest, disk_path, read_bytes
from kbviewer.library.resolve import link_name
from kbviewer.notes.model import FrontMatter, Note, Problem, Section

Stored = tuple[bytes, bytes, tuple[str, ...]]
"""A parsed note for the store: content key, encoded note, names that it links to."""


class Loaded(NamedTuple):
    """A note with the digest of the bytes it was parsed from, and its text."""

    note: Note
    digest: str
    text: str


class Facts(NamedTuple):
    """What a library keeps of a note in memory; see NoteEntry for each."""

    digest: str
    title: str
    declared_book: str
    sections: int
    citations: int
    problems: int
    aliases: tuple[str, ...]
    trouble: str = ""


def load_note(root: Path, path: str) -> Loaded:
    """Read and parse a note. Raises NoteError if its file cannot be read."""
    data = read_note_bytes(root, path)
    note, text = parse_bytes(data, path)
    return Loaded(note, digest(data), text)


def read_note_bytes(root: Path, path: str) -> bytes:
    """Read a note's file. Raises NoteError if it cannot be read."""
    return read_bytes(disk_path(root, path), path)


def parse_bytes(data: bytes, path: str) -> tuple[Note, str]:
    """Return the note and its text; problems with the encoding stand first among the note's."""
    from kbviewer.notes.parse import parse_note

    text, problems = decode(data)
    note = parse_note(text, path)
    return (replace(note, problems=(*problems, *note.problems)) if problems else note), text


def unreadable_note(path: str, trouble: str) -> Note:
    """Stand in for a note that cannot be read: a title, an empty lead and the reason."""
    lead = Section(0, "", "", 1, 0)
    reason = trouble.removeprefix(f"{path} ").rstrip(".")
    problem = Problem(1, "unreadable", reason)
    return Note(path, stem(path), FrontMatter(), (lead,), problems=(problem,))


def facts_of(note: Note, content: str) -> Facts:
    """Return what the library keeps of a note parsed from bytes with the digest `content`."""
    return Facts(
        content,
        _sound(note.title) or stem(note.path),
        _sound(note.front.book),
        len(note.sections),
        len(note.citations),
        len(note.problems),
        tuple(_sound(alias) for alias in note.front.aliases),
    )


def read_facts(
    root: Path, path: str, parsed_before: Callable[[str, bytes], Note | None]
) -> tuple[Facts, Stored | None]:
    """Read a note for the library and, unless it was parsed before, for its store.

    `parsed_before` gives the note with a path and a content key, if there is one.
    """
    try:
        data = read_note_bytes(root, path)
    except NoteError as error:
        return trouble_facts(path, str(error.sentence)), None
    content = digest(data)
    note = parsed_before(path, content_key(path, content))
    if note is not None:
        return facts_of(note, content), None
    try:
        note, _ = parse_bytes(data, path)
    except Exception as error:  # a defect of the parser must not cost the other notes
        trouble = (
            f"{path} cannot be understood ({type(error).__name__}: {error}); please report it."
        )
        return trouble_facts(path, trouble), None
    return facts_of(note, content), stored_form(note, content)


def trouble_facts(path: str, trouble: str) -> Facts:
    """Return the facts of a note that cannot be read."""
    return Facts("", stem(path), "", 1, 0, 1, (), trouble)


def stored_form(note: Note, content: str) -> Stored:
    """Return a parsed note for the store."""
    names = {link_name(link) for link in note.links if link.target} - {""}
    key = content_key(note.path, content)
    return (
        key,
        encode_note(note, key),
        tuple(_sound(name) for name in names),
    )


def content_key(path: str, content: str) -> bytes:
    """Hash what decides how a note is parsed: its bytes, its file's name, the parser. 16 bytes."""
    # The title of a note without any heading is its file's name.
    seed = "\0".join((content, stem(path), parser_version()))
    return hashlib.blake2b(seed.encode(), digest_size=16).digest()


@lru_cache(maxsize=1)
def parser_version() -> str:
    """Name the parser by its sources or, where they are not there, by the program's version.

    Notes parsed by another one are parsed again.
    """
    return _version_of("kbviewer.notes")


@lru_cache(maxsize=1)
def rules_version() -> str:
    """Name, in the same way, all that decides what a library keeps of its notes.

    A state made by other rules is made again, from notes that need not be parsed for it.
    """
    return _version_of("kbviewer.notes", "kbviewer.library")


def _version_of(*packages: str) -> str:
    sources = hashlib.blake2b(__version__.encode(), digest_size=8)
    for package in packages:
        # A frozen program has no such files, or not even the folder.
        with contextlib.suppress(OSError):
            folder = Path(__file__).parents[1] / package.rpartition(".")[2]
            for file in sorted(folder.glob("*.py")):
                sources.update(file.read_bytes())
    return sources.hexdigest()


def _sound(text: str) -> str:
    """Text without lone surrogates, which YAML and JSON can spell but nothing can store or show."""
    if text.isascii():
        return text
    return text.encode("utf-8", "replace").decode("utf-8")
