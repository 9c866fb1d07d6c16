"""Bookmarks in the window: set, followed, previewed, exchanged and kept."""

from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kbviewer.bookmarks import Bookmarks
from kbviewer.bookmarks.locate import Found, capture
from kbviewer.notes.model import Place
from kbviewer.paths import Paths
from kbviewer.ui.app import Application
from kbviewer.ui.bookmarks.model import Role
from kbviewer.ui.bookmarks.view import BookmarksView
from kbviewer.ui.lists.rows import RowRole
from kbviewer.ui.topics.model import Role as TopicRole
from tests.ui.bookmarks.conftest import FIRST, LATER, SECOND, bookmark, dragged, mark, names, settle

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
    qtbot.waitUntil(lambda: key in found.found and found.found[key].place is None, timeout=20_000)
    settle(reading, qtbot)
    preview = reading.reader.bookmarks.preview
    hover(reading.window.bookmarks, key)
    qtbot.waitUntil(lambda: preview.card is not None and preview.card.isVisible(), timeout=10_000)
    assert preview.card is not None
    assert "More on lanterns" in preview.card.view.toPlainText()
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
