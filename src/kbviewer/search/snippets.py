"""The stretch of a section's text that shows best why it was found."""

import html
from collections.abc import Sequence

from kbviewer.search.fold import fold_aligned
from kbviewer.search.marks import Span, find_marks, find_spans
from kbviewer.search.markup import as_read

LENGTH = 180  # characters of a snippet
_LEAD = 40  # characters shown before the first mark
_READ = 4_000  # characters of a section that are looked at at once
_WINDOW = 3 * LENGTH  # characters of Markdown that are read for one snippet
_MOST_MARKS = 50


def snippet(markdown: str, terms: Sequence[str]) -> str:
    """HTML: the densest stretch, escaped, with what matches in `<mark>`; else the beginning."""
    place = _densest(markdown, terms)
    begin = markdown.rfind("\n", 0, place) + 1
    if place - begin > LENGTH:
        begin = markdown.find(" ", place - _LEAD - LENGTH // 2, place) + 1 or place
    text = as_read(markdown[begin : begin + _WINDOW])
    marks = find_marks(text, terms)
    start = _start(text, marks)
    end = _end(text, start)
    shown = [(a, b) for a, b in marks if a >= start and b <= end]
    before = "… " if start or markdown[:begin].strip() else ""
    after = " …" if end < len(text) or len(markdown) > begin + _WINDOW else ""
    return before + _marked(text, start, end, shown) + after


def _densest(markdown: str, terms: Sequence[str]) -> int:
    """Where the stretch with the most different words begins; 0 when there is none."""
    for begin in range(0, len(markdown), _READ):
        folded, _ = fold_aligned(markdown[begin : begin + _READ + LENGTH])
        found = find_spans(folded, terms, _MOST_MARKS)
        if found:
            return begin + _best(folded, found)
    return 0


def _best(text: str, marks: Sequence[Span]) -> int:
    """Where the stretch of a snippet's length begins that has the most different marks."""
    best, place, last = (0, 0), marks[0][0], 0
    for first, (start, _) in enumerate(marks):
        last = max(last, first)
        while last < len(marks) and marks[last][1] <= start + LENGTH - _LEAD:
            last += 1
        inside = marks[first:last]
        worth = (len({text[a:b] for a, b in inside}), len(inside))
        if worth > best:
            best, place = worth, start
    return place


def _start(text: str, marks: Sequence[Span]) -> int:
    """Where the snippet begins: at a word, a little before the densest stretch."""
    place = _best(text, marks) if marks else 0
    if place <= _LEAD:
        return 0
    begin = place - _LEAD
    space = text.find(" ", begin, place)
    return space + 1 if space >= 0 else begin


def _end(text: str, start: int) -> int:
    end = start + LENGTH
    if end >= len(text):
        return len(text)
    space = text.rfind(" ", start + LENGTH - 40, end)
    return space if space > start else end


def _marked(text: str, start: int, end: int, marks: Sequence[Span]) -> str:
    pieces = []
    for first, last in marks:
        pieces.append(html.escape(text[start:first], quote=False))
        pieces.append(f"<mark>{html.escape(text[first:last], quote=False)}</mark>")
        start = last
    pieces.append(html.escape(text[start:end], quote=False))
    return "".join(pieces)
