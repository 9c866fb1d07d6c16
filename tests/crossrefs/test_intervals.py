from hypothesis import given
from hypothesis import strategies as st

from kbviewer.crossrefs.intervals import Intervals, ordinal
from kbviewer.notes.model import PageRange
from kbviewer.notes.numerals import to_roman

PAGES = st.integers(1, 60)


def page_range(first: int, last: int) -> PageRange:
    return PageRange(str(min(first, last)), str(max(first, last)))


def test_roman_pages_stand_before_decimal_ones() -> None:
    assert ordinal("ix") < ordinal("xii") < ordinal("1") < ordinal("12")


def test_no_ranges() -> None:
    empty: Intervals[str] = Intervals([])
    assert list(empty.meeting(1, 10**6)) == []
    assert empty.before(5) is None
    assert empty.after(5) is None
    assert len(empty) == 0


@given(st.lists(st.tuples(PAGES, PAGES), max_size=40), PAGES, PAGES)
def test_finds_what_a_plain_search_finds(pairs: list[tuple[int, int]], one: int, two: int) -> None:
    ranges = [page_range(*pair) for pair in pairs]
    tree = Intervals((found, at) for at, found in enumerate(ranges))
    first, last = ordinal(str(min(one, two))), ordinal(str(max(one, two)))
    expected = {
        at
        for at, found in enumerate(ranges)
        if ordinal(found.first) <= last and ordinal(found.last) >= first
    }
    assert {value for _, _, value in tree.meeting(first, last)} == expected


@given(st.lists(st.tuples(PAGES, PAGES), max_size=40), PAGES)
def test_neighbours_of_a_page_on_which_nothing_stands(
    pairs: list[tuple[int, int]], page: int
) -> None:
    ranges = [page_range(*pair) for pair in pairs]
    tree = Intervals((found, None) for found in ranges)
    at = ordinal(str(page))
    if any(True for _ in tree.meeting(at, at)):
        return
    below = [ordinal(found.last) for found in ranges if ordinal(found.last) < at]
    above = [ordinal(found.first) for found in ranges if ordinal(found.first) > at]
    assert tree.before(at) == (max(below) if below else None)
    assert tree.after(at) == (min(above) if above else None)


def test_roman_ranges_are_found() -> None:
    tree = Intervals([(PageRange("ix", "xii"), "preface"), (PageRange("xii", "3"), "both")])
    found = [value for _, _, value in tree.meeting(ordinal(to_roman(11)), ordinal("xi"))]
    assert found == ["preface"]
    assert [value for _, _, value in tree.meeting(ordinal("2"), ordinal("2"))] == ["both"]
