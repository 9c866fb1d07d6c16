"""What is joined to the place that is read: worked out off the GUI thread, as one value."""

from typing import TYPE_CHECKING

from msgspec import Struct

from kbviewer.library import Library
from kbviewer.notes.model import Citation, Place

if TYPE_CHECKING:
    # Imported in the thread that looks: the first paint does not wait for it.
    from kbviewer.crossrefs import Backlink, Mention, PageIndex, SamePages


class Wish(Struct, frozen=True):
    """The place whose neighbours are wanted, or one citation of its note that was chosen."""

    place: Place
    citation: int | None = None


class Neighbours(Struct, frozen=True):
    """Places joined to a wish's place. `targets` are where a chosen mention leads.

    `linked` lead to the section itself, `linked_note` to other parts of its note. `is_exact` is
    unset when nothing stands on the mentioned page, so that the targets are the nearest.
    """

    wish: Wish
    library: Library
    index: "PageIndex"
    citation: Citation | None = None
    targets: tuple[Place, ...] = ()
    is_exact: bool = True
    same: "tuple[SamePages, ...]" = ()
    linked: "tuple[Backlink, ...]" = ()
    linked_note: "tuple[Backlink, ...]" = ()
    mentions: "tuple[Mention, ...]" = ()


def book_index(library: Library, book: str) -> "PageIndex":
    """The page index of a book, kept for as long as the library is the same."""
    from kbviewer.crossrefs import page_index

    return library.derived.get((book_index, book), lambda: page_index(library, book))


def _note_backlinks(library: Library, note: str) -> "tuple[Backlink, ...]":
    """Links to any part of a note, kept while the reader goes through its sections."""
    from kbviewer.crossrefs import backlinks

    return library.derived.get((_note_backlinks, note), lambda: backlinks(library, note))


def neighbours_of(library: Library, wish: Wish) -> Neighbours:
    """Look for what is joined to a place. Raises `NoteError` when its note is gone."""
    index = book_index(library, library.book(wish.place.note))
    if wish.citation is None:
        return _neighbours_of_place(library, wish, index)
    return _neighbours_of_citation(library, wish, wish.citation, index)


def _neighbours_of_place(library: Library, wish: Wish, index: "PageIndex") -> Neighbours:
    from kbviewer.crossrefs import backlinks, mentions_of, same_pages

    place = wish.place
    linked = backlinks(library, place.note, place.anchor) if place.anchor else ()
    whole = _note_backlinks(library, place.note)
    return Neighbours(
        wish,
        library,
        index,
        same=same_pages(library, place, index),
        linked=linked if place.anchor else whole,
        linked_note=tuple(each for each in whole if each not in linked) if place.anchor else (),
        mentions=mentions_of(library, place, index),
    )


def _neighbours_of_citation(
    library: Library, wish: Wish, number: int, index: "PageIndex"
) -> Neighbours:
    from kbviewer.crossrefs import resolve_mention
    from kbviewer.crossrefs.same_pages import on_pages

    note = library.note(wish.place.note)
    citation = note.citations[number]
    own = Place(note.path, note.sections[note.section_at(citation.line)].anchor)
    if citation.placement == "mention":
        found = resolve_mention(library, wish.place.note, citation, index)
        return Neighbours(wish, library, index, citation, found.places, found.is_exact)
    same = on_pages(index, citation.ranges, citation.label, but=own)
    return Neighbours(wish, library, index, citation, same=same)
