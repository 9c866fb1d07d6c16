"""Where a reader has been in one tab, as a value: going back or on makes another one."""

from collections.abc import Callable, Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from kbviewer.notes.model import Place

LONGEST = 200  # places kept

Scroll = tuple[str, int, float | None]
"""A section's anchor, characters behind its start, pixels from there to the top of the view.

None in place of the pixels is the usual room that a section has above it when it is gone to.
"""


class Visit(Struct, frozen=True):
    """A place that was read, and where the reader had scrolled to, None being its start."""

    place: Place
    scroll: Scroll | None = None


class History(Struct, frozen=True):
    """The places of one tab in order, and which of them is shown; -1 if there are none."""

    visits: tuple[Visit, ...] = ()
    position: int = -1

    @property
    def current(self) -> Visit | None:
        """The place that is shown."""
        return self.visits[self.position] if self.visits else None

    @property
    def can_go_back(self) -> bool:
        """Whether there is a place before."""
        return self.position > 0

    @property
    def can_go_forward(self) -> bool:
        """Whether there is a place after."""
        return self.position < len(self.visits) - 1

    def visit(self, visit: Visit) -> "History":
        """Go to a place; those that `back` had left are forgotten.

        Going to the place that is shown already only changes its scroll position.
        """
        if self.current is not None and self.current.place == visit.place:
            return self.scrolled(visit.scroll)
        visits = (*self.visits[: self.position + 1], visit)[-LONGEST:]
        return History(visits, len(visits) - 1)

    def scrolled(self, scroll: Scroll | None) -> "History":
        """Remember how far the place that is shown was scrolled."""
        if self.current is None or self.current.scroll == scroll:
            return self
        visits = list(self.visits)
        visits[self.position] = replace(self.current, scroll=scroll)
        return replace(self, visits=tuple(visits))

    def back(self) -> "History":
        """Go to the place before; the same history if there is none."""
        return replace(self, position=self.position - 1) if self.can_go_back else self

    def forward(self) -> "History":
        """Go to the place after; the same history if there is none."""
        return replace(self, position=self.position + 1) if self.can_go_forward else self

    def moved(self, place: Callable[[Place], Place | None]) -> "History":
        """Have every place replaced by where it is now; those for which there is None go."""
        visits: list[Visit] = []
        position = -1
        for index, visit in enumerate(self.visits):
            target = place(visit.place)
            if target is not None and not (visits and visits[-1].place == target):
                visits.append(replace(visit, place=target))
            if index <= self.position:
                position = len(visits) - 1
        return History(tuple(visits), max(position, 0) if visits else -1)

    def to_json(self) -> dict[str, Any]:
        """Write the history for the next start."""
        visits = [
            [visit.place.note, visit.place.anchor, *(visit.scroll or ())] for visit in self.visits
        ]
        return {"visits": visits, "position": self.position}

    @classmethod
    def from_json(cls, raw: object) -> "History":
        """Read what `to_json` wrote; what cannot be understood is left out."""
        stored = raw if isinstance(raw, Mapping) else {}
        listed = stored.get("visits")
        visits = tuple(filter(None, map(_visit, listed if isinstance(listed, list) else [])))
        position = stored.get("position")
        last = len(visits) - 1
        return cls(visits, min(max(position, 0), last) if isinstance(position, int) else last)


def _visit(raw: object) -> Visit | None:
    match raw:
        case [str() as note, str() as anchor] if note:
            return Visit(Place(note, anchor))
        case [str(note), str(anchor), str(spot), int(behind), int() | float() | None as pixels] if (
            note
        ):
            return Visit(Place(note, anchor), (spot, behind, pixels))
        case _:
            return None
