"""The citation recogniser as a whole: forms, placement, columns, coverage."""

from kbviewer.notes.model import Citation
from kbviewer.notes.parse import parse_note, split_lines

NOTE = """\
# A BOOK

## Layers
Each layer only knows the one below.

*(Page 17*)

## Queues
Text above the sub-section.

### Bounded queues
- they push back

*(Page 27-32, 39-40)*

## Page 43 - Timeouts

## Page - Retries
"""


def citations(text: str) -> tuple[Citation, ...]:
    return parse_note(text, "note.md").citations


def written(text: str) -> list[str]:
    lines = split_lines(text)
    return [lines[c.line - 1][c.start : c.end] for c in citations(text)]


def pages(text: str) -> list[str]:
    return [", ".join(str(r) for r in c.ranges) for c in citations(text)]


def test_a_note_in_the_usual_style() -> None:
    found = citations(NOTE)
    assert [(c.line, c.placement, c.covers) for c in found] == [
        (6, "trailing", (1, 6)),
        (14, "trailing", (8, 14)),
        (16, "heading", (16, 17)),
        (18, "placeholder", None),
    ]
    assert pages(NOTE) == ["17", "27–32, 39–40", "43", ""]
    assert written(NOTE)[:3] == ["*(Page 17*)", "*(Page 27-32, 39-40)*", "Page 43"]
