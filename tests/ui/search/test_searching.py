"""Searching from the window: the newest question wins, the keyboard stays in the field."""

import threading
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from kbviewer.notes.model import Place
from kbviewer.search import Hit, Results
from kbviewer.ui.app import Application
from kbviewer.ui.search.view import SearchView
from kbviewer.ui.services.searching import Question, Searching


class SlowSearching(Searching):
    """Answers a question when it is let go, so that newer ones can come first."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.gate = threading.Event()
        self.asked: list[str] = []

    def _search(self, question: Question, cancelled: object) -> Results:
        self.asked.append(question.text)
        self.gate.wait(5)
        return Results(question.text)


def test_only_the_newest_question_is_answered(tmp_path: Path, qtbot: QtBot) -> None:
    searching = SlowSearching(tmp_path)
    answers: list[str] = []
    searching.answered.connect(lambda question, _: answers.append(question.text))
    for text in ("l", "la", "lan", "lant"):
        searching.ask(Question(text))
    searching.gate.set()
    qtbot.waitUntil(lambda: searching.is_idle)
    assert answers == ["lant"]
    assert searching.asked == ["l", "lant"]
    searching.finish()


def test_nothing_is_told_after_a_drop(tmp_path: Path, qtbot: QtBot) -> None:
    searching = SlowSearching(tmp_path)
    searching.ask(Question("l"))
    searching.drop()
    with qtbot.assertNotEmitted(searching.answered):
        searching.gate.set()
        qtbot.waitUntil(lambda: searching.is_idle)
    searching.finish()


def test_walking_the_results_leaves_the_keyboard_in_the_field(
    reading: Application, qtbot: QtBot
) -> None:
    field = reading.window.search_field
    qtbot.keyClicks(field, "lanterns")
    qtbot.waitUntil(lambda: reading.window.search.query == "lanterns")
    rows = reading.window.search.list.rows.rows
    choices = [number for number, row in enumerate(rows) if not row.is_header]
    assert reading.window.search.list.currentIndex().row() == choices[0]
    qtbot.keyClick(field, Qt.Key.Key_Down)
    assert reading.window.search.list.currentIndex().row() == choices[1]
    with qtbot.waitSignal(reading.session.note_rendered):
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert reading.session.section == rows[choices[1]].place
    assert field.text() == "lanterns"


def test_escape_goes_back_to_where_the_reader_was(reading: Application, qtbot: QtBot) -> None:
    start = reading.session.section
    field = reading.window.search_field
    qtbot.keyClicks(field, "nothing")
    with qtbot.waitSignal(reading.session.note_rendered):
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert reading.session.section.note == "deep/down/gamma.md"
    with qtbot.waitSignal(reading.session.note_rendered):
        qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert reading.session.section.note == start.note
    assert reading.window.sidebar.current == "view.topics"


def test_the_view_says_what_it_did(qtbot: QtBot) -> None:
    view = SearchView()
    qtbot.addWidget(view)
    hit = Hit(Place("a.md", "b"), "Title", ("A",), (), "a <mark>word</mark>", 1.0)
    view.show_results(Results("wrod", 1, (hit,), "word", ("page: needs a number",)))
    assert view.summary.text() == (
        "Showing results for <b>word</b> · "
        'search for exactly <a href="&quot;wrod&quot;">wrod</a> instead · '
        "1 section · page: needs a number"
    )
    with qtbot.waitSignal(view.hit_chosen) as chosen:
        view.list.choose_current()
    assert chosen.args[0] is hit


def test_more_results_are_put_below(qtbot: QtBot) -> None:
    view = SearchView()
    qtbot.addWidget(view)
    hits = tuple(Hit(Place(f"{n}.md"), f"T{n}", (), (), "", 1.0) for n in range(100))
    view.show_results(Results("t", 100, hits[:50]))
    with qtbot.waitSignal(view.more_wanted) as wanted:
        view.list.end_reached.emit()
    assert wanted.args == [50]
    view.show_results(Results("t", 100, hits[50:]), 50)
    assert view.list.rows.rowCount() == 100
    with qtbot.assertNotEmitted(view.more_wanted):
        view.list.end_reached.emit()


def test_nothing_found_says_what_to_do(qtbot: QtBot) -> None:
    view = SearchView()
    qtbot.addWidget(view)
    view.show_results(Results("zzz"))
    assert "No section" in view._body.hint.text()
