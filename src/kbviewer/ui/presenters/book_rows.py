"""A book's page index as rows of the Pages view, and as the strip below the note."""

import html
from collections.abc import Iterator, Mapping
from itertools import accumulate

from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication

from kbviewer.crossrefs import PageIndex
from kbviewer.errors import KbError
from kbviewer.library import Library
from kbviewer.notes.coverage import closest_ranges, page_label
from kbviewer.notes.model import Axis, PageRange, Place
from kbviewer.notes.numerals import order_key, to_int, to_roman
from kbviewer.ui.lists.rows import Row
from kbviewer.ui.pages.strip import BookStrip
from kbviewer.ui.services.neighbour_rows import place_row

LONGEST_STRIP = 20_000
"""Pages a strip has at most: one citation of page 99999 by mistake would make it useless."""


def book_rows(library: Library, index: PageIndex) -> tuple[Row, ...]:
    """Sections in page order with the gaps between, then locations, then what lacks a number."""
    rows = list(_axis_rows(library, index, "page"))
    locations = list(_axis_rows(library, index, "location"))
    if locations:
        rows += [Row(_tr("Kindle locations"), is_header=True), *locations]
    if index.placeholders:
        rows.append(Row(_tr("Page number still missing"), is_header=True))
        rows += [place_row(library, each.place, badge="?") for each in index.placeholders]
    return tuple(rows)


def book_strip(library: Library, index: PageIndex, place: Place) -> BookStrip | None:
    """The strip of a book with the section at `place` marked; None when no page of it is cited."""
    span = index.span()
    if span is None:
        return None
    pages = _pages(index, span)
    position = {page: number for number, page in enumerate(pages)}
    # How many sections more, or fewer, than on the page before.
    steps = [0] * (len(pages) + 1)
    for stand in index.stands:
        if stand.citation.label == "page":
            for first, last in _positions(stand.ranges, position):
                steps[first] += 1
                steps[last + 1] -= 1
    strip = BookStrip(index.book, pages, tuple(accumulate(steps[:-1])))
    return replace(strip, current=current_positions(library, place, strip))


def current_positions(library: Library, place: Place, strip: BookStrip) -> tuple[int, int] | None:
    """First and last position in a strip of the pages that a section stands on."""
    try:
        note = library.note(place.note)
    except KbError:
        return None
    found = note.find(place.anchor)
    if found is None or library.book(place.note) != strip.title:
        return None
    spans = list(_positions(closest_ranges(note)[found], strip.positions))
    return (spans[0][0], spans[-1][1]) if spans else None


def page_description(library: Library, index: PageIndex, page: str) -> str:
    """What stands on one page, as the text of a tool tip."""
    places = dict.fromkeys(stand.place for stand in index.sections_on(page))
    titles = [html.unescape(place_row(library, place).title) for place in places]
    return "\n".join([_tr("Page {0}").format(page), *(titles or [_tr("no notes")])])


def _axis_rows(library: Library, index: PageIndex, label: Axis) -> Iterator[Row]:
    gaps = list(index.gaps(label))
    seen: set[tuple[Place, str]] = set()
    for stand in index.stands:
        if stand.citation.label != label:
            continue
        badge = page_label(stand.ranges)
        if (stand.place, badge) in seen:
            continue
        seen.add((stand.place, badge))
        while gaps and order_key(gaps[0].last) < order_key(stand.ranges[0].first):
            gap = gaps.pop(0)
            yield Row(_tr("{0} · no notes").format(gap), is_faint=True, data=gap.first)
        yield place_row(library, stand.place, badge=badge)


def _pages(index: PageIndex, span: PageRange) -> tuple[str, ...]:
    """All pages of the strip: the roman ones from the first cited on, then the decimal ones."""
    romans = [r.last for r in index.cited() if not r.last.isdecimal()]
    decimals = [r for r in index.cited() if r.last.isdecimal()]
    pages = (
        [to_roman(n) for n in range(to_int(span.first), to_int(romans[-1]) + 1)] if romans else []
    )
    if decimals:
        first = 1 if romans else int(decimals[0].first)
        last = min(int(decimals[-1].last), first + LONGEST_STRIP)
        pages += [str(number) for number in range(first, last + 1)]
    return tuple(pages)


def _positions(
    ranges: tuple[PageRange, ...], position: Mapping[str, int]
) -> Iterator[tuple[int, int]]:
    for found in ranges:
        first, last = position.get(found.first), position.get(found.last)
        if first is not None and last is not None and first <= last:
            yield first, last


def _tr(text: str) -> str:
    return QCoreApplication.translate("Pages", text)
