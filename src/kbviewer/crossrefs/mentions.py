"""Mentions of pages: what "see page 43" leads to, and who mentions a page."""

from typing import NamedTuple

from kbviewer.crossrefs.index import Mention, PageIndex, page_index
from kbviewer.crossrefs.intervals import ordinal
from kbviewer.library import Library
from kbviewer.notes.coverage import section_ranges
from kbviewer.notes.model import Citation, Place


class Resolution(NamedTuple):
    """The places a mention leads to; if none stands on its page, the nearest ones before and after.

    `is_exact` is False in the latter case.
    """

    places: tuple[Place, ...]
    is_exact: bool


def resolve_mention(
    library: Library, path: str, citation: Citation, index: PageIndex | None = None
) -> Resolution:
    """Return the sections of the same book that stand on the pages a citation in `path` names.

    Raises NoteError if there is no such note.
    """
    known = index if index is not None else page_index(library, library.book(path))
    own = _own_place(library, path, citation)
    places: dict[Place, None] = {}
    for found in citation.ranges:
        for stand in known.sections_on(found, citation.label):
            if stand.place != own:
                places[stand.place] = None
    if places or not citation.ranges:
        return Resolution(tuple(places), bool(places))
    for stand in known.nearest(citation.ranges[0].first, citation.label):
        places[stand.place] = None
    return Resolution(tuple(places), is_exact=False)


def mentions_of(
    library: Library, place: Place, index: PageIndex | None = None
) -> tuple[Mention, ...]:
    """Mentions, in the notes on the same book, of a page that `place` stands on.

    Raises NoteError if there is no such note.
    """
    note = library.note(place.note)
    section = note.find(place.anchor)
    if section is None:
        return ()
    known = index if index is not None else page_index(library, library.book(place.note))
    asked = {label: section_ranges(note, label)[section] for label in ("page", "location")}
    return tuple(
        mention
        for mention in known.mentions
        if mention.place != place
        and any(
            ordinal(one.first) <= ordinal(other.last) and ordinal(other.first) <= ordinal(one.last)
            for one in mention.citation.ranges
            for other in asked[mention.citation.label]
        )
    )


def _own_place(library: Library, path: str, citation: Citation) -> Place | None:
    """The section a mention stands in; None for a citation that covers text of its own."""
    if citation.placement != "mention":
        return None
    note = library.note(path)
    return Place(path, note.sections[note.section_at(citation.line)].anchor)
