import json
from pathlib import Path

import pytest

from kbviewer.bookmarks import Bookmark, Bookmarks, Folder
from kbviewer.notes.model import Place


def section(anchor: str, note: str = "book.md", library: str = "notes-1") -> Bookmark:
    return Bookmark("", "section", library, Place(note, anchor))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "data" / "bookmarks.json"


def anchors(store: Bookmarks) -> list[str]:
    return [mark.place.anchor for mark in store.all()]


def test_what_was_added_is_there_at_the_next_start(file: Path) -> None:
    store = Bookmarks(file)
    assert store.all() == ()
    added = store.add(section("docker"))
    again = Bookmarks(file)
    assert again.all() == (added,)
    assert again.at("notes-1", Place("book.md", "docker")) == added
    assert again.get(added.id) == added
    assert again.is_saved
    assert again.messages == ()


def test_a_section_is_marked_once(file: Path) -> None:
    store = Bookmarks(file)
    first = store.add(section("docker"))
    assert store.add(section("docker")) == first
    assert store.add(section("docker", library="notes-2")) != first
    assert len(store.all()) == 2
    assert len(store.all("notes-1")) == 1


def test_names_remarks_and_colours_are_the_owners(file: Path) -> None:
    store = Bookmarks(file)
    mark = store.add(section("docker"))
    store.rename(mark.id, " My way in ")
    store.annotate(mark.id, "read twice")
    store.recolour(mark.id, "amber")
    kept = Bookmarks(file).all()[0]
    assert (kept.label, kept.remark, kept.colour) == ("My way in", "read twice", "amber")
    store.rename(mark.id, "")
    assert Bookmarks(file).all()[0].label == "book.md#docker"


def test_own_order(file: Path) -> None:
    store = Bookmarks(file)
    a, b, c = (store.add(section(name)) for name in "abc")
    assert anchors(store) == ["a", "b", "c"]
    store.move([c.id], before=a.id)
    assert anchors(store) == ["c", "a", "b"]
    store.move([c.id, a.id])
    assert anchors(Bookmarks(file)) == ["b", "c", "a"]
    assert b.id == store.all()[0].id


def test_folders_hold_bookmarks_and_folders(file: Path) -> None:
    store = Bookmarks(file)
    outer = store.add_folder("Django")
    inner = store.add_folder("Docker", outer.id)
    mark = store.add(section("docker"), inner.id)
    store.add(section("first"))
    store.move([outer.id])
    again = Bookmarks(file)
    assert anchors(again) == ["first", "docker"]
    assert again.state.path_of(mark.id) == ("Django", "Docker")
    assert [folder.name for folder in again.state.folders()] == ["Django", "Docker"]
    again.move([outer.id], inner.id)
    assert again.state.path_of(inner.id) == ("Django",)
    again.remove(outer.id)
    assert anchors(again) == ["first"]
    assert again.state.folders() == ()


def test_every_change_can_be_undone_and_made_again(file: Path) -> None:
    store = Bookmarks(file)
    documents = [store.state.document]
    mark = store.add(section("a"))
    documents.append(store.state.document)
    folder = store.add_folder("Folder")
    documents.append(store.state.document)
    store.move([mark.id], folder.id)
    documents.append(store.state.document)
    store.rename(mark.id, "Name")
    documents.append(store.state.document)
    store.remove(folder.id)
    documents.append(store.state.document)
    for document in documents[-2:0:-1]:
        assert store.undo()
        assert store.state.document == document
    assert store.undo() == "Add bookmark"
    assert store.all() == ()
    assert store.undo() == ""
    for document in documents[1:]:
        assert store.redo()
        assert store.state.document == document
    assert store.redo() == ""
    assert Bookmarks(file).state.document == documents[-1]


def test_a_new_change_ends_what_could_be_made_again(file: Path) -> None:
    store = Bookmarks(file)
    store.add(section("a"))
    store.undo()
    store.add(section("b"))
    assert store.redo_label == ""
    assert store.redo() == ""
    assert anchors(store) == ["b"]


def test_undo_leaves_what_another_window_changed(file: Path) -> None:
    here, there = Bookmarks(file), Bookmarks(file)
    mine = here.add(section("mine"))
    there.add(section("theirs"))
    there.rename(mine.id, "named there")
    here.annotate(mine.id, "remark")
    here.undo()
    kept = here.get(mine.id)
    assert kept is not None
    assert (kept.name, kept.remark) == ("named there", "")
    assert sorted(anchors(here)) == ["mine", "theirs"]


def test_two_windows_do_not_overwrite_each_other(file: Path) -> None:
    here, there = Bookmarks(file), Bookmarks(file)
    a = here.add(section("a"))
    there.add(section("b"))
    assert sorted(anchors(there)) == ["a", "b"]
    there.remove(a.id)
    here.add(section("c"))
    assert sorted(anchors(here)) == sorted(anchors(Bookmarks(file))) == ["b", "c"]
    assert there.reload()
    assert not there.reload()
    assert sorted(anchors(there)) == ["b", "c"]


def test_unknown_keys_stay_at_every_level(file: Path) -> None:
    store = Bookmarks(file)
    mark = store.add(section("a"))
    document = json.loads(file.read_text())
    document["future"] = {"x": 1}
    document["bookmarks"][mark.id]["rating"] = 5
    document["bookmarks"][mark.id]["trace"] = {"smell": "fresh", "title": "A"}
    file.write_text(json.dumps(document))
    again = Bookmarks(file)
    again.rename(mark.id, "Name")
    kept = json.loads(file.read_text())
    assert kept["future"] == {"x": 1}
    assert kept["bookmarks"][mark.id]["rating"] == 5
    assert kept["bookmarks"][mark.id]["trace"] == {"smell": "fresh", "title": "A"}
    assert kept["bookmarks"][mark.id]["name"] == "Name"


def test_folders_inside_each_other_after_a_merge_are_still_shown(file: Path) -> None:
    store = Bookmarks(file)
    one, two = store.add_folder("One"), store.add_folder("Two")
    other = Bookmarks(file)
    store.move([one.id], two.id)
    other.move([two.id], one.id)
    store.reload()
    names = {folder.name for folder in store.state.folders()}
    assert names == {"One", "Two"}
    assert isinstance(store.state.children()[0], Folder)
