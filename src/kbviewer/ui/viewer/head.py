"""The start of a long note, rendered and shown while the whole of it is still being rendered."""

from msgspec.structs import replace

from kbviewer.notes.model import Note
from kbviewer.notes.parse import split_lines

LONG = 120_000
"""Characters from which on a note is worth showing in two steps."""
_HEAD = 12_000


def head_of(note: Note, text: str) -> tuple[Note, str] | None:
    """The first sections of a long note and their text; None for one that is shown at once.

    The head ends before a heading, so that no block is cut. Its citations keep their indexes.
    """
    if len(text) < LONG:
        return None
    lines = split_lines(text)
    length = last = 0
    for number, line in enumerate(lines, 1):
        length += len(line) + 1
        if length > _HEAD:
            last = number
            break
    ends = [section.line for section in note.sections[1:] if section.line > last]
    end = ends[0] - 1 if ends else 0
    if not 0 < end < len(lines) // 2:
        return None
    sections = tuple(section for section in note.sections if section.line <= end)
    citations = tuple(citation for citation in note.citations if citation.line <= end)
    if citations != note.citations[: len(citations)]:
        return None
    links = tuple(link for link in note.links if link.line <= end)
    cut = replace(note, sections=sections, citations=citations, links=links)
    return cut, "\n".join(lines[:end]) + "\n"
