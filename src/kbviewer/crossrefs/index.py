"""The page index of a book: what stands on each of its pages, and where nothing does."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from msgspec import Struct

from kbviewer.crossrefs.intervals import Intervals, numeral, ordinal
from kbviewer.errors import NoteError
from kbviewer.library import Library
from kbviewer.notes.model import Axis, Citation, Note, PageRange, Place
from kbviewer.notes.numerals import to_int, to_roman


class Stand(NamedTuple):
    """A part of a note that stands on pages: a section, and the lines of it that are meant.

    `line` is that of the citation that says so.
    """

    place: Place
    lines: tuple[int, int]
    line: int
    citation: Citation

    @property
    def is_citing(self) -> bool:
        """Whether the citation stands in these lines, not in a sub-section that it covers too."""
        return self.lines[0] <= self.line <= self.lines[1]

    @property
    def ranges(self) -> tuple[PageRange, ...]:
        """Pages, or locations, that this part stands on."""
        return self.citation.ranges


class Mention(NamedTuple):
    """A place that points to a page without standing on it."""

    place: Place
    citation: Citation


class Placeholder(NamedTuple):
    """A heading whose page is still to be filled in."""

    place: Place
    line: int
    title: str


class PageIndex(Struct, frozen=True, eq=False):
    """All that the notes on one book say about its pages.

    `stands` are in the order of their first pages, those with locations last. Pages and Kindle
    locations are axes of their own and never meet.
    """

    book: str
    notes: tuple[str, ...]
    stands: tuple[Stand, ...]
    mentions: tuple[Mention, ...]
    placeholders: tuple[Placeholder, ...]
    _pages: Intervals[Stand]
    _locations: Intervals[Stand]

    def sections_on(self, page: str | PageRange, label: Axis = "page") -> tuple[Stand, ...]:
        """What stands on a page or on any page of a range.

        That with the fewest pages comes first; of the sections that one citation covers, the one it
        stands in. Raises ValueError if `page` is no numeral.
        """
        first, last = (page.first, page.last) if isinstance(page, PageRange) else (page, page)
        found: dict[tuple[Place, int], tuple[tuple[int, int, bool], Stand]] = {}
        for start, end, stand in self._axis(label).meeting(ordinal(first), ordinal(last)):
            key = (stand.place, stand.line)
            item = ((end - start, start, not stand.is_citing), stand)
            if key not in found or item[0] < found[key][0]:
                found[key] = item
        return tuple(stand for _, stand in sorted(found.values(), key=lambda item: item[0]))

    def nearest(self, page: str, label: Axis = "page") -> tuple[Stand, ...]:
        """What stands nearest before and nearest after a page on which nothing stands."""
        axis = self._axis(label)
        at = ordinal(page)
        found: list[Stand] = []
        for other in (axis.before(at), axis.after(at)):
            if other is not None:
                found.extend(self.sections_on(numeral(other), label)[:1])
        return tuple(found)

    def cited(self, label: Axis = "page") -> tuple[PageRange, ...]:
        """Pages on which anything stands, sorted and joined."""
        return self._axis(label).merged

    def span(self, label: Axis = "page") -> PageRange | None:
        """From the first cited page to the last one, or None."""
        cited = self.cited(label)
        return PageRange(cited[0].first, cited[-1].last) if cited else None

    def gaps(self, label: Axis = "page") -> tuple[PageRange, ...]:
        """Pages between the first and the last cited one on which nothing stands.

        Where the roman pages of a front matter end is not known, so that there is no gap between
        them and the decimal ones but before the first of these.
        """
        cited = self.cited(label)
        gaps: list[PageRange] = []
        for earlier, later in pairwise(cited):
            gaps.extend(_between(earlier.last, later.first))
        return tuple(gaps)

    def share(self, page_count: int) -> float:
        """Share, 0 to 1, of the decimal pages 1 to `page_count` on which anything stands."""
        pages = 0
        for found in self.cited():
            if found.last.isdecimal():
                first = int(found.first) if found.first.isdecimal() else 1
                pages += max(0, min(int(found.last), page_count) - first + 1)
        return pages / page_count if page_count > 0 else 0.0

    def _axis(self, label: Axis) -> Intervals[Stand]:
        return self._pages if label == "page" else self._locations


def page_index(library: Library, book: str) -> PageIndex:
    """The page index of a book; an empty one if no note is about it.

    A note that cannot be read any more is left out.
    """
    paths = next((known.notes for known in library.books() if known.name == book), ())
    return index_notes(book, _notes(library, paths))


def index_notes(book: str, notes: Iterable[Note]) -> PageIndex:
    """The page index that the given notes make."""
    paths: list[str] = []
    stands: list[Stand] = []
    mentions: list[Mention] = []
    placeholders: list[Placeholder] = []
    for note in notes:
        paths.append(note.path)
        for citation, section in zip(note.citations, _sections(note), strict=True):
            place = Place(note.path, note.sections[section].anchor)
            if citation.placement == "placeholder":
                title = note.sections[section].title
                placeholders.append(Placeholder(place, citation.line, title))
            elif citation.covers is None:
                mentions.append(Mention(place, citation))
            else:
                stands.extend(_stands(note, citation, section))
    stands.sort(key=_order)
    return PageIndex(
        book,
        tuple(paths),
        tuple(stands),
        tuple(mentions),
        tuple(placeholders),
        _intervals(stands, "page"),
        _intervals(stands, "location"),
    )


def _notes(library: Library, paths: Iterable[str]) -> Iterator[Note]:
    for path in paths:
        try:
            yield library.note(path)
        except NoteError:
            continue


def _sections(note: Note) -> Iterator[int]:
    """Index of the section of every citation; these are in the order of their lines."""
    at = 0
    sections = note.sections
    for citation in note.citations:
        while at + 1 < len(sections) and sections[at + 1].line <= citation.line:
            at += 1
        yield at


def _stands(note: Note, citation: Citation, section: int) -> Iterator[Stand]:
    """The sections that a citation covers lines of: for one in a heading, that of the heading."""
    if citation.covers is None:
        return
    first, last = citation.covers
    if citation.placement == "heading":
        place = Place(note.path, note.sections[section].anchor)
        yield Stand(place, citation.covers, citation.line, citation)
        return
    low = section
    while low > 0 and note.sections[low].line > first:
        low -= 1
    while low < len(note.sections) and note.sections[low].line <= last:
        found = note.sections[low]
        lines = (max(first, found.line), min(last, found.end))
        if lines[0] <= lines[1]:
            yield Stand(Place(note.path, found.anchor), lines, citation.line, citation)
        low += 1


def _order(stand: Stand) -> tuple[bool, int, int]:
    found = stand.ranges[0]
    return stand.citation.label != "page", ordinal(found.first), ordinal(found.last)


def _intervals(stands: Iterable[Stand], label: Axis) -> Intervals[Stand]:
    return Intervals(
        (found, stand)
        for stand in stands
        if stand.citation.label == label
        for found in stand.ranges
    )


def _between(last: str, first: str) -> Iterator[PageRange]:
    if last.isdecimal() == first.isdecimal():
        low, high = to_int(last) + 1, to_int(first) - 1
        if low <= high:
            write = str if last.isdecimal() else to_roman
            yield PageRange(write(low), write(high))
    elif int(first) > 1:
        yield PageRange("1", str(int(first) - 1))
