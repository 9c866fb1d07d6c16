"""Links that lead to a note or section, each with the sentence it stands in."""

import re
from typing import NamedTuple

from kbviewer.crossrefs.sentences import sentence_around
from kbviewer.errors import NoteError
from kbviewer.library import Library
from kbviewer.notes.inline import plain_text
from kbviewer.notes.model import Link, Place

_MOST_LINES = 30
_MOST_CHARACTERS = 2_000  # that are read around a link, before and behind it
# Lines that are no part of a paragraph: empty ones, headings, fences, rows and rules.
_ALONE = re.compile(r"[ \t>]*(?:$|#{1,6}\s|```|~~~|\||[-=*_]{3,}[ \t]*$)")
_BEGINS = re.compile(r"[ \t>]*(?:[-*+]\s|\d{1,9}[.)]\s)")
_PIPE = re.compile(r"(?<!\\)\|")
_MARKS = re.compile(r"^[\s>]*(?:[-*+]\s+|\d{1,9}[.)]\s+|#{1,6}\s+)?(?:\[[ xX]\]\s+)?")


class Backlink(NamedTuple):
    """A place that links here, the line of the link, and the sentence around it as plain text."""

    place: Place
    line: int
    sentence: str


def backlinks(library: Library, note: str, anchor: str = "") -> tuple[Backlink, ...]:
    """Links from other sections to a note, or with `anchor` to one of its sections only.

    In the reading order of the notes they stand in. Raises NoteError if there is no such note.
    """
    found: list[Backlink] = []
    texts: dict[str, list[str]] = {}
    sentences: dict[tuple[str, int, str], str] = {}
    for source, link, target in library.links_to(note):
        if target.place is None or (anchor and target.place.anchor != anchor):
            continue
        place = _place(library, source, link.line)
        if place is None or place == target.place:
            continue
        if source not in texts:
            texts[source] = _lines(library, source)
        key = (source, link.line, link.text)
        if key not in sentences:
            sentences[key] = _sentence(texts[source], link)
        found.append(Backlink(place, link.line, sentences[key]))
    return tuple(found)


def _place(library: Library, source: str, line: int) -> Place | None:
    try:
        note = library.note(source)
    except NoteError:
        return None
    return Place(source, note.sections[note.section_at(line)].anchor)


def _lines(library: Library, source: str) -> list[str]:
    try:
        return library.text(source).split("\n")
    except NoteError:
        return []


def _sentence(lines: list[str], link: Link) -> str:
    """The sentence of the paragraph that holds the link; its text if the file has changed."""
    if link.line > len(lines):
        return link.text
    number = link.line - 1
    line = _clipped(lines[number], link.text)
    if lines[number].lstrip(" \t>").startswith("|"):  # a row of a table: its cells, side by side
        cells = (plain_text(cell).strip() for cell in _PIPE.split(line))
        text = " · ".join(filter(None, cells))
        from_here = 0
    else:
        first, last = _paragraph(lines, number)
        around = [*lines[first:number], line, *lines[number + 1 : last + 1]]
        own = [_MARKS.sub("", each, count=1).strip() for each in around]
        text = plain_text("\n".join(own)).strip()
        from_here = len(plain_text("\n".join(own[: number - first])))
    at = text.find(link.text, from_here)
    at = max(0, at if at >= 0 else text.find(link.text))
    return sentence_around(text, at, at + len(link.text)).text


def _paragraph(lines: list[str], number: int) -> tuple[int, int]:
    """First and last of the lines that make one paragraph with this one, or of those near it."""
    first = last = number
    room = _MOST_CHARACTERS
    while first > max(0, number - _MOST_LINES) and _goes_on(lines[first - 1], lines[first]):
        room -= len(lines[first - 1])
        if room < 0:
            break
        first -= 1
    room = _MOST_CHARACTERS
    while last < min(len(lines) - 1, number + _MOST_LINES) and _goes_on(
        lines[last], lines[last + 1]
    ):
        room -= len(lines[last + 1])
        if room < 0:
            break
        last += 1
    return first, last


def _clipped(line: str, words: str) -> str:
    """A line, or what stands near these words in one that is very long."""
    if len(line) <= 2 * _MOST_CHARACTERS:
        return line
    at = max(0, line.find(words))
    return line[max(0, at - _MOST_CHARACTERS) : at + _MOST_CHARACTERS]


def _goes_on(line: str, following: str) -> bool:
    """Whether the following line belongs to the same paragraph."""
    return not (_ALONE.match(line) or _ALONE.match(following) or _BEGINS.match(following))
