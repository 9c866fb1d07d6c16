"""Same pages, mentions and backlinks in a library."""

from collections.abc import Callable

from kbviewer.crossrefs import backlinks, mentions_of, page_index, resolve_mention, same_pages
from kbviewer.library import Library
from kbviewer.notes.model import Place

MakeLibrary = Callable[..., Library]

KNOTS = """\
---
book: Ropes
---
# Knots

## Bowline
A loop that holds. *(p. 31)*

## Sheet bend
Two ropes. *(pp. 30-33)*

## Cleat
Turns. *(p. 33)*

## Anchor
Far off. *(p. 80)*

## Lead
See page 31 and page 60. A link goes to [bends](bends.md#splices). Another one ends it.
"""

BENDS = """\
---
book: Ropes
---
# Bends

## Loops
All of them. *(p. 31)*

## Splices
As on page 80, a splice is slow. Its friends are in [the list of knots](knots.md#bowline).
"""


def test_same_pages_are_exact_then_overlapping_then_near(make_library: MakeLibrary) -> None:
    library = make_library(knots=KNOTS, bends=BENDS)
    found = same_pages(library, Place("knots.md", "bowline"))
    assert [(item.place.note, item.place.anchor, item.closeness) for item in found] == [
        ("bends.md", "bends", "exact"),
        ("bends.md", "loops", "exact"),
        ("knots.md", "knots", "exact"),
        ("knots.md", "sheet-bend", "overlap"),
        ("knots.md", "cleat", "near"),
    ]


def test_no_same_pages_without_pages(make_library: MakeLibrary) -> None:
    library = make_library(knots=KNOTS, bends=BENDS)
    assert same_pages(library, Place("bends.md", "splices")) == ()
    assert same_pages(library, Place("bends.md", "no-such")) == ()


def test_a_mention_leads_to_the_sections_on_its_page(make_library: MakeLibrary) -> None:
    library = make_library(knots=KNOTS, bends=BENDS)
    note = library.note("knots.md")
    known, unknown = [c for c in note.citations if c.placement == "mention"]
    index = page_index(library, "Ropes")
    exact = resolve_mention(library, "knots.md", known, index)
    assert exact.is_exact
    assert Place("bends.md", "loops") in exact.places
    nearest = resolve_mention(library, "knots.md", unknown, index)
    assert not nearest.is_exact
    assert nearest.places == (Place("knots.md", "cleat"), Place("knots.md", "anchor"))


def test_who_mentions_the_pages_of_a_section(make_library: MakeLibrary) -> None:
    library = make_library(knots=KNOTS, bends=BENDS)
    found = mentions_of(library, Place("knots.md", "anchor"))
    assert [(item.place, item.citation.line) for item in found] == [
        (Place("bends.md", "splices"), 10)
    ]


def test_backlinks_with_their_sentences(make_library: MakeLibrary) -> None:
    library = make_library(knots=KNOTS, bends=BENDS)
    (found,) = backlinks(library, "bends.md", "splices")
    assert found.place == Place("knots.md", "lead")
    assert found.sentence == "A link goes to bends."
    (other,) = backlinks(library, "knots.md")
    assert (other.line, other.sentence) == (10, "Its friends are in the list of knots.")
    assert backlinks(library, "knots.md", "cleat") == ()


def test_a_long_sentence_is_cut_around_the_link(make_library: MakeLibrary) -> None:
    words = "rope " * 100
    library = make_library(a="# A\n", b=f"# B\n{words}[target](a.md) {words}\n")
    (found,) = backlinks(library, "a.md")
    assert "target" in found.sentence
    assert len(found.sentence) <= 242
    assert found.sentence.startswith("…")
    assert found.sentence.endswith("…")


def test_a_sentence_goes_over_lines_but_not_over_paragraphs(make_library: MakeLibrary) -> None:
    text = (
        "# B\nNo. Of ropes\nand [A](a.md) we\nspeak here. Yes.\n\n- one\n- two [A](a.md)\n- three\n"
    )
    library = make_library(a="# A\n", b=text)
    assert [found.sentence for found in backlinks(library, "a.md")] == [
        "Of ropes and A we speak here.",
        "two A",
    ]


def test_a_link_in_a_table_shows_the_cells_of_its_row(make_library: MakeLibrary) -> None:
    library = make_library(
        a="# A\n",
        b="# B\n| note | what |\n|---|---|\n| [A](a.md) | the first \\| best |\n",
    )
    (found,) = backlinks(library, "a.md")
    assert found.sentence == "A · the first | best"
