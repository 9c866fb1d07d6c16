"""The list of bookmarks: what it shows, and what is done in it."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from kbviewer.bookmarks import Bookmarks, Trace
from kbviewer.bookmarks.following import catch_up
from kbviewer.bookmarks.locate import Found
from kbviewer.library import Diff, Library
from kbviewer.library import refresh as read_again
from kbviewer.notes.model import Place
from kbviewer.render.theme_dark import DARK
from kbviewer.render.theme_light import LIGHT
from kbviewer.ui.bookmarks.menu import Deeds, bookmark_menu
from kbviewer.ui.bookmarks.model import MIME, BookmarksModel, Role
from kbviewer.ui.bookmarks.nodes import build_tree
from kbviewer.ui.bookmarks.remark import RemarkDialog
from kbviewer.ui.bookmarks.rows import RowMaker
from kbviewer.ui.bookmarks.view import BookmarksView
from kbviewer.ui.lists.rows import RowRole
from kbviewer.ui.services.first_look import first_look
from tests.ui.bookmarks.conftest import (
    FIRST,
    LATER,
    SECOND,
    contains,
    dragged,
    folder_of,
    key_of,
    mark,
    names,
    refresh,
)

# Finding again


def test_what_is_lost_is_looked_for_once_until_notes_change(
    notes: Path, library: Library, store: Bookmarks, tmp_path: Path, mocked_looks: list[bool]
) -> None:
    file = tmp_path / "lost.json"
    key = key_of(store, FIRST)
    store.point(key, Place("gone.md", "gone"), Trace(title="Gone", words="nothing of the kind"))
    for looks in ([False, True], [False]):
        mocked_looks.clear()
        found = first_look(store, library, file, lambda: False)
        assert [each.bookmark.id for each in found if each.certainty == "lost"] == [key]
        assert mocked_looks == looks
    (notes / "alpha.md").write_text("# Alpha\n## First things\nOther words.\n", "utf-8")
    changed, _ = read_again(library)
    mocked_looks.clear()
    first_look(store, changed, file, lambda: False)
    assert mocked_looks == [False, True]


@pytest.fixture
def mocked_looks(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Whether each look was one in all notes."""
    looks: list[bool] = []

    def look(
        store: Bookmarks, library: Library, diff: Diff | None = None, **further: Any
    ) -> tuple[Found, ...]:
        looks.append(diff is None)
        return catch_up(store, library, diff, **further)

    monkeypatch.setattr("kbviewer.ui.services.first_look.catch_up", look)
    return looks


# The tree


def test_only_rows_that_differ_are_told(
    view: BookmarksView, library: Library, store: Bookmarks, qtbot: QtBot
) -> None:
    view.grab()
    with qtbot.assertNotEmitted(view.model.dataChanged):
        refresh(view, store, library)
    view.grab()
    key = key_of(store, LATER)
    store.annotate(key, "Again")
    with qtbot.waitSignal(view.model.dataChanged) as changed:
        refresh(view, store, library)
    assert changed.args is not None
    assert changed.args[0].data(Role.KEY) == changed.args[1].data(Role.KEY) == key


def test_the_model_keeps_its_promises_to_qt(library: Library, store: Bookmarks) -> None:
    model = BookmarksModel()
    tester = QAbstractItemModelTester(
        model, QAbstractItemModelTester.FailureReportingMode.Fatal, model
    )
    for library_id, words in ((library.id, ""), (None, ""), (library.id, "second"), (None, "-")):
        state = store.state
        matches = partial(contains, words) if words else None
        tree = build_tree(state, library_id, matches)
        model.show(tree, RowMaker(state, library, {}))
        store.move([key_of(store, FIRST)], folder_of(store, "Empty"))
    assert tester.model() is model


def test_bookmarks_are_shown_in_their_owners_order(view: BookmarksView) -> None:
    assert names(view.model) == ["First things", "Later things", "Empty", "Later", "Second"]


def test_other_libraries_are_shown_greyed_when_asked_for(view: BookmarksView) -> None:
    view.all_button.click()
    row = view.model.indexes()[-1].data(RowRole.ROW)
    assert row.is_faint
    assert row.trail == "In the library elsewhere"
    view.all_button.click()
    assert names(view.model)[-1] == "Second"


