"""A note as a whole: its lines, title and sections."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kbviewer.notes.model import FrontMatter, Note, Section
from kbviewer.notes.parse import parse_note, split_lines


def outline(text: str) -> list[tuple[int, str, str, int, int]]:
    sections = parse_note(text, "n.md").sections
    return [(s.level, s.title, s.anchor, s.line, s.end) for s in sections]


def test_an_empty_note_has_an_empty_lead() -> None:
    assert parse_note("", "a/b.c.md") == Note(
        "a/b.c.md", "b.c", FrontMatter(), (Section(0, "", "", 1, 1),)
    )


def test_sections() -> None:
    text = "lead\n\n# A *b*\ntext\n## A `b`\n\nSetext\nin two\n---\n> # Quoted\n\nend\n"
    assert outline(text) == [
        (0, "", "", 1, 2),
        (1, "A b", "a-b", 3, 4),
        (2, "A b", "a-b-1", 5, 6),
        (2, "Setext in two", "setext-in-two", 7, 9),
        (1, "Quoted", "quoted", 10, 12),
    ]


def test_sections_begin_after_the_front_matter() -> None:
    assert outline("---\ntitle: T\n---\n# One\ntext") == [
        (0, "", "", 4, 3),
        (1, "One", "one", 4, 5),
    ]
    assert outline("---\ntitle: T\n---\nlead") == [(0, "", "", 4, 4)]


def test_a_lead_before_the_first_line_is_empty() -> None:
    assert outline("# One")[0] == (0, "", "", 1, 0)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("---\ntitle: Front\n---\n# Heading", "Front"),
        ("## Two\n# One *and* only", "One and only"),
        ("## Two", "name"),
        ("# ![](i.png)", "name"),
    ],
)
def test_title(text: str, title: str) -> None:
    assert parse_note(text, "folder/name.md").title == title


def test_reference_links_and_footnotes_in_headings() -> None:
    text = "# See [the part][x]\n\n# Term[^1]\n\n[x]: a.md\n[^1]: Note."
    assert [row[1:3] for row in outline(text)[1:]] == [
        ("See the part", "see-the-part"),
        ("Term", "term"),
    ]


def test_tight_headings_count_where_the_note_writes_all_of_them_so() -> None:
    tight = "#Title of it\n\n#tag #tag2\n\ntext\n\n##Part\n"
    assert [row[:2] for row in outline(tight)] == [(0, ""), (1, "Title of it"), (2, "Part")]
    mixed = tight + "\n## Spaced\n"
    assert [row[:2] for row in outline(mixed)] == [(0, ""), (2, "Spaced")]
    assert len(outline("#tag\n\n#one #two\n")) == 1


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("#A title of it\n\ntext", 1),
        ("#Heading\n\n##Part", 2),
        ("#标题\n\n##小节\n\n#todo", 2),
        ("text\n\n#One part\n\n#Another part", 2),
        ("text\n\n#One part", 0),
        ("#todo buy milk\n\n#todo call home", 0),
        ("#Python is fine.\n\n#Python is slow, they say.", 0),
        ("#Python and #Django in one\n\ntext", 0),
        ("```\n##no\n```\ntext", 0),
    ],
)
def test_tags_in_sentences_are_no_tight_headings(text: str, count: int) -> None:
    assert len(outline(text)) - 1 == count


def test_lines() -> None:
    assert split_lines("a\r\nb\rc\nd") == ["a", "b", "c", "d"]
    assert split_lines("\ufeffa\n") == ["a"]
    assert split_lines("") == [""]
    assert split_lines("a\n\n") == ["a", ""]
    assert split_lines("a\x0bb\u2028c") == ["a\x0bb\u2028c"]


_MARKDOWN = (
    st.text(st.sampled_from("ab1 #>-*+=`~_|[]()<!:\\/$&;^.\n\n\t\"'pP"), max_size=120) | st.text()
)


@given(_MARKDOWN)
@settings(max_examples=300, deadline=None)
def test_sections_part_the_lines_and_anchors_differ(text: str) -> None:
    note = parse_note(text, "n.md")
    lead, *others = note.sections
    assert lead.line == note.front.lines + 1
    line = lead.line
    for section in note.sections:
        assert section.line == line
        assert section.end >= section.line - (section is lead)
        line = section.end + 1
    assert line == max(len(split_lines(text)), note.front.lines) + 1
    anchors = [section.anchor for section in others]
    assert len(set(anchors)) == len(anchors)
    assert all(1 <= section.level <= 6 for section in others)


@given(_MARKDOWN)
@settings(max_examples=200, deadline=None)
def test_line_ends_make_no_difference(text: str) -> None:
    text = text.replace("\r", "")
    note = parse_note(text, "n.md")
    assert parse_note(text.replace("\n", "\r\n"), "n.md") == note
    assert parse_note(text.replace("\n", "\r"), "n.md") == note


@given(_MARKDOWN)
@settings(max_examples=200, deadline=None)
def test_everything_found_stands_on_a_line_of_the_note(text: str) -> None:
    note = parse_note(text, "n.md")
    count = len(split_lines(text))
    lines = [link.line for link in note.links]
    assert lines == sorted(lines)
    lines += [line for _, line in note.blocks] + [problem.line for problem in note.problems]
    assert all(1 <= line <= count for line in lines)
