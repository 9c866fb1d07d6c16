"""What the reader has said about PDFs survives."""

import json
from pathlib import Path

import pytest

from kbviewer.books import BookStore, Point
from kbviewer.errors import StateError


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "data" / "books.json"


def test_nothing_is_written_before_anything_is_said(file: Path) -> None:
    store = BookStore(file)
    assert store.picked("notes-1", "A Book") is None
    assert store.points(Path("/a.pdf"), 10) == ()
    assert not file.parent.exists()


def test_a_choice_and_a_calibration_are_kept(file: Path) -> None:
    store = BookStore(file)
    store.pick("notes-1", "A Book", Path("/shelf/a.pdf"))
    store.keep_points(Path("/shelf/a.pdf"), 300, [Point("17", 24), Point("iv", 6)])
    again = BookStore(file)
    assert again.picked("notes-1", "A Book") == Path("/shelf/a.pdf")
    assert again.picked("notes-2", "A Book") is None
    assert again.points(Path("/shelf/a.pdf"), 300) == (Point("17", 24), Point("iv", 6))
    assert json.loads(file.read_text())["version"] == 1
    again.keep_points(Path("/shelf/a.pdf"), 300, [])
    assert BookStore(file).points(Path("/shelf/a.pdf"), 300) == ()


def test_another_edition_does_not_get_the_calibration(file: Path, tmp_path: Path) -> None:
    store = BookStore(file)
    old = tmp_path / "a.pdf"
    old.touch()
    store.keep_points(old, 300, [Point("17", 24)])
    moved = tmp_path / "shelf" / "a.pdf"
    assert store.points(old, 299) == ()
    assert store.points(moved, 300) == ()
    old.unlink()
    assert store.points(moved, 300) == (Point("17", 24),)


def test_what_others_stored_stays(file: Path) -> None:
    file.parent.mkdir()
    file.write_text('{"version": 1, "shelf": [1], "picked": {"x": {"B": "/b.pdf"}}}')
    BookStore(file).pick("y", "C", Path("/c.pdf"))
    document = json.loads(file.read_text())
    assert document["shelf"] == [1]
    assert document["picked"] == {"x": {"B": "/b.pdf"}, "y": {"C": "/c.pdf"}}


def test_a_damaged_file_is_set_aside_and_told(file: Path) -> None:
    file.parent.mkdir()
    file.write_text('{"files": ')
    store = BookStore(file)
    assert store.picked("x", "B") is None
    assert any("damaged" in sentence for sentence in store.messages)
    assert list(file.parent.glob("books.json.damaged-*"))


@pytest.mark.parametrize("points", ["[]", '{"a": 1}', '[{"page": 3}]', "[1]", "null"])
def test_foreign_content_is_passed_over(file: Path, points: str) -> None:
    file.parent.mkdir()
    known = {"pages": 10, "points": json.loads(points)}
    file.write_text(json.dumps({"files": {"/a.pdf": known}, "picked": 3}))
    store = BookStore(file)
    assert store.points(Path("/a.pdf"), 10) == ()
    assert store.picked("x", "B") is None


def test_what_cannot_be_saved_still_holds(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file where the folder should be")
    store = BookStore(tmp_path / "data" / "books.json")
    with pytest.raises(StateError):
        store.pick("x", "B", Path("/b.pdf"))
    assert store.picked("x", "B") == Path("/b.pdf")
