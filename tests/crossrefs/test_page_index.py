"""The page index of a book: what stands where, gaps, placeholders, mentions."""

from collections.abc import Callable

import pytest

from kbviewer.crossrefs.index import PageIndex, index_notes
from kbviewer.library import Library
from kbviewer.notes.model import PageRange, Place
from kbviewer.notes.parse import parse_note

MakeLibrary = Callable[..., Library]

ROPES = """\
# Ropes

Thanks go to three sailors. *(pp. ix-xi)*

## Knots
A knot holds by friction.

### Bends
A bend joins two ropes.

*(Page 27-32, 39-40)*

## Page 43 - Splices
- the eye splice, see page 28
- the long splice, see page 90

## Page - Whippings

## Hitches
- p. 45: round turn
  - two half hitches
- p. 47: cleats
"""


def index(*texts: str) -> PageIndex:
    return index_notes("Ropes", [parse_note(text, f"n{i}.md") for i, text in enumerate(texts)])


def titles(found: PageIndex, page: str) -> list[tuple[str, tuple[int, int]]]:
    return [(stand.place.anchor, stand.lines) for stand in found.sections_on(page)]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("x", [("ropes", (1, 3))]),
        ("27", [("bends", (8, 11)), ("knots", (5, 7))]),
        ("30", [("bends", (8, 11)), ("knots", (5, 7))]),
        ("33", []),
        ("40", [("bends", (8, 11)), ("knots", (5, 7))]),
        ("43", [("page-43---splices", (13, 16))]),
        ("45", [("hitches", (20, 21))]),
        ("47", [("hitches", (22, 22))]),
    ],
)
def test_sections_and_lines_of_a_page(
    page: str, expected: list[tuple[str, tuple[int, int]]]
) -> None:
    assert titles(index(ROPES), page) == expected


def test_range_asks_for_every_page_of_it() -> None:
    found = index(ROPES).sections_on(PageRange("41", "46"))
    assert [stand.place.anchor for stand in found] == ["page-43---splices", "hitches"]


def test_that_with_the_fewest_pages_comes_first() -> None:
    found = index("## Chapter (pp. 1-90)\n\n## Knot (p. 5)\n\n## Bend (pp. 4-6)\n")
    assert [anchor for anchor, _ in titles(found, "5")] == [
        "knot-p-5",
        "bend-pp-4-6",
        "chapter-pp-1-90",
    ]


def test_nearest_sections_of_a_page_without_any() -> None:
    found = index(ROPES).nearest("35")
    assert [stand.place.anchor for stand in found] == ["bends", "bends"]
    assert [stand.place.anchor for stand in index(ROPES).nearest("99")] == ["hitches"]


def test_span_cited_pages_and_gaps() -> None:
    found = index(ROPES)
    assert found.span() == PageRange("ix", "47")
    assert [str(r) for r in found.cited()] == ["ix–xi", "27–32", "39–40", "43", "45", "47"]
    assert [str(r) for r in found.gaps()] == ["1–26", "33–38", "41–42", "44", "46"]


def test_gap_inside_the_roman_pages() -> None:
    assert [str(r) for r in index("a (p. iv)\n\nb (p. ix)\n").gaps()] == ["v–viii"]


def test_share_of_the_book() -> None:
    assert index("a (pp. 1-10)\n\nb (pp. xii-xiv)\n").share(40) == 0.25
    assert index("a (pp. 5-50)\n").share(10) == 0.6
    assert index("").share(0) == 0.0


def test_placeholders_and_mentions() -> None:
    found = index(ROPES)
    assert [(item.line, item.title) for item in found.placeholders] == [(17, "Page - Whippings")]
    assert [(item.place.anchor, str(item.citation.ranges[0])) for item in found.mentions] == [
        ("page-43---splices", "28"),
        ("page-43---splices", "90"),
    ]


def test_locations_are_an_axis_of_their_own() -> None:
    found = index("A rope is a promise. (Location 27)\n\nA knot keeps it. (p. 27)\n")
    assert [stand.line for stand in found.sections_on("27")] == [3]
    assert [stand.line for stand in found.sections_on("27", "location")] == [1]
    assert found.span("location") == PageRange("27", "27")


def test_no_notes() -> None:
    empty = index()
    assert empty.span() is None
    assert empty.gaps() == ()
    assert empty.sections_on("1") == ()
    assert empty.nearest("1") == ()


def test_what_is_no_numeral_is_refused() -> None:
    with pytest.raises(ValueError, match="not a page numeral"):
        index(ROPES).sections_on("forty")


def test_index_of_a_library_takes_all_notes_of_the_book(make_library: MakeLibrary) -> None:
    from kbviewer.crossrefs import page_index

    library = make_library(
        knots="---\nbook: Ropes\n---\nA knot holds. (p. 3)\n",
        bends="---\nbook: Ropes\n---\nA bend joins. (p. 4)\n",
        sails="# Sails\nCanvas. (p. 3)\n",
    )
    found = page_index(library, "Ropes")
    assert sorted(found.notes) == ["bends.md", "knots.md"]
    assert [stand.place for stand in found.sections_on("3")] == [Place("knots.md")]
    assert page_index(library, "Unknown").stands == ()
