"""Places that stand on the same pages of the same book."""

from typing import Literal, NamedTuple

from kbviewer.crossrefs.index import PageIndex, Stand, page_index
from kbviewer.crossrefs.intervals import ordinal
from kbviewer.library import Library
from kbviewer.notes.coverage import closest_ranges, merge_ranges
from kbviewer.notes.model import Axis, PageRange, Place

Closeness = Literal["exact", "overlap", "near"]

_AXES: tuple[Axis, ...] = ("page", "location")
# How far away is still near: two pages; a Kindle location is about a 20th of a page.
_NEAR: dict[Axis, int] = {"page": 2, "location": 20}
_RANK: dict[Closeness, int] = {"exact": 0, "overlap": 1, "near": 2}


class SamePages(NamedTuple):
    """A place, the pages it stands on, how close these are to those that were asked for."""

    place: Place
    ranges: tuple[PageRange, ...]
    closeness: Closeness
    label: Axis
    lines: tuple[int, int]


def same_pages(
    library: Library, place: Place, index: PageIndex | None = None
) -> tuple[SamePages, ...]:
    """Other sections of the book on the pages of `place`: exact ones, overlapping, near.

    `index` is that of the place's book, if the caller has it. Raises NoteError if there is no such
    note.
    """
    note = library.note(place.note)
    section = note.find(place.anchor)
    if section is None:
        return ()
    known = index if index is not None else page_index(library, library.book(place.note))
    found: list[SamePages] = []
    for label in _AXES:
        asked = closest_ranges(note, label)[section]
        if asked:
            found.extend(on_pages(known, asked, label, but=place))
    return tuple(found)


def on_pages(
    index: PageIndex, asked: tuple[PageRange, ...], label: Axis = "page", but: Place | None = None
) -> tuple[SamePages, ...]:
    """Sections on the given pages, without `but`: exact ones first, then overlapping, then near."""
    best: dict[Place, SamePages] = {}
    for wanted in asked:
        for stand in _around(index, wanted, label):
            if stand.place == but:
                continue
            found = SamePages(
                stand.place, stand.ranges, _closeness(stand, asked), label, stand.lines
            )
            known = best.get(stand.place)
            if known is None or _RANK[found.closeness] < _RANK[known.closeness]:
                best[stand.place] = found
    return tuple(sorted(best.values(), key=_order))


def _around(index: PageIndex, wanted: PageRange, label: Axis) -> tuple[Stand, ...]:
    near = _NEAR[label]
    first, last = wanted.first, wanted.last
    if first.isdecimal():
        first = str(max(1, int(first) - near))
    if last.isdecimal():
        last = str(int(last) + near)
    return index.sections_on(PageRange(first, last), label)


def _closeness(stand: Stand, asked: tuple[PageRange, ...]) -> Closeness:
    if merge_ranges(stand.ranges) == asked:
        return "exact"
    meets = any(
        ordinal(one.first) <= ordinal(other.last) and ordinal(other.first) <= ordinal(one.last)
        for one in stand.ranges
        for other in asked
    )
    return "overlap" if meets else "near"


def _order(found: SamePages) -> tuple[int, int, int, Place]:
    first = found.ranges[0]
    size = ordinal(first.last) - ordinal(first.first)
    return _RANK[found.closeness], size, ordinal(first.first), found.place
