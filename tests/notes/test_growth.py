"""Hostile notes: the time grows with the size and no faster, and nothing is raised."""

import time
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kbviewer.notes.blocks import scan_blocks
from kbviewer.notes.citations import find_citations
from kbviewer.notes.headings import find_sections, scan_note
from kbviewer.notes.layout import Layout
from kbviewer.notes.links import find_definitions, find_links
from kbviewer.notes.marks import find_places, find_tags
from kbviewer.notes.parse import parse_note, split_lines

# Ten times the text may take this many times the time. Quadratic growth takes a hundred times; the
# slack is for a machine that does other things as well.
MOST_GROWTH = 35.0
SMALL = 3_000
ATTEMPTS = 3

REPEATED = (
    *("*", "_", "~", "*a ", "**a", "*a_b*", "[", "]", "[]", "![", "[[", "[[a]]", "[a](", "[a]["),
    *("[](", "[a](b 'x", "[a](<b", "[a]: b\n", "[a]:\n", "`", "`a``", "<", "<a ", "<a b='", "<!--"),
    *(
        "\\( a ",
        "\\[ b ",
        "<?",
        "<![CDATA[",
        "<http://a",
        "a@b",
        "www.",
        "http://",
        "&a",
        "&#1;",
        "\\",
        "\\(",
        "\\[",
    ),
    *(
        "$",
        "$$a",
        "$a\\",
        "#",
        "# ",
        "# a\n",
        "#a\n",
        "#a ",
        "##a\n",
        "^a\n",
        ">",
        "> ",
        ">\n",
        "- ",
    ),
    *(
        "-\n",
        "1. ",
        "- a\n",
        "=\n",
        "---\n",
        "a\n=\n",
        "```\n",
        "```",
        "~~~\n",
        "|",
        "a|b\n",
        "|-\n",
    ),
    *("|a|b\n|-|-\n", "    a\n", "\t", " ", "\n", "\r", "<div>\n", "<a href='", "<a id=", "[^a]: "),
    *("!!! a\n", "{", '{"a":', "(p.", "p. 3, ", "(page 3) ", "x", "\x00", "\u3000", "é"),
)
WRAPPED = (("", ""), ("# ", ""), ("> - ", "\n\nend"), ("---\n", ""), ("[", "](x)"), ("$$\na\n", ""))


def nested(count: int) -> dict[str, str]:
    """Notes of about `count` characters whose blocks are nested the deeper the longer they are."""
    depth = int(count**0.5)
    items = "".join("  " * level + "- a\n" for level in range(depth))
    return {
        "quotes": "".join("> " * level + "a\n" for level in range(depth)),
        "items": items,
        "items and blank lines": items + "\n" * count,
        "items and lazy lines": items + "a\n" * count,
        "code in items": items + "  " * depth + "```\n" + "\n" * count,
        "admonitions": "".join("    " * level + "!!! a\n" for level in range(depth)),
        "many on a line": ("- " * 100 + "\n") * (count // 200),
        "images": "![" * (count // 4) + "](a)" * (count // 4),
        "links in a heading": "# " + "[" * (count // 4) + "](a)" * (count // 4),
        "ticks of all lengths": "[] " + "".join("`" * size + "a" for size in range(depth)),
        "marks around a word": "# " + "*" * count + "a" + "*" * count,
        "headings of one name": "".join(f"# a\n# a-{level}\n" for level in range(count // 8)),
        "mapping": "---\n" + "".join(" " * level + "a:\n" for level in range(depth)) + "---\n",
        "list": "---\na: " + "[" * count + "\n---\n",
        "aliases": "---\na: &a [b]\n" + "c: [*a, *a, *a]\n" * (count // 16) + "---\n",
    }


def seconds(text: str) -> float:
    start = time.process_time()
    parse_note(text, "n.md")
    return time.process_time() - start


def growth(short: str, long: str) -> float:
    """Say how many times the time the long text takes, for its length ten times the short one's."""
    scale = 10 * len(short) / len(long)
    least = float("inf")
    for _ in range(ATTEMPTS):
        before = max(min(seconds(short) for _ in range(ATTEMPTS)), 0.0005)
        least = min(least, seconds(long) / before * scale)
        if least < MOST_GROWTH:
            break
    return least


@pytest.mark.slow
@pytest.mark.parametrize(("before", "after"), WRAPPED)
def test_repeated_marks_take_linear_time(before: str, after: str) -> None:
    for part in REPEATED:
        short, long = (before + part * (size // len(part)) + after for size in (SMALL, 10 * SMALL))
        assert growth(short, long) < MOST_GROWTH, (before, part)


@pytest.mark.slow
def test_nested_blocks_take_linear_time() -> None:
    longer = nested(10 * SMALL)
    for name, short in nested(SMALL).items():
        assert growth(short, longer[name]) < MOST_GROWTH, name


@pytest.mark.slow
def test_pairs_of_marks_take_linear_time() -> None:
    marks = ["*", "_", "[", "](", "`", "<", "&", "\\", "$", "|", "> ", "- ", "\n", "#", "(", "p. 1"]
    for first, second in product(marks, marks):
        part = first + "a" + second
        short, long = (part * (size // len(part)) for size in (SMALL, 10 * SMALL))
        assert growth(short, long) < MOST_GROWTH, part


@given(st.lists(st.sampled_from(REPEATED), min_size=1, max_size=6).map("".join), st.integers(1, 60))
@settings(max_examples=300, deadline=None)
def test_no_mixture_of_marks_raises(part: str, times: int) -> None:
    note = parse_note(part * times, "n.md")
    assert note.sections[0].level == 0


@given(st.text())
@settings(max_examples=200, deadline=None)
def test_no_step_raises_by_itself(text: str) -> None:
    lines = split_lines(text)
    blocks = scan_note(lines, 0)
    assert scan_blocks(lines, 0) == blocks or scan_blocks(lines, 0, tight=True) == blocks
    definitions = find_definitions(lines, blocks)
    sections = find_sections(lines, blocks, 0, definitions)
    note = parse_note(text, "n.md")
    if not note.front.lines:
        assert note.sections == sections
        layout = Layout(lines, blocks)
        assert note.links == find_links(layout, definitions)
        assert note.citations == find_citations(layout, sections, note.front)
        assert set(note.tags) == set(find_tags(layout))
        assert note.blocks == find_places(layout)
