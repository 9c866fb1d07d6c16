"""The parts of the recogniser: numerals, masking, brackets, the search for candidate lines."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kbviewer.notes.citation_candidates import candidate_lines
from kbviewer.notes.citation_labels import LABEL, LABELS, Label
from kbviewer.notes.citation_mask import CONTENT, HIDDEN, TARGET, mask
from kbviewer.notes.citation_ranges import read_numerals
from kbviewer.notes.citation_text import Brackets, skip_ignored
from kbviewer.notes.layout import Layout
from tests.notes.score_gold import excerpts

OURS = Path(__file__).parent / "data" / "citations.jsonl"
PAGE, PAGES, LOCATION = LABELS["page"], LABELS["pages"], LABELS["location"]


def numerals(text: str, label: Label = PAGES) -> tuple[str, str] | None:
    """Ranges as a reader writes them, and what is left of the text."""
    found = read_numerals(text, 0, label)
    if found is None:
        return None
    marks = ("+" if found.is_open else "") + ("<" if found.is_reversed else "")
    return ", ".join(str(r) for r in found.ranges) + marks, text[found.end :]


@pytest.mark.parametrize(
    ("text", "label", "ranges", "rest"),
    [
        ("12", PAGE, "12", ""),
        ("012 x", PAGE, "12", " x"),
        ("xiii.", PAGE, "xiii", "."),
        ("XIV,", PAGE, "xiv", ","),
        ("12-15", PAGES, "12–15", ""),
        ("12 – 15 x", PAGES, "12–15", " x"),
        ("12--15", PAGES, "12–15", ""),
        ("112-5)", PAGES, "112–115", ")"),
        ("340–61", PAGES, "340–361", ""),
        ("32-27", PAGES, "27–32<", ""),
        ("32 - 27", PAGES, "32", " - 27"),
        ("12 - 3 ships", PAGES, "12", " - 3 ships"),
        ("12 to 15", PAGE, "12–15", ""),
        ("12 a 15", PAGES, "12–15", ""),
        ("12 a 15", PAGE, "12–15", ""),
        ("12 a 15 mm", PAGE, "12", " a 15 mm"),
        ("12 a 3.", PAGE, "12", " a 3."),
        ("ix–xii", PAGES, "ix–xii", ""),
        ("ix–12", PAGES, "ix–12", ""),
        ("12, 15 and 17 of", PAGES, "12, 15, 17", " of"),
        ("12, 15, 17–19.", PAGE, "12, 15, 17–19", "."),
        ("12, 15 ships", PAGE, "12", ", 15 ships"),
        ("12, 13 ships", PAGE, "12, 13", " ships"),
        ("295–306, 2012", PAGES, "295–306", ", 2012"),
        ("1203, 1999", PAGES, "1203, 1999", ""),
        ("7, 14:6", PAGE, "7", ", 14:6"),
        ("xiv-xvi, 3", PAGES, "xiv–xvi, 3", ""),
        ("12f.", PAGE, "12–13", ""),
        ("12 ff.)", PAGE, "12+", ")"),
        ("12–14 ff.", PAGES, "12–14+", ""),
        ("12–)", PAGES, "12+", ")"),
        ("320+ x", PAGES, "320+", " x"),
        ("12 e.v.", PAGE, "12+", ""),
        ("12/13", PAGE, "12–13", ""),
        ("12a", PAGE, "12", ""),
        ("45n3", PAGE, "45", ""),
        ("1,037", LOCATION, "1037", ""),
        ("12,037-12,040", LOCATION, "12037–12040", ""),
        ("1590-92", LOCATION, "1590–1592", ""),
        ("112,163", PAGES, "112, 163", ""),
        ("1,204", PAGE, "1204", ""),
    ],
)
def test_numerals(text: str, label: Label, ranges: str, rest: str) -> None:
    assert numerals(text, label) == (ranges, rest)


@pytest.mark.parametrize(
    "text",
    ["", "x1", "0", "123456", "12th", "12.5", "12%", "12 %", "iiii", "in", "i.e.", "xi's", "1 of 3",
     "2/14", "3 von 9", "4 sur 10", "2 из 10", "12px", "12°", "4 KiB", "2 of the 40"],
)  # fmt: skip
def test_no_numerals(text: str) -> None:
    assert numerals(text) is None


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("a `p. 1` b", "a " + CONTENT * 6 + " b"),
        ("``p. ` 1`` b", CONTENT * 10 + " b"),
        ("a ` b", "a ` b"),
        ("[p. 1](x.md#p1) b", "[p. 1]" + TARGET * 9 + " b"),
        ("[p. 1](x(1).md)", "[p. 1]" + TARGET * 9),
        ("[p. 1][ref]", "[p. 1]" + TARGET * 5),
        ("![p. 1](x.png)", CONTENT * 7 + TARGET * 7),
        ("[[Book#p. 1|p. 2]]", CONTENT * 12 + "p. 2]]"),
        ("a <!-- p. 1 --> b", "a " + HIDDEN * 13 + " b"),
        ('<a title="p. 1">x</a>', HIDDEN * 16 + "x" + HIDDEN * 4),
        ("1 < 2 and p. 3 > 2", "1 < 2 and p. 3 > 2"),
        ("https://x.y/p. 1", CONTENT * 14 + " 1"),
        ("$p = 1$ and $5", CONTENT * 7 + " and $5"),
        ("x[^p1] y", "x" + HIDDEN * 5 + " y"),
        ("p.&nbsp;1", "p." + " " * 6 + "1"),
    ],
)
def test_masking(text: str, masked: str) -> None:
    assert mask(text) == masked


@given(st.text(alphabet="`<>!-[]()$&;ab1 p.\n|^:/", max_size=80))
def test_masking_keeps_the_length(text: str) -> None:
    assert len(mask(text)) == len(text)


def test_innermost_brackets() -> None:
    brackets = Brackets("(a [b (c) d] e) f (g")
    assert brackets.around(1) == ((0, 14), None)
    assert brackets.around(4) == ((0, 14), (3, 11))
    assert brackets.around(7) == ((6, 8), (3, 11))
    assert brackets.around(10) == ((0, 14), (3, 11))
    assert brackets.around(16) == (None, None)
    assert brackets.around(19) == (None, None)


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        (". Next", "Next"),
        ("**. ^abc1", ""),
        (" #tag #other", ""),
        (" {#id .class}", ""),
        (f" ([pdf]{TARGET * 4}) x", "x"),
        (" (really)", "(really)"),
        (f"{HIDDEN * 3}", ""),
        (f"{CONTENT}", CONTENT),
    ],
)
def test_what_may_follow(text: str, rest: str) -> None:
    assert text[skip_ignored(text, 0) :] == rest


def test_every_cited_line_is_a_candidate() -> None:
    for excerpt in excerpts(OURS):
        lines = str(excerpt["text"]).split("\n")
        found = candidate_lines(Layout(lines, ()), bare=True).lines
        cited = {label["line"] - 1 for label in excerpt["citations"] if label["ranges"]}
        assert cited <= set(found), excerpt["id"]


@pytest.mark.parametrize("label", sorted(LABELS))
def test_every_label_is_found_and_makes_its_line_a_candidate(label: str) -> None:
    for word in (label, label.capitalize()):
        found = LABEL.search(f"({word}. 12)")
        assert found
        assert found[0] == word
        assert LABEL.search(f"x{word} 12") is None or len(label) < 3
        for cited in (f"({word}. 12)", f"({word} 12)"):
            layout = Layout(["nothing", cited], ())
            assert candidate_lines(layout, bare=False).lines == (1,)
