"""Printed pages and positions in a PDF."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kbviewer.books import Contradiction, Found, Point, page_map
from kbviewer.notes.numerals import to_roman

LABELS = ["i", "ii", "iii", "iv", *map(str, range(1, 21))]


def test_labels_of_the_file_are_used() -> None:
    pages = page_map(24, LABELS)
    assert pages.source == "labels"
    assert pages.find("1") == Found(5, "1", "exact")
    assert pages.find("III") == Found(3, "iii", "exact")
    assert pages.page_at(24) == "20"
    assert pages.page_at(25) == ""


@pytest.mark.parametrize(
    "labels",
    [
        [],
        [str(number) for number in range(1, 25)],  # what a file without labels answers
        ["1"] * 24,
        ["Cover", "Half title", *["Plate"] * 22],
        LABELS[:10],
    ],
)
def test_labels_that_say_nothing_are_not_used(labels: list[str]) -> None:
    pages = page_map(24, labels)
    assert pages.source == "position"
    assert pages.find("7") == Found(7, "7", "exact")


def test_labels_may_name_some_pages_without_a_number() -> None:
    pages = page_map(24, ["Cover", *LABELS[:-1]])
    assert pages.source == "labels"
    assert (pages.page_at(1), pages.find("1").position) == ("", 6)


def test_one_point_counts_on_and_back() -> None:
    pages = page_map(30, (), [Point("17", 24)])
    assert pages.source == "calibration"
    assert pages.find("17").position == 24
    assert pages.find("1") == Found(8, "1", "exact")
    assert pages.page_at(7) == ""
    assert pages.find("23") == Found(30, "23", "exact")


def test_an_offset_may_be_negative() -> None:
    pages = page_map(10, (), [Point("101", 1)])
    assert pages.find("105").position == 5
    assert pages.find("3") == Found(1, "101", "before")


def test_several_points_make_segments() -> None:
    pages = page_map(40, (), [Point("30", 36), Point("10", 12)])
    assert pages.find("27").position == 29
    assert pages.find("30").position == 36
    # From 12 on there are 24 pages of the file and 20 printed ones: plates have no number.
    assert pages.page_at(35) == ""
    assert pages.find("34").position == 40


def test_pages_that_are_left_out_of_the_file_are_told() -> None:
    pages = page_map(40, (), [Point("10", 12), Point("30", 20)])
    assert pages.find("17") == Found(19, "17", "exact")
    assert pages.find("20") == Found(19, "17", "nearest")
    assert pages.find("28") == Found(20, "30", "nearest")


def test_a_roman_point_numbers_the_front_matter() -> None:
    pages = page_map(30, (), [Point("iii", 5), Point("1", 11)])
    assert [pages.page_at(position) for position in (2, 3, 10, 11)] == ["", "i", "viii", "1"]


def test_the_word_of_the_reader_is_more_than_a_label() -> None:
    pages = page_map(24, LABELS, [Point("10", 15)])
    assert pages.find("10").position == 15
    assert pages.find("iv").position == 4
    label = Point("11", 15)
    assert pages.contradictions == (Contradiction(Point("10", 15), label, "label"),)


def test_of_two_words_of_the_reader_the_later_counts() -> None:
    pages = page_map(24, (), [Point("10", 15), Point("20", 12)])
    assert pages.points == (Point("20", 12),)
    assert pages.contradictions == (Contradiction(Point("10", 15), Point("20", 12), "point"),)
    assert page_map(24, (), [Point("10", 15), Point("10", 15)]).contradictions == ()


def test_a_page_beyond_the_file_shows_the_last_one() -> None:
    assert page_map(24, LABELS).find("21") == Found(24, "20", "beyond")
    assert page_map(24, LABELS).find("ix") == Found(4, "iv", "beyond")


def test_a_kind_that_the_file_does_not_have_shows_the_nearest_end() -> None:
    assert page_map(24).find("iv") == Found(1, "1", "nearest")


def test_what_is_no_numeral_is_refused() -> None:
    with pytest.raises(ValueError, match="numeral"):
        page_map(24).find("A-1")
    with pytest.raises(ValueError, match="no page"):
        page_map(0).find("1")
    assert page_map(24, (), [Point("x-1", 2), Point("3", 99)]).source == "position"


numerals = st.one_of(
    st.integers(0, 6000).map(str), st.integers(1, 3999).map(to_roman), st.text(max_size=4)
)
points = st.builds(Point, numerals, st.integers(-3, 70))


@given(st.integers(1, 60), st.lists(numerals, max_size=60), st.lists(points, max_size=6))
def test_every_page_can_be_looked_for(count: int, labels: list[str], said: list[Point]) -> None:
    pages = page_map(count, labels, said)
    assert pages.count == count
    for page in ("1", "17", "99999", "i", "mm"):
        found = pages.find(page)
        assert 1 <= found.position <= count
        assert (found.nearness == "exact") == (found.page == page)
    for point in pages.points:
        assert pages.page_at(point.position) == point.page
    named = [page for page in pages.printed if page]
    assert len(named) == len(set(named))
    for position, page in enumerate(pages.printed, 1):
        if page:
            assert pages.find(page) == Found(position, page, "exact")
