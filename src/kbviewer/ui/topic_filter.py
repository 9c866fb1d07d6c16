"""Which topics are like what is typed into the filter: notes by title and path, sections too."""

from collections.abc import Sequence
from dataclasses import dataclass

from kbviewer.library import Library
from kbviewer.notes.model import Place
from kbviewer.search import SearchIndex

MOST_NOTES = 100
MOST_SECTIONS = 200
LEAST_LIKE = 70
WORSE = 12
"""What fits so many points less than the best is left out: it would only be in the way."""


@dataclass(frozen=True, slots=True)
class TopicMatch:
    """A note or section that the filter keeps, with its title."""

    place: Place
    title: str


def matching_topics(library: Library, index: SearchIndex, text: str) -> Sequence[TopicMatch]:
    """Notes and sections whose titles are like `text`, in no order: the tree gives them one."""
    from rapidfuzz import fuzz, process, utils

    wanted = utils.default_process(text)
    if not wanted:
        return ()
    names = {path: f"{entry.title} {path}" for path, entry in library.entries.items()}
    notes = process.extract(
        wanted,
        names,
        scorer=fuzz.partial_token_ratio if " " in wanted else fuzz.partial_ratio,
        processor=str.casefold,
        score_cutoff=LEAST_LIKE if len(wanted) > 3 else 100,
        limit=MOST_NOTES,
    )
    least = max((score for _, score, _ in notes), default=0) - WORSE
    matches = [
        TopicMatch(Place(path), library.entries[path].title)
        for _, score, path in notes
        if score >= least
    ]
    hits = index.titles(text, MOST_SECTIONS)
    matches += [
        TopicMatch(hit.place, hit.title) for hit in hits if hit.place.note in library.entries
    ]
    return matches
