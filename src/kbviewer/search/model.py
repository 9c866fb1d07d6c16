"""The values that search is asked with and answers with. All are immutable."""

from msgspec import Struct

from kbviewer.notes.model import PageRange, Place


class Scope(Struct, frozen=True):
    """What a query is asked about beyond its text.

    `bookmarked` are the places that `is:bookmarked` keeps; `folder` restricts the whole search.
    With `corrects`, words that are found nowhere are taken for typing errors.
    """

    bookmarked: frozenset[Place] = frozenset()
    folder: str = ""
    corrects: bool = True


class Hit(Struct, frozen=True):
    """A section that answers a query.

    `snippet` is HTML: escaped text with `<mark>` around what matched. `breadcrumbs` are the titles
    from the note's down to the one above the section's own.
    """

    place: Place
    title: str
    breadcrumbs: tuple[str, ...]
    pages: tuple[PageRange, ...]
    snippet: str
    score: float


NOT_INDEXED = "The notes have not been indexed yet."
"""Stands among the `ignored` of Results from a library without an index."""


class Results(Struct, frozen=True):
    """The answer to one query.

    `total` is the number of sections found, `hits` the stretch of them that was asked for, best
    first. `suggestion` is the query that was searched instead because a word of `query` is in no
    section. `ignored` says in a sentence each what of the query had no effect. `terms` are the
    folded words to mark in a text with `find_marks`, prefixes with a `*` at their end.
    """

    query: str
    total: int = 0
    hits: tuple[Hit, ...] = ()
    suggestion: str = ""
    ignored: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    seconds: float = 0.0


class UpdateReport(Struct, frozen=True):
    """What an update of the index did, in sections and notes; `message` says why it was rebuilt."""

    notes: int = 0
    sections: int = 0
    updated: int = 0
    removed: int = 0
    finished: bool = True
    message: str = ""


class SectionDocument(Struct, frozen=True):
    """A section as it is put into the index.

    `context` are the words that stand for the section besides its own: titles above it, aliases
    and the file's name. `text` is its Markdown without the heading. `pages` are the pages it stands
    on, `closest` those that are shown, `locations` Kindle locations. `key` is the hash of all that
    is indexed.
    """

    note: str
    anchor: str
    title: str
    breadcrumbs: tuple[str, ...]
    context: str
    text: str
    tags: tuple[str, ...] = ()
    book: str = ""
    language: str = ""
    pages: tuple[PageRange, ...] = ()
    closest: tuple[PageRange, ...] = ()
    locations: tuple[PageRange, ...] = ()
    key: int = 0
