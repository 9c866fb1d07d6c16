"""The tree under the hand: chevrons, buttons, keys, the menu, the filter's keys, the order."""

import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from kbviewer.library import Library, open_library, refresh
from kbviewer.notes.model import Place
from kbviewer.ui.app import Application
from kbviewer.ui.topics.model import Role
from kbviewer.ui.topics.view import TopicsView

LEFT, MIDDLE = Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton


@pytest.fixture
def view(library: Library, qtbot: QtBot) -> TopicsView:
    made = TopicsView()
    qtbot.addWidget(made)
    QAbstractItemModelTester(
        made.model, QAbstractItemModelTester.FailureReportingMode.Fatal, made.model
    )
    made.resize(300, 400)
    made.show_library(library)
    made.tree.collapseAll()
    made.show()
    qtbot.waitExposed(made)
    return made


def shown(view: TopicsView) -> list[str]:
    """The titles of all rows that are not hidden in a collapsed one."""
    index, titles = view.model.index(0, 0), []
    while index.isValid():
        titles.append(str(index.data()))
        index = view.tree.indexBelow(index)
    return titles


def test_a_chevron_expands_and_opens_nothing(view: TopicsView, qtbot: QtBot) -> None:
    alpha = view.model.index(0, 0)
    with qtbot.assertNotEmitted(view.place_chosen):
        point = view.tree.chevron(alpha).center()
        qtbot.mouseClick(view.tree.viewport(), LEFT, pos=point)
        assert view.tree.isExpanded(alpha)
        qtbot.mouseClick(view.tree.viewport(), LEFT, pos=point)
    assert not view.tree.isExpanded(alpha)


def test_a_chevron_is_on_the_other_side_from_right_to_left(view: TopicsView, qtbot: QtBot) -> None:
    alpha = view.model.index(0, 0)
    left = view.tree.chevron(alpha)
    view.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    view.tree.viewport().repaint()
    width = view.tree.viewport().width()
    right = view.tree.chevron(alpha)
    assert abs(width - right.right() - 1 - left.left()) <= 1
    qtbot.mouseClick(view.tree.viewport(), LEFT, pos=right.center())
    assert view.tree.isExpanded(alpha)


def test_a_click_opens_the_topic_and_shows_what_is_in_it(view: TopicsView, qtbot: QtBot) -> None:
    alpha = view.model.index(0, 0)
    with qtbot.waitSignal(view.place_chosen) as chosen:
        qtbot.mouseClick(view.tree.viewport(), LEFT, pos=view.tree.visualRect(alpha).center())
    assert chosen.args == [Place("alpha.md"), False]
    assert view.tree.isExpanded(alpha)


def test_a_middle_click_opens_in_a_new_tab(view: TopicsView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.place_chosen) as chosen:
        point = view.tree.visualRect(view.model.index(1, 0)).center()
        qtbot.mouseClick(view.tree.viewport(), MIDDLE, pos=point)
    assert chosen.args == [Place("beta.md"), True]


def test_arrow_keys_walk_the_tree_like_files(view: TopicsView, qtbot: QtBot) -> None:
    tree = view.tree
    tree.setCurrentIndex(view.model.index(0, 0))
    qtbot.keyClick(tree, Qt.Key.Key_Right)
    qtbot.keyClick(tree, Qt.Key.Key_Right)
    assert tree.currentIndex().data() == "First things"
    qtbot.keyClick(tree, Qt.Key.Key_Left)
    qtbot.keyClick(tree, Qt.Key.Key_Left)
    assert not tree.isExpanded(view.model.index(0, 0))
    qtbot.keyClick(tree, Qt.Key.Key_End)
    assert tree.currentIndex().data() == "deep"
    qtbot.keyClick(tree, Qt.Key.Key_Home)
    qtbot.keyClicks(tree, "be")
    assert tree.currentIndex().data() == "Beta"


