from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kbviewer import reading
from kbviewer.jsonfile import JsonFile
from kbviewer.notes.model import Place
from kbviewer.reading import Reading

LIB = "lib-1"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "reading.json"


def test_reading_goes_on_where_it_stopped(file: Path) -> None:
    one = Reading(file)
    one.leave(LIB, Place("a.md", "x"), 12.5, "Fluent Python")
    one.leave(LIB, Place("b.md"), 3, "Fluent Python")
    one.leave(LIB, Place("c.md", "z"))
    assert not one.is_saved
    one.save()
    again = Reading(file)
    assert again.is_saved
    first = again.last_place(LIB, "a.md")
    assert first is not None
    assert (first.place, first.scroll) == (Place("a.md", "x"), 12.5)
    assert [stop.place.note for stop in again.recent(LIB)] == ["c.md", "b.md", "a.md"]
    book = again.continue_book(LIB, "fluent python")
    assert book is not None
    assert book.place == Place("b.md")
    assert again.continue_book(LIB, "Other") is None
    assert again.last_place("other", "a.md") is None
    assert again.recent("other") == ()


def test_the_oldest_places_are_forgotten(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_PLACES", 3)
    one = Reading(file)
    for number in range(5):
        one.leave(LIB, Place(f"{number}.md"))
    assert [stop.place.note for stop in one.recent(LIB)] == ["4.md", "3.md", "2.md"]


def test_read_marks(file: Path) -> None:
    one = Reading(file)
    one.mark_read(LIB, Place("a.md", "x"))
    one.mark_read(LIB, Place("a.md", "y"))
    one.mark_read(LIB, Place("b.md"))
    one.save()
    again = Reading(file)
    assert again.is_read(LIB, Place("a.md", "x"))
    assert not again.is_read(LIB, Place("a.md", "z"))
    assert again.read_anchors(LIB, "a.md") == {"x", "y"}
    assert again.read_count(LIB, "a.md", ["x", "z"]) == 1
    again.mark_unread(LIB, [Place("a.md", "x"), Place("b.md"), Place("c.md")])
    assert again.read_anchors(LIB, "a.md") == {"y"}
    assert again.read_anchors(LIB, "b.md") == frozenset()


def test_two_windows_share_them(file: Path) -> None:
    here, there = Reading(file), Reading(file)
    here.mark_read(LIB, Place("a.md", "x"))
    there.mark_read(LIB, Place("a.md", "y"))
    here.leave(LIB, Place("a.md"), 1)
    here.save()
    there.leave(LIB, Place("a.md"), 2)
    there.save()
    assert here.reload()
    assert here.read_anchors(LIB, "a.md") == {"x", "y"}
    last = here.last_place(LIB, "a.md")
    assert last is not None
    assert last.scroll == 2


def test_they_go_with_notes_and_sections(file: Path) -> None:
    one = Reading(file)
    one.leave(LIB, Place("old/a.md", "x"), 5)
    one.mark_read(LIB, Place("old/a.md", "x"), "d1")
    one.mark_read(LIB, Place("old/a.md", "gone"), "d2")
    one.mark_read(LIB, Place("old/a.md", "bare"))
    one.follow_notes(LIB, [("old/a.md", "new/a.md"), ("b.md", "c.md")])
    assert one.last_place(LIB, "old/a.md") is None
    assert one.last_place(LIB, "new/a.md") is not None
    one.follow_sections(LIB, "new/a.md", {"renamed": "d1", "other": "d3", "": ""})
    assert one.read_anchors(LIB, "new/a.md") == {"renamed", "gone", "bare"}
    one.follow_sections(LIB, "new/a.md", {"renamed": "d1", "back": "d2"})
    assert one.read_anchors(LIB, "new/a.md") == {"renamed", "back", "bare"}


def test_what_cannot_be_saved_is_kept(file: Path) -> None:
    one = Reading(file)
    one.mark_read(LIB, Place("a.md"))
    file.mkdir()
    with pytest.raises(Exception, match="could not be saved"):
        one.save()
    assert one.trouble is not None
    file.rmdir()
    one.save()
    assert Reading(file).is_read(LIB, Place("a.md"))


values = st.recursive(
    st.one_of(st.none(), st.text(max_size=3), st.floats(allow_nan=False)),
    lambda inner: st.dictionaries(st.sampled_from([LIB, "a.md", "anchor", "changed", "x"]), inner),
    max_leaves=8,
)


@settings(max_examples=30)
@given(st.dictionaries(st.sampled_from(["places", "read"]), values))
def test_any_content_can_be_read_and_changed(
    tmp_path_factory: pytest.TempPathFactory, document: dict[str, Any]
) -> None:
    file = tmp_path_factory.mktemp("state") / "reading.json"
    JsonFile(file, 1, "The reading places").update(lambda _: document)
    one = Reading(file)
    one.recent(LIB)
    one.leave(LIB, Place("a.md", "x"))
    one.mark_read(LIB, Place("a.md", "x"))
    one.follow_notes(LIB, [("a.md", "b.md")])
    one.follow_sections(LIB, "b.md", {"y": "d"})
    one.mark_unread(LIB, [Place("b.md", "x")])
    assert one.last_place(LIB, "b.md") is not None
