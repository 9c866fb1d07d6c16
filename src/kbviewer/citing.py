"""A section as a citation, to paste elsewhere: in plain words, as a Markdown link, for Pandoc."""

import re
from collections.abc import Sequence
from typing import Literal
from urllib.parse import quote

from kbviewer.notes.coverage import page_label
from kbviewer.notes.model import Note, PageRange, Place

Style = Literal["plain", "markdown", "pandoc"]

_WORD = re.compile(r"\w+")


def cite(note: Note, book: str, place: Place, ranges: Sequence[PageRange], style: Style) -> str:
    """The citation of a section of `note` that stands on the pages `ranges` of `book`.

    Author and bibliography key are those of the note's front matter; without a key, one is made
    from the author's or the book's first word.
    """
    title = book or note.title
    pages = _pages(ranges)
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


def _pages(ranges: Sequence[PageRange]) -> str:
    if not ranges:
        return ""
    is_one = len(ranges) == 1 and ranges[0].first == ranges[0].last
    return f"{'p.' if is_one else 'pp.'} {page_label(ranges)}"


def _key(name: str) -> str:
    words = _WORD.findall(name)
    return words[-1].lower() if words else "book"
