"""A tree that is changed in place is the one that would be made anew, and keeps what is shown."""

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, QPoint
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kbviewer.errors import NoteError
from kbviewer.library import Library
from kbviewer.library.derived import Derived
from kbviewer.library.model import NoteEntry
from kbviewer.notes.model import Note, Place
from kbviewer.notes.parse import parse_note
from kbviewer.ui.topics.contents import ORDERS, Order
from kbviewer.ui.topics.model import TopicsModel
from kbviewer.ui.topics.view import TopicsView

PATHS = ["index.md", "x.md", "y.md", "c.md"]
PATHS += [f"{folder}/{name}" for folder in ("a", "a/b", "c.md") for name in PATHS[:3]]
TEXTS = ["", "# One\n", "# Two\n## s\n### t\n## s\n", "## t\n(p. 3)\n## s\n### u\n", "# B\n# A\n"]
TEXTS += ["# Gone\n", "# Two\n## s\n### t\n## v\n(Page 4-6)\n"]
GONE = TEXTS[-2]


def library_of(texts: dict[str, tuple[str, int]]) -> Library:
    """A library of these notes, each with its text and when it was saved; nothing is on disk."""
    notes = {path: parse_note(text, path) for path, (text, _) in texts.items()}
    entries = {
        path: NoteEntry(
            path,
            note.title,
            *("", "", texts[path][0], 0, texts[path][1]),
            sections=len(note.sections),
            citations=len(note.citations),
            problems=0,
        )
        for path, note in notes.items()
    }

    def read(path: str) -> Note:
        if texts.get(path, (GONE, 0))[0] == GONE:
            raise NoteError("It is gone.")
        return notes[path]

    return cast(
        "Library",
        SimpleNamespace(entries=entries, root=Path("library"), note=read, derived=Derived()),
    )


@st.composite
def libraries(draw: st.DrawFn) -> Library:
    """Some notes in any order."""
    text = st.tuples(st.sampled_from(TEXTS), st.integers(0, 9))
    paths = draw(st.permutations(draw(st.lists(st.sampled_from(PATHS), unique=True))))
    # What is a folder can be no note.
    if any(path.startswith("c.md/") for path in paths):
        paths = [path for path in paths if path != "c.md"]
    return library_of({path: draw(text) for path in paths})


def rows(model: TopicsModel, parent: QModelIndex | None = None) -> list[Any]:
    """All that there is to see of a tree."""
    above = parent or QModelIndex()
    found: list[Any] = []
    for row in range(model.rowCount(above)):
        index = model.index(row, 0, above)
        topic = model.topic(index)
        assert topic.row == row
        assert index.parent() == above
        seen = topic.kind, topic.key, topic.place, model.shown(index), rows(model, index)
        found.append(seen)
    return found


def watched() -> TopicsModel:
    """A model whose every signal Qt looks at."""
    model = TopicsModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    return model


def walk(data: st.DataObject, model: TopicsModel) -> None:
    """Have some of the tree made, as if the reader had looked there."""
    pending = [QModelIndex()]
    while pending:
        above = pending.pop()
        inner = [model.index(row, 0, above) for row in range(model.rowCount(above))]
        pending += [index for index in inner if data.draw(st.booleans())]


def keys(model: TopicsModel) -> Iterator[str]:
    """The keys of all topics."""
    pending = rows(model)
    while pending:
        _, key, _, _, below = pending.pop()
        yield key
        pending += below


def way_to(model: TopicsModel, index: QModelIndex) -> list[str]:
    """The keys of a topic and of those above it."""
    topic = model.topic(index)
    return [topic.key, *(each.key for each in topic.parents())]


orders = st.sampled_from(ORDERS)


@settings(deadline=None, max_examples=60)
@given(data=st.data(), first=libraries(), second=libraries(), third=libraries())
@pytest.mark.usefixtures("qapp")
def test_a_patched_tree_is_a_fresh_one(
    data: st.DataObject, first: Library, second: Library, third: Library
) -> None:
    model = watched()
    model.show(first)
    for library in (second, third):
        walk(data, model)
        model.order = data.draw(orders)
        model.show(library, anew=False)
        fresh = TopicsModel()
        fresh.order = model.order
        fresh.show(library)
        if library is third:
            assert rows(model) == rows(fresh)


def matches(data: st.DataObject, library: Library) -> list[tuple[Place, str]]:
    """Some notes and sections, as a filter finds them."""
    places = [
        (Place(path, section.anchor if section.level else ""), section.title or "note")
        for path in library.entries
        for section in parse_note(library.entries[path].digest, path).sections
    ]
    return data.draw(st.lists(st.sampled_from(places), unique=True)) if places else []


