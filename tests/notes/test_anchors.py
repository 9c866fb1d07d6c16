"""Anchors of headings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kbviewer.notes.slugs import Slugger, slug


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Venv vs. Container", "venv-vs-container"),
        ("Install command, ~= operator", "install-command--operator"),
        ("Page 39 - Order of Dockerfile", "page-39---order-of-dockerfile"),
        ("snake_case and kebab-case", "snake_case-and-kebab-case"),
        ("  two  spaces ", "--two--spaces-"),
        ("Straße, Ünïcödé", "straße-ünïcödé"),
        ("ΑΒΓ", "αβγ"),
        ("引言：（*）随机堆", "引言随机堆"),
        ("Заголовок № 5", "заголовок--5"),
        ("क्षेत्र", "क्षेत्र"),
        ("😄 emoji", "-emoji"),
        ("x² + ½", "x--"),
        ("Ⅻ ⓐ", "ⅻ-ⓐ"),
        ("a\tb", "ab"),
        ("‿ connector", "‿-connector"),
        ("C++ & C#", "c--c"),
        ("", ""),
    ],
)
def test_slug(text: str, expected: str) -> None:
    assert slug(text) == expected


def test_duplicates_are_counted_and_skip_taken_anchors() -> None:
    slugger = Slugger()
    given_titles = ["Foo", "Foo", "Foo 1", "Foo-2", "Foo", "foo"]
    expected = ["foo", "foo-1", "foo-1-1", "foo-2", "foo-3", "foo-4"]
    assert [slugger.unique(title) for title in given_titles] == expected


def test_a_heading_without_letters_is_not_taken_for_the_lead() -> None:
    slugger = Slugger()
    assert [slugger.unique("!"), slugger.unique("")] == ["-1", "-2"]


@given(st.lists(st.sampled_from(["a", "a-1", "a-2", "a-1-1", "", "!", "b"]), max_size=40))
def test_anchors_differ(titles: list[str]) -> None:
    slugger = Slugger()
    anchors = [slugger.unique(title) for title in titles]
    assert len(set(anchors)) == len(anchors)
    assert "" not in anchors


@given(st.text())
def test_a_slug_is_its_own_slug_and_has_no_space(text: str) -> None:
    anchor = slug(text)
    assert " " not in anchor
    assert slug(anchor) == anchor
