"""Rows of the lists: their texts, what of them is marked, and what the model tells."""

import html

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from kbviewer.notes.model import Place
from kbviewer.ui.lists.rows import Row, RowRole, RowsModel, marked, plain, segments

ROWS = (
    Row("Group", is_header=True),
    Row("A &lt; <mark>b</mark>", text="some <mark>words</mark>", badge="27–32", trail="Note"),
    Row("Second", place=Place("two.md", "second")),
)


def made(*rows: Row) -> RowsModel:
    model = RowsModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    model.show(rows)
    return model


def test_the_model_keeps_its_promises_to_qt() -> None:
    model = made(*ROWS)
    model.extend(ROWS[1:])
    model.extend(())
    assert model.rowCount() == 5
    assert model.rowCount(model.index(0)) == 0
    model.show([])
    assert model.rowCount() == 0
    assert not model.first_choice().isValid()


def test_headers_cannot_be_chosen() -> None:
    model = made(*ROWS)
    assert not model.flags(model.index(0)) & Qt.ItemFlag.ItemIsSelectable
    assert model.flags(model.index(1)) & Qt.ItemFlag.ItemIsSelectable
    assert model.flags(model.index(9)) == Qt.ItemFlag.NoItemFlags
    assert model.first_choice().row() == 1


def test_what_the_model_tells_of_a_row() -> None:
    model = made(*ROWS)
    first, second = model.index(1), model.index(2)
    assert first.data() == "A < b"
    assert first.data(Qt.ItemDataRole.AccessibleTextRole) == "A < b, 27–32, Note, some words"
    assert first.data(Qt.ItemDataRole.ToolTipRole) == ""
    assert second.data(RowRole.ROW) == ROWS[2]
    assert second.data(RowRole.PLACE) == Place("two.md", "second")
    assert second.data(Qt.ItemDataRole.ToolTipRole) == "two.md#second"
    assert second.data(Qt.ItemDataRole.DecorationRole) is None


def test_marked_words_are_found_again() -> None:
    assert segments("one <mark>two</mark> &amp; <mark>three</mark>") == (
        "one two & three",
        ((4, 3), (10, 5)),
    )
    assert plain("<mark></mark>") == ""


@given(st.text(max_size=40), st.data())
def test_marking_and_reading_are_each_others_opposite(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=6)))
    spans = list(zip(cuts[::2], cuts[1::2], strict=False))
    shown, found = segments(marked(text, spans))
    assert shown == text
    assert found == tuple((start, end - start) for start, end in spans if end > start)
    assert segments(html.escape(text)) == (text, ())