def test_the_filter_keeps_folders_of_what_it_finds(view: BookmarksView) -> None:
    view.filter_field.setText("beta.md")
    assert names(view.model) == ["Later", "Second"]
    view.filter_field.setText("later")
    assert names(view.model) == ["Later things", "Later", "Second"]
    view.filter_field.setText("nothing like it")
    assert "No bookmark has these words" in view._body.hint.text()
    view.filter_field.clear()
    assert len(names(view.model)) == 5


def test_no_bookmarks_say_how_to_set_one(qtbot: QtBot, library: Library, tmp_path: Path) -> None:
    view = BookmarksView()
    qtbot.addWidget(view)
    refresh(view, Bookmarks(tmp_path / "none.json"), library)
    assert "Ctrl+D" in view._body.hint.text()


def test_a_row_says_where_a_section_stands_and_what_it_is_about(
    view: BookmarksView, library: Library, store: Bookmarks
) -> None:
    key = key_of(store, FIRST)
    row = view.model.index_of(key).data(RowRole.ROW)
    assert (row.title, row.trail, row.badge) == ("First things", "Alpha", "3")
    assert row.text.startswith("Words about lanterns")
    assert row.is_quiet
    store.rename(key, "Moths")
    store.annotate(key, "Look <again>")
    store.recolour(key, "teal")
    refresh(view, store, library)
    row = view.model.index_of(key).data(RowRole.ROW)
    assert (row.title, row.trail) == ("Moths", "Alpha › First things")
    assert row.text == "Look &lt;again&gt;"
    assert row.colour == "teal"
    assert not row.is_quiet


@pytest.mark.parametrize(
    ("certainty", "place", "status", "sentence"),
    [
        ("moved", SECOND, "moved", "Found again in Beta"),
        ("text", LATER, "moved", "Found again under its new heading"),
        ("guess", SECOND, "guess", "Perhaps now “Second” in Beta"),
        ("lost", None, "lost", "Not found any more"),
    ],
)
def test_a_row_says_how_its_section_was_found(
    view: BookmarksView,
    library: Library,
    store: Bookmarks,
    certainty: str,
    place: Place | None,
    status: str,
    sentence: str,
) -> None:
    one = next(each for each in store.all() if each.place == FIRST)
    found = {one.id: Found(one, certainty, place)}  # type: ignore[arg-type]
    view.show_bookmarks(RowMaker(store.state, library, found))
    row = view.model.index_of(one.id).data(RowRole.ROW)
    assert (row.status_kind, row.status) == (status, sentence)
    assert row.is_faint == (status == "lost")
    view.select(one.id)
    assert view.suggestion.isVisible() == (status == "guess")
    view.grab()


# What is done in it


def test_dropping_tells_what_goes_where(
    view: BookmarksView, store: Bookmarks, qtbot: QtBot
) -> None:
    model, first, later = view.model, key_of(store, FIRST), key_of(store, LATER)
    folder = folder_of(store, "Later")
    move = Qt.DropAction.MoveAction
    with qtbot.waitSignal(view.move_wanted) as wanted:
        assert model.dropMimeData(dragged(model, first), move, 2, 0, QModelIndex())
    assert wanted.args == [[first], "", folder_of(store, "Empty")]
    with qtbot.waitSignal(view.move_wanted) as wanted:
        assert model.dropMimeData(
            dragged(model, later, first), move, -1, -1, model.index_of(folder)
        )
    assert wanted.args == [[first, later], folder, ""]


def test_a_folder_is_not_dropped_into_itself(view: BookmarksView, store: Bookmarks) -> None:
    folder = folder_of(store, "Later")
    inner = store.add_folder("Inner", folder)
    refresh(view, store, view._rows.library)  # type: ignore[union-attr]
    model, move = view.model, Qt.DropAction.MoveAction
    data = dragged(model, folder)
    for parent in (folder, inner.id, key_of(store, FIRST)):
        assert not model.canDropMimeData(data, move, 0, 0, model.index_of(parent))
    assert model.canDropMimeData(data, move, 0, 0, QModelIndex())
    view.filter_field.setText("later")
    assert not model.canDropMimeData(data, move, 0, 0, QModelIndex())


def test_what_lies_in_a_dragged_folder_comes_with_it(view: BookmarksView, store: Bookmarks) -> None:
    folder = folder_of(store, "Later")
    data = dragged(view.model, key_of(store, SECOND), folder)
    assert bytes(data.data(MIME).data()).decode() == folder