@settings(deadline=None, max_examples=60)
@given(data=st.data(), first=libraries(), second=libraries(), order=orders)
@pytest.mark.usefixtures("qapp")
def test_a_patched_filter_is_a_fresh_one(
    data: st.DataObject, first: Library, second: Library, order: Order
) -> None:
    model, fresh = watched(), TopicsModel()
    model.order = fresh.order = order
    model.show(first)
    model.show_matches(matches(data, first))
    walk(data, model)
    model.use(second)
    found = matches(data, second)
    model.show_matches(found, anew=False)
    fresh.show(second)
    fresh.show_matches(found)
    assert rows(model) == rows(fresh)


@settings(deadline=None, max_examples=40)
@given(data=st.data(), first=libraries(), second=libraries(), order=orders)
@pytest.mark.usefixtures("qapp")
def test_what_is_expanded_and_chosen_stays_so(
    data: st.DataObject, first: Library, second: Library, order: Order
) -> None:
    view = TopicsView()
    view.show_library(first)
    everything = sorted(keys(view.model))
    if everything:
        view.expand_keys(data.draw(st.lists(st.sampled_from(everything), unique=True)))
        if data.draw(st.booleans()):
            view.reveal(view.model.topic(view.model.index(0, 0)).place or Place("x.md"))
    model = view.model
    chosen = way_to(model, view.tree.currentIndex())
    expanded = [way_to(model, i) for i in model.indexes_of(frozenset(view.expanded_keys()))]
    model.order = order
    view.show_library(second)
    everything = list(keys(model))
    now = {
        way[0]: way for way in (way_to(model, i) for i in model.indexes_of(frozenset(everything)))
    }
    there = {way[0] for way in expanded if now.get(way[0]) == way}
    assert there <= set(view.expanded_keys())
    if now.get(chosen[0]) == chosen:
        assert view.model.topic(view.tree.currentIndex()).key == chosen[0]
    QApplication.processEvents()
    view.deleteLater()


def many(*more: str, title: str = "# Note {}\n") -> Library:
    """Two folders of a hundred notes each, with more notes at the top of the first."""
    first = [f"one/{name}" for name in more] + [f"one/{number:03}.md" for number in range(100)]
    second = [f"two/{number:03}.md" for number in range(100)]
    return library_of({path: (title.format(path), 1) for path in [*first, *second]})


@pytest.fixture
def scrolled(qtbot: QtBot) -> TopicsView:
    """A tree in which the reader has scrolled to the fortieth note of the first folder."""
    view = TopicsView()
    qtbot.addWidget(view)
    view.resize(300, 400)
    view.show()
    view.show_library(many())
    view.tree.expandToDepth(0)
    view.reveal(Place("two/090.md"))
    view.tree.scrollTo(view.model.index_of(Place("one/040.md")), view.tree.ScrollHint.PositionAtTop)
    assert at_the_top(view) == "one/040.md"
    return view


def at_the_top(view: TopicsView) -> str:
    return view.model.topic(view.tree.indexAt(QPoint(0, 0))).key


def test_what_is_seen_stays_where_it_is(scrolled: TopicsView) -> None:
    scrolled.show_library(many("a.md", "b.md"))
    assert at_the_top(scrolled) == "one/040.md"
    scrolled.show_library(many(title="# Changed {}\n"))
    assert at_the_top(scrolled) == "one/040.md"
    assert scrolled.model.topic(scrolled.tree.currentIndex()).key == "two/090.md"
    assert scrolled.expanded_keys() == ["one", "two"]


def test_what_is_gone_is_not_chosen_any_more(scrolled: TopicsView) -> None:
    library = many()
    texts = {path: (entry.digest, 1) for path, entry in library.entries.items()}
    del texts["two/090.md"]
    scrolled.show_library(library_of(texts))
    assert not scrolled.tree.currentIndex().isValid()
    assert at_the_top(scrolled) == "one/040.md"


def test_at_its_top_a_tree_shows_what_comes_first(scrolled: TopicsView) -> None:
    scrolled.sort("changed")
    scrolled.tree.scrollToTop()
    texts = {f"one/{number:03}.md": ("# Note\n", int(number == 70)) for number in range(100)}
    scrolled.show_library(library_of(texts))
    assert at_the_top(scrolled) == "one"
    below = scrolled.tree.indexBelow(scrolled.model.index(0, 0))
    assert scrolled.model.topic(below).key == "one/070.md"


def test_a_filtered_tree_stays_where_it_is_when_notes_come(scrolled: TopicsView) -> None:
    before, after = many(), many("a.md")
    scrolled.filter_field.setText("note")
    found = [(Place(path), "") for path in before.entries]
    scrolled.show_matches("note", found)
    assert at_the_top(scrolled) == "one"
    scrolled.tree.scrollTo(
        scrolled.model.index_of(Place("one/040.md")), scrolled.tree.ScrollHint.PositionAtTop
    )
    scrolled.show_library(after)
    scrolled.show_matches("note", [(Place("one/a.md"), ""), *found])
    assert at_the_top(scrolled) == "one/040.md"
    scrolled.show_matches("note", found[:50])
    assert scrolled.model.rowCount() == 1
