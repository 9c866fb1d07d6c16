from pathlib import Path

from kbviewer.bookmarks import Bookmarks
from kbviewer.bookmarks.following import catch_up
from kbviewer.bookmarks.listing import add_section
from kbviewer.library import Library, open_library, refresh
from kbviewer.notes.model import Place

TEXT = "The heron stands in the shallow water until a fish comes near enough to be taken."
NOTE = (
    f"# Birds\n\n## Heron\n\n{TEXT}\n\n## Wren\n\nSmall and loud, it nests in ivy and in walls.\n"
)


def test_bookmarks_follow_their_sections_through_every_change(tmp_path: Path) -> None:
    root = tmp_path / "notes"
    root.mkdir()
    (root / "birds.md").write_text(NOTE)
    library = refresh(open_library(root, None))[0]
    store = Bookmarks(tmp_path / "bookmarks.json")
    key = add_section(store, library, "birds.md#heron").id

    def place(library: Library) -> tuple[str, str]:
        library, diff = refresh(library)
        (found,) = catch_up(store, library, diff)
        mark = store.get(key)
        assert mark is not None
        return found.certainty, str(mark.place)

    assert place(library) == ("exact", "birds.md#heron")
    (root / "birds.md").write_text(NOTE.replace("## Heron", "## Grey heron"))
    library, diff = refresh(library)
    assert catch_up(store, library, diff)[0].certainty == "text"
    (root / "sub").mkdir()
    (root / "birds.md").rename(root / "sub" / "animals.md")
    assert place(library) == ("moved", "sub/animals.md#grey-heron")
    library = refresh(library)[0]
    (root / "sub" / "animals.md").write_text("# Birds\n")
    assert place(library) == ("lost", "sub/animals.md#grey-heron")
    library = refresh(library)[0]
    (root / "new.md").write_text(f"# New\n\n## Hunter\n\n{TEXT}\n")
    assert place(library) == ("moved", "new.md#hunter")
    assert store.undo_label == "Add bookmark"
    assert Bookmarks(tmp_path / "bookmarks.json").at(library.id, Place("new.md", "hunter"))


def test_a_guess_is_not_followed(tmp_path: Path) -> None:
    root = tmp_path / "notes"
    root.mkdir()
    (root / "birds.md").write_text(NOTE)
    library = refresh(open_library(root, None))[0]
    store = Bookmarks(tmp_path / "bookmarks.json")
    mark = add_section(store, library, "birds.md#heron")
    changed = NOTE.replace("## Heron", "## Grey herons").replace(TEXT, "It fishes.")
    (root / "birds.md").write_text(changed)
    library, diff = refresh(library)
    (found,) = catch_up(store, library, diff)
    assert found.certainty == "guess"
    assert store.get(mark.id) == mark
    assert found.place is not None
    assert found.trace is not None
    store.point(mark.id, found.place, found.trace)
    assert catch_up(store, library)[0].certainty == "exact"
    store.undo()
    assert store.get(mark.id) == mark
