"""Bookmarks in the window: the tree, what is done in it, and following the notes."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from kbviewer.bookmarks import Bookmark, Bookmarks, Trace
from kbviewer.bookmarks.following import catch_up
from kbviewer.bookmarks.locate import Found, capture
from kbviewer.library import Diff, Library
from kbviewer.library import refresh as read_again
from kbviewer.notes.model import Place
from kbviewer.paths import Paths
from kbviewer.render.theme import DARK, LIGHT
from kbviewer.ui.app import Application
from kbviewer.ui.bookmarks.menu import Deeds, bookmark_menu
from kbviewer.ui.bookmarks.model import MIME, BookmarksModel, Role
from kbviewer.ui.bookmarks.nodes import build_tree
from kbviewer.ui.bookmarks.remark import RemarkDialog
from kbviewer.ui.bookmarks.rows import RowMaker
from kbviewer.ui.bookmarks.view import BookmarksView
from kbviewer.ui.first_look import first_look
from kbviewer.ui.rows import RowRole
from kbviewer.ui.topics.model import Role as TopicRole

FIRST = Place("alpha.md", "first-things")
LATER = Place("alpha.md", "later-things")
SECOND = Place("beta.md", "second")


@pytest.fixture
def store(library: Library, tmp_path: Path) -> Bookmarks:
    """Three bookmarks, one of them in the second of two folders, and one of another library."""
    store = Bookmarks(tmp_path / "bookmarks.json")
    store.know("elsewhere-0", tmp_path / "elsewhere")
    for place in (FIRST, LATER):
        store.add(mark(library, place))
    store.add_folder("Empty")
    folder = store.add_folder("Later")
    store.add(mark(library, SECOND), folder.id)
    store.add(Bookmark("", "section", "elsewhere-0", Place("x.md", "y")))
    return store


@pytest.fixture
def view(qtbot: QtBot, library: Library, store: Bookmarks) -> BookmarksView:
    """The view on these bookmarks."""
    view = BookmarksView()
    qtbot.addWidget(view)
    view.show_theme(LIGHT)
    view.show_bookmarks(RowMaker(store.state, library, {}))
    view.resize(320, 640)
    view.show()
    return view


def mark(library: Library, place: Place) -> Bookmark:
    return Bookmark("", "section", library.id, place, capture(library, place))


def key_of(store: Bookmarks, place: Place) -> str:
    return next(each.id for each in store.all() if each.place == place)


def folder_of(store: Bookmarks, name: str) -> str:
    return next(each.id for each in store.state.folders() if each.name == name)


def contains(words: str, item: object) -> bool:
    return words in str(item)


def names(model: BookmarksModel) -> list[str]:
    return [str(index.data()) for index in model.indexes()]


def dragged(model: BookmarksModel, *keys: str) -> QMimeData:
    return model.mimeData([model.index_of(key) for key in keys])


def refresh(view: BookmarksView, store: Bookmarks, library: Library) -> None:
    view.show_bookmarks(RowMaker(store.state, library, {}))


def settle(app: Application, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: app.session.is_idle and app.window.viewer.is_settled, timeout=20_000)


def bookmark(app: Application, qtbot: QtBot, place: Place) -> str:
    with qtbot.waitSignal(app.session.bookmarking.added) as added:
        app.session.bookmarking.toggle(place)
    return str(added.args[0]) if added.args else ""


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

    monkeypatch.setattr("kbviewer.ui.first_look.catch_up", look)
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
    assert row.text.startswith("words about lanterns")
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

    deeds = Deeds(*(deed(name) for name in Deeds.__dataclass_fields__))
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


# In the window


def test_changes_are_undone_by_their_names(reading: Application, qtbot: QtBot) -> None:
    actions, view = reading.handlers.actions, reading.window.bookmarks
    assert not actions["bookmark.undo"].isEnabled()
    key = bookmark(reading, qtbot, FIRST)
    view.rename_wanted.emit(key, "Moths")
    view.colour_wanted.emit([key], "red")
    assert "Change colour" in actions["bookmark.undo"].text()
    actions["bookmark.undo"].trigger()
    assert "Rename" in actions["bookmark.undo"].text()
    assert "Change colour" in actions["bookmark.redo"].text()
    actions["bookmark.undo"].trigger()
    assert names(view.model) == ["First things"]
    actions["bookmark.redo"].trigger()
    assert names(view.model) == ["Moths"]
    view.removal_wanted.emit([key])
    assert names(view.model) == []
    settle(reading, qtbot)
    assert Bookmarks(reading.session.paths.bookmarks_file).all() == ()


def test_a_new_folder_is_named_at_once(reading: Application, qtbot: QtBot) -> None:
    view = reading.window.bookmarks
    reading.window.sidebar.show_view("view.bookmarks")
    key = bookmark(reading, qtbot, FIRST)
    view.folder_button.click()
    (folder,) = reading.session.bookmarking.store.state.folders()
    assert view.current_key() == folder.id
    view.model.setData(view.tree.currentIndex(), "Mine")
    qtbot.waitUntil(lambda: names(view.model) == ["First things", "Mine"])
    view.model.dropMimeData(
        dragged(view.model, key),
        Qt.DropAction.MoveAction,
        -1,
        -1,
        view.model.index_of(folder.id),
    )
    qtbot.waitUntil(lambda: names(view.model) == ["Mine", "First things"])
    settle(reading, qtbot)


def test_bookmarked_sections_are_marked_in_the_tree(reading: Application, qtbot: QtBot) -> None:
    bookmark(reading, qtbot, FIRST)
    bookmark(reading, qtbot, Place("beta.md", "beta"))
    model = reading.window.topics.model
    assert model.index_of(FIRST).data(TopicRole.BOOKMARKED)
    assert not model.index_of(LATER).data(TopicRole.BOOKMARKED)
    assert model.index_of(Place("beta.md")).data(TopicRole.BOOKMARKED)
    assert not model.index_of(Place("alpha.md")).data(TopicRole.BOOKMARKED)
    reading.window.grab()
    settle(reading, qtbot)


def test_headings_have_a_star_in_the_margin(reading: Application, qtbot: QtBot) -> None:
    viewer = reading.window.viewer
    page = viewer.view.page
    assert page is not None
    heading = next(each for each in page.furniture.headings if each.anchor == FIRST.anchor)
    line = viewer.view.text_rect(heading.position).translated(-viewer.view.offset())
    assert not viewer.star_button.isVisible()
    qtbot.mouseMove(viewer.view.viewport(), line.center().toPoint())
    viewer.view.pointer_moved.emit(line.center().toPoint())
    assert viewer.star_button.isVisible()
    with qtbot.waitSignal(reading.session.bookmarking.added):
        viewer.star_button.click()
    assert viewer.view.starred == {FIRST.anchor}
    viewer.view.grab()
    viewer.view.pointer_moved.emit(QPoint(5, viewer.view.viewport().height() - 5))
    assert not viewer.star_button.isVisible()
    viewer.star_toggled.emit(FIRST.anchor)
    assert viewer.view.starred == frozenset()
    settle(reading, qtbot)


def test_a_bookmark_follows_a_renamed_note(reading: Application, notes: Path, qtbot: QtBot) -> None:
    key = bookmark(reading, qtbot, LATER)
    with qtbot.waitSignal(reading.session.library_changed, timeout=20_000):
        (notes / "alpha.md").rename(notes / "omega.md")
    settle(reading, qtbot)
    moved = Place("omega.md", "later-things")
    stored = reading.session.bookmarking.store.get(key)
    assert stored is not None
    assert stored.place == moved
    view = reading.window.bookmarks
    assert view.model.index_of(key).data(RowRole.ROW).status_kind == "moved"
    reading.reader.bookmarks.open(stored, new_tab=False)
    settle(reading, qtbot)
    assert reading.session.section == moved
    assert view.model.index_of(key).data(RowRole.ROW).status_kind == ""


def test_a_lost_bookmark_comes_back_with_its_text(
    reading: Application, notes: Path, qtbot: QtBot
) -> None:
    key = bookmark(reading, qtbot, LATER)
    text = (notes / "alpha.md").read_text("utf-8")
    view = reading.window.bookmarks

    def status() -> str:
        return str(view.model.index_of(key).data(RowRole.ROW).status_kind)

    start, end = text.index("## Later things"), text.index("## Page - Still")
    (notes / "alpha.md").write_text(text[:start] + text[end:], "utf-8")
    qtbot.waitUntil(lambda: status() == "lost", timeout=20_000)
    settle(reading, qtbot)
    (notes / "alpha.md").write_text(text, "utf-8")
    qtbot.waitUntil(lambda: status() == "", timeout=20_000)
    settle(reading, qtbot)


def test_a_guess_is_confirmed(reading: Application, qtbot: QtBot) -> None:
    key = bookmark(reading, qtbot, FIRST)
    marking, view = reading.session.bookmarking, reading.window.bookmarks
    stored, library = marking.store.get(key), reading.session.library
    assert stored is not None
    assert library is not None
    marking.refinding.note(key, Found(stored, "guess", SECOND, capture(library, SECOND)))
    marking.changed.emit()
    reading.window.sidebar.show_view("view.bookmarks")
    view.select(key)
    assert view.suggestion.isVisible()
    assert "“Second” in Beta" in view.suggestion.label.text()
    view.suggestion.confirm_button.click()
    assert names(view.model) == ["Second"]
    assert not view.suggestion.isVisible()
    settle(reading, qtbot)


def test_a_bookmark_is_pointed_to_the_section_that_is_read(
    reading: Application, qtbot: QtBot
) -> None:
    key = bookmark(reading, qtbot, FIRST)
    reading.session.open_place(SECOND)
    settle(reading, qtbot)
    reading.window.bookmarks.repoint_wanted.emit(key)
    settle(reading, qtbot)
    assert names(reading.window.bookmarks.model) == ["Second"]


def test_searches_and_pages_are_bookmarked(reading: Application, qtbot: QtBot) -> None:
    window, marking = reading.window, reading.session.bookmarking
    with qtbot.waitSignal(reading.session.results_arrived):
        window.search_field.setText("lanterns")
    settle(reading, qtbot)
    window.search.star.click()
    marking.toggle_page("Alpha", "4")
    settle(reading, qtbot)
    assert names(window.bookmarks.model) == ["lanterns", "Alpha p. 4"]
    window.search_field.clear()
    search, page = marking.store.all()
    reading.reader.bookmarks.open(search, new_tab=False)
    assert window.search_field.text() == "lanterns"
    settle(reading, qtbot)
    reading.reader.bookmarks.open(page, new_tab=False)
    settle(reading, qtbot)
    assert reading.session.section == LATER
    window.search.star.click()
    marking.toggle_page("Alpha", "4")
    assert names(window.bookmarks.model) == []
    settle(reading, qtbot)


def test_a_bookmark_of_another_library_opens_it(
    reading: Application, notes: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "far.md").write_text("# Far\n## Away\nWords.\n", "utf-8")
    bookmark(reading, qtbot, LATER)
    settle(reading, qtbot)
    with qtbot.waitSignal(reading.session.messages.progress_ended, timeout=20_000):
        reading.session.open_library(other)
    settle(reading, qtbot)
    view = reading.window.bookmarks
    assert names(view.model) == []
    view.all_button.click()
    assert names(view.model) == ["Later things"]
    item = view.model.index(0, 0).data(Role.ITEM)
    reading.reader.bookmarks.open(item, new_tab=False)
    settle(reading, qtbot)
    assert reading.session.library is not None
    assert reading.session.library.root == notes
    assert reading.session.section == LATER


def test_what_another_window_saves_is_taken_in(reading: Application, qtbot: QtBot) -> None:
    key = bookmark(reading, qtbot, FIRST)
    settle(reading, qtbot)
    other = Bookmarks(reading.session.paths.bookmarks_file)
    other.rename(key, "From elsewhere")
    assert other.is_saved
    view = reading.window.bookmarks
    qtbot.waitUntil(lambda: names(view.model) == ["From elsewhere"], timeout=10_000)
    settle(reading, qtbot)


def test_bookmarks_go_out_and_come_in(reading: Application, tmp_path: Path, qtbot: QtBot) -> None:
    key = bookmark(reading, qtbot, FIRST)
    exchange, told = reading.handlers.exchange, reading.window.pane.messages
    for suffix in ("md", "html", "json"):
        file = tmp_path / f"out.{suffix}"
        exchange.write(file)
        settle(reading, qtbot)
        assert told.text == f"1 bookmark written to {file}."
        reading.window.bookmarks.removal_wanted.emit([key])
        settle(reading, qtbot)
        exchange.read(file)
        settle(reading, qtbot)
        assert told.text == "1 bookmark added."
        (key,) = (each.id for each in reading.session.bookmarking.store.all())
    assert names(reading.window.bookmarks.model) == ["First things"]


def test_nothing_is_exported_into_the_notes(
    reading: Application, notes: Path, qtbot: QtBot
) -> None:
    bookmark(reading, qtbot, FIRST)
    reading.handlers.exchange.write(notes / "out.md")
    settle(reading, qtbot)
    assert "never written to" in reading.window.pane.messages.text
    assert not (notes / "out.md").exists()


def test_bookmarks_that_cannot_be_saved_are_told_and_kept(
    app: Application, notes: Path, data_dir: Path, qtbot: QtBot
) -> None:
    data_dir.mkdir()
    folder = Paths.of(data_dir).data
    folder.write_text("in the way")
    with qtbot.waitSignal(app.session.messages.progress_ended, timeout=20_000):
        app.open(notes, None, "")
    bookmark(app, qtbot, FIRST)
    settle(app, qtbot)
    assert "could not be saved" in app.window.pane.messages.text
    assert names(app.window.bookmarks.model) == ["First things"]
    bookmark(app, qtbot, LATER)
    settle(app, qtbot)
    app.window.pane.messages.dismiss()
    folder.unlink()
    qtbot.waitUntil(lambda: app.session.bookmarking.store.is_saved, timeout=30_000)
    settle(app, qtbot)
    assert app.window.pane.messages.text == "Everything is saved now."
    assert len(Bookmarks(app.session.paths.bookmarks_file).all()) == 2


# Previews


def hover(view: BookmarksView, key: str) -> None:
    """Put the pointer on a row, from somewhere else."""
    viewport = view.tree.viewport()
    QTest.mouseMove(viewport, QPoint(1, viewport.height() - 1))
    QTest.mouseMove(viewport, view.tree.visualRect(view.model.index_of(key)).center())


def test_a_bookmark_under_the_pointer_is_previewed(reading: Application, qtbot: QtBot) -> None:
    key, later = bookmark(reading, qtbot, FIRST), bookmark(reading, qtbot, LATER)
    marking = reading.session.bookmarking
    marking.change(lambda: marking.store.annotate(key, "moths & lamps"))
    reading.window.sidebar.show_view("view.bookmarks")
    settle(reading, qtbot)
    view, preview = reading.window.bookmarks, reading.reader.bookmarks.preview
    with qtbot.waitSignal(view.preview_wanted, timeout=10_000):
        hover(view, key)
    qtbot.waitUntil(lambda: preview.card is not None and preview.card.isVisible(), timeout=10_000)
    card = preview.card
    assert card is not None
    text = card.view.toPlainText()
    assert text.startswith("moths & lamps")
    assert "lanterns" in text
    edge = view.mapTo(reading.window, QPoint(view.width(), 0)).x()
    assert card.x() >= edge
    assert reading.window.rect().contains(card.geometry())
    QTest.mouseClick(view.tree.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(60, 20))
    assert not card.isVisible()
    with qtbot.waitSignal(view.preview_wanted, timeout=10_000):
        hover(view, later)
    settle(reading, qtbot)
    assert "two" in card.view.toPlainText()


def test_a_lost_bookmark_is_previewed_by_its_last_known_words(
    reading: Application, notes: Path, qtbot: QtBot
) -> None:
    key = bookmark(reading, qtbot, Place("beta.md", "second"))
    reading.window.sidebar.show_view("view.bookmarks")
    with qtbot.waitSignal(reading.session.library_changed, timeout=20_000):
        (notes / "beta.md").unlink()
    found = reading.session.bookmarking.refinding
    qtbot.waitUntil(lambda: found.found[key].certainty == "lost", timeout=20_000)
    settle(reading, qtbot)
    preview = reading.reader.bookmarks.preview
    hover(reading.window.bookmarks, key)
    qtbot.waitUntil(lambda: preview.card is not None and preview.card.isVisible(), timeout=10_000)
    assert preview.card is not None
    assert "more on lanterns" in preview.card.view.toPlainText()
    settle(reading, qtbot)


def test_collapsed_folders_are_collapsed_at_the_next_start(
    app: Application, notes: Path, data_dir: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(app.session.messages.progress_ended, timeout=20_000):
        app.open(notes, None, "")
    store = app.session.bookmarking.store
    folders = [store.add_folder(name) for name in ("Open", "Closed")]
    assert app.session.library is not None
    for place, folder in zip((FIRST, SECOND), folders, strict=True):
        store.add(mark(app.session.library, place), folder.id)
    app.session.bookmarking.change(lambda: None)
    view = app.window.bookmarks
    view.tree.collapse(view.model.index_of(folders[1].id))
    settle(app, qtbot)
    app.close()
    after = Application(Paths.of(data_dir), data_dir, theme="light")
    qtbot.addWidget(after.window)
    after.open(notes, None, "")
    settle(after, qtbot)
    view = after.window.bookmarks
    are_open = [view.tree.isExpanded(view.model.index_of(each.id)) for each in folders]
    assert are_open == [True, False]
    after.close()
