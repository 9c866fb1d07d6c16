"""Work off the GUI thread, and what is held back until the first note is painted."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from kbviewer.paths import Paths
from kbviewer.ui.app import Application
from kbviewer.ui.services.background import Background

WAIT = 20_000


def test_only_urgent_work_begins_while_work_is_held(qtbot: QtBot) -> None:
    background = Background()
    done: list[object] = []
    background.hold()
    background.run(lambda: "later", done.append, done.append)
    background.run(lambda: "urgent", done.append, done.append, priority=1)
    qtbot.waitUntil(lambda: done == ["urgent"], timeout=WAIT)
    assert not background.is_idle
    background.release()
    qtbot.waitUntil(lambda: background.is_idle, timeout=WAIT)
    assert done == ["urgent", "later"]
    assert background.finish()


def test_held_work_is_dropped_at_the_end(qtbot: QtBot) -> None:
    background = Background()
    done: list[object] = []
    background.hold()
    background.run(lambda: "late", done.append, done.append)
    assert background.finish()
    background.release()
    assert background.is_idle
    assert done == []


def test_work_is_held_until_the_first_note_is_shown(
    qtbot: QtBot, reading: Application, notes: Path, data_dir: Path
) -> None:
    reading.close()
    again = Application(Paths.of(data_dir), data_dir)
    qtbot.addWidget(again.window)
    again.open(notes, None, "")
    assert again.session.background.is_held
    qtbot.waitUntil(lambda: not again.session.background.is_held, timeout=WAIT)
    assert again.window.viewer.is_settled
    qtbot.waitUntil(lambda: again.session.is_idle, timeout=WAIT)
    again.close()


def test_nothing_is_held_where_there_is_no_note(app: Application, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    app.open(tmp_path / "empty", None, "")
    assert not app.session.background.is_held
