"""Reading places and read marks in the window."""

from pathlib import Path

from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from kbviewer.notes.model import Place
from kbviewer.reading import Reading, ReadingPlace
from kbviewer.ui.app import Application
from kbviewer.ui.presenters.palette_rows import PaletteRows
from kbviewer.ui.topics.model import Role

FIRST = Place("alpha.md", "first-things")
LATER = Place("alpha.md", "later-things")
SECOND = Place("beta.md", "second")


def settle(app: Application, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: app.session.is_idle and app.window.viewer.is_settled, timeout=20_000)


def titles(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if action.text()]


def test_read_sections_are_counted(reading: Application, qtbot: QtBot) -> None:
    log, topics = reading.session.reading, reading.window.topics.model
    reading.handlers.actions["view.pages"].trigger()
    settle(reading, qtbot)
    for place in (FIRST, SECOND):
        with qtbot.waitSignal(log.changed):
            log.toggle(place)
    alpha = topics.index_of(Place("alpha.md"))
    assert alpha.data(Role.PROGRESS) == "1/4"
    assert topics.index_of(FIRST).data(Role.READ)
    assert not topics.index_of(LATER).data(Role.READ)
    assert "2 of 5 read" in reading.window.pages.summary.text()
    reading.window.grab()
    with qtbot.waitSignal(log.changed):
        log.toggle(FIRST)
    assert alpha.data(Role.PROGRESS) == ""
    settle(reading, qtbot)
    stored = Reading(reading.session.paths.reading_file)
    library = reading.session.library
    assert library is not None
    assert stored.read_notes(library.id) == {"beta.md": frozenset({"second"})}


def test_a_whole_note_is_marked_and_unmarked(reading: Application, qtbot: QtBot) -> None:
    log, note = reading.session.reading, Place("alpha.md")
    with qtbot.waitSignal(log.changed):
        log.toggle(note)
    assert log.is_read(note)
    assert reading.window.topics.model.index_of(note).data(Role.PROGRESS) == "4/4"
    with qtbot.waitSignal(log.changed):
        log.toggle(note)
    assert log.marks() == {}
    settle(reading, qtbot)


def test_the_action_marks_the_section_that_is_read(reading: Application, qtbot: QtBot) -> None:
    reading.session.open_place(LATER)
    settle(reading, qtbot)
    with qtbot.waitSignal(reading.session.reading.changed):
        reading.handlers.actions["reading.toggle"].trigger()
    assert reading.session.reading.is_read(LATER)
    settle(reading, qtbot)


def test_read_marks_follow_a_new_heading_and_a_renamed_note(
    reading: Application, notes: Path, qtbot: QtBot
) -> None:
    log = reading.session.reading
    with qtbot.waitSignal(log.changed):
        log.toggle(LATER)
    settle(reading, qtbot)
    text = (notes / "alpha.md").read_text("utf-8")
    with qtbot.waitSignal(log.changed, timeout=20_000):
        changed = text.replace("## Later things", "## What comes later")
        (notes / "alpha.md").write_text(changed, "utf-8")
    assert log.marks() == {"alpha.md": frozenset({"what-comes-later"})}
    with qtbot.waitSignal(log.changed, timeout=20_000):
        (notes / "alpha.md").rename(notes / "omega.md")
    assert log.marks() == {"omega.md": frozenset({"what-comes-later"})}
    settle(reading, qtbot)


def test_reading_goes_on_where_it_stopped(reading: Application, qtbot: QtBot) -> None:
    reading.session.open_place(LATER)
    settle(reading, qtbot)
    reading.reader.leave()
    reading.session.open_place(SECOND)
    settle(reading, qtbot)
    rows = PaletteRows(reading.session, reading.handlers.actions).rows("")
    assert [row.title for row in rows[:3]] == ["Continue reading", "Later things", "All notes"]
    assert isinstance(rows[1].data, ReadingPlace)
    reading.handlers._choose_palette_row(rows[1], new_tab=False)
    settle(reading, qtbot)
    assert reading.session.section == LATER


def test_the_tree_offers_to_go_on(reading: Application, qtbot: QtBot) -> None:
    reading.session.open_place(LATER)
    settle(reading, qtbot)
    reading.reader.leave()
    reading.session.open_place(SECOND)
    settle(reading, qtbot)
    menu = QMenu(reading.window)
    reading.window.topics.menu_wanted.emit(menu, Place("alpha.md"))
    entry = next(each for each in menu.actions() if each.text() == "Continue where I stopped")
    assert "Mark note as read" in titles(menu)
    entry.trigger()
    settle(reading, qtbot)
    assert reading.session.section == LATER


def test_places_are_there_after_a_restart(reading: Application, qtbot: QtBot) -> None:
    reading.session.open_place(LATER)
    settle(reading, qtbot)
    library = reading.session.library
    assert library is not None
    reading.window.close()
    stored = Reading(reading.session.paths.reading_file)
    left = stored.continue_book(library.id, "Alpha")
    assert left is not None
    assert left.place.note == "alpha.md"


def test_pages_have_a_menu(reading: Application, qtbot: QtBot) -> None:
    reading.handlers.actions["view.pages"].trigger()
    settle(reading, qtbot)
    menu = QMenu(reading.window)
    reading.window.pages.menu_wanted.emit(menu, LATER, "4")
    assert titles(menu)[:2] == ["Bookmark page 4", "Bookmark this section"]
    menu.actions()[0].trigger()
    again = QMenu(reading.window)
    reading.window.pages.menu_wanted.emit(again, None, "4")
    assert titles(again) == ["Remove bookmark of page 4"]
    settle(reading, qtbot)


def test_what_another_window_marks_and_leaves_is_taken_in(
    reading: Application, qtbot: QtBot
) -> None:
    log, library = reading.session.reading, reading.session.library
    assert library is not None
    log.toggle(FIRST)
    settle(reading, qtbot)
    other = Reading(reading.session.paths.reading_file)
    other.mark_read(library.id, LATER)
    other.leave(library.id, SECOND, 7)
    with qtbot.waitSignal(log.changed, timeout=10_000):
        other.save()
    assert reading.window.topics.model.index_of(LATER).data(Role.READ)
    left = log.last("beta.md")
    assert left is not None
    assert (left.place, left.scroll) == (SECOND, 7)
    settle(reading, qtbot)


def test_a_place_that_was_left_is_saved_before_the_window_closes(
    reading: Application, qtbot: QtBot
) -> None:
    log, library = reading.session.reading, reading.session.library
    assert library is not None
    log.leave(FIRST, 12)
    qtbot.waitUntil(lambda: log.store.is_saved, timeout=10_000)
    left = Reading(reading.session.paths.reading_file).last_place(library.id, "alpha.md")
    assert left is not None
    assert left.place == FIRST
    settle(reading, qtbot)
