"""Inline tags, block identifiers and the anchors of HTML tags."""

import pytest

from kbviewer.notes.parse import parse_note


def tags(text: str) -> tuple[str, ...]:
    return parse_note(text, "n.md").tags


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("#python and #lang/python, #python.", ("python", "lang/python")),
        ("#tag\n\n- #item\n\n> #quoted\n\n## A #heading", ("tag", "item", "quoted", "heading")),
        ("#日本語 #über", ("日本語", "über")),
        ("#2024 #1 #y2024", ("y2024",)),
        ("C# a#b https://x.y/#z &#35;", ()),
        ("`#code` ``#a` `` #yes", ("yes",)),
        ("```\n#code\n```\n\n    #code\n\n<!-- #comment -->", ()),
        ("[a](#anchor) ([b](#c))", ()),
        ("(#in-parentheses)", ("in-parentheses",)),
        ("#include<x>", ()),
    ],
)
def test_tags(text: str, expected: tuple[str, ...]) -> None:
    assert tags(text) == expected


def test_tags_of_the_front_matter_come_first_and_once() -> None:
    assert tags("---\ntags: [b, a]\n---\n#c #a") == ("b", "a", "c")


def test_block_identifiers() -> None:
    text = (
        "two\nlines ^first\n\n- item ^item-2\n\nx^2\n\n| a |\n|---|\n| b | ^row\n\n`^code` ^not_id"
    )
    assert parse_note(text, "n.md").blocks == (("first", 1), ("item-2", 4), ("row", 10))


def test_anchors_of_html_tags() -> None:
    text = (
        '<a id="p12"></a>\n\ntext <span id=\'here\' class="x"> <a name=there></a>\n\n`<a id="no">`'
    )
    assert parse_note(text, "n.md").blocks == (("p12", 1), ("here", 3), ("there", 3))


def test_identifiers_in_braces_are_places() -> None:
    text = "## Title {#own}\n\n![p](p.png){#fig:one .wide}\n{: #para }\n\n`{#code}` {#} {a: #b}"
    assert parse_note(text, "n.md").blocks == (("own", 1), ("fig:one", 3), ("para", 4))


def test_headings_in_html_are_places() -> None:
    text = '<div>\n<h3>Our <b>kilns</b> &amp; ash</h3>\n<h2 id="x">No</h2></div>\n\n`<h1>a</h1>`'
    assert parse_note(text, "n.md").blocks == (("x", 3), ("our-kilns--ash", 2))
