"""Marks in a text, and the snippet around them."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kbviewer.search.marks import find_marks
from kbviewer.search.markup import as_read, code_of, searchable
from kbviewer.search.snippets import LENGTH, snippet


@pytest.mark.parametrize(
    ("text", "terms", "marked"),
    [
        ("A docker, a dockerfile", ["docker"], ["docker"]),
        ("A docker, a dockerfile", ["docker*"], ["docker", "dockerfile"]),
        ("Thomas Müller", ["muller"], ["Müller"]),
        ("use ~= here", ["~="], ["~="]),
        ("docker-compose up", ["docker compose"], ["docker-compose"]),
        ("学习线段树的", ["线 段 树"], ["线段树"]),
        ("class CamelCase", ["case"], ["Case"]),
        ("case CamelCase", ["case"], ["case"]),
        ("Straße und Gasse", ["strasse"], ["Straße"]),
        ("C++ or c", ["c++"], ["C++"]),
        ("nothing", [], []),
        ("nothing", ["*"], []),
    ],
)
def test_marks(text: str, terms: list[str], marked: list[str]) -> None:
    assert [text[start:end] for start, end in find_marks(text, terms)] == marked


@given(st.text(), st.lists(st.text(max_size=8), max_size=6))
def test_marks_are_in_order_and_apart(text: str, terms: list[str]) -> None:
    end = 0
    for start, stop in find_marks(text, terms):
        assert end <= start < stop <= len(text)
        end = stop


@given(st.text(), st.lists(st.text(alphabet="abc ", max_size=5), max_size=4))
def test_snippet_is_escaped(text: str, terms: list[str]) -> None:
    bare = re.sub("</?mark>", "", snippet(text, terms))
    assert "<" not in bare
    assert ">" not in bare


def test_snippet_is_around_the_densest_stretch() -> None:
    text = "alpha " + "filler " * 200 + "alpha beta gamma " + "filler " * 200
    found = snippet(text, ["alpha", "beta", "gamma"])
    assert "<mark>alpha</mark> <mark>beta</mark> <mark>gamma</mark>" in found
    assert len(html.unescape(re.sub("</?mark>", "", found))) <= LENGTH + 6


def test_snippet_far_below_is_found() -> None:
    assert "<mark>needle</mark>" in snippet("hay " * 20_000 + "needle", ["needle"])


def test_snippet_without_match_is_the_beginning() -> None:
    assert snippet("First *words* of `it`.\n\n- item", ["none"]) == "First words of it. item"


def test_as_read() -> None:
    text = (
        "# H\n\n> **bold** [text](to/there.md) ![alt](i.png)\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"
    )
    assert as_read(text) == "H bold text alt a · b · 1 · 2"


def test_link_targets_and_comments_are_not_searched() -> None:
    found = searchable('[text](hidden/file.md) <!-- secret --> [a](<b c> "title")')
    assert "hidden" not in found
    assert "secret" not in found
    assert "title" not in found
    assert "text" in found


def test_code_of() -> None:
    text = "a `span` b\n```python\nblock = 1\n```\ntext\n~~~\nother\n~~~\n``x ` y``\n"
    found = code_of(text)
    assert {"span", "block", "other"} <= set(re.findall(r"\w+", found))
    assert "text" not in found


@pytest.mark.parametrize(
    "text", ["`" * 50_000, "```\n" * 20_000, "[" * 50_000, "](" * 30_000, "*a" * 30_000]
)
def test_markup_takes_linear_time(text: str) -> None:
    searchable(text)
    code_of(text)
    snippet(text, ["a"])
