"""What the next start brings back beside the place: the search, the filter, the order of tabs."""

import json
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kbviewer.jsonfile import JsonFile
from kbviewer.notes.model import Place
from kbviewer.paths import Paths
from kbviewer.ui.app import Application
from kbviewer.ui.startup.restore import VERSION
from tests.trust.spoiling import spoilt

Start = Callable[[Path | None], Application]


@pytest.fixture
def start(qtbot: QtBot, data_dir: Path) -> Start:
    """Starts the program on what it has stored, and waits until it is ready."""

    def act(notes: Path | None) -> Application:
        app = Application(Paths.of(data_dir), data_dir, theme="light")
        qtbot.addWidget(app.window)
        with qtbot.waitSignal(app.session.messages.progress_ended, timeout=30_000):
            app.open(notes, None, "")
        app.window.show()
        settle(app, qtbot)
        return app

    return act


def settle(app: Application, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: app.session.is_idle and app.window.viewer.is_settled, timeout=30_000)


def test_a_search_is_there_again_with_its_results(start: Start, notes: Path, qtbot: QtBot) -> None:
    app = start(notes)
    app.window.search_field.setText("lanterns")
    qtbot.waitUntil(lambda: app.window.search.query == "lanterns", timeout=30_000)
    found = app.window.search.list.rows.rowCount()
    assert found
    app.window.close()
    app = start(None)
    window = app.window
    assert window.search_field.text() == "lanterns"
    assert window.sidebar.current == "view.search"
    qtbot.waitUntil(lambda: window.search.list.rows.rowCount() == found, timeout=30_000)
    app.session.return_from_search()
    assert app.session.section.note == "alpha.md"
    window.close()


def test_words_that_were_marked_are_marked_again(start: Start, notes: Path, qtbot: QtBot) -> None:
    app = start(notes)
    app.window.search_field.setText("lanterns")
    qtbot.waitUntil(lambda: app.window.search.query == "lanterns", timeout=30_000)
    app.window.search.list.choose_current()
    settle(app, qtbot)
    assert app.session.marks
    count = len(app.window.viewer.finding.hits.spans)
    assert count
    app.window.close()
    app = start(None)
    assert len(app.window.viewer.finding.hits.spans) == count
    app.session.return_from_search()
    settle(app, qtbot)
    assert app.session.marks == ()
    app.window.close()


def test_a_search_that_was_left_for_the_tree_does_not_come_to_the_front(
    start: Start, notes: Path, qtbot: QtBot
) -> None:
    app = start(notes)
    app.window.search_field.setText("lanterns")
    qtbot.waitUntil(lambda: app.window.search.query == "lanterns", timeout=30_000)
    app.handlers.actions["view.pages"].trigger()
    app.window.close()
    app = start(None)
    assert app.window.sidebar.current == "view.pages"
    assert app.window.search_field.text() == "lanterns"
    app.window.close()


def test_the_filter_of_the_topics_is_there_again(start: Start, notes: Path, qtbot: QtBot) -> None:
    app = start(notes)
    app.window.topics.filter_field.setText("gamma")
    settle(app, qtbot)
    app.window.close()
    app = start(None)
    topics = app.window.topics
    assert topics.filter_field.text() == "gamma"
    qtbot.waitUntil(lambda: topics.model.rowCount() == 1, timeout=30_000)
    topics.filter_field.clear()
    assert topics.model.rowCount() == 3
    app.window.close()


def test_tabs_are_walked_in_the_order_of_their_last_use(
    start: Start, notes: Path, qtbot: QtBot
) -> None:
    app = start(notes)
    for note in ("beta.md", "deep/down/gamma.md"):
        app.session.open_place(Place(note), new_tab=True)
        settle(app, qtbot)
    tabs = app.session.tabs
    tabs.show(0)
    tabs.show(1)
    assert tabs.used == [1, 0, 2]
    settle(app, qtbot)
    app.window.close()
    app = start(None)
    assert app.session.tabs.position == 1
    assert app.session.tabs.used == [1, 0, 2]
    app.handlers.actions["tab.next"].trigger()
    assert app.session.tabs.position == 0
    settle(app, qtbot)
    app.window.close()


@pytest.mark.parametrize("used", [[7, -1, "x", None], {"0": 1}, [2, 2, 0]])
def test_an_order_that_makes_no_sense_is_mended(
    start: Start, notes: Path, data_dir: Path, qtbot: QtBot, used: object
) -> None:
    app = start(notes)
    for note in ("beta.md", "deep/down/gamma.md"):
        app.session.open_place(Place(note), new_tab=True)
        settle(app, qtbot)
    app.window.close()

    def spoil(document: dict[str, object]) -> None:
        libraries = document["libraries"]
        assert isinstance(libraries, dict)
        next(iter(libraries.values())).update(tabs_used=used, filter=3, query=None)

    file = JsonFile(Paths.of(data_dir).session_file, VERSION, "The session")
    stored = dict(file.read().document)
    spoil(stored)
    file.update(lambda _: stored)
    app = start(None)
    assert sorted(app.session.tabs.used) == [0, 1, 2]
    assert app.session.tabs.used[0] == 2
    assert not app.window.search_field.text()
    app.window.close()


def test_no_stored_state_is_too_odd(
    start: Start, notes: Path, data_dir: Path, qtbot: QtBot
) -> None:
    app = start(notes)
    assert app.stored is not None
    app.session.open_place(Place("beta.md", "second"), new_tab=True)
    settle(app, qtbot)
    app.stored.save(app.session, app.window)
    file = Paths.of(data_dir).session_file
    sound = json.loads(file.read_bytes())
    rng = random.Random(1)
    for number in range(150):
        odd = spoilt(sound, rng)
        document = odd if isinstance(odd, dict) else {}
        kept = {} if number % 4 == 0 else {"library": sound["library"]}
        file.write_text(json.dumps({**document, **kept, "version": VERSION}))
        app.stored.restore(app.session, app.window)
        app.stored.restore_library(app.session, app.window)
        settle(app, qtbot)
    app.session.messages.dismissed()
    app.window.close()
