"""The documents of a note: one for each of its sections."""

from collections.abc import Iterator
from hashlib import blake2b
from pathlib import PurePosixPath
from typing import NamedTuple

from kbviewer.notes.coverage import closest_ranges, section_ranges
from kbviewer.notes.model import Note, PageRange, Section
from kbviewer.notes.parse import split_lines
from kbviewer.search.model import SectionDocument


class Pages(NamedTuple):
    """Where in its book a section stands: all pages, those to be shown, Kindle locations."""

    pages: tuple[PageRange, ...]
    closest: tuple[PageRange, ...]
    locations: tuple[PageRange, ...]


def section_documents(note: Note, text: str, book: str) -> list[SectionDocument]:
    """What the index holds of a note; `text` is the note's, `book` the one it is a note on."""
    lines = split_lines(text)
    pages = zip(
        section_ranges(note), closest_ranges(note), section_ranges(note, "location"), strict=True
    )
    stands_on = [Pages(*found) for found in pages]
    documents: list[SectionDocument] = []
    for index, (section, above) in enumerate(_with_titles_above(note)):
        first = section.line - 1 if section.level == 0 else section.line
        body = "\n".join(lines[first : section.end])
        if section.level == 0 and not body.strip() and len(note.sections) > 1:
            continue
        documents.append(
            _document(note, section, above, body, book, bool(documents), stands_on[index])
        )
    return documents


def _document(
    note: Note,
    section: Section,
    above: tuple[str, ...],
    body: str,
    book: str,
    is_later: bool,
    pages: Pages,
) -> SectionDocument:
    # Names of the whole note are searched in its first section only: else one alias would find
    # every section of the note.
    names = () if is_later else (*note.front.aliases, PurePosixPath(note.path).stem, *note.tags)
    title = section.title or note.title
    context = "\n".join((*above, *names))
    fields = (
        note.path, section.anchor, title, above, context, body, note.tags, book,
        note.front.language.lower(), *pages,
    )  # fmt: skip
    digest = blake2b(repr(fields).encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return SectionDocument(*fields, key=int.from_bytes(digest, "little"))


def _with_titles_above(note: Note) -> Iterator[tuple[Section, tuple[str, ...]]]:
    """Each section with the titles above its own: the note's, then those of outer headings."""
    open_headings: list[Section] = []
    for section in note.sections:
        while open_headings and open_headings[-1].level >= section.level:
            open_headings.pop()
        above = tuple(heading.title for heading in open_headings)
        if section.level and note.title not in (section.title, *above[:1]):
            above = (note.title, *above)
        yield section, above
        if section.level:
            open_headings.append(section)
