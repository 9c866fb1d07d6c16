"""Where the pages of a PDF are in the strip that Qt's view makes of them."""

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate

from PySide6.QtCore import QMargins, QRect, QSize, QSizeF

POINTS_PER_INCH = 72


class StripLayout:
    """The pages one below the other, each in the middle, in the pixels of the whole strip.

    It follows `QPdfView`, which does not tell its own, to the pixel: sizes are rounded before they
    are added up. `zoom` None makes each page as wide as the view.
    """

    def __init__(
        self,
        points: Sequence[QSizeF],
        width: int,
        zoom: float | None,
        dots_per_inch: float,
        margins: QMargins,
        spacing: int,
    ) -> None:
        self._points = points
        self._width = width
        self._zoom = zoom
        self._resolution = dots_per_inch / POINTS_PER_INCH
        self._margins = margins
        self._spacing = spacing

    @cached_property
    def sizes(self) -> tuple[QSize, ...]:
        """The size of each page."""
        return tuple(map(self._size, self._points))

    @cached_property
    def tops(self) -> tuple[int, ...]:
        """Where each page begins, and behind the last where another one would."""
        heights = (size.height() + self._spacing for size in self.sizes)
        return tuple(accumulate(heights, initial=self._margins.top()))

    def rect(self, page: int) -> QRect:
        """Where a page is; pages count from 0."""
        size = self.sizes[page]
        return QRect((self._breadth - size.width()) // 2, self.tops[page], *size.toTuple())

    def scale(self, page: int) -> float:
        """Pixels for one point of a page."""
        points = self._points[page].width()
        return self.sizes[page].width() / points if points > 0 else 1.0

    def page_at(self, y: float) -> int:
        """The page at a height, or the last one above it; -1 if there is none."""
        return min(bisect_right(self.tops, y), len(self.sizes)) - 1

    @cached_property
    def _breadth(self) -> int:
        widest = max((size.width() for size in self.sizes), default=0)
        return max(widest + self._margins.left() + self._margins.right(), self._width)

    def _size(self, points: QSizeF) -> QSize:
        if self._zoom is not None:
            return (points * (self._resolution * self._zoom)).toSize()
        size = (points * self._resolution).toSize()
        room = self._width - self._margins.left() - self._margins.right()
        return size * (room / size.width()) if size.width() > 0 else size
