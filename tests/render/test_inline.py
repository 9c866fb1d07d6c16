"""Text in a line: what GitHub knows, and addresses."""

import pytest

from kbviewer.notes.model import LinkKind
from kbviewer.render import Href
from tests.render.canonical import canonical, reference
from tests.render.helpers import Shelf, block, html

CASES = {
    "emphasis": "*a* _b_ **c** __d__ ***e*** **f*g*h**",
    "inside words": "a_b_c a*b*c __a__b",
    "broken emphasis": "**a* b** *c",
    "strikethrough": "~~a~~ ~~b~ c~~",
    "code": "`a` ``b ` c`` ` `` ` `d",
    "entities": "&copy; &amp; &#65; &#x42; &nope; &copy",
    "autolinks": "<https://a.b/c> <x@y.zz> https://a.bc/d_e_. (www.a.bc/d) x@y.zz",
    "links": '[a](b "c") [a](<b c>) [a]( b ) [a](b(c)d) [a] (b) ![a *b*](c)',
    "links in links": "[a [b](c) d](e)",
    "raw": "a <b>b</b> <i class='x'>c</i> <!-- d --> e < f",
}


@pytest.mark.parametrize("text", CASES.values(), ids=CASES.keys())
def test_like_github(text: str) -> None:
    assert canonical(html(text).replace("note:", "")) == canonical(reference(text)).replace(
        "<!-- d -->", ""
    )


def test_text_that_looks_like_an_entity_stays() -> None:
    assert block("`&lt;` &amp;lt;") == "<p><code>&amp;lt;</code> &amp;lt;</p>"


def test_tags_unknown_to_html_go_with_no_text_lost() -> None:
    assert block("vector<int> v; <path> b") == "<p>vector v;  b</p>"


def test_external_links_say_so() -> None:
    assert block("<https://a.b>") == (
        '<p><a href="https://a.b" class="external">https://a.b</a></p>'
    )


def test_dead_links_say_why() -> None:
    expected = '<p><a class="dead" title="gone.md is not in this library">x</a></p>'
    assert block("[x](gone.md)") == expected


def test_targets_are_asked_for_what_is_meant() -> None:
    shelf = Shelf()
    html('[a](b%20c.md#d%20e) ![i](j.png) [[n#h|t]] <a href="k.md?x=1">r</a> [s](#t)', shelf=shelf)
    assert shelf.asked == [
        ("b c.md", "d e", "link"),
        ("j.png", "", "image"),
        ("n", "h", "wiki"),
        ("k.md", "", "link"),
        ("", "t", "link"),
    ]


@pytest.mark.parametrize("scheme", ["javascript", "JaVaScRiPt", "data", "vbscript", "note", "cite"])
def test_schemes_that_nobody_may_write_are_dead(scheme: str) -> None:
    for text in (f"[x]({scheme}:1)", f'<a href="{scheme}:1">x</a>', f"<{scheme}:1>"):
        assert "href=" not in html(text)
        assert 'class="dead"' in html(text)


@pytest.mark.parametrize("scheme", ["zotero", "obsidian", "mailto", "ftp"])
def test_other_schemes_are_left_to_the_reader(scheme: str) -> None:
    assert f'href="{scheme}:x"' in html(f"[x]({scheme}:x)")


@pytest.mark.parametrize(
    "text",
    [
        "![p](https://h.org/i.png)",
        "![p](//h.org/i.png)",
        '<img src="http://h.org/i.png" alt="p">',
        "![p](HTTPS://h.org/i.png)",
    ],
)
def test_remote_images_are_placeholders(text: str) -> None:
    made = html(text)
    assert "<img" not in made
    assert 'class="remote-image" data-host="h.org"' in made


def test_remote_image_in_a_link_makes_no_link_in_a_link() -> None:
    assert block("[![b](https://h.org/b.svg)](https://x.org)") == (
        '<p><a href="https://x.org" class="external">'
        '<span class="remote-image" data-host="h.org" title="b"></span></a></p>'
    )


def test_missing_images_show_their_text() -> None:
    assert block("![p](gone.md)") == ('<p><span class="missing-image" title="gone.md">p</span></p>')

    # Without a description the name of the file shows that something is missing.
    class Bare(Shelf):
        def link(self, target: str, anchor: str, kind: LinkKind) -> Href:
            return Href("", "dead")

    for note in ("![](a/the%20map.png)", "![[a/the map.png]]"):
        missing = '<span class="missing-image" title="a/the map.png">the map.png</span>'
        assert html(note, shelf=Bare()) == f"<p>{missing}</p>"
