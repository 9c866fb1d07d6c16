"""The topic tree: lazy, complete, filtered, and what its keys and mouse buttons do."""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from kbviewer.library import Library
from kbviewer.notes.model import Note, Place
from kbviewer.notes.parse import parse_note
from kbviewer.ui.app import Application
from kbviewer.ui.topics.model import Role, TopicsModel
from kbviewer.ui.topics.nodes import section_topics
from kbviewer.ui.topics.view import TopicsView


def titles(model: TopicsModel, parent: QModelIndex | None = None) -> list[str]:
    above = parent or QModelIndex()
    return [str(model.index(row, 0, above).data()) for row in range(model.rowCount(above))]


def walk(model: TopicsModel, parent: QModelIndex | None = None) -> list[str]:
    above = parent or QModelIndex()
    found = []
    for row in range(model.rowCount(above)):
        index = model.index(row, 0, above)
        found += [str(index.data(Role.KEY)), *walk(model, index)]
    return found


def note(text: str) -> Note:
    return parse_note(text, "n.md")


def test_the_model_keeps_its_promises_to_qt(library: Library) -> None:
    model = TopicsModel()
    tester = QAbstractItemModelTester(
        model, QAbstractItemModelTester.FailureReportingMode.Fatal, model
    )
    model.show(library)
    walk(model)
    model.show_matches([(Place("beta.md", "second"), "Second")])
    walk(model)
    assert tester.model() is model


def test_folders_notes_and_sections(library: Library) -> None:
    model = TopicsModel()
    model.show(library)
    assert titles(model) == ["Alpha", "Beta", "deep"]
    assert walk(model)[-3:] == ["deep/down", "deep/down/gamma.md", "deep/down/gamma.md#third"]


def test_only_what_is_asked_for_is_read(library: Library) -> None:
    model = TopicsModel()
    model.show(library)
    alpha = model.topic(model.index(0, 0))
    assert model.hasChildren(model.index(0, 0))
    assert alpha.children is None
    assert model.rowCount(model.index(0, 0)) == 3
    assert alpha.children is not None


def test_pages_stand_beside_sections_and_notes(library: Library) -> None:
    model = TopicsModel()
    model.show(library)
    alpha = model.index(0, 0)
    model.rowCount(alpha)
    assert alpha.data(Role.PAGES) == "3–6"
    assert [model.index(row, 0, alpha).data(Role.PAGES) for row in range(3)] == ["3", "4–6", ""]


def test_every_section_has_an_index(library: Library) -> None:
    model = TopicsModel()
    model.show(library)
    for path in library.entries:
        for section in library.note(path).sections[2:]:
            place = Place(path, section.anchor)
            assert model.index_of(place).data(Role.PLACE) == place
    assert not model.index_of(Place("gone.md")).isValid()


def test_sections_nest_by_level_even_when_levels_are_skipped() -> None:
    topics = section_topics(note("# T\n## a\n#### b\n### c\n## d\n"))
    assert [topic.title for topic in topics] == ["a", "d"]
    assert [topic.title for topic in topics[0].children or []] == ["b", "c"]


def test_a_note_with_two_top_headings_shows_both() -> None:
    assert [topic.title for topic in section_topics(note("# a\n## b\n# c\n"))] == ["a", "c"]


def test_matches_keep_their_path(library: Library) -> None:
    model = TopicsModel()
    model.show(library)
    model.show_matches([(Place("deep/down/gamma.md", "third"), "Third")])
    assert walk(model) == ["deep", "deep/down", "deep/down/gamma.md", "deep/down/gamma.md#third"]


def test_the_filter_shows_and_forgets(reading: Application, qtbot: QtBot) -> None:
    topics = reading.window.topics
    before = walk(topics.model)
    with qtbot.waitSignal(reading.session.topics_filtered):
        topics.filter_field.setText("gam")
    qtbot.waitUntil(lambda: reading.session.is_idle)
    assert "deep/down/gamma.md" in walk(topics.model)
    assert "beta.md" not in walk(topics.model)
    topics.filter_field.clear()
    assert walk(topics.model) == before


def test_return_opens_and_with_control_in_a_tab(library: Library, qtbot: QtBot) -> None:
    view = TopicsView()
    qtbot.addWidget(view)
    view.show_library(library)
    view.reveal(Place("beta.md", "second"))
    with qtbot.waitSignal(view.place_chosen) as chosen:
        qtbot.keyClick(view.tree, Qt.Key.Key_Return)
    assert chosen.args == [Place("beta.md", "second"), False]
    with qtbot.waitSignal(view.place_chosen) as chosen:
        qtbot.keyClick(view.tree, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert chosen.args == [Place("beta.md", "second"), True]


def test_what_was_expanded_stays_so(library: Library, qtbot: QtBot) -> None:
    view = TopicsView()
    qtbot.addWidget(view)
    view.show_library(library)
    view.tree.collapseAll()
    view.expand_keys(["deep", "deep/down"])
    view.show_library(library)
    assert view.expanded_keys() == ["deep", "deep/down"]
