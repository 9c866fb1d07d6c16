"""Pages of sections, merging of ranges, labels."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kbviewer.notes.coverage import (
    cited_ranges,
    closest_ranges,
    merge_ranges,
    page_label,
    section_ranges,
)
from kbviewer.notes.model import PageRange
from kbviewer.notes.numerals import is_roman, order_key, to_int, to_roman
from kbviewer.notes.parse import parse_note

NOTE = """\
# Tides
By nobody.

## Ebb
The moon pulls. *(p. 12)*

### Neap
Twice a month. *(pp. 14-15)*

## Flood (pp. 20-29)
### Spring tides
- p. 24: higher

## Rest
See p. 12. (Location 400)
"""


def labels(text: str) -> list[str]:
    return [page_label(ranges) for ranges in section_ranges(parse_note(text, "n.md"))]


def test_sections_have_the_pages_of_what_covers_them() -> None:
    assert labels(NOTE) == ["", "12", "12", "14–15", "20–29", "20–29", ""]


def test_locations_are_asked_for_apart() -> None:
    found = section_ranges(parse_note(NOTE, "n.md"), "location")
    assert [page_label(ranges) for ranges in found] == ["", "", "", "", "", "", "400"]


def test_all_cited_pages_of_a_note() -> None:
    assert page_label(cited_ranges(parse_note(NOTE, "n.md"))) == "12, 14–15, 20–29"


def test_front_matter_covers_every_section() -> None:
    assert labels("---\npage: 7\n---\nlead\n\n# A\n\n## B (p. 9)\n") == ["7", "7", "7, 9"]


@pytest.mark.parametrize(
    ("ranges", "label"),
    [
        ([], ""),
        (["39-40", "27-32"], "27–32, 39–40"),
        (["12", "13", "14"], "12–14"),
        (["5-9", "7-8", "2"], "2, 5–9"),
        (["3", "xii", "ix"], "ix, xii, 3"),
        (["ix-x", "xi"], "ix–xi"),
        (["xii-3", "2-5"], "xii–5"),
        (["9", "10", "2"], "2, 9–10"),
    ],
)
def test_label(ranges: list[str], label: str) -> None:
    assert page_label(PageRange(r.split("-")[0], r.split("-")[-1]) for r in ranges) == label


@given(st.lists(st.tuples(st.integers(1, 50), st.integers(0, 9)), max_size=20))
def test_merging_keeps_exactly_the_same_pages(pairs: list[tuple[int, int]]) -> None:
    ranges = [PageRange(str(first), str(first + more)) for first, more in pairs]
    merged = merge_ranges(ranges)

    def pages(items: tuple[PageRange, ...] | list[PageRange]) -> set[int]:
        return {page for r in items for page in range(int(r.first), int(r.last) + 1)}

    assert pages(merged) == pages(ranges)
    assert all(int(b.first) > int(a.last) + 1 for a, b in pairwise(merged))


@given(st.integers(1, 3999))
def test_roman_numerals_there_and_back(value: int) -> None:
    numeral = to_roman(value)
    assert is_roman(numeral)
    assert to_int(numeral) == value
    assert order_key(numeral) < order_key("1")


@pytest.mark.parametrize("numeral", ["", "iiii", "vx", "ic", "a", "12a", "XII", "-3", "iix"])
def test_what_is_no_numeral(numeral: str) -> None:
    assert not is_roman(numeral)
    with pytest.raises(ValueError, match="not a page numeral"):
        to_int(numeral)


def test_the_closest_pages_are_those_of_the_section_itself() -> None:
    note = parse_note(
        "# Chapter (pp. 80-130)\n## Own (page 83)\n## Trailing\ntext\n\n*(Page 90)*\n## None\nt\n",
        "n.md",
    )
    labels = [page_label(ranges) for ranges in closest_ranges(note)]
    assert labels[1:] == ["80–130", "83", "90", "80–130"]
    assert [page_label(ranges) for ranges in section_ranges(note)][1:] == ["80–130"] * 4


def test_an_inner_heading_is_closer_than_an_outer_one_and_the_front_matter() -> None:
    note = parse_note("---\npages: 1-200\n---\n# A (pp. 5-9)\n## B (p. 6)\n### C\ntext\n", "n.md")
    assert [page_label(ranges) for ranges in closest_ranges(note)][1:] == ["5–9", "6", "6"]
