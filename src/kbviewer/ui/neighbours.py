"""What is joined to the place that is read: worked out off the GUI thread, as one value."""

from dataclasses import dataclass

from kbviewer.crossrefs import (
    Backlink,
    Mention,
    PageIndex,
    SamePages,
    backlinks,
    mentions_of,
    page_index,
    resolve_mention,
    same_pages,
)
from kbviewer.crossrefs.same_pages import on_pages
from kbviewer.library import Library
from kbviewer.notes.model import Citation, Place


@dataclass(frozen=True, slots=True)
class Wish:
    """The place whose neighbours are wanted, or one citation of its note that was chosen."""

    place: Place
    citation: int | None = None


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Places joined to a wish's place. `targets` are where a chosen mention leads.

    `linked` lead to the section itself, `linked_note` to other parts of its note. `is_exact` is
    unset when nothing stands on the mentioned page, so that the targets are the nearest.
    """

    wish: Wish
    library: Library
    index: PageIndex
    citation: Citation | None = None
    targets: tuple[Place, ...] = ()
    is_exact: bool = True
    same: tuple[SamePages, ...] = ()
    linked: tuple[Backlink, ...] = ()
    linked_note: tuple[Backlink, ...] = ()
    mentions: tuple[Mention, ...] = ()


def book_index(library: Library, book: str) -> PageIndex:
    """The page index of a book, kept for as long as the library is the same."""
    return library.derived.get((book_index, book), lambda: page_index(library, book))


def _note_backlinks(library: Library, note: str) -> tuple[Backlink, ...]:
    """Links to any part of a note, kept while the reader goes through its sections."""
    return library.derived.get((_note_backlinks, note), lambda: backlinks(library, note))


def neighbours_of(library: Library, wish: Wish) -> Neighbours:
    """Look for what is joined to a place. Raises `NoteError` when its note is gone."""
    place = wish.place
    index = book_index(library, library.book(place.note))
    if wish.citation is None:
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
    note = library.note(place.note)
    citation = note.citations[wish.citation]
    own = Place(note.path, note.sections[note.section_at(citation.line)].anchor)
    if citation.placement == "mention":
        found = resolve_mention(library, place.note, citation, index)
        return Neighbours(wish, library, index, citation, found.places, found.is_exact)
    same = on_pages(index, citation.ranges, citation.label, but=own)
    return Neighbours(wish, library, index, citation, same=same)
