from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kbviewer.render.theme_light import LIGHT
from kbviewer.ui.viewer.document import NoteDocument
from kbviewer.ui.viewer.resources import ImageStore
from kbviewer.ui.viewer.styles import Reading, Styles
from kbviewer.ui.viewer.viewer import NoteViewer


@dataclass(frozen=True)
class Html:
    """A rendered note."""

    html: str


def long_note(sections: int = 40) -> Html:
    """A note of many screens: sections s0, s1, … of three paragraphs each."""
    text = "Words that are read one after another, and more of them to fill the line. " * 4
    return Html(
        "".join(
            f'<h2 id="s{number}">Section {number}</h2>' + f"<p>{text}</p>" * 3
            for number in range(sections)
        )
    )


@pytest.fixture
def build(qapp: QApplication) -> Callable[[str], NoteDocument]:
    """Make a whole document of HTML."""
    styles = Styles(LIGHT, Reading())

    def made(html: str) -> NoteDocument:
        document = NoteDocument(styles, ImageStore(), styles.column)
        document.feed(html)
        assert document.build()
        return document

    return made


@pytest.fixture
def viewer(qtbot: QtBot) -> Iterator[NoteViewer]:
    """A viewer that is on the screen."""
    # The platform without a display gives the pointer to the first window there is at a place.
    for window in QGuiApplication.topLevelWindows():
        window.hide()
    widget = NoteViewer()
    widget.resize(900, 600)
    qtbot.addWidget(widget)
    with qtbot.waitExposed(widget):
        widget.show()
    yield widget
    qtbot.waitUntil(lambda: widget.is_settled)
