"""Parts that their author folded stay folded until they are opened or looked into."""

from pytestqt.qtbot import QtBot

from kbviewer.render.theme_light import LIGHT
from kbviewer.ui.viewer.numbering import numbered
from kbviewer.ui.viewer.showing import folded_parts, hides
from kbviewer.ui.viewer.viewer import NoteViewer
from tests.ui.viewer.conftest import Html

NOTE = Html(
    '<p>Before</p><details><summary>More</summary><h2 id="in">Inside</h2><p>needle</p></details>'
    '<blockquote class="callout tip"><details><summary><span class="callout-kind">tip</span> '
    '<span class="callout-title">Tip</span></summary><p>hint</p></details></blockquote>'
    '<details open=""><summary>Open</summary><p>seen</p></details>'
)
CLOSED = "Before\nMore\nTip\nOpen\nseen"
OPEN = "Before\nMore\nInside\nneedle\nTip\nhint\nOpen\nseen"


def text_of(qtbot: QtBot, viewer: NoteViewer) -> str:
    qtbot.waitUntil(lambda: viewer.is_settled, timeout=20_000)
    return viewer.view.toPlainText()


def test_what_the_author_folded_is_folded(qtbot: QtBot, viewer: NoteViewer) -> None:
    viewer.show_rendered(NOTE, LIGHT)
    assert text_of(qtbot, viewer) == CLOSED


def test_a_section_in_a_folded_part_is_shown_when_it_is_gone_to(
    qtbot: QtBot, viewer: NoteViewer
) -> None:
    viewer.show_rendered(NOTE, LIGHT)
    text_of(qtbot, viewer)
    viewer.scroll_to("in")
    assert text_of(qtbot, viewer) == OPEN


def test_a_note_opened_at_a_folded_section_shows_it(qtbot: QtBot, viewer: NoteViewer) -> None:
    viewer.show_rendered(NOTE, LIGHT, "in")
    assert text_of(qtbot, viewer) == OPEN


def test_words_of_a_search_are_found_in_folded_parts(qtbot: QtBot, viewer: NoteViewer) -> None:
    viewer.show_rendered(NOTE, LIGHT, "", ["needle"])
    assert text_of(qtbot, viewer) == OPEN


def test_the_find_bar_looks_into_folded_parts(qtbot: QtBot, viewer: NoteViewer) -> None:
    viewer.show_rendered(NOTE, LIGHT)
    text_of(qtbot, viewer)
    viewer.open_find()
    assert text_of(qtbot, viewer) == OPEN


def test_the_second_half_of_a_note_is_folded_too(qtbot: QtBot, viewer: NoteViewer) -> None:
    start, end = NOTE.html[: NOTE.html.index("<blockquote")], NOTE.html.index("<blockquote")
    viewer.show_rendered(Html(start), LIGHT, more=True)
    viewer.complete_rendered(Html(start + NOTE.html[end:]))
    assert text_of(qtbot, viewer) == CLOSED


def test_parts_are_counted_in_their_order() -> None:
    assert folded_parts(NOTE.html) == {0, 1}
    assert folded_parts("<p>details</p>") == frozenset()


def test_what_hides_an_anchor() -> None:
    assert hides(NOTE.html, "in")
    assert not hides('<h2 id="x">X</h2><details></details><h2 id="y">Y</h2>', "y")
    assert not hides(NOTE.html, "")


def test_nested_numbers_are_those_of_github() -> None:
    assert numbered(4, 1) == "4."
    assert numbered(4, 2) == "4.\tiv."
    assert [numbered(number, 3).partition("\t")[2] for number in (1, 26, 27)] == ["a.", "z.", "aa."]
    assert numbered(0, 2) == "0."
