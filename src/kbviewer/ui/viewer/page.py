"""What a built document holds beside its text: boxes, pills, markers, headings, images.

Positions are those of `QTextCursor`: UTF-16 units from the document's start. The text of a shown
note never changes, it only grows at its end while it is being built, so positions stay right.
"""

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Literal, NamedTuple

from msgspec import Struct, field

if TYPE_CHECKING:
    from kbviewer.ui.viewer.columns import Columns

BoxKind = Literal[
    "code", "quote", "callout", "underline", "rule", "embed", "details", "front", "notice", "tab"
]
PillKind = Literal["code", "chip", "mention", "placeholder", "kbd", "mark", "tag", "remote"]


class Box(Struct):
    """Something painted behind or beside whole blocks.

    It reaches from the block at position `first` to the one at `last`. `above` and `below` are its
    padding over and under their text, `left` and `right` how far it stands out to their sides, all
    in pixels. `label` is a code block's language or title, or a callout's kind; `language` is what
    a block of code is to be coloured as.
    """

    kind: BoxKind
    first: int
    last: int = -1
    left: float = 0
    right: float = 0
    above: float = 0
    below: float = 0
    label: str = ""
    language: str = ""
    end: int = -1


class Pill(NamedTuple):
    """A run of text with a rounded ground; `start` to `end` includes its own padding."""

    start: int
    end: int
    kind: PillKind


class Marker(NamedTuple):
    """What stands before a list item. `text` is one of • ◦ ▪ ☐ ☑ ▸ ▾, or a number and a full stop.

    Behind a tab follows what is painted for the number, if that is another.
    """

    position: int
    text: str


class Heading(NamedTuple):
    """Where a heading stands."""

    position: int
    level: int
    anchor: str
    text: str


class Picture(NamedTuple):
    """An image character: where it is, and its natural width and height in pixels.

    `share` is what of the page's column it can have: all of it, but in a table.
    """

    position: int
    source: str
    width: float
    height: float
    share: float = 1.0


class Grid(NamedTuple):
    """A table, or a part of a long one: its first and last position and its header rows.

    `offset` is how many rows of the whole table stand before it.
    """

    first: int
    last: int
    headers: int
    offset: int = 0


class Flexible(NamedTuple):
    """A table, or a part of one, whose columns follow the width of the page.

    `position` is its first; it has `inset` pixels less than the page's column.
    """

    position: int
    columns: "Columns"
    inset: float
    is_part: bool


class Furniture(Struct):
    """Everything around the text of one document, each list in the order of positions."""

    boxes: list[Box] = field(default_factory=list)
    pills: list[Pill] = field(default_factory=list)
    markers: list[Marker] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    anchors: dict[str, int] = field(default_factory=dict)
    tables: list[Grid] = field(default_factory=list)
    flexible: list[Flexible] = field(default_factory=list)

    def boxes_between(self, start: int, end: int) -> list[Box]:
        """Boxes that meet positions `start` to `end`, outer ones first."""
        stop = bisect_right(self.boxes, end, key=lambda box: box.first)
        return [box for box in self.boxes[:stop] if box.end < 0 or box.end >= start]

    def pills_between(self, start: int, end: int) -> list[Pill]:
        """Pills that meet positions `start` to `end`."""
        low = max(0, bisect_left(self.pills, start, key=lambda pill: pill.start) - 1)
        high = bisect_right(self.pills, end, key=lambda pill: pill.start)
        return self.pills[low:high]

    def markers_between(self, start: int, end: int) -> list[Marker]:
        """Markers of the blocks that start between `start` and `end`."""
        low = bisect_left(self.markers, start, key=lambda marker: marker.position)
        high = bisect_right(self.markers, end, key=lambda marker: marker.position)
        return self.markers[low:high]

    def tables_between(self, start: int, end: int) -> list[Grid]:
        """Tables that meet positions `start` to `end`."""
        stop = bisect_right(self.tables, end, key=lambda grid: grid.first)
        return [grid for grid in self.tables[:stop] if grid.last >= start]

    def heading_at(self, position: int) -> Heading | None:
        """The last heading at or before `position`."""
        index = bisect_right(self.headings, position, key=lambda heading: heading.position)
        return self.headings[index - 1] if index else None