def test_names_are_edited_in_place(view: BookmarksView, store: Bookmarks, qtbot: QtBot) -> None:
    model, key = view.model, key_of(store, FIRST)
    with qtbot.waitSignal(view.rename_wanted) as renamed:
        assert model.setData(model.index_of(key), " My   name ")
    assert renamed.args == [key, "My name"]
    with qtbot.assertNotEmitted(view.rename_wanted, wait=50):
        model.setData(model.index_of(key), "First things")
        model.setData(model.index_of(folder_of(store, "Empty")), "")


def test_the_name_is_edited_over_the_title(view: BookmarksView, store: Bookmarks) -> None:
    view.edit(key_of(store, LATER))
    editor = view.tree.indexWidget(view.tree.currentIndex()) or view.tree.viewport().focusWidget()
    assert editor is not None
    assert view.tree.visualRect(view.tree.currentIndex()).contains(editor.geometry().center())


def test_keys_open_remove_and_move(view: BookmarksView, store: Bookmarks, qtbot: QtBot) -> None:
    tree, later = view.tree, key_of(store, LATER)
    view.select(later)
    with qtbot.waitSignal(view.bookmark_chosen) as chosen:
        qtbot.keyClick(tree, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert chosen.args is not None
    assert (chosen.args[0].place, chosen.args[1]) == (LATER, True)
    with qtbot.waitSignal(view.move_wanted) as moved:
        qtbot.keyClick(tree, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert moved.args == [[later], "", key_of(store, FIRST)]
    with qtbot.waitSignal(view.move_wanted) as moved:
        qtbot.keyClick(tree, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert moved.args == [[later], "", folder_of(store, "Later")]
    with qtbot.waitSignal(view.removal_wanted) as removed:
        qtbot.keyClick(tree, Qt.Key.Key_Delete)
    assert removed.args == [[later]]


def test_a_click_opens_a_bookmark_and_folds_a_folder(
    view: BookmarksView, store: Bookmarks, library: Library, qtbot: QtBot
) -> None:
    tree, folder = view.tree, view.model.index_of(folder_of(store, "Later"))
    left = Qt.MouseButton.LeftButton
    with qtbot.waitSignal(view.bookmark_chosen):
        place = tree.visualRect(view.model.index(0, 0)).center()
        qtbot.mouseClick(tree.viewport(), left, pos=place)
    assert tree.isExpanded(folder)
    qtbot.mouseClick(tree.viewport(), left, pos=tree.visualRect(folder).center())
    assert not tree.isExpanded(folder)
    store.add(mark(library, Place("deep/down/gamma.md", "third")))
    refresh(view, store, library)
    assert not tree.isExpanded(view.model.index_of(folder_of(store, "Later")))


def test_a_note_to_self_is_kept_with_control_enter(qtbot: QtBot) -> None:
    dialog = RemarkDialog("Title", "old", None)
    dialog.show()
    dialog.field.setPlainText("new\nlines")
    with qtbot.waitSignal(dialog.written) as written:
        qtbot.keyClick(dialog.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert written.args == ["new\nlines"]


def test_the_menu_offers_what_fits(view: BookmarksView, store: Bookmarks) -> None:
    done: list[object] = []

    def deed(name: str) -> Callable[..., object]:
        return lambda *given: done.append((name, *given))

    deeds = Deeds(*(deed(name) for name in Deeds.__struct_fields__))
    one = next(each for each in store.all() if each.place == FIRST)
    menu = bookmark_menu(view, [one], [("f", "Folder")], deeds, DARK, is_guess=True)
    texts = [action.text() for action in menu.actions() if action.text()]
    assert texts == [
        "Open",
        "Open in new tab",
        "It is here now",
        "Point it to the section I read",
        "Rename\tF2",
        "Note to self…",
        "Colour",
        "Move to",
        "New folder",
        "Remove\tDelete",
    ]
    menu.actions()[0].trigger()
    colours = next(each.menu() for each in menu.actions() if each.text() == "Colour")
    colours.actions()[0].trigger()  # type: ignore[attr-defined]
    assert done == [("open", False), ("colour", "red")]
    empty = bookmark_menu(view, [], [], deeds, LIGHT, is_guess=False)
    assert [action.text() for action in empty.actions()] == ["New folder"]
