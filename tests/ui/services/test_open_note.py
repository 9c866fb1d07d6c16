"""The note that is read, while its library changes around it."""

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from kbviewer.history import Visit
from kbviewer.library import Library
from kbviewer.notes.model import Place
from kbviewer.ui.services.background import Background
from kbviewer.ui.services.open_note import OpenNote
from kbviewer.ui.services.rendering import Rendering
from kbviewer.ui.services.tabs import Tabs


def test_a_note_that_changes_before_it_is_there_comes_as_it_was_wanted(
    qtbot: QtBot, library: Library
) -> None:
    parent = QObject()
    background, tabs = Background(parent), Tabs(parent)
    rendering = Rendering(background, parent)
    note = OpenNote(rendering, tabs, parent)
    told: list[str] = []
    note.rendered.connect(lambda *_: told.append("rendered"))
    note.updated.connect(lambda *_: told.append("updated"))
    visit = Visit(Place("alpha.md"))
    tabs.visit(visit)
    note.show(library, visit)
    note.update(library, "alpha.md")
    qtbot.waitUntil(lambda: bool(told) and background.is_idle, timeout=20_000)
    assert set(told) == {"rendered"}
    rendering.forget()
    note.update(library, "alpha.md")
    qtbot.waitUntil(lambda: told[-1] == "updated", timeout=20_000)
    assert background.finish()
