"""The bundled notes show every form of page citation, and nothing in them is broken."""

import ast
import re
import tomllib
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from typing import NamedTuple

import pytest
import yaml

from kbviewer.library import Library
from kbviewer.notes.model import Citation
from tests.content.conftest import NOTES

TCP = "books/transmission-control-protocol.md"
ORIGIN = "books/origin-of-species/index.md"
STRUGGLE = "books/origin-of-species/struggle-for-existence.md"
SELECTION = "books/origin-of-species/natural-selection.md"
DIFFICULTIES = "books/origin-of-species/difficulties.md"
TURING = "books/turing-1950.md"
SHANNON = "books/shannon-1948.md"
ALICE = "books/alice.md"
KANT = "books/was-ist-aufklaerung.md"
HANDBOOK = "books/handbook/index.md"
LANGUAGES = "books/handbook/in-other-languages.md"

# The books' last pages, by the name of the book.
LAST_PAGES = {
    "RFC 793": 85,
    "RFC 2119": 3,
    "On the Origin of Species": 502,
    "Computing Machinery and Intelligence": 460,
    "A Mathematical Theory of Communication": 423,
    "Beantwortung der Frage: Was ist Aufklärung?": 494,
    "狂人日记": 424,
    "A Short Handbook of Note-Taking": 20,
}


class Form(NamedTuple):
    """A form of citation: a note, part of the line it stands on, and how it is to be read."""

    note: str
    fragment: str
    ranges: str
    placement: str
    label: str = "page"
    is_open: bool = False


FORMS = [
    # At the start of a bullet or a paragraph.
    Form(STRUGGLE, "* pg 61: the name.", "61", "leading"),
    Form(STRUGGLE, '* pg 62; "Struggle"', "62", "leading"),
    Form(STRUGGLE, "pp. 71-72 – Scotch firs", "71–72", "leading"),
    Form(ORIGIN, "p34 Selection works", "34", "leading"),
    Form(ORIGIN, "* pg 6 Selection is", "6", "leading"),
    Form(TURING, "- [ ] p. 440: Laplace", "440", "leading"),
    Form(TURING, "- [x] p. 444: Gödel", "444", "leading"),
    # In parentheses, with any emphasis, even broken.
    Form(TCP, "*(Page 3-5)*", "3–5", "trailing"),
    Form(TCP, "*(Page 13*)", "13", "trailing"),
    Form(TCP, "(page iii)", "iii", "trailing"),
    Form(TURING, "**(page 442)**", "442", "trailing"),
    Form(STRUGGLE, "went under. (p. 68)", "68", "trailing"),
    Form(ORIGIN, "*(pp. v–ix)*", "v–ix", "trailing"),
    # Several ranges.
    Form(TCP, "*(Page 27-28, 30)*", "27–28, 30", "trailing"),
    Form(TCP, "*(Pages 27, 30-32)*", "27, 30–32", "trailing"),
    Form(DIFFICULTIES, "pp. 194, 206 and 210", "194, 206, 210", "mention"),
    # Shortened ranges.
    Form(TURING, "*(pp. 439-42)*", "439–442", "trailing"),
    Form(DIFFICULTIES, "(pp. 172–9)", "172–179", "trailing"),
    # Headings, with and without a number.
    Form(TCP, "## Page 15 - Header format", "15", "heading"),
    Form(TCP, "## Half-open connections (page 33-36)", "33–36", "heading"),
    Form(TCP, "## Event processing pgs 52-78", "52–78", "heading"),
    Form(STRUGGLE, "# Chapter 3: Struggle for existence (pp. 60-79)", "60–79", "heading"),
    Form(TCP, "## Page - User timeout", "", "placeholder"),
    # Link texts and bibliography keys.
    Form(STRUGGLE, "see [page 81](natural-selection.md)", "81", "mention"),
    Form(SELECTION, "[Struggle for existence, p. 61]", "61", "mention"),
    Form(SELECTION, "[@darwin1859, pp. 61, 81]", "61, 81", "mention"),
    Form(SHANNON, "[Shannon, 1948, p. 380](https:", "380", "mention"),
    # Running text.
    Form(TCP, "page before, see p. 22.", "22", "mention"),
    Form(TCP, "SYNs, not to be polite: page 33", "33", "mention"),
    Form(STRUGGLE, "As page 67 has it", "67", "mention"),
    Form(DIFFICULTIES, "Cf. p. 471", "471", "mention"),
    # Open ends.
    Form(TURING, "p. 433f. – An interrogator", "433–434", "leading"),
    Form(TURING, "## Learning machines (p. 454 ff.)", "454", "heading", is_open=True),
    Form(SELECTION, "## Tree of life (pp. 129-)", "129", "heading", is_open=True),
    # Kindle locations.
    Form(ALICE, "else follows. (Location 5)", "5", "trailing", "location"),
    Form(ALICE, "(loc. 18-24)", "18–24", "trailing", "location"),
    Form(ALICE, "(location. 62)", "62", "trailing", "location"),
    Form(ALICE, "*Loc. 575-578*", "575–578", "trailing", "location"),
    Form(ALICE, "* Location 596: three", "596", "leading", "location"),
    Form(ALICE, "(Location 1,021)", "1021", "trailing", "location"),
    # Other languages.
    Form(KANT, "Seite 481: Unmündig", "481", "leading"),
    Form(KANT, "(S. 481f.)", "481–482", "trailing"),
    Form(KANT, "(S. 486 ff.)", "486", "trailing", is_open=True),
    Form(KANT, "## Öffentlich und privat (S. 484-488)", "484–488", "heading"),
    Form(KANT, "bringt er zweimal; vgl. S. 484", "484", "mention"),
    Form(LANGUAGES, "(págs. 7, 9)", "7, 9", "trailing"),
    Form(LANGUAGES, "(стр. 10-11)", "10–11", "trailing"),
    Form(LANGUAGES, "(s. 17)", "17", "trailing"),
    Form(LANGUAGES, "(第 4 - 7 页)", "4–7", "trailing"),
]