def test_return_on_a_folder_without_a_page_expands_it(view: TopicsView, qtbot: QtBot) -> None:
    deep = view.model.index(2, 0)
    view.tree.setCurrentIndex(deep)
    with qtbot.assertNotEmitted(view.place_chosen):
        qtbot.keyClick(view.tree, Qt.Key.Key_Return)
    assert view.tree.isExpanded(deep)


def test_the_menu_key_opens_the_menu_of_the_row(view: TopicsView, qtbot: QtBot) -> None:
    view.tree.setCurrentIndex(view.model.index(1, 0))
    point = view.tree.visualRect(view.tree.currentIndex()).center()
    reason = QContextMenuEvent.Reason.Keyboard
    event = QContextMenuEvent(reason, point, view.tree.viewport().mapToGlobal(point))
    with qtbot.waitSignal(view.menu_wanted) as wanted:
        QApplication.sendEvent(view.tree.viewport(), event)
    assert wanted.args is not None
    menu, place = wanted.args
    assert place == Place("beta.md")
    assert [action.text() for action in menu.actions()] == ["Expand all below", "Collapse all"]
    menu.close()


def test_folders_are_expanded_with_all_below(view: TopicsView) -> None:
    view.tree.expandRecursively(view.model.index(2, 0))
    assert shown(view) == ["Alpha", "Beta", "deep", "down", "Gamma", "Third"]


@pytest.mark.parametrize(
    ("order", "titles"),
    [("name", ["Alpha", "Beta", "deep"]), ("changed", ["deep", "Beta", "Alpha"])],
)
def test_topics_are_sorted(
    notes: Path, tmp_path: Path, qtbot: QtBot, order: str, titles: list[str]
) -> None:
    for number, name in enumerate(("alpha.md", "beta.md", "deep/down/gamma.md")):
        os.utime(notes / name, (1_000_000 + number, 1_000_000 + number))
    made = TopicsView()
    qtbot.addWidget(made)
    made.show_library(refresh(open_library(notes, tmp_path / "other"))[0])
    made.tree.collapseAll()
    with qtbot.waitSignal(made.sorting.order_chosen):
        made.sorting.orders[order].trigger()
    made.tree.collapseAll()
    assert shown(made) == titles
    made.sorting.orders["reading"].trigger()
    made.tree.collapseAll()
    assert shown(made) == ["Alpha", "Beta", "deep"]


def test_return_in_the_filter_opens_the_first_match(reading: Application, qtbot: QtBot) -> None:
    topics = reading.window.topics
    with qtbot.waitSignal(reading.session.topics_filtered, timeout=20_000):
        qtbot.keyClicks(topics.filter_field, "thi")
    qtbot.waitUntil(lambda: reading.session.is_idle, timeout=20_000)
    first = topics.model.first_match().data(Role.PLACE)
    with qtbot.waitSignal(topics.place_chosen) as chosen:
        qtbot.keyClick(topics.filter_field, Qt.Key.Key_Return)
    assert chosen.args == [first, False]


def test_escape_in_the_filter_shows_everything_again(reading: Application, qtbot: QtBot) -> None:
    topics = reading.window.topics
    before = shown(topics)
    with qtbot.waitSignal(reading.session.topics_filtered, timeout=20_000):
        qtbot.keyClicks(topics.filter_field, "gamma")
    qtbot.keyClick(topics.filter_field, Qt.Key.Key_Escape)
    assert topics.filter_field.text() == ""
    assert shown(topics) == before
    assert topics.tree.currentIndex().data(Role.PLACE) == Place("alpha.md")


def test_down_goes_from_the_filter_to_the_first_match(reading: Application, qtbot: QtBot) -> None:
    topics = reading.window.topics
    with qtbot.waitSignal(reading.session.topics_filtered, timeout=20_000):
        qtbot.keyClicks(topics.filter_field, "gamma")
    qtbot.waitUntil(lambda: reading.session.is_idle, timeout=20_000)
    qtbot.keyClick(topics.filter_field, Qt.Key.Key_Down)
    assert topics.tree.currentIndex().data() == "Gamma"


