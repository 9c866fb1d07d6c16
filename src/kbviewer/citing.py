"""A section as a citation, to paste elsewhere: in plain words, as a Markdown link, for Pandoc."""

import re
from collections.abc import Sequence
from contextlib import suppress
from typing import Literal
from urllib.parse import quote

from msgspec.structs import replace

from kbviewer.errors import NoteError
from kbviewer.library import Library
from kbviewer.notes.coverage import closest_ranges, page_label
from kbviewer.notes.model import Axis, Note, PageRange, Place

Style = Literal["plain", "markdown", "pandoc"]

_WORD = re.compile(r"\w+")


def citation_of(library: Library, place: Place, style: Style) -> str:
    """The citation of a section: its pages, or Kindle locations where it has no pages.

    What the note's front matter does not say of the book, that of its other notes may. Raises
    NoteError if there is no such note.
    """
    note = library.note(place.note)
    book = library.book(place.note)
    section = note.find(place.anchor) or 0
    label: Axis = "page"
    ranges = closest_ranges(note)[section]
    if not ranges:
        label, ranges = "location", closest_ranges(note, "location")[section]
    front = note.front
    others = next((each.notes for each in library.books() if each.name == book), ())
    for path in others:
        if front.author and front.citekey:
            break
        with suppress(NoteError):
            more = library.note(path).front
            front = replace(
                front,
                author=front.author or more.author,
                citekey=front.citekey or more.citekey,
            )
    return cite(replace(note, front=front), book, place, ranges, style, label)


def cite(
    note: Note,
    book: str,
    place: Place,
    ranges: Sequence[PageRange],
    style: Style,
    label: Axis = "page",
) -> str:
    """The citation of a section of `note` that stands on the pages `ranges` of `book`.

    Author and bibliography key are those of the note's front matter; without a key, one is made
    from the first author's last name, or from the book's last word.
    """
    title = book or note.title
    pages = _pages(ranges, label)
    match style:
        case "markdown":
            text = ", ".join(filter(None, (title, pages)))
            fragment = f"#{quote(place.anchor)}" if place.anchor else ""
            return f"[{text}]({quote(place.note)}{fragment})"
        case "pandoc":
            key = note.front.citekey or _key(note.front.author or title)
            hyphened = pages.replace("–", "-")
            return f"[{', '.join(filter(None, (f'@{key}', hyphened)))}]"
    return ", ".join(filter(None, (note.front.author, title, pages)))


def _pages(ranges: Sequence[PageRange], label: Axis) -> str:
    if not ranges:
        return ""
    if label == "location":
        return f"loc. {page_label(ranges)}"
    is_one = len(ranges) == 1 and ranges[0].first == ranges[0].last
    return f"{'p.' if is_one else 'pp.'} {page_label(ranges)}"


def _key(name: str) -> str:
    """The last name of the first author, written in either order, or the last word of a title."""
    first = name.split(",")[0]
    words = _WORD.findall(first) or _WORD.findall(name)
    return words[-1].lower() if words else "book"
