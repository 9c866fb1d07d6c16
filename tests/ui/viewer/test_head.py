from pytestqt.qtbot import QtBot

from kbviewer.notes.parse import parse_note
from kbviewer.render.theme_light import LIGHT
from kbviewer.ui.viewer.head import LONG, head_of
from kbviewer.ui.viewer.viewer import NoteViewer
from tests.ui.viewer.conftest import Html, long_note


def long_text() -> str:
    body = "Words that fill the lines of a section.\n" * 60
    return "".join(
        f"# Section {number}\n\n{body}\n*(Page {number})*\n\n" for number in range(1, 90)
    )


def test_a_short_note_has_no_head() -> None:
    assert head_of(parse_note("# A\n", "a.md"), "# A\n") is None


def test_a_long_note_s_head_ends_before_a_heading() -> None:
    text = long_text()
    assert len(text) > LONG
    note = parse_note(text, "a.md")
    found = head_of(note, text)
    assert found is not None
    head, start = found
    assert text.startswith(start)
    assert text[len(start) :].startswith("# Section")
    assert head.citations == note.citations[: len(head.citations)]
    assert len(head.citations) == len(head.sections) - 1


def test_a_long_note_without_headings_has_no_head() -> None:
    text = "word " * LONG
    assert head_of(parse_note(text, "a.md"), text) is None


def test_the_rest_comes_behind_the_start(qtbot: QtBot, viewer: NoteViewer) -> None:
    whole = long_note(60)
    start = Html(whole.html[: whole.html.index('<h2 id="s10"')])
    viewer.show_rendered(start, LIGHT, "s40", more=True)
    page = viewer.view.page
    assert not viewer.is_settled
    viewer.complete_rendered(whole)
    qtbot.waitUntil(lambda: viewer.is_settled)
    assert viewer.view.page is page
    assert viewer.place().anchor == "s40"
    assert len(page.furniture.headings) == 60  # type: ignore[union-attr]


def test_a_start_that_was_changed_is_shown_anew(qtbot: QtBot, viewer: NoteViewer) -> None:
    viewer.show_rendered(Html("<p>Start [1]</p>"), LIGHT, more=True)
    viewer.complete_rendered(Html('<p>Start <a href="x">1</a></p><p>Rest</p>'))
    qtbot.waitUntil(lambda: viewer.is_settled)
    assert viewer.view.toPlainText() == "Start 1\nRest"
