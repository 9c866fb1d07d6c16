"""The Search view: where to search, how to list, what was searched lately, help."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from kbviewer.notes.model import Place
from kbviewer.search import Hit, Results
from kbviewer.search.model import NOT_INDEXED
from kbviewer.ui.app import Application
from kbviewer.ui.lists.rows import Row, plain
from kbviewer.ui.search.namesakes import told_apart
from kbviewer.ui.search.scopes import Scopes, insisting, scope_of, with_scope
from kbviewer.ui.search.view import SearchView


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


def _hit(note: str) -> Hit:
    return Hit(Place(note, "x"), "Title", (), (), "", 1.0)


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
    assert reading.session.searching is not None
    assert reading.session.searching.is_idle
    with qtbot.waitSignal(reading.session.results_arrived, timeout=20_000):
        qtbot.keyClick(reading.window.search_field, Qt.Key.Key_Return)


def test_hits_in_titles_are_marked_and_signs_are_shown_as_they_are(
    reading: Application, notes: Path, qtbot: QtBot
) -> None:
    text = "# Delta\n## Is a < b &amp; moth?\nYes.\n"
    with qtbot.waitSignal(reading.session.library_changed, timeout=20_000):
        (notes / "delta.md").write_text(text, "utf-8")
        reading.session.refresh()
    qtbot.waitUntil(lambda: reading.session.is_idle, timeout=20_000)
    rows: list[Row] = []

    def is_found() -> bool:
        # Before the new note is in the index, sections with one of the words are found.
        rows[:] = found_rows(reading, qtbot, "moth title:b")
        return len(rows) == 1

    qtbot.waitUntil(is_found, timeout=20_000)
    (row,) = rows
    assert plain(row.title) == "Is a < b & moth?"
    assert "<mark>moth</mark>" in row.title


def found_rows(app: Application, qtbot: QtBot, text: str) -> list[Row]:
    app.window.search_field.clear()
    search(app, qtbot, text)
    return [row for row in app.window.search.list.rows.rows if not row.is_header]


def test_further_results_are_fetched_when_the_end_is_near(
    reading: Application, qtbot: QtBot
) -> None:
    view = reading.window.search
    search(reading, qtbot, "lanterns")
    hit = view.list.rows.rows[1].data
    assert isinstance(hit, Hit)
    view.show_results(Results("lanterns", 150, (hit,) * 50))
    with qtbot.waitSignal(view.more_wanted, timeout=10_000) as wanted:
        view.list.verticalScrollBar().setValue(view.list.verticalScrollBar().maximum())
    assert wanted.args == [50]
    with qtbot.assertNotEmitted(view.more_wanted):  # one request at a time
        view.list.verticalScrollBar().setValue(view.list.verticalScrollBar().maximum() - 1)
    view.show_results(Results("lanterns", 150, (hit,) * 50), offset=50)
    assert sum(not row.is_header for row in view.list.rows.rows) == 100


def test_the_menu_of_a_hit(reading: Application, qtbot: QtBot) -> None:
    search(reading, qtbot, "lanterns")
    results = reading.window.search.list
    menu = QMenu(results)
    results.menu_wanted.emit(menu, results.current_row())
    assert "Open in new tab" in [action.text() for action in menu.actions()]


def test_nothing_found_and_errors_say_what_to_do(reading: Application, qtbot: QtBot) -> None:
    view = reading.window.search
    search(reading, qtbot, "qwertzuiopyx")
    assert "Fewer or shorter words" in view._body.hint.text()
    assert view._body.hint.isVisible()
    view.show_error("The index <b> cannot be read.")
    assert "&lt;b&gt;" in view._body.hint.text()
    assert view.star.isHidden()


def test_the_search_is_walked_from_the_field(reading: Application, qtbot: QtBot) -> None:
    search(reading, qtbot, "lanterns")
    window = reading.window
    window.search_field.setFocus()
    first = window.search.list.current_row()
    qtbot.keyClick(window.search_field, Qt.Key.Key_Down)
    second = window.search.list.current_row()
    assert second is not None
    assert second != first
    with qtbot.waitSignal(reading.session.note_rendered, timeout=20_000):
        qtbot.keyClick(window.search_field, Qt.Key.Key_Return)
    assert reading.session.section == second.place
    assert window.search_field.hasFocus()
    with qtbot.waitSignal(reading.session.note_rendered, timeout=20_000):
        qtbot.keyClick(window.search_field, Qt.Key.Key_Escape)
    assert reading.session.section.note == "alpha.md"
    assert window.search_field.text() == ""


def test_chips_offer_only_what_there_is(reading: Application, qtbot: QtBot) -> None:
    reading.window.sidebar.show_view("view.search")
    chips = reading.window.search.scopes.chips
    assert [field for field, chip in chips.items() if chip.isEnabled()] == ["", "book", "note"]
    with qtbot.waitSignal(reading.session.section_shown, timeout=20_000):
        reading.session.open_place(Place("deep/down/gamma.md"))
    assert all(chip.isEnabled() for chip in chips.values())
    chips["in"].click()
    assert reading.window.search_field.text() == "in:deep/down"


def test_a_note_with_a_common_title_is_searched_by_its_path(
    reading: Application, notes: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(reading.session.library_changed, timeout=20_000):
        (notes / "deep" / "alpha.md").write_text("# Alpha\n", "utf-8")
        reading.session.refresh()
    qtbot.waitUntil(
        lambda: "deep/alpha.md" in getattr(reading.session.library, "entries", ()), timeout=20_000
    )
    reading.window.search.scopes.chips["note"].click()
    assert reading.window.search_field.text() == "note:alpha.md"


def test_links_of_the_view_can_be_reached_by_key(reading: Application) -> None:
    view = reading.window.search
    for label in (view.summary, view._body.hint):
        assert label.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_a_hit_of_a_word_typed_by_half_is_marked_where_it_is_opened(
    reading: Application, qtbot: QtBot
) -> None:
    search(reading, qtbot, "moths lant")
    viewer = reading.window.viewer
    with qtbot.waitSignal(viewer.hits_changed, check_params_cb=lambda _, total: total == 2):
        reading.window.search.accept("moths lant", new_tab=False)
    page = viewer.view.page
    assert page is not None
    marked = [page.text_between(*span) for span in viewer.finding.hits.spans]
    assert marked == ["lanterns", "moths"]


def test_results_follow_the_notes(reading: Application, notes: Path, qtbot: QtBot) -> None:
    search(reading, qtbot, "lanterns")
    view = reading.window.search
    view.list.step(1)
    chosen = view.list.current_row()
    assert chosen is not None
    (notes / "delta.md").write_text("# Lanterns\n\nLanterns and lanterns.\n", "utf-8")
    qtbot.waitUntil(
        lambda: "delta.md" in {row.place.note for row in view.list.rows.rows if row.place},
        timeout=20_000,
    )
    now = view.list.current_row()
    assert now is not None
    assert now.place == chosen.place
    assert "3 sections" in view.summary.text()


def test_the_first_result_stays_first_while_nobody_has_moved(qtbot: QtBot) -> None:
    view = SearchView()
    qtbot.addWidget(view)
    view.show_results(Results("x", 1, (_hit("a.md"),)))
    view.show_results(Results("x", 2, (_hit("b.md"), _hit("a.md"))))
    row = view.list.current_row()
    assert row is not None
    assert row.place == Place("b.md", "x")


def test_a_library_that_is_not_indexed_yet_is_no_library_without_the_word(qtbot: QtBot) -> None:
    view = SearchView()
    qtbot.addWidget(view)
    view.show_results(Results("x", ignored=(NOT_INDEXED,)))
    assert "still being read" in view._body.hint.text()
    assert NOT_INDEXED not in view.summary.text()


@pytest.mark.parametrize(
    ("titles", "apart"),
    [
        ({"a.md": "A", "b.md": "B"}, {}),
        (
            {"docs/5.1/Core/Get.md": "Get", "docs/7.4/Core/Get.md": "Get", "x.md": "X"},
            {"docs/5.1/Core/Get.md": "5.1", "docs/7.4/Core/Get.md": "7.4"},
        ),
        ({"a.md": "A", "deep/a.md": "A"}, {"a.md": "a.md", "deep/a.md": "deep"}),
        ({"one.md": "A", "two.md": "A"}, {"one.md": "one.md", "two.md": "two.md"}),
    ],
)
def test_notes_with_one_title_are_told_apart(titles: dict[str, str], apart: dict[str, str]) -> None:
    assert told_apart(titles) == apart


def test_results_of_notes_with_one_title_say_which_is_which(qtbot: QtBot) -> None:
    view = SearchView()
    qtbot.addWidget(view)
    hits = tuple(_hit(f"docs/{number}/a.md") for number in (5, 7))
    view.show_grouped(is_grouped=True)
    view.show_results(Results("x", 2, hits))
    headers = [row.title for row in view.list.rows.rows if row.is_header]
    assert headers == ["Title · 5", "Title · 7"]
    view.show_grouped(is_grouped=False)
    assert [row.trail for row in view.list.rows.rows] == ["5", "7"]


def test_a_hit_is_not_hidden_by_text_that_was_selected(reading: Application, qtbot: QtBot) -> None:
    window = reading.window
    window.viewer.view.selectAll()
    window.search_field.setText("lanterns")
    qtbot.waitUntil(lambda: window.search.query == "lanterns", timeout=20_000)
    window.search.list.choose_current()
    qtbot.waitUntil(lambda: bool(window.viewer.finding.hits.spans), timeout=20_000)
    assert not window.viewer.view.textCursor().hasSelection()
