from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication

from kbviewer.render.theme_light import LIGHT
from kbviewer.ui.viewer.document import NoteDocument
from kbviewer.ui.viewer.resources import ImageStore
from kbviewer.ui.viewer.styles import Reading, Styles

Build = Callable[[str], NoteDocument]


def texts(document: QTextDocument) -> list[str]:
    found = []
    block = document.begin()
    while block.isValid():
        found.append(block.text().replace("\u00a0", " ").replace("\u2028", "\n").strip(" "))
        block = block.next()
    return found


def test_blocks_follow_each_other(build: Build) -> None:
    document = build("<h1>One</h1>\n<p>Two\n lines</p>\n<ul><li>a</li>\n<li>b</li>\n</ul>")
    assert texts(document) == ["One", "Two lines", "a", "b"]


def test_white_space_between_runs_is_kept_once(build: Build) -> None:
    document = build("<p>a <strong> b</strong> c<br>\n d</p>")
    assert texts(document) == ["a b c\nd"]


def test_headings_are_noted_with_anchor_and_level(build: Build) -> None:
    document = build('<h1 id="a">A <code>b</code></h1><p>x</p><h3 id="c">C</h3>')
    found = [
        (one.level, one.anchor, one.text.replace("  ", " ")) for one in document.furniture.headings
    ]
    assert found == [(1, "a", "A b"), (3, "c", "C")]
    assert document.position_of("c") == document.furniture.headings[1].position
    assert document.position_of("missing") is None


def test_items_have_markers_by_kind_and_depth(build: Build) -> None:
    document = build(
        '<ul><li>a<ul><li>b</li></ul></li><li class="task done"><span class="box">x</span> t</li>'
        '</ul><ol start="3"><li>c</li><li>d</li></ol>'
    )
    assert [marker.text for marker in document.furniture.markers] == ["•", "◦", "☑", "3.", "4."]
    assert texts(document) == ["a", "b", "t", "c", "d"]


def test_an_empty_item_still_stands(build: Build) -> None:
    document = build("<ul><li></li><li>b</li></ul>")
    assert len(document.furniture.markers) == 2
    assert texts(document) == ["", "b"]


def test_code_keeps_its_lines_and_names_its_language(build: Build) -> None:
    document = build(
        '<pre class="code" data-language="python"><code><span class="k">if</span> a:\n'
        "    b  c\n\n</code></pre><p>x</p>"
    )
    assert texts(document) == ["if a:\n    b  c\n", "x"]
    [box] = document.furniture.boxes
    assert (box.kind, box.label) == ("code", "python")


def test_long_code_is_one_box_over_several_blocks(build: Build) -> None:
    lines = "\n".join(f"line {number}" for number in range(200))
    document = build(f'<pre class="code"><code>{lines}\n</code></pre>')
    assert document.blockCount() > 1
    [box] = document.furniture.boxes
    assert document.findBlock(box.first).blockNumber() == 0
    assert document.findBlock(box.last).blockNumber() == document.blockCount() - 1
    assert "\n".join(texts(document)).split("\n")[-1] == "line 199"


def test_quotes_nest(build: Build) -> None:
    document = build("<blockquote><p>a</p><blockquote><p>b</p></blockquote></blockquote><p>c</p>")
    outer, inner = document.furniture.boxes
    assert outer.first < inner.first
    assert outer.last == inner.last
    assert outer.end <= document.findBlock(inner.last).next().position()


@pytest.mark.parametrize(
    ("inside", "lines"),
    [
        ('<p><span class="callout-kind">tip</span><br>\nText.</p>', ["Tip", "Text."]),
        (
            (
                '<p><span class="callout-kind">tip</span> <span class="callout-title">Mine</span>'
                "<br>\nText.</p>"
            ),
            ["Mine", "Text."],
        ),
        ('<p><span class="callout-kind">tip</span></p>\n<p>Text.</p>', ["Tip", "Text."]),
        (
            (
                '<details open><summary><span class="callout-kind">tip</span> '
                '<span class="callout-title">Mine</span></summary><p>Text.</p></details>'
            ),
            ["Mine", "Text."],
        ),
    ],
)
def test_a_callout_has_a_title_line(build: Build, inside: str, lines: list[str]) -> None:
    document = build(f'<blockquote class="callout tip">{inside}</blockquote>')
    assert texts(document) == lines
    assert document.furniture.markers[0].text == "icon:tip"
    assert document.furniture.boxes[0].label == "tip"


def test_chips_are_links_and_pills_that_do_not_break(build: Build) -> None:
    document = build(
        '<p>See <a class="page mention" href="cite:2">'
        '<span class="page-word">page </span>43</a>.</p>'
    )
    [pill] = document.furniture.pills
    assert pill.kind == "mention"
    block = document.begin()
    assert "page\u00a043" in block.text()
    at = block.begin()
    hrefs = set()
    while not at.atEnd():
        hrefs.add(at.fragment().charFormat().anchorHref())
        at += 1
    assert hrefs == {"", "cite:2"}


