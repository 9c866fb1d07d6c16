from pathlib import Path

import pytest

from kbviewer.bookmarks import Bookmarks
from kbviewer.bookmarks.homes import adopt
from kbviewer.bookmarks.listing import add_section, find_place, listing
from kbviewer.errors import StateError, UsageError
from kbviewer.library import open_library, refresh
from kbviewer.notes.model import Place
from tests.bookmarks.conftest import MakeLibrary

NOTES = {
    "a b/c#d.md": "# Köln (am Rhein)\n\nA town.\n\n## Dom\n\nTwo towers, built in 632 years.\n",
    "plain.md": "Lead only.\n",
}


@pytest.fixture
def store(tmp_path: Path) -> Bookmarks:
    return Bookmarks(tmp_path / "data" / "bookmarks.json")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("plain.md", Place("plain.md")),
        ("./plain.md#", Place("plain.md")),
        ("a b/c#d.md", Place("a b/c#d.md")),
        ("a b/c#d.md#dom", Place("a b/c#d.md", "dom")),
        ("a%20b/c%23d.md#k%C3%B6ln-am-rhein", Place("a b/c#d.md", "köln-am-rhein")),
        ("a b/c#d.md#Köln (am Rhein)", Place("a b/c#d.md", "köln-am-rhein")),
    ],
)
def test_sections_are_named_by_path_and_anchor(
    make_library: MakeLibrary, text: str, place: Place
) -> None:
    assert find_place(make_library(NOTES), text) == place


@pytest.mark.parametrize(
    "text", ["", "#", "nope.md", "nope.md#x", "plain.md#x", "a b/c#d.md#dom-1"]
)
def test_what_is_not_there_is_an_error_with_a_way_out(make_library: MakeLibrary, text: str) -> None:
    with pytest.raises(UsageError) as caught:
        find_place(make_library(NOTES), text)
    assert caught.value.way_out


def test_each_bookmark_is_a_row(make_library: MakeLibrary, store: Bookmarks) -> None:
    library = make_library(NOTES)
    dom = add_section(store, library, "a b/c#d.md#dom")
    plain = add_section(store, library, "plain.md")
    folder = store.add_folder("Towns")
    store.move([dom.id], folder.id)
    store.rename(dom.id, "Cathedral")
    library = make_library({"a b/c#d.md": NOTES["a b/c#d.md"].replace("## Dom", "## Cathedral")})
    before = store.state.document
    rows = listing(store, library)
    assert rows == [
        {
            "note": "plain.md",
            "anchor": "",
            "title": "plain",
            "found": "lost",
            "target": None,
            "kind": "section",
            "id": plain.id,
        },
        {
            "note": "a b/c#d.md",
            "anchor": "dom",
            "title": "Dom",
            "found": "text",
            "target": {"note": "a b/c#d.md", "anchor": "cathedral"},
            "kind": "section",
            "id": dom.id,
            "name": "Cathedral",
            "folders": ["Towns"],
        },
    ]
    assert store.state.document == before


def test_what_cannot_be_saved_is_an_error(make_library: MakeLibrary, tmp_path: Path) -> None:
    (tmp_path / "data").write_text("")
    store = Bookmarks(tmp_path / "data" / "bookmarks.json")
    with pytest.raises(StateError):
        add_section(store, make_library(NOTES), "plain.md")


def test_a_library_whose_folder_was_renamed_keeps_its_bookmarks(
    make_library: MakeLibrary, store: Bookmarks, tmp_path: Path
) -> None:
    library = make_library(NOTES)
    add_section(store, library, "a b/c#d.md#dom")
    add_section(store, library, "plain.md")
    other = tmp_path / "other"
    other.mkdir()
    (other / "x.md").write_text("# X\n")
    assert adopt(store, refresh(open_library(other, None))[0]) == 0
    moved = tmp_path / "moved"
    library.root.rename(moved)
    (moved / "plain.md").write_text("Rewritten.\n")
    library = refresh(open_library(moved, None))[0]
    assert [row["found"] for row in listing(store, library)] == ["exact", "exact"]
    assert store.undo_label == "Take over bookmarks"
    assert listing(store, library) != []
    assert adopt(store, library) == 0


def test_bookmarks_stay_with_a_library_that_is_still_there(
    make_library: MakeLibrary, store: Bookmarks, tmp_path: Path
) -> None:
    library = make_library(NOTES)
    add_section(store, library, "plain.md")
    copy = tmp_path / "copy"
    copy.mkdir()
    (copy / "plain.md").write_bytes((library.root / "plain.md").read_bytes())
    assert listing(store, refresh(open_library(copy, None))[0]) == []
