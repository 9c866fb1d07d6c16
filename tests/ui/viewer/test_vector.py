"""Vector images that Qt may read: they refer to nothing but themselves, and end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kbviewer.ui.viewer import vector
from kbviewer.ui.viewer.vector import harmless_svg

PIXEL = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgAAAAAgAB4iG8"
    "MwAAAABJRU5ErkJggg=="
)
MARKS = (
    'href="',
    "href='",
    "#",
    '"',
    "'",
    "<use ",
    ">",
    "/>",
    "<g id='a'>",
    "</g>",
    "url(#a)",
    "=",
)


def svg(inner: str) -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="x">{inner}</svg>'


def made(inner: str) -> str | None:
    safe = harmless_svg(svg(inner).encode())
    return None if safe is None else safe.decode()


@pytest.mark.parametrize(
    "target",
    ["/etc/passwd", "a.png", "file:///a", "http://h/a.png", "\\\\\\\\h\\\\s", " #a", "&#47;a",
     "", "//h",
     "data:image/svg+xml;base64,PHN2Zz4=", "data:text/css,a", "data:image/png;base64,PHN2Zz4=",
     "data:image/png;base64,iVBORw0KGgo;base64,PHN2Zz4=", "DATA:image/png,x"],
)  # fmt: skip
@pytest.mark.parametrize("name", ["href", "xlink:href", "x:href", "href ", "href\n"])
def test_files_are_not_named(target: str, name: str) -> None:
    safe = made(f"<image {name}=\"{target}\"/><use {name}='{target}'/>")
    assert safe is not None
    assert " href" not in safe
    assert ":href" not in safe


@pytest.mark.parametrize("target", ["#a", PIXEL])
def test_what_the_picture_itself_holds_is_drawn(target: str) -> None:
    inner = f'<g id="a"/><image xlink:href="{target}"/>'
    assert made(inner) == svg(inner)


def test_a_quote_hides_nothing() -> None:
    hidden = """<image title='href="#' xlink:href='/etc/passwd' y='"'/>"""
    safe = made(hidden)
    assert safe is not None
    assert "xlink:no-href='/etc/passwd'" in safe


def test_style_sheets_of_other_files_are_dropped() -> None:
    source = f'<?xml version="1.0"?><?xml-stylesheet type="text/css" href="/dev/zero"?>{svg("")}'
    assert harmless_svg(source.encode()) == svg("").encode()
    assert harmless_svg(source.encode("utf-16")) == svg("").encode()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_entities_are_refused_in_any_encoding(encoding: str) -> None:
    source = '<!DOCTYPE svg [<!ENTITY a "x">]>' + svg("&a;")
    assert harmless_svg(source.encode(encoding)) is None


def test_what_is_taken_out_leaves_no_entities_behind() -> None:
    source = '<!DOC<?a?>TYPE svg [<!ENT<?a?>ITY a "x">]>' + svg("&a;")
    assert harmless_svg(source.encode()) is None
    sheet = '<<?a?>?xml-stylesheet type="text/css" href="/dev/zero"?>' + svg("")
    assert b" href" not in (harmless_svg(sheet.encode()) or b"")


def test_what_no_encoding_reads_is_refused() -> None:
    assert harmless_svg(b"<svg>\xff</svg>") is None


def chain(element: str, link: str) -> str:
    levels = (f'<{element} id="u{n + 1}">{link.format(n) * 10}</{element}>' for n in range(8))
    return f'<rect id="u0"/>{"".join(levels)}{link.format(8)}'


@pytest.mark.parametrize(
    "inner",
    [
        chain("g", '<use href="#u{}"/>'),
        chain("pattern", '<rect fill="url(#u{})"/>'),
        chain("marker", "<path style=\"marker-end: url('#u{}')\"/>"),
        '<marker id="m"><path d="' + "M0 0 " * 500 + '"/></marker>'
        '<path marker-mid="url(#m)" d="' + "L1 1" * 500_000 + '"/>',
        '<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>',
        "<style>rect { fill: url(#a) }</style>",
        "<style>rect { fill: u<!-- -->rl(#a) }</style>",
        "<style>rect { fill: \\75rl(#a) }</style><use/>",
        "<use>",
    ],
)
def test_pictures_without_end_are_refused(inner: str) -> None:
    assert made(inner) is None


def test_many_uses_of_one_shape_are_drawn() -> None:
    assert made('<path id="a"/>' + '<use href="#a"/>' * 5000) is not None


@given(st.text(), st.lists(st.sampled_from(MARKS)))
def test_no_mixture_raises(text: str, marks: list[str]) -> None:
    harmless_svg(svg("".join(marks) + text).encode("utf-8", "replace"))
    assert vector.harmless_svg(text.encode("utf-8", "replace")) != b"href=/"
