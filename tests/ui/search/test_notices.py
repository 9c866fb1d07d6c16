"""Each notice that the search can give is known, and has a translation."""

import pytest
from pytestqt.qtbot import QtBot

from kbviewer.search import Results
from kbviewer.search.answer import _SOME
from kbviewer.search.parse import parse
from kbviewer.ui.search.view import SearchView
from kbviewer.ui.style.wording import said

QUERIES = (
    "page:",
    "title:",
    "is:read",
    "page:x1",
    '"',
    "a)",
    "(a",
    "()",
    "(" * 40 + "a",
    " ".join(f"w{number}" for number in range(50)),
    "x" * 3000,
)


@pytest.mark.usefixtures("german_texts")
@pytest.mark.parametrize("query", QUERIES)
def test_notices_are_in_the_readers_language(query: str) -> None:
    notices = parse(query).ignored
    assert notices
    for notice in notices:
        assert said(notice) != notice


@pytest.mark.usefixtures("german_texts")
def test_the_notice_of_an_answer() -> None:
    assert said(_SOME) != _SOME
    (notice,) = parse("page:{0}").ignored
    assert notice == "“page:{0}” is not a page."
    assert said(notice) == "„page:{0}“ ist keine Seite."


def test_a_query_that_asks_for_nothing_is_no_query_without_hits(qtbot: QtBot) -> None:
    view = SearchView()
    qtbot.addWidget(view)
    view.show_results(Results("page:x1", ignored=parse("page:x1").ignored))
    assert "Fewer or shorter words" not in view._body.hint.text()
    view.show_results(Results("page:x1 moth", ignored=parse("page:x1").ignored, terms=("moth",)))
    assert "Fewer or shorter words" in view._body.hint.text()
