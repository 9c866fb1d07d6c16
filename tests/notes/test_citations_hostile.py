"""No note makes the recogniser raise, and none makes it slow: time grows with size only."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kbviewer.notes.blocks import scan_blocks
from kbviewer.notes.citations import find_citations
from kbviewer.notes.layout import Layout
from kbviewer.notes.parse import parse_note, split_lines

PIECES = (
    "(p. ",
    "page ",
    "1,",
    "-",
    "(",
    ")",
    "[",
    "](",
    "]",
    "*",
    "`",
    "<!--",
    "-->",
    "<a ",
    ">",
    "$",
    "pp. 1-",
    "p1",
    "p. 12",
    "12",
    "xii",
    "S. ",
    "第",
    "页",
    "Location ",
    "1,037",
    ";",
    " and ",
    "–",
    "ff.",
    ".",
    ",",
    " ",
    "\n",
    "\n\n",
    "# ",
    "- ",
    "> ",
    "|",
    "&nbsp;",
    "://",
    "see ",
    "\\",
    "#",
    "\t",
    "\r",
    "\x00",
    "\x02",
    "\u00a0",
    "é",
    "p.",
    "Page - ",
    "404",
    "of 3",
    "^a",
    "１２",
    "²",
)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
def test_pieces_in_any_order(text: str) -> None:
    lines = split_lines(text)
    for found in parse_note(text, "n.md").citations:
        assert 1 <= found.line <= len(lines)
        assert 0 <= found.start < found.end <= len(lines[found.line - 1])
        if found.covers:
            assert 1 <= found.covers[0] <= found.covers[1] <= len(lines)
        for one in found.ranges:
            assert one.first
            assert one.last


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=200))
def test_any_text(text: str) -> None:
    parse_note(f"p. 1 {text} (p. 2)\n{text}", "n.md")


@pytest.mark.parametrize(
    "piece",
    [
        "(p.",
        "page ",
        "p. 1,",
        "1,",
        "-",
        "(",
        "((p. 1",
        "[p. 1](",
        "[[",
        "`",
        "`` ` ",
        "<a",
        "<!--",
        "$a",
        "p. 1 ",
        "(p. 1) ",
        "(p. 1)\n",
        "p. 1\n",
        "- p. 1\n",
        "pp. 1-",
        "p. i",
        "see ",
        "](x)",
        "p. 1)",
        "()",
        "|p. 1",
        "&nbsp;",
        "page\n",
        "# Page 1\n",
        "## Page - a\n",
        "> p. 1\n",
        "S. 1 ",
        "*p. 1*",
        "p. 1 and ",
        "第1页",
        "12ページ",
        "(p. 1, ",
        "a://",
        "(12)\n",
        "p12 ",
        "*",
        "~",
        "^a ",
        "p.***",
        "Page: **",
        "\\",
        "(p. 1) ([pdf](x)) ",
        "1-1-",
        "p. 1–",
        "#page 1 ",
        "(p. 1).......",
    ],
)
def test_time_is_linear(piece: str) -> None:
    small, large = seconds(piece * 300), seconds(piece * 3000)
    # A quadratic pattern takes a hundred times as long; between the two lies a busy machine.
    assert large < max(40 * small, 0.05)


def seconds(text: str) -> float:
    """Shortest of three times that the recogniser takes."""
    lines = split_lines(text)
    note = parse_note("x", "n.md")
    layout = Layout(lines, scan_blocks(lines))
    times = []
    for _ in range(3):
        began = time.process_time()
        find_citations(layout, note.sections, note.front)
        times.append(time.process_time() - began)
    return min(times)


@pytest.mark.parametrize(
    "text",
    [
        "p. {}",
        "p. 12 of {}",
        "pp. 1, {}",
        "p. 1/{}",
        "loc. 1,{}",
        "page: {}",
        "p{}",
        "({})",
        "p. 1-{}",
    ],
)
def test_very_long_numbers(text: str) -> None:
    number = text.format("9" * 5000)
    assert all(r.last.isdecimal() for c in parse_note(number, "n.md").citations for r in c.ranges)
    parse_note(f"---\n{number}\n---\n", "n.md")
