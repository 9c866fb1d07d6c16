"""A fixed set of page ranges that answers at once which of them hold a page."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import accumulate
from typing import Generic, TypeVar

from kbviewer.notes.model import PageRange
from kbviewer.notes.numerals import order_key, to_roman

_ROMAN_PAGES = 10_000

T = TypeVar("T")


def ordinal(numeral: str) -> int:
    """Place of a page in the order of a book: roman pages first, then decimal ones."""
    kind, value = order_key(numeral)
    return kind * _ROMAN_PAGES + value


def numeral(place: int) -> str:
    """Numeral of the page at a place in the order of a book."""
    return to_roman(place) if place < _ROMAN_PAGES else str(place - _ROMAN_PAGES)


class Intervals(Generic[T]):
    """Ranges with a value each, sorted by first page.

    An implicit tree over the sorted ranges: each node knows the largest last page below it, so that
    a look-up takes time in the logarithm of their number, and in the number found.
    """

    def __init__(self, items: Iterable[tuple[PageRange, T]]) -> None:
        ordered = sorted(
            (
                (ordinal(found.first), ordinal(found.last), at, value)
                for at, (found, value) in enumerate(items)
            ),
            key=lambda item: item[:3],
        )
        self._firsts = [item[0] for item in ordered]
        self._lasts = [item[1] for item in ordered]
        self._values = [item[3] for item in ordered]
        self._reach = list(accumulate(self._lasts, max))
        self._size = 1
        while self._size < len(ordered):
            self._size *= 2
        self._highest = [-1] * self._size + self._lasts + [-1] * (self._size - len(ordered))
        for node in range(self._size - 1, 0, -1):
            self._highest[node] = max(self._highest[2 * node], self._highest[2 * node + 1])

    @cached_property
    def merged(self) -> tuple[PageRange, ...]:
        """All that the ranges hold, sorted and joined where they meet or follow one another."""
        joined: list[list[int]] = []
        for first, last in zip(self._firsts, self._lasts, strict=True):
            if joined and first <= joined[-1][1] + 1:
                joined[-1][1] = max(joined[-1][1], last)
            else:
                joined.append([first, last])
        return tuple(PageRange(numeral(first), numeral(last)) for first, last in joined)

    def __len__(self) -> int:
        return len(self._values)

    def meeting(self, first: int, last: int) -> Iterator[tuple[int, int, T]]:
        """First and last ordinal and value of every range that meets `first`–`last`, in order."""
        stop = bisect_right(self._firsts, last)
        yield from self._below(1, 0, self._size, stop, first)

    def _below(
        self, node: int, low: int, high: int, stop: int, first: int
    ) -> Iterator[tuple[int, int, T]]:
        if low >= stop or self._highest[node] < first:
            return
        if high - low == 1:
            yield self._firsts[low], self._lasts[low], self._values[low]
            return
        middle = (low + high) // 2
        yield from self._below(2 * node, low, middle, stop, first)
        yield from self._below(2 * node + 1, middle, high, stop, first)

    def before(self, page: int) -> int | None:
        """Largest last page of the ranges that begin below `page`, if none of them reaches it."""
        stop = bisect_right(self._firsts, page - 1)
        return self._reach[stop - 1] if stop and self._reach[stop - 1] < page else None

    def after(self, page: int) -> int | None:
        """Smallest first page above `page`, or None."""
        at = bisect_right(self._firsts, page)
        return self._firsts[at] if at < len(self._firsts) else None
