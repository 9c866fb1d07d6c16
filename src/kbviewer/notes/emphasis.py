"""Which `*`, `_`, `~` and `==` of a text are emphasis marks and which are text.

The algorithm is CommonMark's ("process emphasis"), with strikethrough as in cmark-gfm and marked
text (`==so==`) likewise.
"""

import unicodedata
from functools import lru_cache


@lru_cache(maxsize=2048)
def class_of(char: str) -> int:
    """0 for white space (or the text's edge), 1 for punctuation, 2 for the rest.

    As in cmark-gfm the symbols of ASCII are punctuation, others, such as emoji and arrows, are not.
    """
    if not char or char.isspace():
        return 0
    if char.isascii():
        return 2 if char.isalnum() or not char.isprintable() else 1
    return 1 if unicodedata.category(char)[0] == "P" else 2


class Run:
    """A delimiter run: `piece` is where its text stands, `count` how many marks are left of it."""

    __slots__ = ("char", "closes", "count", "opens", "piece", "size")

    def __init__(self, marks: str, before: str, after: str, piece: int) -> None:
        self.char = marks[0]
        self.count = self.size = len(marks)
        self.piece = piece
        left, right = class_of(before), class_of(after)
        opens = right == 2 or (right == 1 and left < 2)
        closes = left == 2 or (left == 1 and right < 2)
        if self.char == "_":
            opens, closes = (
                opens and (not closes or left == 1),
                closes and (not opens or right == 1),
            )
        elif (self.char == "~" and self.count > 2) or (self.char == "=" and self.count != 2):
            opens = closes = False
        self.opens = opens
        self.closes = closes

    def matches(self, closer: "Run") -> bool:
        """Whether this run opens what `closer` closes."""
        if self.char != closer.char or not self.opens or not self.count:
            return False
        if self.char == "=":
            return True
        odd = (self.closes or closer.opens) and (self.size + closer.size) % 3 == 0
        return not odd or (self.size % 3 == 0 and closer.size % 3 == 0)

    def kind(self) -> tuple[str, int]:
        """Key of the closers that the same openers can match."""
        return self.char, self.size % 3


def resolve_emphasis(runs: list[Run], bottom: int, pieces: list[str]) -> None:
    """Pair the runs from index `bottom` on, leave the unpaired marks in `pieces`, drop the runs."""
    openers: list[Run] = []
    floors: dict[tuple[str, int], int] = {}
    for run in runs[bottom:]:
        while run.closes and run.count:
            floor = floors.get(run.kind(), 0)
            index = len(openers) - 1
            while index >= floor and not openers[index].matches(run):
                index -= 1
            if index < floor:
                floors[run.kind()] = len(openers)
                break
            del openers[index + 1 :]
            _pair(openers[index], run)
            if not openers[index].opens or not openers[index].count:
                openers.pop()
            for kind, floor in floors.items():
                floors[kind] = min(floor, len(openers))
        if run.opens and run.count:
            openers.append(run)
    for run in runs[bottom:]:
        if run.count < run.size:
            pieces[run.piece] = run.char * run.count
    del runs[bottom:]


def _pair(opener: Run, closer: Run) -> None:
    """Use up the marks of one emphasis: one, or two for strong emphasis.

    `~` with `~~` strikes nothing through, and cmark-gfm considers neither again.
    """
    if opener.char == "~" and opener.count != closer.count:
        opener.opens = closer.opens = closer.closes = False
        return
    used = min(opener.count, closer.count)
    if opener.char != "~":
        used = min(used, 2)
    opener.count -= used
    closer.count -= used
