"""Problems as a list to work through: what is listed, how it follows the notes and is reached."""

from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from kbviewer.library import Library, open_library, refresh
from kbviewer.library.model import NoteProblem
from kbviewer.notes.model import Place
from kbviewer.ui.app import Application
from kbviewer.ui.presenters.outside import Outside
from kbviewer.ui.problems.rows import (
    kinds_of,
    matching,
    problem_rows,
    sentence_of,
    todo_list,
)
from kbviewer.ui.problems.view import FIRST_ROWS, ProblemsView
from kbviewer.ui.services.problem_finding import (
    Found,
    NoteProblems,
    Problems,
    find_problems,
    problems_after,
)

NOTES = {
    "a.md": "# A\n## Links\n[x](gone.md) [y](#nope)\n\n*(Page 9-3)*\n## Page - To come\n",
    "b.md": "# B\n[to a](a.md#links)\n",
    "c.md": "---\ntitle: [\n---\n# C\n## Page - Also to come\n",
}


def write(root: Path, notes: dict[str, str]) -> None:
    root.mkdir(exist_ok=True)
    for name, text in notes.items():
        (root / name).write_text(text, "utf-8")


def read(root: Path) -> Library:
    return refresh(open_library(root, None))[0]


def problems(library: Library) -> Problems:
    found = find_problems(library, Event())
    assert found is not None
    return found


def kinds(found: Problems) -> dict[str, list[tuple[str, int]]]:
    return {
        each.note: [(one.problem.kind, one.problem.line) for one in each.found]
        for each in found.notes
    }


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write(tmp_path / "notes", NOTES)
    return tmp_path / "notes"


def test_problems_are_found_by_note_with_their_sections(root: Path) -> None:
    found = problems(read(root))
    assert kinds(found) == {
        "a.md": [
            ("dead-link", 3),
            ("dead-anchor", 3),
            ("reversed-range", 5),
            ("placeholder", 6),
        ],
        "c.md": [("front-matter", 3), ("placeholder", 5)],
    }
    assert found.count == 6
    last = found.notes[0].found[-1]
    assert (last.section, last.place) == ("Page - To come", Place("a.md", "page---to-come"))


def test_what_is_not_a_note_is_listed_without_a_place(root: Path) -> None:
    (root / "lost.md").symlink_to(root / "nowhere.md")
    first = problems(read(root)).notes[0]
    assert (first.note, first.title, first.found[0].place) == ("lost.md", "lost.md", None)


def test_looking_can_be_stopped(root: Path) -> None:
    stop = Event()
    stop.set()
    assert find_problems(read(root), stop) is None


@pytest.mark.parametrize(
    "change",
    [
        {"a.md": NOTES["a.md"].replace("Page - To come", "Page 12 - Here")},
        {"a.md": NOTES["a.md"].replace("## Links", "## Other links")},
        {"b.md": "# B\n[to c](c.md#none)\n"},
        {"gone.md": "# It is back\n"},
        {"c.md": "# C\nNothing wrong.\n"},
    ],
)
def test_after_a_change_all_is_as_if_looked_for_anew(root: Path, change: dict[str, str]) -> None:
    before = read(root)
    known = problems(before)
    write(root, change)
    after, diff = refresh(before)
    found = problems_after(known, after, diff, Event())
    assert found is not None
    assert kinds(found) == kinds(problems(after))
    assert kinds(found) != kinds(known)


def test_a_note_that_is_gone_takes_its_problems_along(root: Path) -> None:
    before = read(root)
    known = problems(before)
    (root / "a.md").unlink()
    after, diff = refresh(before)
    found = problems_after(known, after, diff, Event())
    assert found is not None
    assert kinds(found) == {
        "b.md": [("dead-link", 2)],
        "c.md": [("front-matter", 3), ("placeholder", 5)],
    }


@pytest.mark.parametrize(
    ("problem", "sentence"),
    [
        (("placeholder", "x"), "The heading names no page yet."),
        (("reversed-range", "x", "3–9"), "The range runs backwards; it is read as 3–9."),
        (("dead-link", "x", "gone.md"), "There is no gone.md."),
        (("dead-link", "x", "gon.md", "a.md"), "There is no gon.md. Perhaps a.md is meant."),
        (("dead-anchor", "x", "#nope"), "There is no #nope."),
        (("ambiguous-link", "x", "c", "x/c.md, y/c.md"), "c may be any of x/c.md, y/c.md."),
        (("encoding", "byte 0xE9 is not UTF-8"), "Byte 0xE9 is not UTF-8."),
        (("new-kind", "something."), "Something."),
    ],
)
def test_every_problem_is_a_sentence(problem: tuple[str, ...], sentence: str) -> None:
    assert sentence_of(NoteProblem("a.md", 1, *problem)) == sentence


