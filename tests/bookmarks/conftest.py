from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from kbviewer.bookmarks import Bookmark
from kbviewer.bookmarks.locate import capture
from kbviewer.bookmarks.store import now
from kbviewer.library import Library, open_library, refresh
from kbviewer.notes.model import Place

Notes = Mapping[str, str]
MakeLibrary = Callable[[Notes], Library]


@pytest.fixture
def make_library(tmp_path: Path) -> MakeLibrary:
    """Write notes into one folder, removing what was there, and return it as a library."""
    root = tmp_path / "notes"
    root.mkdir()

    def make(notes: Notes) -> Library:
        for old in sorted(root.rglob("*"), reverse=True):
            old.rmdir() if old.is_dir() else old.unlink()
        for path, text in notes.items():
            file = root / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        return refresh(open_library(root, None))[0]

    return make


def mark(library: Library, note: str, anchor: str = "") -> Bookmark:
    place = Place(note, anchor)
    trace = capture(library, place)
    return Bookmark(str(place), "section", library.id, place, trace, created=now())


def mark_all(library: Library) -> list[Bookmark]:
    """A bookmark on every section that has a heading or a text."""
    return [
        mark(library, path, section.anchor)
        for path in library.entries
        for section in library.note(path).sections
        if section.level or section.end >= section.line
    ]
