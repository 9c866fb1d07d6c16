"""What stands on the pages of each book, as the part of an export that chips lead to."""

from collections.abc import Iterator
from html import escape
from typing import NamedTuple

from kbviewer.crossrefs import PageIndex, page_index
from kbviewer.export.names import address
from kbviewer.library import Library
from kbviewer.notes.coverage import page_label
from kbviewer.notes.model import Axis, Citation, Note, Place
from kbviewer.notes.numerals import order_key
from kbviewer.render import Href

_Key = tuple[Axis, str]


class _Line(NamedTuple):
    """What stands on some pages of a book."""

    anchor: str
    label: str
    places: tuple[Place, ...]


class _Book(NamedTuple):
    """A book whose pages are cited, and its lines in the order of the pages."""

    anchor: str
    name: str
    lines: dict[_Key, _Line]


class BookPages:
    """What stands on the pages of the books of a library; `name` is the page that says it."""

    def __init__(self, library: Library, names: dict[str, str], name: str) -> None:
        self._library = library
        self._names = names
        self.name = name
        self._books: dict[str, _Book] = {}
        for book in library.books():
            if book.citations:
                anchor = f"book-{len(self._books) + 1}"
                lines = _lines(page_index(library, book.name), anchor)
                if lines:
                    self._books[book.name] = _Book(anchor, book.name, lines)

    def chips(self, note: Note, page: str) -> tuple[Href, ...]:
        """Where each citation of a note leads from the page that it is shown on."""
        book = self._books.get(self._library.book(note.path))
        return tuple(self._chip(book, citation, page) for citation in note.citations)

    def _chip(self, book: _Book | None, citation: Citation, page: str) -> Href:
        line = book.lines.get(_key(citation)) if book else None
        if book is None or line is None:
            return Href("", "page")
        others = len(line.places) - 1
        count = "" if others < 1 else "1 other place" if others == 1 else f"{others} other places"
        title = f"{book.name}, {line.label}" + (f": {count}" if count else "")
        return Href(f"{address(page, self.name)}#{line.anchor}", "page", title)

    def html(self) -> Iterator[str]:
        """What the page shows, a book at a time; nothing where no note cites pages."""
        if self._books:
            yield '<h1 class="books">Pages of books</h1>'
        for book in self._books.values():
            yield f'<h2 id="{book.anchor}">{escape(book.name)}</h2>'
            yield '<dl class="book-pages">'
            for line in book.lines.values():
                yield f'<dt id="{line.anchor}"><span class="page">{escape(line.label)}</span></dt>'
                for place in line.places:
                    yield f"<dd>{self._link(place)}</dd>"
            yield "</dl>"

    def _link(self, place: Place) -> str:
        note = self._library.note(place.note)
        steps = [note.title, *note.heading_path(note.find(place.anchor) or 0)]
        if len(steps) > 1 and steps[1] == steps[0]:
            del steps[0]
        fragment = f"#{place.anchor}" if place.anchor else ""
        url = escape(address(self.name, self._names[place.note]) + fragment)
        *above, title = map(escape, steps)
        trail = f' <span class="trail">{" › ".join(above)}</span>' if above else ""
        return f'<a href="{url}">{title}</a>{trail}'


def _key(citation: Citation) -> _Key:
    return citation.label, page_label(citation.ranges)


def _order(citation: Citation) -> tuple[object, ...]:
    first, last = citation.ranges[0].first, citation.ranges[-1].last
    return citation.label != "page", order_key(first), order_key(last)


def _lines(index: PageIndex, prefix: str) -> dict[_Key, _Line]:
    """A line for all pages that one citation names; what only meets some of them stands there too.

    Mentions have a line where something stands on the pages they point to.
    """
    lines: dict[_Key, _Line] = {}
    cited = [stand.citation for stand in index.stands]
    cited += [mention.citation for mention in index.mentions]
    for citation in sorted((each for each in cited if each.ranges), key=_order):
        key = _key(citation)
        if key in lines:
            continue
        places = dict.fromkeys(
            stand.place
            for pages in citation.ranges
            for stand in index.sections_on(pages, citation.label)
        )
        if places:
            label = key[1] if citation.label == "page" else f"Location {key[1]}"
            lines[key] = _Line(f"{prefix}-{len(lines) + 1}", label, tuple(places))
    return lines
