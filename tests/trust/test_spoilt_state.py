"""Stored files that are sound as JSON or TOML, and hold what was never written there.

Random text, which `test_fuzz` tries, hardly ever comes so far.
"""

import contextlib
import json
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import fields

from kbviewer.bookmarks import Bookmark, Bookmarks
from kbviewer.bookmarks.exchange import export_bookmarks, import_bookmarks
from kbviewer.bookmarks.locate import capture, locate
from kbviewer.books.pagemap import Point
from kbviewer.books.store import BookStore
from kbviewer.errors import KbError
from kbviewer.library import Library, open_library, refresh
from kbviewer.notes.model import Place
from kbviewer.reading import Reading
from kbviewer.settings import Settings, SettingsFile
from kbviewer.tomlfile import dumps
from tests.trust.spoiling import spoilt

ROUNDS = 150
NOTE = "---\nbook: B\n---\n# N\n\n## S\n\nwords here\n\n*(Page {})*\n"


@pytest.fixture
def library(tmp_path: Path) -> Library:
    root = tmp_path / "notes"
    root.mkdir()
    for number in range(4):
        (root / f"n{number}.md").write_text(NOTE.format(number))
    return refresh(open_library(root, tmp_path / "cache"))[0]


def bookmark(library: Library, note: str) -> Bookmark:
    place = Place(note, "s")
    return Bookmark("", "section", library.id, place, capture(library, place))


def bookmarks(library: Library, file: Path) -> None:
    """Use the bookmarks as a window does."""
    store = Bookmarks(file)
    store.know(library.id, library.root)
    assert len(list(locate(library, store.all()))) == len(store.all())
    for suffix in ("md", "html", "json"):
        with contextlib.suppress(KbError):
            export_bookmarks(store, library, file.with_name(f"export.{suffix}"))
    store.add(bookmark(library, "n1.md"), store.add_folder("F", "").id)
    store.undo()
    Bookmarks(file).all(library.id)


def imported(library: Library, file: Path) -> None:
    """Take in what another reader has exported."""
    taken = file.with_name("taken.json")
    taken.unlink(missing_ok=True)
    import_bookmarks(Bookmarks(taken), library, file)


def reading(library: Library, file: Path) -> None:
    """Leave a note, and come back."""
    places = Reading(file)
    places.recent(library.id)
    places.read_notes(library.id)
    places.last_place(library.id, "n1.md")
    places.leave(library.id, Place("n0.md", "s"), 3.0)
    places.save()


def books(library: Library, file: Path) -> None:
    """Ask for a book's PDF and its pages, and say others."""
    store, pdf = BookStore(file), file.with_name("a.pdf")
    store.picked(library.id, "B")
    store.points(pdf, 10)
    store.points(file.with_name("elsewhere") / "a.pdf", 10)
    store.keep_points(pdf, 10, [Point("1", 2)])
    store.pick(library.id, "B", pdf)


def stored(use: Callable[[Library, Path], None], library: Library, file: Path) -> object:
    """What there is after the first use, as JSON has it."""
    if use is imported:
        store = Bookmarks(file.with_name("mine.json"))
        store.add(bookmark(library, "n2.md"), store.add_folder("F", "").id)
        export_bookmarks(store, library, file)
    else:
        use(library, file)
    return json.loads(file.read_bytes())


@pytest.mark.parametrize("suffix", ["md", "html", "json"])
def test_a_note_that_no_file_can_be_called_is_exported(
    library: Library, tmp_path: Path, suffix: str
) -> None:
    store = Bookmarks(tmp_path / "stored.json")
    for note in ("\ud800.md", "\udcff.md", "nul\0.md"):
        store.add(Bookmark("", "section", library.id, Place(note, "\ud800")))
    assert export_bookmarks(store, library, tmp_path / f"export.{suffix}") == 3


@pytest.mark.parametrize("use", [bookmarks, imported, reading, books])
def test_no_stored_values_are_too_odd(
    use: Callable[[Library, Path], None], library: Library, tmp_path: Path
) -> None:
    file = tmp_path / "state" / "stored.json"
    file.parent.mkdir()
    sound = stored(use, library, file)
    rng = random.Random(1)
    for _ in range(ROUNDS):
        for each in file.parent.glob("stored.json*"):
            each.unlink()
        odd = spoilt(sound, rng)
        document = {**odd, "version": 1} if isinstance(odd, dict) else odd
        file.write_text(json.dumps(document))
        with contextlib.suppress(KbError):
            use(library, file)


def test_no_settings_are_too_odd(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    settings = {each.name: getattr(Settings(), each.name) for each in fields(Settings)}
    rng = random.Random(1)
    for _ in range(ROUNDS):
        odd: dict[str, dict[str, object]] = {}
        for name, value in settings.items():
            section, _, key = name.partition("_")
            odd.setdefault(section, {})[key] = spoilt(value, rng) if rng.random() < 0.5 else value
        with contextlib.suppress(TypeError, UnicodeEncodeError):
            file.write_bytes(dumps(odd).encode())
        known, _ = SettingsFile(file).load()
        with contextlib.suppress(KbError):
            SettingsFile(file).save(known, known)
        assert SettingsFile(file).load()[0] == known