def test_opening_a_topic_hands_the_keyboard_to_the_note(reading: Application, qtbot: QtBot) -> None:
    window = reading.window
    window.topics.tree.setFocus()
    window.topics.reveal(Place("beta.md"))
    with qtbot.waitSignal(reading.session.note_rendered, timeout=20_000):
        qtbot.keyClick(window.topics.tree, Qt.Key.Key_Return)
    assert window.focusWidget() is window.viewer.view


def test_the_tree_has_the_entries_of_a_section_in_its_menu(reading: Application) -> None:
    topics, menu = reading.window.topics, QMenu(reading.window)
    topics.menu_wanted.emit(menu, Place("beta.md", "second"))
    texts = [action.text() for action in menu.actions() if action.text()]
    assert {"Bookmark this section", "Open in new tab", "Copy link"} <= set(texts)


def test_an_index_note_without_a_title_is_called_by_its_folder(
    notes: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    (notes / "deep" / "index.md").write_text("No heading here.\n", "utf-8")
    made = TopicsView()
    qtbot.addWidget(made)
    library = refresh(open_library(notes, tmp_path / "other"))[0]
    made.show_library(library)
    made.tree.collapseAll()
    assert shown(made) == ["Alpha", "Beta", "deep"]
    made.model.show_matches([(Place("deep/down/gamma.md", "gamma"), "Gamma")])
    made.tree.expandAll()
    assert shown(made) == ["deep", "down", "Gamma"]
    assert made.model.index(0, 0).data(Role.PLACE) == Place("deep/index.md")


def test_the_focus_is_painted(view: TopicsView, qtbot: QtBot) -> None:
    tree = view.tree
    tree.setCurrentIndex(view.model.index(1, 0))
    calm = tree.viewport().grab().toImage()
    tree.setFocus()
    view.activateWindow()
    qtbot.waitUntil(tree.hasFocus)
    assert tree.viewport().grab().toImage() != calm


def test_another_library_begins_anew(
    view: TopicsView, notes: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    other = tmp_path / "other-notes"
    (other / "deep").mkdir(parents=True)
    for number in range(12):
        (other / f"{number}.md").write_text(f"# Note {number}\n", "utf-8")
    (other / "deep" / "x.md").write_text("# X\n", "utf-8")
    view.tree.expandAll()
    view.filter_field.setText("gam")
    with qtbot.assertNotEmitted(view.filter_changed):
        view.show_library(refresh(open_library(other, tmp_path / "cache-2"))[0])
    assert view.filter_field.text() == ""
    assert view.expanded_keys() == []
    view.show_library(refresh(open_library(notes, tmp_path / "cache-3"))[0])
    assert view.expanded_keys() == ["alpha.md", "beta.md", "deep"]  # few enough to be shown


def test_what_was_expanded_waits_for_a_library_that_is_not_read_yet(
    notes: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    made = TopicsView()
    qtbot.addWidget(made)
    unread = open_library(notes, tmp_path / "cache-4")
    made.show_library(unread)
    made.expand_keys(["deep"])
    made.show_library(refresh(unread)[0])
    assert made.expanded_keys() == ["deep"]


@pytest.mark.parametrize("is_seen", [True, False])
def test_the_open_topic_stays_in_view_when_there_is_less_room(
    view: TopicsView, qtbot: QtBot, is_seen: bool
) -> None:
    tree = view.tree
    tree.expandAll()
    with qtbot.waitExposed(view):
        view.show()
    last = view.model.index(view.model.rowCount() - 1, 0)
    while tree.isExpanded(last) and view.model.rowCount(last):
        last = view.model.index(view.model.rowCount(last) - 1, 0, last)
    row = tree.visualRect(last).height()
    tree.setFixedHeight(6 * row)
    tree.setCurrentIndex(last)
    tree.scrollTo(last)
    if not is_seen:
        tree.scrollToTop()
    tree.setFixedHeight(4 * row)
    qtbot.waitUntil(lambda: tree.height() == 4 * row)
    inside = tree.viewport().rect().contains(tree.visualRect(last).center())
    assert inside is is_seen
