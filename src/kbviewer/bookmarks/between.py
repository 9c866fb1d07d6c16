"""Guess headings without text by what stands around them.

A heading that was translated has neither a word nor a text in common with what it was. Where those
before and after it were found again, and one section stands between them that is no other
bookmark's, that is a guess worth making.
"""

from collections.abc import Iterator, Mapping, Sequence

from kbviewer.bookmarks.evidence import Memory
from kbviewer.bookmarks.judge import LEAST_GUESS, Verdict
from kbviewer.bookmarks.model import Bookmark
from kbviewer.bookmarks.sections import Seen

Judged = tuple[Bookmark, Memory, Verdict]
"""A bookmark, what it remembers, and what was found of it."""


def between_neighbours(judged: Sequence[Judged], sections: Sequence[Seen]) -> Mapping[int, Verdict]:
    """Return guesses for bookmarks of one note that are lost, by their numbers in `judged`."""
    taken = {verdict.seen.place for _, _, verdict in judged if verdict.seen is not None}
    guesses: dict[int, Verdict] = {}
    for number, (_, memory, verdict) in enumerate(judged):
        if verdict.certainty != "lost" or memory.has_text:
            continue
        first = _position(memory.trace.before, judged, sections, otherwise=0)
        last = _position(memory.trace.after, judged, sections, otherwise=len(sections))
        if first is None or last is None:
            continue
        free = [seen for seen in sections[first + 1 : last] if seen.place not in taken]
        if len(free) == 1:
            guesses[number] = Verdict("guess", free[0], is_final=False, score=LEAST_GUESS)
    return guesses


def _position(
    title: str, judged: Sequence[Judged], sections: Sequence[Seen], otherwise: int
) -> int | None:
    """Where a neighbour of this title is now; `otherwise` if there was none, None if unknown."""
    if not title:
        return otherwise
    found = set(_positions(title, judged, sections))
    return found.pop() if len(found) == 1 else None


def _positions(
    title: str, judged: Sequence[Judged], sections: Sequence[Seen]
) -> Iterator[int | None]:
    here = {seen.place: seen.position for seen in sections}
    for _, memory, verdict in judged:
        if memory.trace.title == title and verdict.seen is not None:
            yield here.get(verdict.seen.place)
