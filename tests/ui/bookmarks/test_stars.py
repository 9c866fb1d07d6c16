"""All the ways to set a bookmark and to take it away again."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from kbviewer.bookmarks import Bookmarks
from kbviewer.notes.model import Place
from kbviewer.ui.app import Application
from kbviewer.ui.viewer.menu import Spot
from tests.ui.bookmarks.conftest import FIRST, settle

CONTROL = Qt.KeyboardModifier.ControlModifier


def by_key(app: Application) -> None:
    QTest.keyClick(app.window, Qt.Key.Key_D, CONTROL)


def by_margin(app: Application) -> None:
    app.window.viewer.star_toggled.emit(FIRST.anchor)


def by_menu_of_the_text(app: Application) -> None:
    menu = QMenu(app.window)
    app.window.viewer.menu_opened.emit(menu, Spot(anchor=FIRST.anchor))
    _trigger(menu)


def by_menu_of_the_tree(app: Application) -> None:
    menu = QMenu(app.window)
    app.window.topics.menu_wanted.emit(menu, FIRST)
    _trigger(menu)


def by_menu_of_the_pages(app: Application) -> None:
    menu = QMenu(app.window)
    app.window.pages.menu_wanted.emit(menu, FIRST, "")
    _trigger(menu)


def _trigger(menu: QMenu) -> None:
    wanted = ("Bookmark this section", "Remove bookmark")
    next(each for each in menu.actions() if each.text() in wanted).trigger()


@pytest.mark.parametrize(
    "toggle",
    [by_key, by_margin, by_menu_of_the_text, by_menu_of_the_tree, by_menu_of_the_pages],
    ids=lambda way: way.__name__,
)
def test_a_section_gets_a_star_and_loses_it(
    reading: Application, toggle: Callable[[Application], None], qtbot: QtBot
) -> None:
    marking = reading.session.bookmarking
    reading.window.activateWindow()
    reading.session.open_place(FIRST)
    settle(reading, qtbot)
    with qtbot.waitSignal(marking.added, timeout=10_000):
        toggle(reading)
    assert marking.places() == {FIRST}
    settle(reading, qtbot)
    with qtbot.waitSignal(marking.changed, timeout=10_000):
        toggle(reading)
    assert marking.places() == frozenset()
    QTest.keyClick(reading.window.viewer, Qt.Key.Key_Z, CONTROL)
    assert marking.places() == {FIRST}
    QTest.keyClick(reading.window.viewer, Qt.Key.Key_Z, CONTROL)
    assert marking.places() == frozenset()
    settle(reading, qtbot)


def test_a_note_that_is_gone_gets_no_star(reading: Application, qtbot: QtBot) -> None:
    reading.session.bookmarking.toggle(Place("gone.md", "x"))
    settle(reading, qtbot)
    assert reading.session.bookmarking.places() == frozenset()
    assert "gone.md" in reading.window.pane.messages.text


def test_a_bookmark_set_just_before_the_end_is_kept(reading: Application) -> None:
    marking = reading.session.bookmarking
    marking.toggle(FIRST)
    assert marking.at(FIRST) is None, "its text is still being read"
    reading.close()
    stored = Bookmarks(reading.session.paths.bookmarks_file)
    assert [mark.place for mark in stored.all()] == [FIRST]
    assert stored.all()[0].trace.words


def test_a_note_that_is_gone_keeps_no_other_bookmark_from_being_kept(
    reading: Application, notes: Path
) -> None:
    marking = reading.session.bookmarking
    marking.toggle(Place("beta.md", "second"))
    marking.toggle(FIRST)
    (notes / "beta.md").unlink()
    reading.close()
    stored = Bookmarks(reading.session.paths.bookmarks_file)
    assert FIRST in [mark.place for mark in stored.all()]


def test_a_bookmark_that_cannot_be_set_is_told_and_forgotten(
    reading: Application, notes: Path, qtbot: QtBot
) -> None:
    marking = reading.session.bookmarking
    (notes / "beta.md").unlink()
    for _ in range(2):
        reading.window.pane.messages.dismiss()
        assert "beta.md" not in reading.window.pane.messages.text
        marking.toggle(Place("beta.md", "second"))
        settle(reading, qtbot)
        assert "beta.md" in reading.window.pane.messages.text


def test_a_bookmark_is_taken_away_while_its_text_is_read(
    reading: Application, qtbot: QtBot
) -> None:
    marking = reading.session.bookmarking
    marking.toggle(FIRST)
    marking.toggle(FIRST)
    settle(reading, qtbot)
    assert marking.at(FIRST) is None
