"""The citation recogniser as a whole: the chip's columns, coverage, front matter, habits."""

import pytest

from kbviewer.notes.blocks import scan_blocks
from kbviewer.notes.citations import find_citations
from kbviewer.notes.layout import Layout
from kbviewer.notes.model import Citation, FrontMatter, Section
from kbviewer.notes.parse import parse_note, split_lines

NOTE = """\
# A BOOK

## Layers
Each layer only knows the one below.

*(Page 17*)

## Queues
Text above the sub-section.

### Bounded queues
- they push back

*(Page 27-32, 39-40)*

## Page 43 - Timeouts

## Page - Retries
"""


def citations(text: str) -> tuple[Citation, ...]:
    return parse_note(text, "note.md").citations


def written(text: str) -> list[str]:
    lines = split_lines(text)
    return [lines[c.line - 1][c.start : c.end] for c in citations(text)]


def pages(text: str) -> list[str]:
    return [", ".join(str(r) for r in c.ranges) for c in citations(text)]


def covers(text: str) -> list[tuple[int, int] | None]:
    return [c.covers for c in citations(text)]


def test_a_note_in_the_usual_style() -> None:
    found = citations(NOTE)
    assert [(c.line, c.placement, c.covers) for c in found] == [
        (6, "trailing", (1, 6)),
        (14, "trailing", (8, 14)),
        (16, "heading", (16, 17)),
        (18, "placeholder", None),
    ]
    assert pages(NOTE) == ["17", "27–32, 39–40", "43", ""]
    assert written(NOTE) == ["*(Page 17*)", "*(Page 27-32, 39-40)*", "Page 43", "Page"]


@pytest.mark.parametrize(
    ("text", "chips"),
    [
        ("*(Page 17)*", ["*(Page 17)*"]),
        ("Text. **(page 50-53)** more", ["**(page 50-53)**"]),
        ("Text. _(p. 9)_", ["_(p. 9)_"]),
        ("Text (**p. 9**).", ["(**p. 9**)"]),
        ("*Emphasised text (p. 9)*", ["(p. 9)"]),
        ("**p. 90** Feedback", ["**p. 90**"]),
        ("**p. 90: Feedback** loops", ["p. 90"]),
        ("- **Page:** 43", ["**Page:** 43"]),
        ("Page **15-16**", ["Page **15-16**"]),
        ("Text \\(p. 9\\)", ["\\(p. 9\\)"]),
        ("Text ( p. 9 )", ["( p. 9 )"]),
        ("Text (of the king, pg 162).", ["pg 162"]),
        ("Text (p. 12; pp. 14-15)", ["p. 12", "pp. 14-15"]),
        ("see [page 884](ch25.md#p884) there", ["[page 884](ch25.md#p884)"]),
        ("see ([page 884](ch25.md#p884)).", ["([page 884](ch25.md#p884))"]),
        ("[**p. 8**](x.md) here", ["[**p. 8**](x.md)"]),
        ("[Bishop, p. 43](zotero://x)", ["p. 43"]),
        ("[(p. 43)](zotero://x)", ["[(p. 43)](zotero://x)"]),
        ("[p. 8][ref] here", ["[p. 8][ref]"]),
        ("P. [504](x.md#p504) here", ["P. [504](x.md#p504)"]),
        ("[pages 514](a.md) and [884](b.md) too", ["[pages 514](a.md) and [884](b.md)"]),
        ("[@star, p. 297] there", ["p. 297"]),
        ("> Quote. (p. 9)", ["(p. 9)"]),
        ("- [ ] p. 77: redo", ["p. 77"]),
        ("## Timers (p. 12) ##", ["(p. 12)"]),
        ("Zur Regel (S. 45 ff.).", ["(S. 45 ff.)"]),
        ("见第 384 - 385 页。", ["第 384 - 385 页"]),
        ("\tp. 9", []),
        ("- text\n\n\tmore (p. 9)", ["(p. 9)"]),
        ("so it is on page\n43 as well", ["page"]),
        ("A table\n\n| a | p. 9 |\n|---|---|\n| x | (p. 10) |", ["p. 9", "(p. 10)"]),
    ],
)
def test_columns_of_the_chip(text: str, chips: list[str]) -> None:
    assert written(text) == chips


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        # Trailing: since the one before in the section, or since the heading.
        ("# T\na (p. 1)\n\nb\n\n(p. 2)\n\nc\n", [(1, 2), (3, 6)]),
        ("a\n\n## S\nb\n\n(p. 2)\n", [(3, 6)]),
        ("lead\n\n(p. 2)\n", [(1, 3)]),
        # A sub-section whose parent has none covers what stands above it in the parent.
        ("# T\ntext\n\n## A\na\n\n### B\nb (p. 3)\n", [(4, 8)]),
        ("# T\ntext\n\n## A\na (p. 1)\n\n## B\nb (p. 2)\n", [(1, 5), (7, 8)]),
        ("# T\ntext (p. 1)\n\n## A\na (p. 2)\n", [(1, 2), (4, 5)]),
        ("# T\n\n## Page 3 - A\n\n## B\nb (p. 4)\n", [(3, 4), (5, 6)]),
        ("## Page 3 - A\na\n\nb (p. 4)\n", [(1, 4), (1, 4)]),
        ("# T\n\n## Page 3 - A\na (p. 4)\n", [(3, 4), (3, 4)]),
        # Two in one block share their lines.
        ("# T\na\n\n(p. 1, p. 3)\n", [(1, 4), (1, 4)]),
        ("- a (p. 1)\n- b\n- c (p. 3)\n", [(1, 1), (2, 3)]),
        # Leading: the bullet with its children, or the paragraph.
        ("* pg 1: a\n  * b\n\n    c\n* pg 2: d\n", [(1, 4), (5, 5)]),
        ("* pg 1: a\n  * pg 2: b\n* c\n", [(1, 2), (2, 2)]),
        ("- p. 12\n  - a\n  - b\n- p. 15\n\n  c\n", [(1, 3), (4, 6)]),
        ("p. 4 – a\nb\n\nc\n", [(1, 2)]),
        # Lines as notes: each with its own lines.
        ("p. 4 – a\nb\np. 5 – c\nsee p. 9\np. 6 – d\n", [(1, 2), (3, 4), None, (5, 5)]),
        ("# T\na (p. 1)\nb (p. 2)\n", [(1, 2), (3, 3)]),
        ("> p. 4 – a\n> b\n\nc\n", [(1, 2)]),
        # Headings: with their sub-sections.
        ("# A (p. 1)\na\n## B\nb\n# C\n", [(1, 4)]),
        ("## A (p. 1)\n### B (p. 2)\nb\n# C\n", [(1, 3), (2, 3)]),
        # Alone: what stands above, or if nothing does, what follows.
        ("# T\n*pg 196*\n\na\n\nb\n", [(2, 6)]),
        ("# T\n*pg 196*\n\na\n\n*pg 197*\n\nb\n", [(2, 5), (6, 8)]),
        ("# T\n*pg 196*\n\na\n\n*pg 197*\n", [(2, 5), (3, 6)]),
        ("# T\n\n*pg 196*\n## S\na\n# U\n", [(3, 5)]),
        ("# T\na\n\n*pg 196*\n\nb\n", [(1, 4)]),
        # A mention points and covers nothing.
        ("# T\na (see p. 1)\n", [None]),
        # A location that ends a block, with or without parentheses.
        ("# T\na\n\nb Location 400\n", [(1, 4)]),
        # A row of a table whose cell is a citation.
        ("| a | page |\n|---|---|\n| x | p. 9 |\n| y | p. 10 |\n", [(3, 3), (4, 4)]),
    ],
)
def test_lines_that_are_covered(text: str, lines: list[tuple[int, int] | None]) -> None:
    assert covers(text) == lines