def test_a_table_becomes_cells(build: Build) -> None:
    document = build(
        "<table><thead><tr><th>A</th><th align='right'>B</th></tr></thead>"
        '<tbody><tr><td>1</td><td align="right">2</td></tr><tr><td colspan="2">3</td></tr></tbody>'
        "</table><p>after</p>"
    )
    assert [text for text in texts(document) if text] == ["A", "B", "1", "2", "3", "after"]
    [grid] = document.furniture.tables
    assert grid.headers == 1


def test_a_long_table_is_cut_into_parts_without_losing_rows(build: Build) -> None:
    rows = "".join(f"<tr><td>{number}</td><td>x</td></tr>" for number in range(333))
    document = build(f"<table><tr><th>A</th><th>B</th></tr>{rows}</table><p>after</p>")
    numbers = [text for text in texts(document) if text.isdigit()]
    assert numbers == [str(number) for number in range(333)]
    assert len(document.furniture.tables) > 5
    assert [grid.headers for grid in document.furniture.tables[:2]] == [1, 0]


def test_ragged_rows_are_filled_up(build: Build) -> None:
    document = build("<table><tr><td>1</td></tr><tr><td>2</td><td>3</td></tr></table>")
    assert [text for text in texts(document) if text] == ["1", "2", "3"]


def test_tables_in_tables_end_somewhere(build: Build) -> None:
    html = "<table><tr><td>" * 12 + "deep" + "</td></tr></table>" * 12
    assert "deep" in texts(build(html))


def test_remote_images_name_their_host_and_load_nothing(build: Build) -> None:
    document = build(
        '<p><a class="remote-image" href="https://host.example/x.png" data-host="host.example" '
        'title="Logo"></a></p>'
    )
    assert texts(document) == ["Image on host.example: Logo"]
    assert not document.furniture.pictures


def test_an_image_that_is_not_there_leaves_its_words(build: Build) -> None:
    assert texts(build('<p>a <img src="x.png" alt="Chart"> b</p>')) == [
        "a Image cannot be shown: Chart b"
    ]


def test_building_can_stop_at_any_time(build: Build) -> None:
    source = "".join(f"<p>Paragraph {number} with <em>words</em>.</p>" for number in range(500))
    whole = build(source)
    document = build("")
    document.feed(source)
    steps = 1
    while not document.build(0):
        steps += 1
    assert steps > 5
    assert document.toPlainText() == whole.toPlainText()


def test_parts_fed_one_after_another_make_the_same_note(build: Build) -> None:
    document = build("<p>a</p>")
    document.feed("<p>b</p>", last=False)
    document.build()
    assert not document.is_whole
    document.feed("<p>c</p>")
    document.build()
    assert document.is_whole
    assert texts(document) == ["a", "b", "c"]


_TAGS = ("p", "ul", "ol", "li", "blockquote", "pre", "code", "table", "tr", "td", "h2", "a", "dl")
_PIECES = st.one_of(
    st.sampled_from([f"<{tag}>" for tag in _TAGS] + [f"</{tag}>" for tag in _TAGS]),
    st.sampled_from(
        ["<br>", "<hr>", '<img src="x">', "text ", "\n", "&lt;", '<a class="page" href="cite:1">']
    ),
)


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None
)
@given(pieces=st.lists(_PIECES, max_size=40))
def test_no_order_of_tags_breaks_the_builder(build: Build, pieces: list[str]) -> None:
    document = build("".join(pieces))
    for box in document.furniture.boxes:
        assert box.first <= box.last or box.last == -1
    starts = [pill.start for pill in document.furniture.pills]
    assert starts == sorted(starts)


@pytest.mark.parametrize("line", ["x", "word " * 900, "a" * 40_000])
def test_long_code_is_written_in_slices_and_stays_whole(qapp: QApplication, line: str) -> None:
    code = "\n".join(f"{number} {line}" for number in range(3 if len(line) > 9999 else 2000))
    styles = Styles(LIGHT, Reading())
    document = NoteDocument(styles, ImageStore(), styles.column)
    document.feed(f'<pre class="code"><code>{code}\n</code></pre><p>After</p>')
    steps = 1
    while not document.build(0.0):
        steps += 1
    assert steps > 4
    text = document.toRawText()
    assert text.endswith("\u2029After")
    breaks = dict.fromkeys(map(ord, "\u2028\u2029"), None)
    assert text.translate(breaks) == code.replace("\n", "") + "After"
    if len(line) == 1:
        assert text.replace("\u2028", "\n").replace("\u2029", "\n") == f"{code}\nAfter"