def citations_on(library: Library, note: str, fragment: str) -> list[Citation]:
    lines = [n for n, line in enumerate(library.text(note).split("\n"), 1) if fragment in line]
    assert len(lines) == 1, f"{fragment!r} stands on lines {lines} of {note}"
    return [c for c in library.note(note).citations if c.line == lines[0]]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.fragment)
def test_each_form_of_citation_is_there_and_understood(bundled: Library, form: Form) -> None:
    found = [
        (", ".join(map(str, c.ranges)), c.placement, c.label, c.is_open)
        for c in citations_on(bundled, form.note, form.fragment)
    ]
    assert (form.ranges, form.placement, form.label, form.is_open) in found


def test_pages_in_front_matter_cover_the_whole_note(bundled: Library) -> None:
    note = bundled.note("books/rfc-2119.md")
    whole = [c for c in note.citations if c.line <= note.front.lines]
    assert [", ".join(map(str, c.ranges)) for c in whole] == ["1–3"]
    assert whole[0].covers is not None
    assert whole[0].covers[1] == note.sections[-1].end


def test_the_only_problems_are_the_deliberate_placeholders(bundled: Library) -> None:
    problems = [(p.note, p.kind) for p in bundled.problems()]
    assert sorted(problems) == [
        (HANDBOOK, "placeholder"),
        (ORIGIN, "placeholder"),
        (SHANNON, "placeholder"),
        (TCP, "placeholder"),
        (TCP, "placeholder"),
    ]


def test_every_link_leads_somewhere(bundled: Library) -> None:
    for note in bundled.notes():
        for link in note.links:
            target = bundled.resolve(note.path, link)
            where = f"{note.path}:{link.line}: {link.target}#{link.anchor}"
            assert target.kind in ("note", "file", "external"), where
            assert not target.missing_anchor, where


def test_every_cited_page_exists_in_its_book(bundled: Library) -> None:
    seen = set()
    for note in bundled.notes():
        pages = [c for c in note.citations if c.label == "page"]
        for page in (r.last for c in pages for r in c.ranges if r.last.isdecimal()):
            book = bundled.book(note.path)
            seen.add(book)
            assert int(page) <= LAST_PAGES[book], f"{note.path}: page {page}"
    assert seen == LAST_PAGES.keys()


def test_the_guide_cites_no_pages(bundled: Library) -> None:
    for note in bundled.notes():
        if note.path.startswith("guide/"):
            assert not note.citations, note.path


def test_several_notes_share_a_book_and_its_pages(bundled: Library) -> None:
    books = {book.name: book.notes for book in bundled.books()}
    assert books["On the Origin of Species"] == (ORIGIN, STRUGGLE, SELECTION, DIFFICULTIES)
    assert books["A Short Handbook of Note-Taking"] == (HANDBOOK, LANGUAGES)


def test_reading_order_is_that_of_the_contents_and_lists_every_note(bundled: Library) -> None:
    contents = yaml.safe_load((NOTES / "mkdocs.yml").read_text(encoding="utf-8"))
    assert list(bundled.entries) == contents["nav"]


def test_a_heading_holds_the_operator_that_readers_search_for(bundled: Library) -> None:
    titles = [s.title for s in bundled.note("books/python-packaging.md").sections]
    assert "Compatible release: the ~= operator" in titles


def test_tags_are_those_of_front_matter_and_text_but_no_link_targets(bundled: Library) -> None:
    assert bundled.note("guide/command-line.md").tags == ("guide", "command line")
    assert bundled.note(TCP).tags == ("networks", "protocols/tcp", "networks/transport")


def fences(library: Library, language: str) -> Iterator[tuple[str, str]]:
    pattern = re.compile(rf"^```{language}\n(.*?)^```$", re.MULTILINE | re.DOTALL)
    for path in library.entries:
        for match in pattern.finditer(library.text(path)):
            yield path, match[1]


def test_code_in_the_notes_is_valid(bundled: Library) -> None:
    for path, code in fences(bundled, "python"):
        ast.parse(code, path)
    for _, code in fences(bundled, "toml"):
        tomllib.loads(code)
    for _, code in fences(bundled, "yaml"):
        yaml.safe_load(code)


@pytest.mark.parametrize(
    ("path", "printed"),
    [(STRUGGLE, ["900.0"]), (TURING, ["['q1', 'q2', 'q3', 'q3', 'q1']"])],
)
def test_code_prints_what_its_comment_says(
    bundled: Library, path: str, printed: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    for where, code in fences(bundled, "python"):
        if where == path:
            exec(compile(code, path, "exec"), {})
            assert all(f"# {line}" in code for line in printed)
    assert capsys.readouterr().out.splitlines() == printed


def test_pictures_are_drawings_without_scripts_or_references() -> None:
    pictures = [*NOTES.rglob("*.svg"), *(NOTES.parent / "resources/icon").glob("*.svg")]
    assert len(pictures) >= 4
    for picture in pictures:
        for element in ET.parse(picture).iter():
            assert not element.tag.endswith(("script", "image", "use")), picture
            assert not [name for name in element.attrib if name.endswith("href")], picture
