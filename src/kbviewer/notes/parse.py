"""Text of a note to what the program knows of it."""

from collections.abc import Sequence

from kbviewer.notes.citations import find_citations
from kbviewer.notes.frontmatter import read_front_matter
from kbviewer.notes.headings import find_sections, scan_note
from kbviewer.notes.inlinescan import NO_DEFINITIONS
from kbviewer.notes.layout import Layout
from kbviewer.notes.links import find_definitions, find_links
from kbviewer.notes.marks import find_places, find_tags
from kbviewer.notes.model import Note, Section


def split_lines(text: str) -> list[str]:
    """Lines of a text, whatever ends them (line feed, carriage return, or both).

    This is the one meaning of "line" in the program. A byte order mark is no part of the first.
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = text.removeprefix("\ufeff").split("\n")
    if len(lines) > 1 and not lines[-1]:
        lines.pop()
    return lines


def parse_note(text: str, path: str) -> Note:
    """Sections, citations, links, tags and problems of the note at `path`; never raises."""
    lines = split_lines(text)
    front, problems = read_front_matter(lines)
    blocks = scan_note(lines, front.lines)
    definitions = find_definitions(lines, blocks) if "]:" in text else NO_DEFINITIONS
    sections = find_sections(lines, blocks, front.lines, definitions)
    layout = Layout(lines, blocks)
    tags = find_tags(layout)
    return Note(
        path=path,
        title=front.title or _first_title(sections) or _stem(path),
        front=front,
        sections=sections,
        citations=find_citations(layout, sections, front),
        links=find_links(layout, definitions),
        tags=tuple(dict.fromkeys((*front.tags, *tags))),
        blocks=find_places(layout),
        problems=problems,
    )


def _first_title(sections: Sequence[Section]) -> str:
    return next((section.title for section in sections if section.level == 1), "")


def _stem(path: str) -> str:
    """Name of the file without its folders and its extension."""
    name = path.rpartition("/")[2]
    stem, dot, _ = name.rpartition(".")
    return stem if dot and stem else name