@pytest.mark.parametrize(
    ("front", "label"),
    [
        ("page: 12", "12"),
        ("page: 12-15", "12–15"),
        ('page: "p. 12"', "12"),
        ("page: xii", "xii"),
        ("pages: 12-15", "12–15"),
        ("pages: 12, 15", "12, 15"),
        ("pages: [12, 15]", "12, 15"),
        ("pages: 320", None),
        ("page: 404 not found", None),
        ("total_page: 12", None),
        ("page: none", None),
    ],
)
def test_pages_in_front_matter_cover_the_note(front: str, label: str | None) -> None:
    text = f"---\ntitle: T\n{front}\n---\n# A\ntext\n"
    found = citations(text)
    if label is None:
        assert found == ()
    else:
        assert (found[0].line, found[0].covers) == (3, (1, 6))
        assert pages(text) == [label]


def test_reversed_range_is_marked_and_swapped() -> None:
    (found,) = citations("a (page 32-27)")
    assert found.is_reversed
    assert pages("a (page 32-27)") == ["27–32"]
    assert not citations("a (page 12-5)")[0].is_reversed


HABIT = """\
- The sea is older than the chart that shows it (12)
- "No pilot trusts a lamp he has not lit himself." (53-54)
- Storms are named for those they spare, he says (60, 62)
- The harbour master keeps two logs, one for himself (71).
- The last voyage is told by the cook of p17 (175)
- Compare p20, p30, p40 and p51 for the same
"""


def test_habits_of_a_file_and_the_setting_that_turns_them_off() -> None:
    lines = split_lines(HABIT)
    section = (Section(0, "", "", 1, len(lines)),)
    layout = Layout(lines, scan_blocks(lines))
    with_habits = find_citations(layout, section, FrontMatter())
    assert len(with_habits) == 10
    assert {c.placement for c in with_habits} == {"trailing", "mention"}
    without = find_citations(layout, section, FrontMatter(), habits=False)
    assert without == ()


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(HABIT.split("\n")[:4]),
        HABIT.replace("(71)", "(1871)"),
        "\n".join(f"- item ({number})" for number in range(30, 40)),
        "\n".join(f"- a fairly long item of a plain numbered list ({n})" for n in range(1, 9)),
    ],
)
def test_no_habit(text: str) -> None:
    assert [c for c in citations(text) if c.placement == "trailing"] == []


def test_line_ends_do_not_matter() -> None:
    assert citations(NOTE.replace("\n", "\r\n")) == citations(NOTE)


def test_citations_are_in_the_order_of_their_lines() -> None:
    found = citations(NOTE + "\n- p. 3 and (p. 4)\n")
    places = [(c.line, c.start) for c in found]
    assert places == sorted(places)
