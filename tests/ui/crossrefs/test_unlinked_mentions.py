"""Unlinked mentions in the panel: offered, looked for, shown, gone to, forgotten."""

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from kbviewer.notes.model import Place
from kbviewer.ui.app import Application
from kbviewer.ui.crossrefs.panel import CrossReferencesView
from kbviewer.ui.lists.rows import Row

GAMMA = "# Gamma\n## Third\nNothing is like the Alpha.\n\nSee [Alpha](../../alpha.md).\n"


def look(app: Application, qtbot: QtBot) -> None:
    qtbot.mouseClick(app.window.crossrefs.ask, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: app.session.is_idle, timeout=20_000)


def write(app: Application, qtbot: QtBot, file: Path, text: str) -> None:
    """Change a note and wait until the library has it as it is now."""

    def is_taken_in() -> bool:
        library = app.session.library
        assert library is not None
        path = file.relative_to(library.root.resolve()).as_posix()
        return library.entries[path].size == len(text.encode())

    file.write_bytes(text.encode())
    app.session.refresh()
    qtbot.waitUntil(is_taken_in, timeout=20_000)
    qtbot.waitUntil(lambda: app.session.is_idle, timeout=20_000)


def titles(view: CrossReferencesView) -> list[tuple[str, bool]]:
    return [(row.title, row.is_header) for row in view.list.rows.rows]


def test_mentions_are_listed_by_note_and_gone_to(
    reading: Application, notes: Path, qtbot: QtBot
) -> None:
    write(reading, qtbot, notes / "deep" / "down" / "gamma.md", GAMMA)
    panel = reading.window.crossrefs
    assert panel.ask.isVisible()
    assert "Alpha" in panel.ask.toolTip()
    look(reading, qtbot)
    shown = titles(panel)
    assert shown[-3:] == [("Unlinked mentions", True), ("Gamma", False), ("Third", False)]
    row = panel.list.rows.rows[-1]
    assert row.text == "Nothing is like the <mark>Alpha</mark>."
    assert panel.ask.isHidden()
    with qtbot.waitSignal(reading.session.note_rendered, timeout=20_000):
        panel.list.setCurrentIndex(panel.list.rows.index(len(shown) - 1))
        panel.list.choose_current()
    assert reading.session.section == Place("deep/down/gamma.md", "third")
    assert tuple(reading.session.marks) == ("Alpha",)
    assert reading.window.viewer.view.hasFocus()


def test_that_there_are_none_is_said(reading: Application, qtbot: QtBot) -> None:
    panel = reading.window.crossrefs
    look(reading, qtbot)
    assert panel.ask.text() == "No unlinked mentions"
    assert ("Unlinked mentions", True) not in titles(panel)


def test_another_note_is_asked_for_anew(reading: Application, notes: Path, qtbot: QtBot) -> None:
    write(reading, qtbot, notes / "deep" / "down" / "gamma.md", GAMMA)
    look(reading, qtbot)
    with qtbot.waitSignal(reading.session.note_rendered, timeout=20_000):
        reading.session.open_place(Place("beta.md"))
    panel = reading.window.crossrefs
    assert ("Unlinked mentions", True) not in titles(panel)
    assert panel.ask.isVisible()
    assert panel.ask.isEnabled()
    assert "Beta" in panel.ask.toolTip()


def test_another_section_of_the_note_keeps_them(
    reading: Application, notes: Path, qtbot: QtBot
) -> None:
    write(reading, qtbot, notes / "deep" / "down" / "gamma.md", GAMMA)
    look(reading, qtbot)
    with qtbot.waitSignal(reading.session.neighbours_found, timeout=20_000):
        reading.session.open_place(Place("alpha.md", "later-things"))
    assert ("Unlinked mentions", True) in titles(reading.window.crossrefs)


def test_cancel_ends_the_search(reading: Application, qtbot: QtBot) -> None:
    panel = reading.window.crossrefs
    panel.ask.click()
    assert not panel.ask.isEnabled()
    reading.window.status.cancel_wanted.emit()
    assert panel.ask.isEnabled()
    qtbot.waitUntil(lambda: reading.session.is_idle, timeout=20_000)
    assert panel.ask.text() == "Unlinked mentions"


def test_links_to_other_parts_of_the_note_are_listed_apart(
    reading: Application, notes: Path, qtbot: QtBot
) -> None:
    write(reading, qtbot, notes / "deep" / "down" / "gamma.md", GAMMA)
    with qtbot.waitSignal(reading.session.neighbours_found, timeout=20_000):
        reading.session.open_place(Place("alpha.md", "later-things"))
    assert ("Links to this note", True) in titles(reading.window.crossrefs)


def test_the_panel_says_what_to_do_when_empty(qtbot: QtBot) -> None:
    panel = CrossReferencesView()
    qtbot.addWidget(panel)
    panel.show()
    assert panel.body.hint.isVisible()
    assert panel.ask.isHidden()
    panel.show_groups([("Linked from", [Row("One", place=Place("one.md"))]), ("None", [])])
    assert titles(panel) == [("Linked from", True), ("One", False)]
    assert panel.list.isVisible()
