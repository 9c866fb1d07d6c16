"""Links of a note: what they name, and where none is."""

import pytest

from kbviewer.notes.model import Link
from kbviewer.notes.parse import parse_note


def links(text: str) -> list[tuple[str, str, str, str]]:
    return [(x.kind, x.target, x.anchor, x.text) for x in parse_note(text, "n.md").links]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[a](b.md)", ("link", "b.md", "", "a")),
        ("[a](b%20c.md#d%C3%A9)", ("link", "b c.md", "dé", "a")),
        ("[a](<b c.md> 'title')", ("link", "b c.md", "", "a")),
        ('[a](b.md "title (x)")', ("link", "b.md", "", "a")),
        ("[a](b(c).md)", ("link", "b(c).md", "", "a")),
        ("[a](b\\(c.md)", ("link", "b(c.md", "", "a")),
        ("[a](b&amp;c.md)", ("link", "b&c.md", "", "a")),
        ("[a](#here)", ("link", "", "here", "a")),
        ("[a]()", ("link", "", "", "a")),
        ("[a](b.md?view=x#c)", ("link", "b.md", "c", "a")),
        ("[a](book.pdf#page=12)", ("link", "book.pdf", "page=12", "a")),
        ("[a [b] `]` *c*](d.md)", ("link", "d.md", "", "a [b] ] c")),
        ("[two\nlines](a.md)", ("link", "a.md", "", "two lines")),
        ("![alt](i.png)", ("image", "i.png", "", "alt")),
        ("\\![a](b.md)", ("link", "b.md", "", "a")),
        ("[a](https://x.y/z%20#f)", ("link", "https://x.y/z%20#f", "", "a")),
        ("[a](zotero://select/1)", ("link", "zotero://select/1", "", "a")),
        ("<https://x.y>", ("link", "https://x.y", "", "https://x.y")),
        ("<me@x.y>", ("link", "mailto:me@x.y", "", "me@x.y")),
        ("see (https://x.y/a_(b)).", ("link", "https://x.y/a_(b)", "", "https://x.y/a_(b)")),
        ("www.x.y", ("link", "http://www.x.y", "", "www.x.y")),
        ('<a href="b.md#c">a</a>', ("link", "b.md", "c", "")),
        ('<div>\n<img src="i.png">\n</div>', ("image", "i.png", "", "")),
        ("[[Note]]", ("wiki", "Note", "", "Note")),
        ("[[folder/Note#Head#Sub|alias]]", ("wiki", "folder/Note", "Head#Sub", "alias")),
        ("| [[a\\|b]] |\n|---|", ("wiki", "a", "", "b")),
        ("![[embed.png|300]]", ("embed", "embed.png", "", "300")),
        ("[[#Head]]", ("wiki", "", "Head", "#Head")),
        ("[[Note#^block]]", ("wiki", "Note", "^block", "Note#^block")),
        ("[[1]](a.md)", ("link", "a.md", "", "[1]")),
        ("[a][B  c]\n\n[b C]: <d e.md> 'f'", ("link", "d e.md", "", "a")),
        ("[a][]\n\n[a]: d.md#e", ("link", "d.md", "e", "a")),
        ("[a]\n\n[a]: d.md\n[a]: no.md", ("link", "d.md", "", "a")),
        ("# [a](b.md)", ("link", "b.md", "", "a")),
        ("> - [a](b.md)", ("link", "b.md", "", "a")),
    ],
)
def test_one_link(text: str, expected: tuple[str, str, str, str]) -> None:
    assert links(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "`[a](b.md)`",
        "``[[a]] ` [b](c)``",
        "```\n[a](b.md) https://x.y\n```",
        "    [a](b.md)",
        "<!-- [a](b.md) -->",
        "text <!-- [[a]] --> text",
        "\\[a](b.md)",
        "[a] (b.md)",
        "[a](b c.md)",
        "[a][b]",
        "[^1]\n\n[^1]: text",
        "[a]: b.md",
        "---\nsource: [a](b.md)\n---",
        '<b title="[a](b.md)">',
        "[ ] task",
        "a < b",
    ],
)
def test_no_link(text: str) -> None:
    assert links(text) == []


def test_nested_links_and_images() -> None:
    assert links("[a [b](c) d](e)") == [("link", "c", "", "b")]
    assert links("[![a](i.png)](b.md)") == [("link", "b.md", "", ""), ("image", "i.png", "", "a")]


def test_links_carry_their_lines_in_the_order_of_the_note() -> None:
    text = "# [a](1)\n\ntext [b](2) and\n[[3]] `code\nspan` [c](4)\n\n- ![d](5)\n"
    found = parse_note(text, "n.md").links
    assert [(link.line, link.target) for link in found] == [
        (1, "1"), (3, "2"), (4, "3"), (5, "4"), (7, "5"),
    ]  # fmt: skip
    assert found[0] == Link(1, "link", "1", "", "a")


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("$f[i](x)$ and [a](b)", ["b"]),
        ("$$\nu^k[x](y)\n$$ [[z]]", ["z"]),
        ("costs $5 [a](b) and $6", ["b"]),
        ("[a $x](b) $y$", ["b"]),
        ("`$x` [a](b) `$y`", ["b"]),
        ("\\$ [a](b)$", ["b"]),
    ],
)
def test_what_a_formula_holds_is_no_link(text: str, targets: list[str]) -> None:
    assert [link.target for link in parse_note(text, "n.md").links] == targets
