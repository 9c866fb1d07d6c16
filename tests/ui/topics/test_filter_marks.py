"""The letters that the filter marks in the titles it keeps."""

import pytest
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from kbviewer.library import Library
from kbviewer.notes.model import Place
from kbviewer.render.theme import Tokens
from kbviewer.render.theme_dark import DARK
from kbviewer.render.theme_light import LIGHT
from kbviewer.ui.topics.filter_marks import filter_marks
from kbviewer.ui.topics.view import TopicsView


@pytest.mark.parametrize(
    ("title", "text", "marked"),
    [
        ("Segment trees", "seg", ["Seg"]),
        ("Segment trees", "tre SEG", ["Seg", "tre"]),
        ("CamelCase", "case", ["Case"]),
        ("Straße und Gasse", "gasse", ["Gasse"]),
        ("Segment trees", "segmnet", ["Segment"]),
        ("狂人日记", "日记", ["日记"]),
        ("Lamps", "moths", []),
        ("Lamps", "lmp", []),
        ("", "word", []),
        ("Lamps", "  ", []),
    ],
)
def test_what_is_marked(title: str, text: str, marked: list[str]) -> None:
    assert [title[start:end] for start, end in filter_marks(title, text)] == marked


def has_colour(image: QImage, colour: str) -> bool:
    wanted = QColor(colour).rgb()
    return any(
        image.pixel(x, y) == wanted for y in range(image.height()) for x in range(image.width())
    )


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=lambda tokens: tokens.name)
def test_matches_are_marked_until_the_filter_is_empty(
    library: Library, qtbot: QtBot, tokens: Tokens
) -> None:
    view = TopicsView()
    qtbot.addWidget(view)
    view.show_theme(tokens)
    view.resize(300, 300)
    view.show_library(library)
    view.filter_field.setText("gam")
    view.show_matches("gam", [(Place("deep/down/gamma.md"), "Gamma")])
    assert has_colour(view.tree.grab().toImage(), tokens.hit_background)
    view.filter_field.clear()
    assert not has_colour(view.tree.grab().toImage(), tokens.hit_background)
