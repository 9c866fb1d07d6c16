"""The stretch of a section's text that shows best why it was found."""

import html
from collections.abc import Sequence

from kbviewer.search.marks import find_marks
from kbviewer.search.markup import as_read

LENGTH = 180  # characters of a snippet
_LEAD = 40  # characters shown before the first mark
_READ = 20_000  # characters of a section that are looked at


def snippet(markdown: str, terms: Sequence[str]) -> str:
    """HTML: the densest stretch, escaped, with what matches in `<mark>`; else the beginning."""
    text = as_read(markdown[:_READ])
    marks = find_marks(text, terms)
    if not marks and len(markdown) > _READ:
        text = as_read(markdown[_READ:])
        marks = find_marks(text, terms)
        if not marks:
            text = as_read(markdown[:_READ])
    start = _start(text, marks)
    end = _end(text, start)
    shown = [(a, b) for a, b in marks if a >= start and b <= end]
    return (
        ("… " if start else "")
        + _marked(text, start, end, shown)
        + (" …" if end < len(text) else "")
    )


def _start(text: str, marks: list[tuple[int, int]]) -> int:
    """Where the stretch begins that has the most different words marked, then the most marks."""
    if not marks or (marks[0][0] <= _LEAD and len(text) <= LENGTH):
        return 0
    best, best_place = (0, 0), marks[0][0]
    last = 0
    for first, (start, _) in enumerate(marks):
        last = max(last, first)
        while last < len(marks) and marks[last][1] <= start + LENGTH - _LEAD:
            last += 1
        inside = marks[first : min(last, first + 40)]
        worth = (len({text[a:b].lower() for a, b in inside}), len(inside))
        if worth > best:
            best, best_place = worth, start
    if best_place <= _LEAD:
        return 0
    begin = max(0, best_place - _LEAD)
    space = text.find(" ", begin, best_place)
    return space + 1 if space >= 0 else begin


def _end(text: str, start: int) -> int:
    end = start + LENGTH
    if end >= len(text):
        return len(text)
    space = text.rfind(" ", start + LENGTH - 40, end)
    return space if space > start else end


def _marked(text: str, start: int, end: int, marks: list[tuple[int, int]]) -> str:
    pieces = []
    for first, last in marks:
        pieces.append(html.escape(text[start:first], quote=False))
        pieces.append(f"<mark>{html.escape(text[first:last], quote=False)}</mark>")
        start = last
    pieces.append(html.escape(text[start:end], quote=False))
    return "".join(pieces)
