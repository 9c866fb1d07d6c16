"""The block structure of a note, and that its headings are those GitHub shows."""

import html
import re

import cmarkgfm
import pytest
from cmarkgfm.cmark import Options
from hypothesis import given, settings
from hypothesis import strategies as st

from kbviewer.notes.blocks import Block, heading_source, own_lines, scan_blocks
from kbviewer.notes.parse import split_lines


def shapes(text: str, *, tight: bool = False) -> list[tuple[str, int, int]]:
    return [(b.kind, b.first, b.last) for b in scan_blocks(split_lines(text), tight=tight)]


def headings(text: str) -> list[tuple[int, str]]:
    lines = split_lines(text)
    blocks = scan_blocks(lines)
    return [(b.level, heading_source(lines, b)) for b in blocks if b.kind == "heading"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# One", [(1, "One")]),
        ("###### Six ######", [(6, "Six")]),
        ("####### Seven", []),
        ("#One", []),
        ("#\tTab", [(1, "Tab")]),
        ("   ## Indented  ", [(2, "Indented")]),
        ("    ## Code", []),
        ("text\n    ## lazy text", []),
        ("# Closed #not", [(1, "Closed #not")]),
        ("# C#", [(1, "C#")]),
        ("# \\#", [(1, "\\#")]),
        ("#", [(1, "")]),
        ("## ##", [(2, "")]),
        ("One\n===", [(1, "One")]),
        ("One\ntwo\n---", [(2, "One\ntwo")]),
        ("One\n\n---", []),
        ("One\n--- -", []),
        ("> One\n---", []),
        ("> One\n> ---", [(2, "One")]),
        ("- One\n---", []),
        ("- One\n  ---", [(2, "One")]),
        ("[a]: /b\n===", []),
        ("[a]: /b\nOne\n===", [(1, "One")]),
        ("`one\ntwo`\n===", [(1, "`one\ntwo`")]),
        ("| a |\n|---|\n---", []),
    ],
)
def test_atx_and_setext_headings(text: str, expected: list[tuple[int, str]]) -> None:
    assert headings(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("```\n# no\n```\n# yes", [(1, "yes")]),
        ("~~~ py\n# no\n```\n~~~\n# yes", [(1, "yes")]),
        ("````\n```\n# no\n````", []),
        ("```\n# no, to the end", []),
        ("``` a`b\n# yes", [(1, "yes")]),
        ("- ```\n  # no\n  ```\n  # yes", [(1, "yes")]),
        ("- ```\n  # no\n# yes", [(1, "yes")]),
        ("> ```\n> # no\n# yes", [(1, "yes")]),
        ("1. a\n\n   ```\n   # no\n\n   # no\n   ```\n2. b\n\n   # yes", [(1, "yes")]),
        ("<!-- a\n\n# no\n-->\n# yes", [(1, "yes")]),
        ("<pre>\n\n# no\n</pre>\n# yes", [(1, "yes")]),
        ("<script>\n# no\n\n# no</script>\n# yes", [(1, "yes")]),
        ("<?php\n# no\n?>\n# yes", [(1, "yes")]),
        ("<!DOCTYPE a\n# no\n>\n# yes", [(1, "yes")]),
        ("<![CDATA[\n# no\n]]>\n# yes", [(1, "yes")]),
        ("<div>\n# no\n\n# yes\n</div>", [(1, "yes")]),
        ("<b>\n# no\n\n# yes", [(1, "yes")]),
        ("text\n<b>\n# yes", [(1, "yes")]),
        ("text\n<div>\n# no", []),
        ("\ttab code\n\n\t# no\n# yes", [(1, "yes")]),
    ],
)
def test_no_headings_in_code_and_html(text: str, expected: list[tuple[int, str]]) -> None:
    assert headings(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("> # Quoted", [(1, "Quoted")]),
        ("- # In an item", [(1, "In an item")]),
        ("- - 1. ## Deep", [(2, "Deep")]),
        ("- a\n\n  ## Below", [(2, "Below")]),
        ("-\n  # After an empty marker", [(1, "After an empty marker")]),
        ("-\n\n  # Not in the item", [(1, "Not in the item")]),
        ("1. a\n\n       # code", []),
        ("[^1]: # In a footnote", [(1, "In a footnote")]),
        ("14. a\n# b", [(1, "b")]),
        ("text\n14. # no list, as it does not start with 1", []),
        ("> a\n14. # a list", [(1, "a list")]),
    ],
)
def test_headings_in_containers(text: str, expected: list[tuple[int, str]]) -> None:
    assert headings(text) == expected


def test_admonitions_hold_blocks_and_no_code() -> None:
    text = '!!! note "Mind"\n    # Held\n\n    text\n\n??? tip\n    - a\n\n=== "Tab"\n    ## Tab'
    assert headings(text) == [(1, "Held"), (2, "Tab")]
    assert shapes(text)[0] == ("admonition", 0, 0)
    assert not any(kind == "code" for kind, _, _ in shapes(text))


