"""Which changes on disk are worth a look, and what happens when the folder goes away."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kbviewer.notes.model import Place
from kbviewer.ui.app import Application
from kbviewer.ui.services import keeper as keeping
from kbviewer.ui.services.keeper import _may_matter
from kbviewer.ui.services.watcher import Watcher


@pytest.mark.parametrize(
    ("path", "matters"),
    [
        ("a.md", True),
        ("deep/b.markdown", True),
        ("folder", True),
        ("mkdocs.yml", True),
        (".kbviewerignore", True),
        ("deep/.kbviewerignore", True),
        (".git/HEAD", False),
        ("a.md.swp", False),
        (".a.md.swp", False),
        ("picture.png", False),
    ],
)
def test_what_matters(path: str, matters: bool) -> None:
    assert _may_matter(Path(path)) is matters


def test_new_and_removed_notes_come_and_go(reading: Application, notes: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(reading.session.library_changed, timeout=20_000) as changed:
        (notes / "delta.md").write_text("# Delta\n", "utf-8")
    assert changed.args[1].added == ("delta.md",)
    qtbot.waitUntil(lambda: reading.session.is_idle)
    with qtbot.waitSignal(reading.session.library_changed, timeout=20_000) as changed:
        (notes / "delta.md").unlink()
    assert changed.args[1].removed == ("delta.md",)


def test_a_folder_that_goes_away_is_said_and_comes_back(
    reading: Application, notes: Path, qtbot: QtBot
) -> None:
    keeper = reading.session.keeper
    assert keeper is not None
    with qtbot.waitSignal(keeper.vanished, timeout=20_000):
        notes.rename(notes.with_name("away"))
    assert "gone" in reading.window.pane.messages.text
    with qtbot.waitSignal(keeper.returned, timeout=20_000):
        notes.with_name("away").rename(notes)
    assert "back" in reading.window.pane.messages.text
    qtbot.waitUntil(lambda: keeper.library is not None and len(keeper.library.entries) == 3)


@pytest.fixture
def not_all_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """The system tells of no change, and says so."""
    monkeypatch.setattr(Watcher, "start", lambda watcher: watcher.limited.emit())
    monkeypatch.setattr(keeping, "LOOK_AGAIN_MS", 200)


@pytest.mark.usefixtures("not_all_told")
def test_where_changes_are_not_told_they_are_looked_for(
    app: Application, notes: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(app.session.messages.progress_ended, timeout=20_000):
        app.open(notes, None, "")
    app.window.show()
    assert "does not tell of all changes" in app.window.pane.messages.text
    with qtbot.waitSignal(app.session.library_changed, timeout=20_000) as changed:
        (notes / "delta.md").write_text("# Delta\n", "utf-8")
    assert changed.args[1].added == ("delta.md",)


def test_more_changes_than_can_be_looked_at_are_one_look_at_everything(
    reading: Application, notes: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "MOST_PATHS", 5)
    with qtbot.waitSignal(reading.session.library_changed, timeout=20_000) as changed:
        for number in range(200):
            (notes / f"{number}.md").touch()
    assert len(changed.args[1].added) == 200


def test_a_reading_that_was_stopped_is_not_called_up_to_date(
    reading: Application, qtbot: QtBot
) -> None:
    status, session = reading.window.status, reading.session
    status.show_progress("Indexing", 1, 2)
    qtbot.waitUntil(lambda: status.text == "3 notes")
    session.stop_work()
    assert status.text == "3 notes · not all are read (F5)"
    session.refresh()
    qtbot.waitUntil(lambda: status.text == "3 notes · up to date", timeout=20_000)


def test_an_open_note_that_is_removed_is_said_once_and_nothing_stays_of_it(
    reading: Application, notes: Path, qtbot: QtBot
) -> None:
    session, window = reading.session, reading.window
    session.open_place(Place("alpha.md", "first-things"))
    qtbot.waitUntil(lambda: session.is_idle and window.viewer.is_settled)
    with qtbot.waitSignal(session.note_failed, timeout=20_000):
        (notes / "alpha.md").unlink()
    qtbot.waitUntil(lambda: session.is_idle and window.viewer.is_settled)
    assert "There is no note alpha.md" in window.viewer.view.toPlainText()
    assert window.pane.messages.text == ""
    assert window.outline.rows.rowCount() == 0
    assert window.crossrefs.list.rows.rowCount() == 0
    assert window.pane.trail.text() == ""
    session.open_place(Place("beta.md", "second"))
    qtbot.waitUntil(lambda: session.is_idle and window.viewer.is_settled)
    session.open_place(Place("gone.md", "x"))
    qtbot.waitUntil(lambda: "gone.md" in window.viewer.view.toPlainText())
    assert session.section.note == "gone.md"
    qtbot.waitUntil(lambda: session.is_idle)
    assert window.crossrefs.list.rows.rowCount() == 0
