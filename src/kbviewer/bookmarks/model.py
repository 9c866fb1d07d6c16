"""What a bookmark is, and how it is written in JSON.

A stored object may have keys this program does not know and values of the wrong kind, after an
edit by hand or by another version: it is read as far as it can be.
"""

from collections.abc import Mapping
from typing import Any, Literal, get_args

from msgspec import Struct

from kbviewer.notes.model import PageRange, Place

Kind = Literal["section", "page", "search"]
Certainty = Literal["exact", "heading", "text", "moved", "guess", "lost"]

KINDS: tuple[Kind, ...] = get_args(Kind)


class Trace(Struct, frozen=True):
    """What a section was like when it was last seen: the ways back to it.

    `headings` are the titles from the outermost heading down to its own. `digest` stands for all
    words of its text, `blocks` for those of each of its lines; both are empty
    for a section that is only a heading. `words` is how its text begins, for comparing, and `start`
    the same for reading. `before` and `after` are
    the titles of its neighbours. `siblings` is how many sections of the note have its title,
    `likeness` what share of its text stood in another of them as well: where either is high, title
    or text alone prove little. `file` is the digest of the whole note's content.
    """

    title: str = ""
    headings: tuple[str, ...] = ()
    pages: tuple[PageRange, ...] = ()
    digest: str = ""
    start: str = ""
    words: str = ""
    blocks: tuple[str, ...] = ()
    before: str = ""
    after: str = ""
    siblings: int = 1
    likeness: float = 0.0
    file: str = ""


_NOWHERE = Place("")
_UNSEEN = Trace()


class Bookmark(Struct, frozen=True):
    """A pointer to a section, to a page of a book or to a search, with what its owner made of it.

    `library` is the library's id. `place` and `trace` are those of a section; `book` and `page`
    those of a page; `query` is a search. `name` is the owner's own name for it, `remark` the note
    to self, `colour` a word the theme knows. `folder` is the id of the folder it lies in, and
    `order` sorts it among what else lies there. Times are ISO 8601 in UTC.
    """

    id: str
    kind: Kind
    library: str
    place: Place = _NOWHERE
    trace: Trace = _UNSEEN
    book: str = ""
    page: str = ""
    query: str = ""
    name: str = ""
    remark: str = ""
    colour: str = ""
    folder: str = ""
    order: str = ""
    created: str = ""

    @property
    def label(self) -> str:
        """What the list shows."""
        if self.name:
            return self.name
        if self.kind == "page":
            return f"{self.book} p. {self.page}"
        if self.kind == "search":
            return self.query
        return self.trace.title or str(self.place)

    @property
    def target(self) -> tuple[str, ...]:
        """What it points to; two bookmarks with the same target are the same bookmark."""
        if self.kind == "page":
            return (self.library, self.kind, self.book.casefold(), self.page)
        if self.kind == "search":
            return (self.library, self.kind, self.query)
        return (self.library, self.kind, self.place.note, self.place.anchor)


class Folder(Struct, frozen=True):
    """A named group of bookmarks and folders. `folder` is the id of the one it lies in."""

    id: str
    name: str
    folder: str = ""
    order: str = ""
    colour: str = ""
    created: str = ""


def bookmark_from_json(key: str, raw: Mapping[str, Any]) -> Bookmark:
    """Read a stored bookmark; what is missing or of the wrong kind is empty."""
    kind: Kind = next((kind for kind in KINDS if kind == raw.get("kind")), "section")
    trace = raw.get("trace")
    return Bookmark(
        id=key,
        kind=kind,
        library=_text(raw, "library"),
        place=Place(_text(raw, "note"), _text(raw, "anchor")),
        trace=_trace_from_json(trace if isinstance(trace, Mapping) else {}),
        book=_text(raw, "book"),
        page=_text(raw, "page"),
        query=_text(raw, "query"),
        name=_text(raw, "name"),
        remark=_text(raw, "remark"),
        colour=_text(raw, "colour"),
        folder=_text(raw, "folder"),
        order=_text(raw, "order"),
        created=_text(raw, "created"),
    )


def bookmark_to_json(bookmark: Bookmark) -> dict[str, Any]:
    """Write a bookmark without its id; what is empty is left out."""
    fields: dict[str, Any] = {"kind": bookmark.kind, "library": bookmark.library}
    if bookmark.kind == "section":
        fields |= {"note": bookmark.place.note, "anchor": bookmark.place.anchor}
    for name in ("book", "page", "query", "name", "remark", "colour", "folder", "order", "created"):
        if value := getattr(bookmark, name):
            fields[name] = value
    if bookmark.trace != _UNSEEN:
        fields["trace"] = trace_to_json(bookmark.trace)
    return fields


def trace_to_json(trace: Trace) -> dict[str, Any]:
    """Write the ways back; what is empty is left out."""
    fields: dict[str, Any] = {
        "title": trace.title,
        "headings": list(trace.headings),
        "pages": [[pages.first, pages.last] for pages in trace.pages],
        "digest": trace.digest,
        "start": trace.start,
        "words": trace.words,
        "blocks": " ".join(trace.blocks),
        "before": trace.before,
        "after": trace.after,
        "file": trace.file,
    }
    if trace.siblings > 1:
        fields["siblings"] = trace.siblings
    if trace.likeness:
        fields["likeness"] = trace.likeness
    return {name: value for name, value in fields.items() if value}


def _trace_from_json(raw: Mapping[str, Any]) -> Trace:
    siblings, likeness = raw.get("siblings"), raw.get("likeness")
    return Trace(
        title=_text(raw, "title"),
        headings=tuple(title for title in _list(raw, "headings") if isinstance(title, str)),
        pages=tuple(filter(None, map(_page_range, _list(raw, "pages")))),
        digest=_text(raw, "digest"),
        start=_text(raw, "start"),
        words=_text(raw, "words"),
        blocks=tuple(_text(raw, "blocks").split()),
        before=_text(raw, "before"),
        after=_text(raw, "after"),
        siblings=siblings if isinstance(siblings, int) and siblings > 1 else 1,
        likeness=float(likeness) if isinstance(likeness, int | float) else 0.0,
        file=_text(raw, "file"),
    )


def folder_from_json(key: str, raw: Mapping[str, Any]) -> Folder:
    """Read a stored folder; what is missing or of the wrong kind is empty."""
    return Folder(
        id=key,
        name=_text(raw, "name"),
        folder=_text(raw, "folder"),
        order=_text(raw, "order"),
        colour=_text(raw, "colour"),
        created=_text(raw, "created"),
    )


def folder_to_json(folder: Folder) -> dict[str, Any]:
    """Write a folder without its id; what is empty is left out."""
    names = ("name", "folder", "order", "colour", "created")
    return {name: value for name in names if (value := getattr(folder, name))}


def _text(raw: Mapping[str, Any], key: str) -> str:
    value = raw.get(key)
    return value if isinstance(value, str) else ""


def _list(raw: Mapping[str, Any], key: str) -> list[Any]:
    value = raw.get(key)
    return value if isinstance(value, list) else []


def _page_range(value: Any) -> PageRange | None:
    match value:
        case [str() as first, str() as last]:
            return PageRange(first, last)
        case _:
            return None