def test_comments_of_obsidian() -> None:
    assert headings("%%\n# no\n\n# no\n%%\n# yes") == [(1, "yes")]
    assert headings("- %% a\n  # no\n  b %%\n  # yes") == [(1, "yes")]
    assert headings("%% closed %%\n# yes") == [(1, "yes")]
    assert headings("%%\n# open to the end") == [(1, "open to the end")]
    assert shapes("%%\na\n%%\nb") == [("comment", 0, 2), ("paragraph", 3, 3)]


def test_nothing_begins_within_a_formula() -> None:
    assert headings("$$\na\n=\nb\n$$\n\nc\n=") == [(1, "c")]
    assert shapes("$$\na\n- b\n# c\n> d\n$$ e\n- f") == [("paragraph", 0, 5), ("item", 6, 6)]
    assert headings("costs $$ and $$\n---") == [(2, "costs $$ and $$")]
    assert headings("open $$\n# yes\n\n$$") == [(1, "yes")]
    assert headings("- $$\n  # no\n  $$\n# yes") == [(1, "yes")]
    assert headings("> $$\n# yes\n> $$") == [(1, "yes")]


def test_tight_headings_and_lines_of_tags() -> None:
    text = "#Title of it\n\n#a #b/c\n\n##Part\n"
    assert [kind for kind, _, _ in shapes(text)] == ["paragraph"] * 3
    assert [kind for kind, _, _ in shapes(text, tight=True)] == ["heading", "paragraph", "heading"]


def test_kinds_lines_and_containers() -> None:
    text = (
        "para\nlazy\n\n- item\n  more\n\n  second\n  - [ ] child\n1) one\n\n> quoted\n> > twice\n\n"
        "| a | b |\n|---|---|\n| c |\n\n[d]: /u\n'title'\n***\n    code\n\n    code\n<br>\n<!-- e"
    )
    assert scan_blocks(split_lines(text)) == [
        Block("paragraph", 0, 1),
        Block("item", 3, 4, 1, 0, 2, 0, "-"),
        Block("paragraph", 6, 6, 1, 0, 2),
        Block("item", 7, 7, 2, 0, 4, 0, "-"),
        Block("item", 8, 8, 1, 0, 3, 0, "1)"),
        Block("paragraph", 10, 10, 0, 1, 2),
        Block("paragraph", 11, 11, 0, 2, 4),
        Block("row", 13, 13),
        Block("row", 15, 15),
        Block("definition", 17, 18),
        Block("rule", 19, 19),
        Block("code", 20, 22, indent=4),
        Block("html", 23, 24),
    ]


def test_own_lines_lose_the_marks_of_their_containers() -> None:
    lines = split_lines("> - one\n>   two\n> three\nfour\n\n-\tfive\n\t> six\n    \tseven")
    blocks = scan_blocks(lines)
    assert [own_lines(lines, block) for block in blocks] == [
        ["one", "two", "three", "four"],
        ["five"],
        ["six", "seven"],
    ]
    assert lines[blocks[1].first][blocks[1].indent :] == "five"


def test_first_line_is_where_the_front_matter_ends() -> None:
    assert scan_blocks(["---", "# no", "---", "# yes"], 3) == [Block("heading", 3, 3, 0, 0, 2, 1)]


def test_one_line_opens_a_limited_number_of_containers() -> None:
    (block,) = scan_blocks([">" * 1000])
    assert block.quote == 100


_PARTS = (
    st.sampled_from(
        [
            "# a",
            "## b ##",
            "a",
            "b",
            "===",
            "---",
            "- ",
            "* ",
            "1. ",
            "2) ",
            "> ",
            ">",
            "    ",
            "  ",
        ]
    )
    | st.sampled_from(
        [" ", "\t", "```", "~~~", "```x", "<div>", "</div>", "<!-- c-->", "<b>", "<pre>", "</pre>"]
    )
    | st.sampled_from(
        ["***", "* * *", "[a]: /u", "[a]:", "'t'", "[a]", "#", "-", "=", "+ ", "10. ", "\\", "`"]
    )
    | st.sampled_from(
        ["#\tx", "-\ta", "`c`", "*e*", "__s__", "&amp;", "[l](u)", "![i](u)", "\\*", "<a@b.c>"]
    )
    | st.sampled_from(["~~d~~", "a*b_c", "[x][a]", "![a]", "$", "\n", "\n\n", "\n", "\n"])
    | st.sampled_from(["|a|b|", "|-|-|", "a|b", "-|-", "a | b\n-|-\n1 | 2\n"])
)


@given(st.lists(_PARTS, max_size=16).map("".join))
@settings(max_examples=400, deadline=None)
def test_levels_of_headings_are_those_of_cmark_gfm(text: str) -> None:
    ours = [level for level, _ in headings(text) if "$$" not in text]
    options = Options.CMARK_OPT_UNSAFE | Options.CMARK_OPT_FOOTNOTES
    page = cmarkgfm.github_flavored_markdown_to_html(text, options)
    page = re.sub(r"<!--.*?-->", "", html.unescape(page), flags=re.DOTALL)
    if "$$" not in text and "<h" not in text:
        assert ours == [int(level) for level in re.findall(r"<h([1-6])>", page)]
