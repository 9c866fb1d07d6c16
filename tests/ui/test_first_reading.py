"""What the window shows while a folder is read for the first time."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from kbviewer.ui.app import Application


def test_the_page_says_what_is_read_until_the_first_note_is_there(
    app: Application, notes: Path, qtbot: QtBot
) -> None:
    session, viewer = app.session, app.window.viewer
    app.open(notes, None, "")
    app.window.show()
    session.messages.progressed.emit("Reading notes", 0, 4)
    assert "read for the first time" in viewer.showing.html
    assert str(notes.resolve()) in viewer.showing.html
    qtbot.waitUntil(lambda: session.section.note != "" and session.is_idle, timeout=20_000)
    qtbot.waitUntil(lambda: "first time" not in viewer.showing.html, timeout=20_000)
    shown = viewer.showing.html
    session.messages.progressed.emit("Indexing", 1, 4)
    assert viewer.showing.html == shown
