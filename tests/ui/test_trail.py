"""The line above the note: where the section stands, however little room there is."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from kbviewer.library import open_library, refresh
from kbviewer.notes.model import Place
from kbviewer.render.theme_dark import DARK
from kbviewer.render.theme_light import LIGHT
from kbviewer.ui.app import Application
from kbviewer.ui.services.trails import trail_of
from kbviewer.ui.window.trail_label import ELLIPSIS, TrailLabel, fitted

TITLES = ["docs", "Data structures", "Trees", "Segment trees"]


@pytest.mark.parametrize(
    ("room", "shown"),
    [
        (100, TITLES),
        (56, ["…", "Data structures", "Trees", "Segment trees"]),
        (36, ["", "…", "Trees", "Segment trees"]),
        (24, ["", "", "…", "Segment trees"]),
        (15, ["", "", "…", "Segmen…"]),
    ],
)
def test_the_outermost_steps_go_first(room: int, shown: list[str]) -> None:
    assert fitted(TITLES, room, len) == shown


@given(st.lists(st.text(min_size=1, max_size=12), max_size=6), st.integers(1, 60))
def test_what_is_shown_fits_as_well_as_it_can(titles: list[str], room: int) -> None:
    shown = fitted(titles, room, len)
    assert len(shown) == len(titles)
    if shown:
        assert shown[-1]
    if shown != titles:
        width = sum(len(title) + 7 for title in shown if title) - 7
        assert width <= max(room, 9)


def test_steps_are_links_and_the_whole_is_said(qtbot: QtBot) -> None:
    label = TrailLabel()
    qtbot.addWidget(label)
    label.resize(600, 30)
    label.show()
    place = Place("docs/trees.md", "a-b")
    label.show_steps([("docs", None), ("Trees & <more>", Place("docs/trees.md")), ("A b", place)])
    assert label.text().count("<a href") == 2
    assert "Trees &amp; &lt;more&gt;" in label.text()
    label.resize(90, 30)
    assert ELLIPSIS in label.text()
    assert not label.text().startswith("docs")
    assert "docs › Trees" in label.toolTip()
    label.show_steps([])
    assert label.text() == ""


def test_links_take_the_colour_of_a_new_theme(reading: Application, qtbot: QtBot) -> None:
    trail, look = reading.window.pane.trail, reading.look

    def colours() -> set[str]:
        image = trail.grab().toImage()
        return {
            image.pixelColor(x, y).name()
            for x in range(image.width())
            for y in range(image.height())
        }

    look.choose("light")
    assert LIGHT.link in colours()
    look.choose("dark")
    assert DARK.link in colours()
    assert LIGHT.link not in colours()


def test_a_folder_goes_by_the_note_that_is_its_page(tmp_path: Path) -> None:
    root = tmp_path / "notes"
    for path, text in {
        "books/index.md": "# Book notes\n",
        "books/sea/README.md": "# README\n## Tides\n",
        "books/sea/deep.md": "# Deep\n## Down\n",
        "plain/one.md": "# One\n",
    }.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
    library = refresh(open_library(root, None))[0]
    books = ("Book notes", Place("books/index.md"))
    sea = ("sea", Place("books/sea/README.md"))
    assert trail_of(library, Place("books/index.md")) == [books]
    assert trail_of(library, Place("books/sea/deep.md", "down")) == [
        books,
        sea,
        ("Deep", Place("books/sea/deep.md")),
        ("Down", Place("books/sea/deep.md", "down")),
    ]
    assert trail_of(library, Place("books/sea/README.md", "tides")) == [
        books,
        sea,
        ("Tides", Place("books/sea/README.md", "tides")),
    ]
    assert trail_of(library, Place("plain/one.md")) == [
        ("plain", None),
        ("One", Place("plain/one.md")),
    ]
