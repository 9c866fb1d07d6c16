"""Made-up book notes have the structure that GitHub gives them, however lists are indented."""

import re

import pytest

from tests.render.booknotes import BookNotes
from tests.render.canonical import canonical, reference
from tests.render.helpers import html
from tests.render.test_differential import convert

_LOOSE = re.compile(r"</?p>\n?")
_TASK = re.compile(r"<input>\s*|\[ \] ")
_BLANKS = re.compile(r"\s+")


def structure(html: str) -> str:
    """HTML without what is not structure: whether a list is loose, boxes of tasks, blanks."""
    return _BLANKS.sub(" ", _TASK.sub("", _LOOSE.sub("", canonical(html)))).replace(" <", "<")


@pytest.mark.parametrize("start", range(0, 400, 50))
def test_book_notes_have_the_structure_that_github_gives_them(start: int) -> None:
    for seed in range(start, start + 50):
        text = BookNotes(seed).note()
        assert structure(convert(text)) == structure(reference(text)), f"seed {seed}"


@pytest.mark.parametrize("seed", range(8))
def test_line_ends_of_windows_and_a_mark_of_byte_order_change_nothing(seed: int) -> None:

    text = BookNotes(seed).note()
    assert html(text.replace("\n", "\r\n")) == html(text)
    assert html(f"\ufeff{text}") == html(text)


def test_a_bar_by_itself_ends_a_table() -> None:
    text = "a | b\n--- | ---\n1 | 2\n|\n"
    assert canonical(convert(text)) == canonical(reference(text))


def test_dashes_that_are_indented_like_code_make_no_table() -> None:
    text = "- a\n  | b | c |\n        | --- | --- |\n"
    assert canonical(convert(text)) == canonical(reference(text))
