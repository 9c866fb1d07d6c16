"""What the command line says about bookmarks, and how it names the sections to be marked."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

from kbviewer.bookmarks.homes import adopt
from kbviewer.bookmarks.locate import Found, capture, locate
from kbviewer.bookmarks.model import Bookmark
from kbviewer.bookmarks.store import Bookmarks
from kbviewer.errors import UsageError
from kbviewer.library import Library
from kbviewer.library.names import NOTE_SUFFIXES
from kbviewer.notes.model import Place
from kbviewer.notes.slugs import slug


def add_section(store: Bookmarks, library: Library, text: str) -> Bookmark:
    """Mark the section `NOTE#ANCHOR`, or the note's lead if there is no anchor.

    Raises UsageError if there is no such section, and StateError if it cannot be saved.
    """
    place = find_place(library, text)
    mark = Bookmark("", "section", library.id, place, capture(library, place))
    adopt(store, library)
    store.know(library.id, library.root)
    added = store.add(mark)
    if store.trouble:
        raise store.trouble
    return added


def find_place(library: Library, text: str) -> Place:
    """Return the section that `NOTE#ANCHOR` names. Raises UsageError if there is none.

    Both parts may be percent-encoded, the path may lack its suffix, and the anchor may be the
    heading itself.
    """
    path = ""
    for given, anchor in _splits(text):
        names = (given, *(given + suffix for suffix in NOTE_SUFFIXES))
        note = next((name for name in names if name in library.entries), "")
        if not note:
            continue
        path = note
        known = library.note(note)
        for candidate in (anchor, unquote(anchor), slug(anchor), slug(unquote(anchor))):
            if known.find(candidate) is not None:
                return Place(note, candidate)
    if not path:
        raise UsageError(
            f"There is no note for {text} in {library.root}.",
            "Name it by its path in the library, as NOTE#ANCHOR.",
        )
    raise UsageError(
        f"There is no such section in {path}: {text}.",
        f"`kbviewer outline` lists the anchors of {path}.",
    )


def _splits(text: str) -> Iterator[tuple[str, str]]:
    """All ways to take a text for a path and an anchor; a path may have a `#` too."""
    yield text, ""
    at = text.rfind("#")
    while at > 0:
        for path in dict.fromkeys((text[:at], unquote(text[:at]))):
            yield path.removeprefix("./"), text[at + 1 :]
        at = text.rfind("#", 0, at)


def listing(store: Bookmarks, library: Library) -> list[dict[str, Any]]:
    """Describe each bookmark of a library, and where its section is now.

    Changes nothing, but that a library whose folder was moved takes over its bookmarks.
    """
    adopt(store, library)
    return [row(found, store) for found in locate(library, store.all(library.id))]


def row(found: Found, store: Bookmarks) -> dict[str, Any]:
    """Describe one bookmark; what it has not is left out, but for the first five keys."""
    mark = found.bookmark
    place = found.place
    fields: dict[str, Any] = {
        "note": mark.place.note,
        "anchor": mark.place.anchor,
        "title": mark.label if mark.kind != "section" else mark.trace.title,
        "found": found.certainty,
        "target": {"note": place.note, "anchor": place.anchor} if place else None,
        "kind": mark.kind,
        "id": mark.id,
    }
    further = ("name", "remark", "colour", "book", "page", "query")
    fields |= {name: value for name in further if (value := getattr(mark, name))}
    if folders := store.state.path_of(mark.id):
        fields["folders"] = list(folders)
    return fields
