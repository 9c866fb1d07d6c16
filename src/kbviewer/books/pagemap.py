"""Printed pages of a book and their positions in its PDF.

Positions count the pages of the file from 1, as `#page=12` in a link does. A printed page is a
numeral as citations have it: decimal, or roman in lower case. The two are different things and are
never taken for each other without saying so.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from msgspec import Struct

from kbviewer.notes.numerals import is_roman, to_int, to_roman

Source = Literal["calibration", "labels", "position"]
Nearness = Literal["exact", "nearest", "before", "beyond"]

# A roman numeral above this is not the number of a page, and cannot be written below 4000.
MOST_ROMAN = 3999
# Labels are trusted when at least this share of the pages has a numeral of its own.
LEAST_NUMBERED = 0.5


class Point(NamedTuple):
    """A reader's word: the page printed as `page` is the one at `position` in the file."""

    page: str
    position: int


class Contradiction(NamedTuple):
    """A point that does not agree with `other`: a label of the file, or a point made later.

    Of two points the later one counts, and a point counts more than a label.
    """

    point: Point
    other: Point
    kind: Literal["label", "point"]


class Found(NamedTuple):
    """Where a page is: its position, the page that is printed there, and how near that is.

    `before` and `beyond` are for pages that come before the first or after the last one of the
    file.
    """

    position: int
    page: str
    nearness: Nearness