def test_a_kind_and_words_narrow_the_list(root: Path) -> None:
    notes = problems(read(root)).notes
    assert kinds_of(notes)["placeholder"] == 2
    assert len(matching(notes, "placeholder", "")) == 2
    (only,) = matching(notes, "", "also COME")
    assert (only.note, len(only.found)) == ("c.md", 1)
    assert matching(notes, "dead-link", "also come") == ()


def test_rows_have_a_header_a_note_and_a_place_each(root: Path) -> None:
    rows = list(problem_rows(problems(read(root)).notes))
    assert [row.title for row in rows if row.is_header] == ["A", "C"]
    assert rows[0].badge == "4"
    assert (rows[1].title, rows[1].badge, rows[1].place) == (
        "Links",
        "line 3",
        Place("a.md", "links"),
    )


def test_the_to_do_list_is_markdown(root: Path) -> None:
    text = todo_list(problems(read(root)).notes)
    lines = text.splitlines()
    assert lines[0] == "- [ ] A › Links (line 3): There is no gone.md."
    assert lines[1] == r"- [ ] A › Links (line 3): There is no \#nope."
    assert lines[3] == "- [ ] A › Page - To come (line 6): The heading names no page yet."
    assert len(lines) == 6
    odd = Found(NoteProblem("x.md", 1, "dead-link", "", "a_b*[c].md"), "", Place("x.md"))
    assert todo_list([NoteProblems("x.md", "X", (odd,))]) == (
        "- [ ] X (line 1): There is no a\\_b\\*\\[c\\].md.\n"
    )


@pytest.fixture
def view(qtbot: QtBot) -> ProblemsView:
    made = ProblemsView()
    qtbot.addWidget(made)
    made.show()
    return made


def test_the_view_says_what_it_knows(view: ProblemsView, root: Path) -> None:
    assert "Looking" in view._body.hint.text()
    view.show_problems(())
    assert "Nothing to mend" in view._body.hint.text()
    assert view.kinds.isHidden()
    view.show_problems(problems(read(root)).notes)
    assert view.summary.text() == "6 problems in 2 notes"
    assert view.kinds.itemText(0) == "All problems (6)"
    assert view.kinds.itemText(1) == "Page number missing (2)"
    view.filter_field.setText("zebra")
    assert "zebra" in view._body.hint.text()
    assert not view.copy_button.isEnabled()


def test_a_kind_stays_chosen_while_there_are_any(view: ProblemsView, root: Path) -> None:
    notes = problems(read(root)).notes
    view.show_problems(notes)
    view.kinds.setCurrentIndex(view.kinds.findData("placeholder"))
    view.kinds.activated.emit(1)
    assert view.summary.text() == "2 of 6 problems"
    assert view.as_todo_list().count("- [ ]") == 2
    view.show_problems(notes[:1])
    assert view.kinds.currentData() == "placeholder"
    view.show_problems(matching(notes, "dead-link", ""))
    assert view.kinds.currentData() == ""
    assert view.summary.text() == "1 problem"


def test_the_next_problem_is_selected_when_one_is_mended(view: ProblemsView, root: Path) -> None:
    notes = problems(read(root)).notes
    view.show_problems(notes)
    view.resize(300, 500)
    view.show()
    view.list.setCurrentIndex(view.list.rows.index(2))
    mended = (notes[0]._replace(found=(notes[0].found[0], *notes[0].found[2:])), *notes[1:])
    view.show_problems(mended)
    row = view.list.current_row()
    assert row is not None
    assert isinstance(row.data, Found)
    assert row.data.problem.kind == "reversed-range"
    view.show_problems(())
    assert view.list.current_row() is None


def test_the_keyboard_walks_and_chooses(view: ProblemsView, root: Path, qtbot: QtBot) -> None:
    view.show_problems(problems(read(root)).notes)
    qtbot.keyClick(view.filter_field, Qt.Key.Key_Down)
    qtbot.keyClick(view.filter_field, Qt.Key.Key_Down)
    qtbot.keyClick(view.filter_field, Qt.Key.Key_Down)
    qtbot.keyClick(view.filter_field, Qt.Key.Key_Up)
    with qtbot.waitSignal(view.row_chosen) as chosen:
        qtbot.keyClick(view.filter_field, Qt.Key.Key_Return)
    assert chosen.args[0].data.problem.kind == "dead-anchor"


def test_very_many_problems_are_shown_as_they_are_scrolled_to(
    view: ProblemsView, qtbot: QtBot
) -> None:
    many = tuple(
        Found(NoteProblem("a.md", line, "dead-link", "", f"{line}.md"), "S", Place("a.md"))
        for line in range(1, 1001)
    )
    QAbstractItemModelTester(view.list.rows)
    view.resize(300, 500)
    view.show()
    view.show_problems((NoteProblems("a.md", "A", many),))
    assert view.list.rows.rowCount() == FIRST_ROWS
    bar = view.list.verticalScrollBar()
    for _ in range(4):
        bar.setValue(bar.maximum())
        view.list.doItemsLayout()
    assert view.list.rows.rowCount(QModelIndex()) == 1001


