"""Which changes on disk are worth a look, and what happens when the folder goes away."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kbviewer.ui.app import Application
from kbviewer.ui.keeper import _may_matter


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
