"""What front matter says about a note, as the small line above it."""

import html
from urllib.parse import quote

from kbviewer.notes.model import Note


def with_byline(note: Note, page: str) -> str:
    """The HTML of a note below its title, if its text has none, its author, book and tags."""
    front = note.front
    titles = {"", note.title, *(each.title for each in note.sections if each.level == 1)}
    words = [html.escape(text) for text in (front.author, front.book) if text not in titles]
    words += [
        f'<a class="tag" href="tag:{quote(tag)}">#{html.escape(tag)}</a>' for tag in front.tags
    ]
    title = ""
    if front.title and not any(section.level == 1 for section in note.sections):
        title = f"<h1>{html.escape(front.title)}</h1>\n"
    line = f'<p class="byline">{" · ".join(words)}</p>\n' if words else ""
    return f"{title}{line}{page}"
