"""Whole notes: headings and anchors, embeds, and notes no page can be made of."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kbviewer.notes.parse import parse_note
from kbviewer.render import render_beginning, render_note
from tests.render.helpers import Shelf, html


def test_headings_have_the_anchors_of_the_note() -> None:
    text = "---\ntitle: T\n---\n# A *b* `c`\n\nD\n===\n\n## A\n> # in a quote\n\n# $x$ ![i](j)\n# A"
    note = parse_note(text, "n.md")
    rendered = render_note(note, text, Shelf())
    expected = tuple((s.level, s.title, s.anchor) for s in note.sections if s.level)
    assert tuple(found for found in rendered.headings if found[2]) == expected
    for _, _, anchor in expected:
        assert rendered.html.count(f'id="{anchor}"') == 1


def test_front_matter_is_hidden() -> None:
    assert html("---\ntitle: T\n---\na") == "<p>a</p>"


def test_windows_line_ends_and_byte_order_mark() -> None:
    assert html("\ufeff# A\r\n\r\nb\rc") == '<h1 id="a">A</h1>\n<p>b\nc</p>'


def test_beginning_is_what_the_whole_starts_with() -> None:
    text = "".join(f"## S {number}\n\n" + "- a\n- b\n\n" * 30 for number in range(60))
    note = parse_note(text, "n.md")
    beginning = render_beginning(note, text, Shelf())
    assert beginning is not None
    assert 2 < len(beginning.headings) < 8
    assert render_note(note, text, Shelf()).html.startswith(beginning.html.strip())


def test_short_and_undivided_notes_have_no_beginning() -> None:
    for text in ("# A\n\nb", "a\n\n" * 3000):
        assert render_beginning(parse_note(text, "n.md"), text, Shelf()) is None


def test_embedded_note_and_section() -> None:
    shelf = Shelf({"n": "# N\n\nx (p. 3)\n\n## S\ny\n\n## T\nz"})
    made = html("![[n]]\n\n![[n#s]]\n\n![[none]]\n\nin ![[n]] text", shelf=shelf)
    assert made.count('<div class="embed" data-note="n.md">') == 2
    assert '<p class="embed-title"><a href="note:n">N</a></p>\n<h1>N</h1>' in made
    assert made.count("<p>y</p>") == 2
    assert made.count("<p>z</p>") == 1
    assert '<p><a href="note:none" class="embed">none</a></p>' in made
    assert "cite:" not in made


def test_note_that_embeds_itself_ends() -> None:
    shelf = Shelf({"n": "a\n\n![[n]]\n\n![[n]]"})
    assert 1 < html("![[n]]", shelf=shelf).count('class="embed" data-note') <= 50


@pytest.mark.parametrize(
    "text",
    [
        "> " * 1000 + "x",
        "".join("  " * depth + "- x\n" for depth in range(400)),
        "|" + "a|" * 100 + "\n|" + "-|" * 100 + "\n" + ("|" + "b|" * 100 + "\n") * 1000,
        "x" * 20_000_000,
        "<div>\n" * 5000,
        "<b>" * 5000,
    ],
    ids=["quotes", "lists", "table", "line", "html blocks", "html"],
)
def test_too_much_becomes_plain_text(text: str) -> None:
    start = time.process_time()
    note = parse_note("", "n.md")
    rendered = render_note(note, text, Shelf())
    assert rendered.notice
    assert rendered.html.startswith('<p class="notice">')
    assert '<pre class="plain">' in rendered.html
    assert len(rendered.html) < 5_000_000
    assert time.process_time() - start < 20


@pytest.mark.parametrize(
    "unit",
    ["*a ", "*a **b ", "[", "![", "[a](b", "[a](<b", "`", "<!--", "<a b='", "$a ", "$$a", "\\(a",
     "==a", "~a~~b", "^a", "%%a", "[[a|", "[^a]", "&", "http://", "http://a.b/&amp;", "a@",
     "a\n: b\n\n", "\\", "<", "(p. 1) ", "> [!note]\n", "a\n=\n", "| ", "* ", "_a_"],
)  # fmt: skip
def test_nothing_repeated_takes_more_than_linear_time(unit: str) -> None:
    note = parse_note("", "n.md")
    text = unit * (60_000 // len(unit))
    start = time.process_time()
    render_note(note, text, Shelf())
    # A quadratic step over this length takes minutes.
    assert time.process_time() - start < 20


@pytest.mark.parametrize(
    ("language", "unit"), [("c", "\n"), ("make", "a"), ("markdown", "\n"), ("console", "a")]
)
def test_code_that_a_lexer_is_slow_with_is_plain(language: str, unit: str) -> None:
    start = time.process_time()
    made = html(f"```{language}\n" + unit * 50_000 + "\n```")
    assert made.count(unit) >= 50_000
    assert time.process_time() - start < 20


@settings(max_examples=300, deadline=None)
@given(
    st.text(st.sampled_from("*_[]()!<>`~=$%^:|#-+1.>\\ \t\n\x00\x02\x03ab&;/\"'{}"), max_size=60)
)
def test_any_text_renders(text: str) -> None:
    made = html(text)
    assert "\x02" not in made
    assert "\x03" not in made


def test_halves_of_surrogate_pairs_are_replaced() -> None:
    assert html("a \ud800 b") == "<p>a \ufffd b</p>"
