"""Pictures and formulas in tables have room in their cells."""

from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from kbviewer.render.theme_light import LIGHT
from kbviewer.ui.viewer.viewer import NoteViewer
from tests.ui.viewer.conftest import Html

TABLE = (
    '<table><tr><th>a</th><th>b</th></tr><tr><td><img src="p.png" alt=""></td>'
    "<td>text of some words</td></tr></table>"
)


@pytest.fixture
def library(tmp_path: Path) -> Path:
    image = QImage(1200, 300, QImage.Format.Format_RGB32)
    image.fill(0x336699)
    image.save(str(tmp_path / "p.png"))
    return tmp_path


def width_of_picture(viewer: NoteViewer) -> float:
    page = viewer.view.page
    assert page is not None
    (picture,) = page.furniture.pictures
    cursor = viewer.view.textCursor()
    cursor.setPosition(picture.position + 1)
    return cursor.charFormat().toImageFormat().width()


def column_of_picture(viewer: NoteViewer) -> float:
    """From where the picture's cell starts to where the next one does, in pixels."""
    document = viewer.view.document()
    layout = document.documentLayout()
    page = viewer.view.page
    assert page is not None
    first = document.findBlock(page.furniture.pictures[0].position)
    second = document.find("text of").block()
    return layout.blockBoundingRect(second).left() - layout.blockBoundingRect(first).left()


def test_a_picture_stays_in_its_cell_at_any_width(
    qtbot: QtBot, viewer: NoteViewer, library: Path
) -> None:
    viewer.set_library(library)
    viewer.show_rendered(Html(TABLE), LIGHT)
    qtbot.waitUntil(lambda: viewer.is_settled, timeout=20_000)
    wide = width_of_picture(viewer)
    assert 300 < wide < column_of_picture(viewer)
    viewer.resize(480, 600)
    qtbot.waitUntil(lambda: viewer.is_settled, timeout=20_000)
    narrow = width_of_picture(viewer)
    assert narrow < wide
    assert narrow < column_of_picture(viewer)
    viewer.resize(900, 600)
    assert width_of_picture(viewer) == pytest.approx(wide)


def test_a_small_picture_keeps_its_size(qtbot: QtBot, viewer: NoteViewer, library: Path) -> None:
    viewer.set_library(library)
    small = TABLE.replace('src="p.png"', 'src="p.png" width="40"')
    viewer.show_rendered(Html(small), LIGHT)
    qtbot.waitUntil(lambda: viewer.is_settled, timeout=20_000)
    assert width_of_picture(viewer) == 40


def test_a_formula_has_its_width(qtbot: QtBot, viewer: NoteViewer) -> None:
    source = "a+b" * 12
    formula = f'<img class="math" src="math:{"a%2Bb" * 12}" alt="{source}">'
    words = "words that could fill many lines " * 9
    viewer.show_rendered(Html(f"<table><tr><td>{formula}</td><td>{words}</td></tr></table>"), LIGHT)
    qtbot.waitUntil(lambda: viewer.is_settled, timeout=20_000)
    document = viewer.view.document()
    layout, first = document.documentLayout(), document.find("\ufffc").block()
    column = (
        layout.blockBoundingRect(document.find("words").block()).left()
        - layout.blockBoundingRect(first).left()
    )
    assert first.layout().lineAt(0).naturalTextWidth() <= column
