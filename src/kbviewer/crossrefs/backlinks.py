"""Links that lead to a note or section, each with the sentence it stands in."""

import re
from typing import NamedTuple

from kbviewer.errors import NoteError
from kbviewer.library import Library
from kbviewer.notes.inline import plain_text
from kbviewer.notes.model import Link, Place

_LONGEST = 240
_SENTENCE_END = re.compile(r"[.!?…。！？][\"”’')\]]{0,2}(?=\s|$)|[。！？]")
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
    for source, link, target in library.links_to(note):
        if target.place is None or (anchor and target.place.anchor != anchor):
            continue
        place = _place(library, source, link.line)
        if place is None or place == target.place:
            continue
        if source not in texts:
            texts[source] = _lines(library, source)
        found.append(Backlink(place, link.line, _sentence(texts[source], link)))
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
    """The sentence of the line that holds the link; the link's text if the file has changed."""
    if link.line > len(lines):
        return link.text
    source = _MARKS.sub("", lines[link.line - 1], count=1).strip()
    if source.startswith("|"):  # a row of a table: its cells, side by side
        cells = (plain_text(cell).strip() for cell in _PIPE.split(source))
        text = " · ".join(filter(None, cells))
    else:
        text = plain_text(source).strip()
    at = max(0, text.find(link.text))
    start, end = 0, len(text)
    for found in _SENTENCE_END.finditer(text):
        if found.end() <= at:
            start = found.end()
        elif found.end() >= at + len(link.text):
            end = found.end()
            break
    return _shortened(text[start:end].strip(), link.text)


def _shortened(sentence: str, wanted: str) -> str:
    if len(sentence) <= _LONGEST:
        return sentence
    at = max(0, sentence.find(wanted))
    start = max(0, min(at - _LONGEST // 3, len(sentence) - _LONGEST))
    cut = sentence[start : start + _LONGEST]
    return ("…" if start else "") + cut.strip() + ("…" if start + _LONGEST < len(sentence) else "")