# In the window


def listed(app: Application) -> list[str]:
    rows = app.window.problems.list.rows.rows
    return [row.data.problem.kind for row in rows if isinstance(row.data, Found)]


def open_view(app: Application, qtbot: QtBot) -> None:
    app.handlers.actions["view.problems"].trigger()
    qtbot.waitUntil(lambda: app.window.problems.copy_button.isVisible(), timeout=20_000)


def test_problems_are_reached_and_opened(reading: Application, qtbot: QtBot) -> None:
    open_view(reading, qtbot)
    assert reading.window.sidebar.current == "view.problems"
    assert listed(reading) == ["placeholder"]
    assert reading.window.status.problems.text() == "1 problem"
    with qtbot.waitSignal(reading.session.section_shown, timeout=10_000):
        qtbot.keyClick(reading.window.problems.list, Qt.Key.Key_Return)
    assert reading.session.section == Place("alpha.md", "page---still-to-come")


@pytest.fixture
def uncounted(monkeypatch: pytest.MonkeyPatch) -> None:
    """However slow this machine is, problems are not counted until their view is shown."""
    monkeypatch.setattr("kbviewer.ui.presenters.problem_desk.FIRST_MS", 1_000_000)


@pytest.mark.usefixtures("uncounted")
def test_the_count_below_leads_to_the_list(reading: Application, qtbot: QtBot) -> None:
    assert reading.window.status.problems.isHidden()
    open_view(reading, qtbot)
    reading.window.sidebar.show_view("view.topics")
    qtbot.mouseClick(reading.window.status.problems, Qt.MouseButton.LeftButton)
    assert reading.window.sidebar.current == "view.problems"


def test_the_count_comes_by_itself(reading: Application, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: reading.window.status.problems.isVisible(), timeout=20_000)
    assert reading.window.status.problems.text() == "1 problem"


def test_a_mended_problem_leaves_the_list(reading: Application, notes: Path, qtbot: QtBot) -> None:
    open_view(reading, qtbot)
    file = notes / "alpha.md"
    text = file.read_text("utf-8").replace("Page - Still to come", "Page 17 - It came")
    with qtbot.waitSignal(reading.session.library_changed, timeout=20_000):
        file.write_text(text, "utf-8")
    qtbot.waitUntil(lambda: not listed(reading), timeout=20_000)
    assert "Nothing to mend" in reading.window.problems._body.hint.text()
    assert reading.window.status.problems.isHidden()
    with qtbot.waitSignal(reading.session.library_changed, timeout=20_000):
        (notes / "beta.md").write_text("# Beta\n[x](gone.md)\n", "utf-8")
    qtbot.waitUntil(lambda: listed(reading) == ["dead-anchor", "dead-link"], timeout=20_000)


@pytest.mark.usefixtures("uncounted")
def test_the_list_is_copied(reading: Application, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().clear()
    copy = reading.handlers.actions["problems.copy"]
    copy.trigger()
    assert QGuiApplication.clipboard().text() == ""
    open_view(reading, qtbot)
    copy.trigger()
    assert QGuiApplication.clipboard().text() == (
        "- [ ] Alpha › Page - Still to come (line 10): The heading names no page yet.\n"
    )


def test_a_problem_opens_in_the_editor_at_its_line(
    reading: Application, notes: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran: list[tuple[str, Path, str]] = []

    def run(_self: Outside, command: str, file: Path, *, line: str) -> None:
        ran.append((command, file, line))

    monkeypatch.setattr(Outside, "run", run)
    reading.options.change(programs_editor="edit {file} {line}")
    open_view(reading, qtbot)
    menu = QMenu(reading.window)
    view = reading.window.problems
    view.menu_wanted.emit(menu, view.list.rows.rows[1])
    texts = [action.text() for action in menu.actions() if action.text()]
    assert "Open in the editor at line 10" in texts
    menu.actions()[1].trigger()
    assert ran == [("edit {file} {line}", notes / "alpha.md", "10")]


def test_another_library_has_its_own_problems(
    reading: Application, tmp_path: Path, qtbot: QtBot
) -> None:
    open_view(reading, qtbot)
    other = tmp_path / "other"
    write(other, {"n.md": "# N\n[x](gone.md) [y](away.md)\n"})
    reading.session.try_open_library(other)
    qtbot.waitUntil(lambda: listed(reading) == ["dead-link", "dead-link"], timeout=20_000)
