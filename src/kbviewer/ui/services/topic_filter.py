"""Which topics are like what is typed into the filter: notes by title and path, sections too."""

from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct

from kbviewer.library import Library
from kbviewer.notes.model import Place
from kbviewer.search import SearchIndex

MOST_NOTES = 100
MOST_SECTIONS = 80
SHORTEST_LIKE = 4
LEAST_LIKE = 70
WORSE = 12
"""What fits so many points less than the best is left out: it would only be in the way."""


class TopicMatch(Struct, frozen=True):
    """A note or section that the filter keeps, with its title."""

    place: Place
    title: str


def matching_topics(library: Library, index: SearchIndex, text: str) -> Sequence[TopicMatch]:
    """Notes and sections whose titles are like `text`, in no order: the tree gives them one.

    Where notes hold what is typed, those that are merely like it would be in the way.
    """
    from rapidfuzz import utils

    wanted = utils.default_process(text)
    if not wanted:
        return ()
    names = _names(library)
    words = wanted.split()
    paths = [path for path, name in names.items() if all(word in name for word in words)]
    if not paths and len(wanted) >= SHORTEST_LIKE:
        paths = _alike(names, wanted)
    matches = [TopicMatch(Place(path), library.entries[path].title) for path in paths[:MOST_NOTES]]
    hits = index.titles(text, MOST_SECTIONS)
    matches += [
        TopicMatch(hit.place, hit.title) for hit in hits if hit.place.note in library.entries
    ]
    return matches


@lru_cache(maxsize=2)
def _names(library: Library) -> dict[str, str]:
    """What each note is looked for by; worked out once for all letters that are typed."""
    return {path: f"{entry.title} {path}".casefold() for path, entry in library.entries.items()}


def _alike(names: dict[str, str], wanted: str) -> list[str]:
    """The notes whose names are most like what is typed, the best first."""
    from rapidfuzz import fuzz, process

    found = process.extract(
        wanted,
        names,
        scorer=fuzz.partial_token_ratio if " " in wanted else fuzz.partial_ratio,
        score_cutoff=LEAST_LIKE,
        limit=MOST_NOTES,
    )
    least = found[0][1] - WORSE if found else 0
    return [path for _, score, path in found if score >= least]
