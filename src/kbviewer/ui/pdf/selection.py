"""Text that is selected in a PDF: which characters a point of a page means, and their text."""

import re
from functools import lru_cache
from typing import NamedTuple

from msgspec import Struct
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPolygonF
from PySide6.QtPdf import QPdfDocument

_WORD = re.compile(r"\w+(?:['’]\w+)*")
_LINE = re.compile(r"[^\r\n]+")
# What PDFium puts for a hyphen at the end of a line.
_HYPHENS = str.maketrans({"\x02": "-", "\ufffe": "-"})
KEPT_PAGES = 8


class Caret(NamedTuple):
    """A place between the characters of a page, both counted from 0."""

    page: int
    at: int


class _Line(Struct, frozen=True):
    """A line of a page: its first character, the one behind its last, and where it is."""

    start: int
    end: int
    rect: QRectF


class PdfText:
    """The text of an open document. `forget` when another one is opened."""

    def __init__(self, document: QPdfDocument) -> None:
        self._document = document
        self._page = lru_cache(maxsize=KEPT_PAGES)(self._read)

    def forget(self) -> None:
        """Drop what was read."""
        self._page.cache_clear()

    def caret(self, page: int, point: QPointF) -> Caret | None:
        """The place next to a point, in points from the page's corner; None if it has no text."""
        _, lines = self._page(page)
        if not lines:
            return None
        line = min(lines, key=lambda each: _distance(each.rect, point))
        low, high = line.start, line.end
        while low < high:
            middle = (low + high) // 2
            glyph = self._document.getSelectionAtIndex(page, middle, 1).boundingRectangle()
            if glyph.isValid() and glyph.center().x() <= point.x():
                low = middle + 1
            elif glyph.isValid():
                high = middle
            else:
                # A blank has no place of its own; it lies between its neighbours.
                before = self._document.getSelectionAtIndex(page, line.start, middle - line.start)
                if before.boundingRectangle().right() <= point.x():
                    low = middle + 1
                else:
                    high = middle
        return Caret(page, low)

    def is_over(self, page: int, point: QPointF) -> bool:
        """Whether a point is on a line of text."""
        return any(each.rect.contains(point) for each in self._page(page)[1])

    def word(self, caret: Caret) -> tuple[Caret, Caret] | None:
        """The ends of the word at a place."""
        text, _ = self._page(caret.page)
        for found in _WORD.finditer(text):
            if found.start() <= caret.at <= found.end():
                return Caret(caret.page, found.start()), Caret(caret.page, found.end())
        return None

    def between(self, one: Caret, other: Caret) -> str:
        """The text between two places, one line each."""
        first, last = sorted((one, other))
        parts = []
        for page in range(first.page, last.page + 1):
            text, _ = self._page(page)
            start = first.at if page == first.page else 0
            stop = last.at if page == last.page else len(text)
            parts.append(text[start:stop])
        lines = "\n".join(parts).replace("\r\n", "\n").translate(_HYPHENS).split("\n")
        return "\n".join(line.rstrip() for line in lines)

    def shapes(self, page: int, one: Caret, other: Caret) -> list[QPolygonF]:
        """Where on a page the text between two places is, in points."""
        first, last = sorted((one, other))
        if not first.page <= page <= last.page:
            return []
        start = first.at if page == first.page else 0
        stop = last.at if page == last.page else len(self._page(page)[0])
        if stop <= start:
            return []
        return self._document.getSelectionAtIndex(page, start, stop - start).bounds()

    def _read(self, page: int) -> tuple[str, tuple[_Line, ...]]:
        text = self._document.getAllText(page).text()
        lines = []
        for found in _LINE.finditer(text):
            start, end = found.span()
            rect = self._document.getSelectionAtIndex(page, start, end - start).boundingRectangle()
            lines.append(_Line(start, end, rect))
        return text, tuple(lines)


def _distance(rect: QRectF, point: QPointF) -> tuple[float, float]:
    """How far a point is from a line: above or below it first, then beside it."""
    above = max(rect.top() - point.y(), 0, point.y() - rect.bottom())
    beside = max(rect.left() - point.x(), 0, point.x() - rect.right())
    return above, beside
