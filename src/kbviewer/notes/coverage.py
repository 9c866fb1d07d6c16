"""Which pages the sections of a note stand on, and how page ranges are joined and written."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from kbviewer.notes.model import Axis, Citation, Note, PageRange, Section
from kbviewer.notes.numerals import order_key, to_int, to_roman

__all__ = [
    "cited_ranges",
    "closest_ranges",
    "merge_ranges",
    "order_key",
    "page_label",
    "section_ranges",
    "to_int",
    "to_roman",
]


def section_ranges(note: Note, label: Axis = "page") -> tuple[tuple[PageRange, ...], ...]:
    """For each section of the note, the pages (or locations) that citations say it stands on.

    A section stands on the pages of every citation that covers one of its lines; the ranges are
    sorted and joined.
    """
    return tuple(
        merge_ranges(found for citation in covering for found in citation.ranges)
        for covering in _covering(note, label)
    )


def closest_ranges(note: Note, label: Axis = "page") -> tuple[tuple[PageRange, ...], ...]:
    """For each section, the pages that say most exactly where it stands; what a reader is shown.

    A section under `## Chapter 4 (pp. 80-130)` stands on all of these, but one with a citation of
    its own is meant by that alone, and one without by the innermost heading that has pages.
    """
    closest = []
    for section, covering in zip(note.sections, _covering(note, label), strict=True):
        own = [each for each in covering if not _is_from_above(each, section)]
        innermost = max((each.line for each in covering), default=0)
        chosen = own or [each for each in covering if each.line == innermost]
        closest.append(merge_ranges(found for citation in chosen for found in citation.ranges))
    return tuple(closest)


def _covering(note: Note, label: Axis) -> list[list[Citation]]:
    """For each section, the citations that cover one of its lines."""
    starts = [section.line for section in note.sections]
    ends = [section.end for section in note.sections]
    found: list[list[Citation]] = [[] for _ in note.sections]
    for citation in note.citations:
        if citation.covers is not None and citation.label == label:
            first, last = citation.covers
            for index in range(bisect_left(ends, first), bisect_right(starts, last)):
                found[index].append(citation)
    return found


def _is_from_above(citation: Citation, section: Section) -> bool:
    """Whether a citation is that of a heading above the section, or of the front matter."""
    return citation.placement == "heading" and citation.line < section.line


def cited_ranges(note: Note, label: Axis = "page") -> tuple[PageRange, ...]:
    """All that the note's citations cover anything of, sorted and joined."""
    return merge_ranges(
        found
        for citation in note.citations
        if citation.covers is not None and citation.label == label
        for found in citation.ranges
    )


def merge_ranges(ranges: Iterable[PageRange]) -> tuple[PageRange, ...]:
    """Ranges sorted, roman ones first, with those joined that overlap or follow one another."""
    ordered = sorted(set(ranges), key=lambda found: (order_key(found.first), order_key(found.last)))
    merged: list[PageRange] = []
    for found in ordered:
        if merged and _touch(merged[-1], found):
            last = max(merged[-1].last, found.last, key=order_key)
            merged[-1] = PageRange(merged[-1].first, last)
        else:
            merged.append(found)
    return tuple(merged)


def _touch(earlier: PageRange, later: PageRange) -> bool:
    kind, value = order_key(earlier.last)
    return order_key(later.first) <= (kind, value + 1)


def page_label(ranges: Iterable[PageRange]) -> str:
    """Ranges as a reader writes them: `xii, 27–32, 39–40`."""
    return ", ".join(str(found) for found in merge_ranges(ranges))
