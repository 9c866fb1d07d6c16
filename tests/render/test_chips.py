"""Page citations become chips wherever they stand, with no trace of their brackets."""

import pytest
from msgspec.structs import replace

from kbviewer.notes.model import Citation, PageRange
from kbviewer.notes.parse import parse_note
from kbviewer.render import RenderOptions, render_note
from kbviewer.render.extensions.chips import split_label, tidy
from tests.render.helpers import Shelf, block

CHIP = '<a class="page" href="cite:0"><span class="page-word">Page </span>{}</a>'


def chip(text: str, cited: str, placement: str = "trailing") -> str:
    """HTML of a text in which `cited` is the one citation."""
    line = next(number for number, row in enumerate(text.split("\n"), 1) if cited in row)
    start = text.split("\n")[line - 1].index(cited)
    ranges = (PageRange("17", "17"),)
    found = Citation(line, start, start + len(cited), "page", ranges, placement)  # type: ignore[arg-type]
    note = replace(parse_note(text, "n.md"), citations=(found,))
    return "".join(render_note(note, text, Shelf()).html.split("\n"))


@pytest.mark.parametrize("cited", ["*(Page 17*)", "**(Page 17)**", "(Page 17)", "_(Page 17_)"])
def test_broken_emphasis_is_gone(cited: str) -> None:
    assert chip(f"Text.\n\n{cited}", cited) == f"<p>Text.</p><p>{CHIP.format('17')}</p>"


def test_in_every_block() -> None:
    cited = "(Page 17)"
    made = CHIP.format("17")
    assert chip(f"a {cited} *b*", cited) == f"<p>a {made} <em>b</em></p>"
    assert made in chip(f"> - a\n>   b {cited}\n", cited)
    assert f"<td>{made}</td>" in chip(f"| a | b |\n|--|--|\n| x\\|y | {cited} |", cited)
    assert f'<h2 id="a-page-17">a {made}</h2>' in chip(f"## a {cited} ##", cited)
    assert f"{made}</h1>" in chip(f"a {cited}\n===", cited)
    assert f"<p>{made}b</p>" in chip(f"\t{cited}b".strip(), cited)


def test_columns_count_after_front_matter_and_tabs() -> None:
    assert CHIP.format("17") in chip("---\ntitle: T\n---\n- a\n\t- b (Page 17)", "(Page 17)")


def test_no_chip_inside_code_or_targets() -> None:
    assert chip("`a (Page 17) b`", "(Page 17)") == "<p><code>a (Page 17) b</code></p>"
    assert 'href="note:a(Page17)"' in chip("[x](a(Page17))", "(Page17)")
    assert "\x02" not in chip("    (Page 17)", "(Page 17)")


def test_link_keeps_its_address() -> None:
    made = chip("see [page 17](a.md#p17) x", "[page 17](a.md#p17)", "mention")
    assert (
        made
        == ('<p>see <a class="page mention" data-cite="0" href="note:a.md#p17">page 17</a> x</p>')
        or 'href="note:a.md#p17"' in made
    )


def test_link_to_nowhere_leads_to_the_page() -> None:
    made = chip("see [page 17](gone.md)", "page 17", "mention")
    assert 'href="cite:0"' in made
    assert "page mention" in made


def test_placements_are_classes() -> None:
    assert '<a class="page placeholder" href="cite:0">Page</a> - T' in chip(
        "## Page - T", "Page", "placeholder"
    )
    assert 'class="page mention"' in chip("as p. 17 shows", "p. 17", "mention")


def test_found_citations_end_to_end() -> None:
    made = block("## A\nText.\n\n*(Page 27-32, 39 - 40*)")
    assert "27–32, 39–40</a>" in made
    assert "*" not in made


@pytest.mark.parametrize(
    ("text", "word", "numbers"),
    [
        ("*(Page 27-32, 39 - 40*)", "Page ", "27–32, 39–40"),
        ("(págs. 112, 163)", "págs. ", "112, 163"),
        ("(S.&nbsp;23)", "S.\xa0", "23"),
        ("p241", "p", "241"),
        ("Page", "Page", ""),
        ("第 384 - 385 页", "第 ", "384–385 页"),
        ("12", "", "12"),
    ],
)
def test_label(text: str, word: str, numbers: str) -> None:
    assert split_label(tidy(text)) == (word, numbers)


@pytest.mark.parametrize(
    "cited", ["(pp.40-61)", "*(Page 17*)", "_(p. 12)_", "（第 12 页）", "Page 39"]
)
def test_an_exported_heading_holds_the_text_of_the_outline(cited: str) -> None:
    note = parse_note(f"# A {cited}\n\nB {cited}", "note.md")
    options = RenderOptions(plain_text=True)
    made = render_note(note, f"# A {cited}\n\nB {cited}", Shelf(), options)
    assert [title for _, title, _ in made.headings] == [note.sections[1].title]
    heading, paragraph = made.html.split("</h1>")
    assert ('<span class="page-edge">' in heading) == (cited != "Page 39")
    assert "page-edge" not in paragraph