class PageMap(Struct, frozen=True):
    """What is printed on each page of a PDF; empty where nothing, or nothing known, is.

    `source` is how that is known: the reader's points, the labels in the file, or nothing but the
    position itself. `points` are those that count.
    """

    printed: tuple[str, ...]
    source: Source
    points: tuple[Point, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()

    @property
    def count(self) -> int:
        """How many pages the file has."""
        return len(self.printed)

    def page_at(self, position: int) -> str:
        """The page that is printed at a position, or nothing."""
        return self.printed[position - 1] if 1 <= position <= self.count else ""

    def find(self, page: str) -> Found:
        """Where a printed page is, or the nearest one of its kind, roman or decimal.

        Raises ValueError if it is no numeral or if the file has no page.
        """
        if not self.printed:
            raise ValueError("there is no page")
        page = canonical(page)
        runs = list(_numbered(self.printed, page.isdecimal()))
        if not runs:
            # Roman pages stand before the decimal ones.
            position = self.count if page.isdecimal() else 1
            return Found(position, self.page_at(position), "nearest")
        value = to_int(page)
        at = bisect_left(runs, (value, 0))
        if at < len(runs) and runs[at][0] == value:
            return Found(runs[at][1], page, "exact")
        if at == len(runs):
            return self._found(runs[-1][1], "beyond")
        if at == 0:
            return self._found(runs[0][1], "before")
        low, high = runs[at - 1], runs[at]
        return self._found(low[1] if value - low[0] <= high[0] - value else high[1], "nearest")

    def _found(self, position: int, nearness: Nearness) -> Found:
        return Found(position, self.page_at(position), nearness)


def canonical(page: str) -> str:
    """A numeral as citations have it. Raises ValueError for what is none."""
    text = page.strip().lower()
    if text.isdecimal():
        return str(int(text))
    if not is_roman(text):
        raise ValueError(f"not a page numeral: {page!r}")
    return text


def page_map(count: int, labels: Sequence[str] = (), points: Iterable[Point] = ()) -> PageMap:
    """What is printed on the pages of a file with `count` pages.

    `labels` are what the file itself calls its pages, or nothing; `points` what the reader has said
    about them, the newest last. Points outside the file are left out.
    """
    named = _sane(count, labels)
    known = [point for point in map(_clean, points) if point and 1 <= point.position <= count]
    kept, contradictions = _agreeing(known)
    contradictions.extend(_against_labels(kept, named))
    if not kept:
        if named:
            return PageMap(named, "labels")
        return PageMap(tuple(map(str, range(1, count + 1))), "position")
    printed = _counted(count, kept)
    decided = {point.page.isdecimal() for point in kept}
    for number, label in enumerate(named):
        # Roman pages of the labels stay beside decimal ones of the reader, and the reverse.
        if not printed[number] and label and label.isdecimal() not in decided:
            printed[number] = label
    return PageMap(tuple(printed), "calibration", tuple(kept), tuple(contradictions))


def _clean(point: Point) -> Point | None:
    try:
        return Point(canonical(point.page), point.position)
    except ValueError:
        return None


def _sane(count: int, labels: Sequence[str]) -> tuple[str, ...]:
    """Labels as numerals, or nothing when they are missing, doubled or merely count the pages."""
    if count == 0 or len(labels) != count:
        return ()
    found: list[str] = []
    for label in labels:
        try:
            found.append(canonical(label))
        except ValueError:
            found.append("")
    numerals = [label for label in found if label]
    if len(set(numerals)) < len(numerals) or len(numerals) < LEAST_NUMBERED * count:
        return ()
    if all(label == str(number) for number, label in enumerate(found, 1)):
        return ()
    return tuple(found)


def _agreeing(points: Sequence[Point]) -> tuple[list[Point], list[Contradiction]]:
    """Points that can all be true, in the order of the file; of two that cannot, the later one."""
    kept: list[Point] = []
    contradictions: list[Contradiction] = []
    for point in points:
        for other in list(kept):
            if not _can_both_be(point, other):
                kept.remove(other)
                if (other.page, other.position) != (point.page, point.position):
                    contradictions.append(Contradiction(other, point, "point"))
        kept.append(point)
    kept.sort(key=lambda point: point.position)
    alive = [each for each in contradictions if each.other in kept]
    return kept, alive


def _can_both_be(one: Point, other: Point) -> bool:
    if one.position == other.position:
        return False
    if one.page.isdecimal() != other.page.isdecimal():
        # Roman pages stand before the decimal ones.
        roman, decimal = (other, one) if one.page.isdecimal() else (one, other)
        return roman.position < decimal.position
    return (one.position < other.position) == (to_int(one.page) < to_int(other.page)) and (
        one.page != other.page
    )


def _against_labels(points: Iterable[Point], labels: Sequence[str]) -> Iterator[Contradiction]:
    for point in points:
        if labels and labels[point.position - 1] not in ("", point.page):
            label = Point(labels[point.position - 1], point.position)
            yield Contradiction(point, label, "label")


def _counted(count: int, points: Sequence[Point]) -> list[str]:
    """Count on from each point to the next one, and back from the first one of its kind."""
    printed = [""] * count
    for is_decimal in (False, True):
        mine = [point for point in points if point.page.isdecimal() == is_decimal]
        for number, point in enumerate(mine):
            after = mine[number + 1] if number + 1 < len(mine) else None
            _count_on(printed, point, after, points)
        if mine:
            _count_back(printed, mine[0])
    return printed


def _count_on(
    printed: list[str], point: Point, after: Point | None, points: Sequence[Point]
) -> None:
    """Number the pages from a point until the next one says otherwise.

    Where fewer pages are printed than the file has, as with plates, the rest has no number.
    """
    value = to_int(point.page)
    end = min(
        (each.position for each in points if each.position > point.position),
        default=len(printed) + 1,
    )
    most = to_int(after.page) - 1 if after else None
    for position in range(point.position, end):
        if most is not None and value > most:
            return
        if not _write(printed, position, value, point.page):
            return
        value += 1


def _count_back(printed: list[str], point: Point) -> None:
    value = to_int(point.page) - 1
    for position in range(point.position - 1, 0, -1):
        if value < 1 or printed[position - 1] or not _write(printed, position, value, point.page):
            return
        value -= 1


def _write(printed: list[str], position: int, value: int, like: str) -> bool:
    if like.isdecimal():
        printed[position - 1] = str(value)
        return True
    if value > MOST_ROMAN:
        return False
    printed[position - 1] = to_roman(value)
    return True


def _numbered(printed: Sequence[str], is_decimal: bool) -> Iterator[tuple[int, int]]:
    """Values and positions of the decimal, or roman, pages, by value."""
    found: Mapping[int, int] = {
        to_int(page): position
        for position, page in enumerate(printed, 1)
        if page and page.isdecimal() == is_decimal
    }
    return iter(sorted(found.items()))
