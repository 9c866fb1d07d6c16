"""The Search view: where to search, how to list, what was searched lately, help."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from kbviewer.notes.model import Place
from kbviewer.ui.app import Application
from kbviewer.ui.search.scopes import Scopes, insisting, scope_of, with_scope


@pytest.mark.parametrize(
    ("query", "clause", "wanted"),
    [
        ("bees", "in:books", "bees in:books"),
        ("bees in:books", 'note:"A Tale"', 'bees note:"A Tale"'),
        ('bees note:"A Tale"', "", "bees"),
        ("", "book:Alpha", "book:Alpha"),
        ('"in:books"', "in:x", '"in:books" in:x'),
    ],
)
def test_a_query_is_kept_to_a_scope(query: str, clause: str, wanted: str) -> None:
    assert with_scope(query, clause) == wanted
    assert scope_of(wanted) == clause.partition(":")[0]


def test_clauses_are_quoted_where_needed() -> None:
    scopes = Scopes("a/b", 'On "Origin" again', "")
    assert scopes.clause("in") == "in:a/b"
    assert scopes.clause("book") == 'book:"On Origin again"'
    assert scopes.clause("note") == ""
    assert scopes.clause("") == ""


def test_insisting_quotes_plain_words() -> None:
    assert insisting('teh cat OR "a b" -dog in:x') == '"teh" "cat" OR "a b" -dog in:x'


def search(app: Application, qtbot: QtBot, text: str) -> None:
    with qtbot.waitSignal(app.session.results_arrived):
        app.window.search_field.setText(text)
    qtbot.waitUntil(lambda: app.session.is_idle)


def test_a_chip_keeps_to_the_note(reading: Application, qtbot: QtBot) -> None:
    search(reading, qtbot, "lanterns")
    view = reading.window.search
    with qtbot.waitSignal(reading.session.results_arrived):
        view.scopes.chips["note"].click()
    assert reading.window.search_field.text() == "lanterns note:Alpha"
    qtbot.waitUntil(lambda: view.query == "lanterns note:Alpha")
    assert view.scopes.chips["note"].isChecked()
    assert {row.place.note for row in view.list.rows.rows if row.place} == {"alpha.md"}


def test_hits_are_grouped_or_flat(reading: Application, qtbot: QtBot) -> None:
    search(reading, qtbot, "lanterns")
    view = reading.window.search
    assert {row.title for row in view.list.rows.rows if row.is_header} == {"Alpha", "Beta"}
    view.scopes.grouping.click()
    assert not any(row.is_header for row in view.list.rows.rows)
    assert not reading.options.current.search_grouped


def test_a_correction_can_be_refused(reading: Application, qtbot: QtBot) -> None:
    search(reading, qtbot, "lantrens")
    text = reading.window.search.summary.text()
    assert "lanterns" in text
    assert '<a href="&quot;lantrens&quot;">' in text


def test_what_was_found_is_offered_again(reading: Application, qtbot: QtBot) -> None:
    search(reading, qtbot, "lanterns")
    with qtbot.waitSignal(reading.session.note_rendered):
        reading.window.search.list.choose_current()
    assert reading.window.search.recent == ["lanterns"]


def test_f1_in_the_field_opens_the_help(reading: Application, qtbot: QtBot) -> None:
    with qtbot.waitSignal(reading.session.note_rendered, timeout=20_000):
        qtbot.keyClick(reading.window.search_field, Qt.Key.Key_F1)
    assert reading.session.section == Place("guide/search.md")


def test_return_searches_when_typing_does_not(reading: Application, qtbot: QtBot) -> None:
    reading.options.change(search_as_you_type=False)
    reading.window.search_field.setText("lanterns")
    assert reading.session.is_idle
    with qtbot.waitSignal(reading.session.results_arrived):
        qtbot.keyClick(reading.window.search_field, Qt.Key.Key_Return)
