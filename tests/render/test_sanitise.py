"""Nothing that could do harm comes out."""

import re
from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.render.helpers import block, html

ATTACKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<a href='java\nscript:alert(1)'>x</a>",
    "<a href='&#106;avascript:alert(1)'>x</a>",
    "[x](javascript:alert(1))",
    "[x](&#x6A;avascript:alert(1))",
    "[x](<java&NewLine;script:alert(1)>)",
    "![x](data:text/html;base64,PHNjcmlwdD4=)",
    "<iframe src='//h.org'></iframe>",
    "<style>@import '//h.org'</style>",
    "<link rel=stylesheet href=//h.org>",
    "<svg onload=alert(1)><image href='//h.org/i.png'/></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<object data=//h.org></object><embed src=//h.org>",
    "<form action=//h.org><input autofocus onfocus=alert(1)></form>",
    "<div style='background:url(//h.org/i.png)'>x</div>",
    "<img srcset='//h.org/i.png 2x' src='a.png'>",
    "<video src=//h.org poster=//h.org/i.png></video>",
    "<base href=//h.org>",
    "<meta http-equiv=refresh content='0;url=//h.org'>",
    "<a href='x' target=_blank onclick=alert(1) ping=//h.org>x</a>",
    "`x`<img/src/onerror=alert(1)>",
    "<td background=//h.org/i.png>x",
]
FORBIDDEN = ["<script", "onerror", "onload", "onfocus", "onclick", "javascript:", "data:text",
             "<iframe", "<style", "<link", "<svg", "<object", "<embed", "<form", "<input",
             "style=", "srcset", "<video", "<base", "<meta", "ping=", "background="]  # fmt: skip

SCHEMES = ["javascript:", "JavaScript:", "vbscript:", "livescript:", "blob:", "about:",
           "data:text/html,", "&#106;avascript:", "java&Tab;script:",
           "\x01javascript:"]  # fmt: skip
RUNNING = ("javascript:", "vbscript:", "livescript:", "blob:", "about:", "data:")


@pytest.mark.parametrize("attack", ATTACKS)
def test_attack_does_nothing(attack: str) -> None:
    made = html(f"a {attack} b") + html(attack) + html(f"<div>\n{attack}\n</div>")
    markup = made.replace("&lt;", " ")
    for word in FORBIDDEN:
        assert word not in markup.lower() or not _is_in_tag(markup, word), word


def _is_in_tag(markup: str, word: str) -> bool:
    """Whether a word stands in a tag outside of a quoted value."""
    at = markup.lower().find(word)
    start, end = markup.rfind("<", 0, at + 1), markup.rfind(">", 0, at + 1)
    return start > end and markup.count('"', start, at) % 2 == 0


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(
    "link",
    ["[x]({}alert)", "<a href='{}alert'>x</a>", "<a href={}alert>x</a>", "<{}alert>",
     "[x][r]\n\n[r]: {}alert", "<a href='x' href='{}alert'>x</a>", "![x]({}alert)", "[[{}alert]]",
     "<div>\n<a href='{}alert'>x</a>\n</div>", "<img src='{}alert'>", "> [!note] [x]({}alert)"],
)  # fmt: skip
def test_no_address_runs_anything(scheme: str, link: str) -> None:
    made = html(link.format(scheme))
    addresses = re.findall(r'(?:href|src)="([^"]*)', made)
    for address in addresses:
        plain = "".join(char for char in unescape(address) if char > " ").lower()
        assert not plain.startswith(RUNNING), made


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["<img ", "src=", "//h.org", '"', "'", ">", "<a ", "href=", "javascript:x", " ", "x",
             "</a>", "[", "](", ")", "!", "<", "=", "&#106;", "\n", "<p>", "<!--", "-->", "/"]
        ),
        max_size=16,
    ).map("".join)
)  # fmt: skip
def test_no_image_and_no_script_address_gets_through(text: str) -> None:
    tags = "".join(re.findall(r'<[a-z]+(?: [a-z-]+="[^"]*")*>', html(text)))
    assert 'src="//' not in tags
    assert 'src="http' not in tags
    assert 'href="javascript' not in tags


def test_what_github_lets_through_stays() -> None:
    kept = (
        "<details><summary>s</summary>x</details>\n\n<kbd>k</kbd> <sub>1</sub> <u>u</u>\n\n"
        '<a id="p1"></a><a name="p2"></a>\n\n<table><tr><td colspan="2">c</td></tr></table>'
    )
    made = html(kept)
    for part in ("<details><summary>s</summary>", "<kbd>k</kbd>", "<sub>1</sub>", "<u>u</u>",
                 '<a id="p1"></a>', '<a name="p2"></a>', '<td colspan="2">'):  # fmt: skip
        assert part in made


@pytest.mark.parametrize("name", ["script", "style", "title", "textarea", "iframe", "plaintext"])
def test_a_tag_that_is_only_named_hides_nothing(name: str) -> None:
    assert block(f"The <{name}> tag.\n\nMore.") == f"<p>The &lt;{name}&gt; tag.</p><p>More.</p>"


@pytest.mark.parametrize("name", ["Object", "svg", "math", "template", "select", "noscript"])
def test_an_unknown_tag_without_an_end_hides_nothing(name: str) -> None:
    assert block(f"An <{name}> here.\n\nMore.") == "<p>An  here.</p><p>More.</p>"


def test_what_no_reader_sees_is_gone_where_a_block_holds_all_of_it() -> None:
    for hidden in (
        "<style>\np { x: y }\n</style>",
        "<script>\nf()\n</SCRIPT>",
        "<svg>\n<g/></svg>",
    ):
        assert block(f"{hidden}\n\nText.") == "<p>Text.</p>"
    assert "Text" in html("<div>\n<style>\n</div>\n\nText.")


def test_a_tag_that_only_browsers_read_is_one_in_a_block() -> None:
    made = html('<div align="center">\n<a href="x.md"title=\'a\'>t</a><p align="left"">\n</div>')
    assert 'title="a" href="note:x.md">t</a>' in made
    assert "&lt;" not in made


def test_headings_in_html_can_be_linked_to() -> None:
    made = block("<h1>Our <i>kilns</i></h1>\n\n<h2 id='own'>x</h2>")
    assert made == '<h1 id="our-kilns">Our <i>kilns</i></h1><h2 id="own">x</h2>'
