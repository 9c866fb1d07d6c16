"""How well bookmarks are found again: what became of each, by what should have."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from kbviewer.bookmarks.locate import Found
from kbviewer.notes.model import Place
from tests.bookmarks.edits import Notes, contents, places

OUTCOMES = ("found", "suggested", "gone", "lost", "misled", "wrong")
"""found: at the right place, with certainty; suggested: there, as a guess; gone: rightly lost;
lost: wrongly so; misled: a guess at a wrong place; wrong: a wrong place given as certain."""


@dataclass(frozen=True)
class Case:
    """One bookmark after the edits, and where it should be."""

    found: Found
    right: frozenset[Place]
    is_untouched: bool = False

    @property
    def outcome(self) -> str:
        """One of OUTCOMES."""
        if self.found.place is None:
            return "lost" if self.right else "gone"
        is_right = self.found.place in self.right
        if self.found.certainty == "guess":
            return "suggested" if is_right else "misled"
        return "found" if is_right else "wrong"


def cases(before: Notes, after: Notes, found: Iterable[Found]) -> list[Case]:
    """Compare with what is known of the edits. Bookmarks stand on sections of `before`."""
    now = places(after)
    origins = {place: origin for origin, where in places(before).items() for place in where}
    old, new = contents(before), contents(after)
    compared = []
    for item in found:
        place = item.bookmark.place
        if place in origins:
            right = frozenset(now.get(origins[place], ()))
            is_untouched = right == {place} and old[place] == new[place]
            compared.append(Case(item, right, is_untouched))
    return compared


def table(counts: dict[str, Counter[str]]) -> str:
    """Shares of the outcomes, a line for each group."""
    lines = [f"{'':16}{'bookmarks':>10}" + "".join(f"{name:>11}" for name in OUTCOMES)]
    for group, outcomes in counts.items():
        total = outcomes.total()
        shares = "".join(f"{outcomes[name] / max(total, 1):>10.1%} " for name in OUTCOMES)
        lines.append(f"{group:16}{total:>10}{shares}")
    return "\n".join(lines)
