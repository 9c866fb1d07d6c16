"""Processes that work without end, until they are killed, each on one kind of file."""

import random
from itertools import count
from multiprocessing.connection import Connection
from pathlib import Path

from msgspec.structs import replace

from kbviewer.bookmarks import Bookmark, Bookmarks
from kbviewer.export import export_library
from kbviewer.jsonfile import JsonFile
from kbviewer.library import open_library, refresh
from kbviewer.notes.model import Place
from kbviewer.paths import Paths
from kbviewer.reading import Reading
from kbviewer.search import SearchIndex, update
from kbviewer.settings import SettingsFile

WORDS = ("lantern", "moth", "oak", "river", "stone", "cloud", "ember", "frost", "harbour")


def note_text(number: int, rng: random.Random) -> str:
    """A note of some sections, with links, pages and words that searches ask for."""
    parts = [f"# Note {number}\n"]
    for part in range(rng.randint(1, 6)):
        words = " ".join(rng.choices(WORDS, k=20))
        page = rng.randint(1, 300)
        parts.append(
            f"## Part {part}\n\n{words} [other](n{rng.randrange(150)}.md)\n*(Page {page})*"
        )
    return "\n".join(parts)


def write_library(root: Path, notes: int, seed: int) -> None:
    """Write or change, add and remove some notes of a library."""
    rng = random.Random(seed)
    for number in range(notes):
        file = root / f"folder{number % 7}" / f"n{number}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        if not file.exists() or rng.random() < 0.5:
            file.write_text(note_text(number, rng), "utf-8")
        elif rng.random() < 0.05:
            file.unlink()


def index_on(root: Path, data: Path, seed: int, told: Connection) -> None:
    """Bring snapshot and index up to date with a library that changes all the time."""
    # The ways of a large library, taken by a small one.
    update.BIG, update.FIRST_COMMIT, update.NEXT_COMMIT = 60, 100, 200
    paths = Paths.of(data)
    for number in count(seed):
        write_library(root, 150, number)
        library, _ = refresh(open_library(root, paths.cache))
        told.send("read")
        SearchIndex.open(paths.search_index(root)).update(library)
        told.send("indexed")
        library.store.close()


def save_on(data: Path, first: int, told: Connection) -> None:
    """Change bookmarks, settings, reading places and session, one after another."""
    paths = Paths.of(data)
    settings = SettingsFile(paths.settings_file)
    marks, reading = Bookmarks(paths.bookmarks_file), Reading(paths.reading_file)
    session = JsonFile(paths.session_file, 1, "The session")
    for number in count(first):
        marks.add(Bookmark("", "section", "lib", Place("note.md", f"s{number}")))
        told.send(("bookmarks", number))
        before, _ = settings.load()
        settings.save(replace(before, programs_editor=str(number)), before)
        told.send(("settings", number))
        reading.leave("lib", Place("note.md", f"s{number}"), float(number))
        reading.save()
        told.send(("reading", number))
        session.update(lambda stored, n=number: {**stored.document, "number": n})  # type: ignore[misc]
        told.send(("session", number))


def export_on(root: Path, data: Path, out: Path, told: Connection) -> None:
    """Export a library again and again."""
    library, _ = refresh(open_library(root, Paths.of(data).cache))
    while True:
        told.send("begun")
        export_library(library, out)
        told.send("done")
