"""Tabs by mouse and keyboard, and the orders of the tree."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from kbviewer.notes.model import Place
from kbviewer.paths import Paths
from kbviewer.ui.app import Application


def open_all(app: Application, qtbot: QtBot) -> None:
    for note in ("beta.md", "deep/down/gamma.md"):
        app.session.open_place(Place(note), new_tab=True)
    qtbot.waitUntil(lambda: app.session.is_idle and app.window.viewer.is_settled)


def titles(app: Application) -> list[str]:
    bar = app.window.pane.bar
    return [bar.tabText(position) for position in range(bar.count())]


def test_ctrl_tab_goes_by_last_use(reading: Application, qtbot: QtBot) -> None:
    open_all(reading, qtbot)
    actions, tabs = reading.handlers.actions, reading.session.tabs
    tabs.show(0)
    actions["tab.next"].trigger()
    assert tabs.position == 2
    actions["tab.next"].trigger()
    assert tabs.position == 0
    assert reading.window.windowTitle().startswith("Alpha – ")


def test_a_middle_click_closes_a_tab_that_can_be_had_again(
    reading: Application, qtbot: QtBot
) -> None:
    open_all(reading, qtbot)
    bar = reading.window.pane.bar
    qtbot.mouseClick(bar, Qt.MouseButton.MiddleButton, pos=bar.tabRect(1).center())
    assert titles(reading) == ["Alpha", "Gamma"]
    reading.handlers.actions["tab.reopen"].trigger()
    assert titles(reading) == ["Alpha", "Beta", "Gamma"]
    assert reading.session.tabs.position == 1


def test_the_only_tab_is_reopened_in_place_of_the_empty_one(
    reading: Application, qtbot: QtBot
) -> None:
    for action in ("tab.close", "tab.reopen"):
        reading.handlers.actions[action].trigger()
        qtbot.waitUntil(lambda: reading.session.is_idle, timeout=20_000)
    assert titles(reading) == ["Alpha"]
    assert "lanterns" in reading.window.viewer.view.toPlainText()


def test_tabs_are_moved_and_closed_but_one(reading: Application, qtbot: QtBot) -> None:
    open_all(reading, qtbot)
    reading.window.pane.bar.moveTab(2, 0)
    assert titles(reading) == ["Gamma", "Alpha", "Beta"]
    first = reading.session.tabs.tabs[0].history.current
    assert first is not None
    assert first.place.note == "deep/down/gamma.md"
    reading.window.pane.close_others(1)
    assert titles(reading) == ["Alpha"]


def test_the_tree_is_sorted(reading: Application) -> None:
    topics = reading.window.topics

    def shown() -> list[str]:
        rows = range(topics.model.rowCount())
        return [str(topics.model.index(row, 0).data()) for row in rows]

    topics.sorting.orders["name"].trigger()
    assert shown() == ["Alpha", "Beta", "deep"]
    library = reading.session.library
    assert library is not None
    times = {path: entry.mtime_ns for path, entry in library.entries.items()}
    topics.sorting.orders["changed"].trigger()
    newest = {"Alpha": times["alpha.md"], "Beta": times["beta.md"]}
    newest["deep"] = times["deep/down/gamma.md"]
    assert shown() == sorted(newest, key=lambda title: -newest[title])
    topics.sort("nonsense")
    assert topics.model.order == "reading"


def test_every_tab_is_reached_while_ctrl_is_held(
    reading: Application, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_all(reading, qtbot)
    actions, tabs = reading.handlers.actions, reading.session.tabs
    held = Qt.KeyboardModifier.ControlModifier
    monkeypatch.setattr(QGuiApplication, "keyboardModifiers", lambda: held)
    seen = [tabs.position]
    for _ in range(3):
        actions["tab.next"].trigger()
        seen.append(tabs.position)
    assert seen == [2, 1, 0, 2]
    actions["tab.next"].trigger()
    qtbot.keyRelease(reading.window, Qt.Key.Key_Control)
    actions["tab.next"].trigger()  # a new walk begins at the tab that was shown before
    assert tabs.position == 2
    qtbot.keyRelease(reading.window, Qt.Key.Key_Control)


def test_a_second_start_shows_what_was_there(
    reading: Application, data_dir: Path, qtbot: QtBot
) -> None:
    open_all(reading, qtbot)
    reading.session.tabs.show(1)
    reading.window.topics.sort("name")
    reading.window.topics.expand_keys(["deep"])
    reading.window.sidebar.show_view("view.pages")
    reading.window.close()
    again = Application(Paths.of(data_dir), data_dir)
    qtbot.addWidget(again.window)
    with qtbot.waitSignal(again.session.note_rendered, timeout=20_000):
        again.open(None, None, "")
    again.window.show()
    assert titles(again) == ["Alpha", "Beta", "Gamma"]
    assert again.session.tabs.position == 1
    assert again.session.section.note == "beta.md"
    assert again.window.topics.model.order == "name"
    assert again.window.topics.expanded_keys() == ["deep"]
    assert again.window.sidebar.current == "view.pages"
    again.close()
