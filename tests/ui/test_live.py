"""What stands around the open note follows what other programs do to the library."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from kbviewer.notes.model import Place
from kbviewer.ui.app import Application


def settle(app: Application, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: app.session.is_idle and app.window.viewer.is_settled, timeout=20_000)


def neighbours(app: Application) -> str:
    rows = app.window.crossrefs.list.rows
    return " ".join(str(rows.index(number, 0).data()) for number in range(rows.rowCount()))


def test_trail_outline_and_neighbours_follow_a_note_that_is_saved(
    reading: Application, notes: Path, qtbot: QtBot
) -> None:
    window = reading.window
    reading.session.open_place(Place("alpha.md", "later-things"))
    settle(reading, qtbot)
    marked = window.outline.currentIndex().data()
    assert marked
    text = (notes / "alpha.md").read_text("utf-8")
    with qtbot.waitSignal(reading.session.note_updated, timeout=20_000):
        (notes / "alpha.md").write_text(text.replace("# Alpha\n", "# Omega\n", 1), "utf-8")
    settle(reading, qtbot)
    assert "Omega" in window.pane.trail.text()
    assert window.windowTitle().startswith("Omega")
    assert window.outline.currentIndex().data() == marked


def test_what_links_to_the_open_note_follows(
    reading: Application, notes: Path, qtbot: QtBot
) -> None:
    reading.session.open_place(Place("alpha.md", "first-things"))
    settle(reading, qtbot)
    assert "Newcomer" not in neighbours(reading)
    (notes / "new.md").write_text("# Newcomer\nSee [it](alpha.md#first-things).\n", "utf-8")
    qtbot.waitUntil(lambda: "Newcomer" in neighbours(reading), timeout=20_000)


def test_the_page_strip_goes_with_the_note(reading: Application, notes: Path, qtbot: QtBot) -> None:
    reading.session.open_place(Place("alpha.md", "later-things"))
    settle(reading, qtbot)
    assert reading.window.strip.isVisible()
    with qtbot.waitSignal(reading.session.note_failed, timeout=20_000):
        (notes / "alpha.md").unlink()
    settle(reading, qtbot)
    assert not reading.window.strip.isVisible()


def test_a_note_that_failed_is_there_again_with_its_folder(
    reading: Application, notes: Path, qtbot: QtBot
) -> None:
    session, viewer = reading.session, reading.window.viewer
    session.open_place(Place("alpha.md", "later-things"))
    settle(reading, qtbot)
    away = notes.with_name("away")
    assert session.keeper is not None
    with qtbot.waitSignal(session.keeper.vanished, timeout=20_000):
        notes.rename(away)
    session.rendering.forget()
    with qtbot.waitSignal(session.note_failed, timeout=20_000):
        session.open_place(Place("beta.md", "second"))
    assert "cannot be read" in viewer.view.toPlainText()
    away.rename(notes)
    qtbot.waitUntil(lambda: "More on lanterns" in viewer.view.toPlainText(), timeout=20_000)
    qtbot.waitUntil(lambda: "Later things" in neighbours(reading), timeout=20_000)
    assert "Beta" in reading.window.pane.trail.text()
