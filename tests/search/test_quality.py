"""Titles are found as they are, with a typing error, and half typed, in made-up notes."""

import random
from collections.abc import Callable, Iterator

import pytest

from kbviewer.search import SearchIndex
from tests.benchmarks.search.quality import beginning, with_typo
from tests.search.fakes import FakeLibrary

SUBJECTS = (
    "garden", "harbour", "lantern", "mountain", "orchard", "railway", "telescope", "village",
    "windmill", "workshop", "bridge", "cathedral", "library", "market", "observatory",
)  # fmt: skip
DEEDS = ("building", "cleaning", "drawing", "mending", "moving", "painting", "planning", "visiting")
MANNERS = ("slowly", "together", "properly", "cheaply", "outdoors", "yesterday")


def titles() -> list[str]:
    rng = random.Random(5)
    every = [f"{d} a {s} {m}" for d in DEEDS for s in SUBJECTS for m in MANNERS]
    return rng.sample(every, 240)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SearchIndex]:
    rng = random.Random(6)
    words = [
        *SUBJECTS,
        *DEEDS,
        *MANNERS,
        *(["of", "the", "and", "with", "for", "from", "over", "under"]),
    ]
    notes: dict[str, str] = {}
    for number, title in enumerate(titles()):
        body = " ".join(rng.choices(words, k=rng.randint(20, 120)))
        path = f"note{number // 8}.md"
        notes[path] = notes.get(path, f"# Note {number // 8}\n\n") + f"## {title}\n\n{body}\n\n"
    found = SearchIndex.open(tmp_path_factory.mktemp("index"))
    found.update(FakeLibrary(notes))
    yield found
    found.close()


def places(index: SearchIndex, query: Callable[[str], str]) -> list[int]:
    """For each title, its place among the first five; 9 when it is not there."""
    found = []
    for title in titles():
        hits = [hit.title for hit in index.search(query(title), limit=5).hits]
        found.append(hits.index(title) if title in hits else 9)
    return found


def test_title_finds_its_section_first(index: SearchIndex) -> None:
    found = places(index, lambda title: title)
    assert found.count(0) >= 0.95 * len(found)
    assert sum(place < 5 for place in found) >= 0.99 * len(found)


def test_title_with_a_typing_error_is_found(index: SearchIndex) -> None:
    rng = random.Random(7)
    found = places(index, lambda title: with_typo(title, rng))
    assert sum(place < 5 for place in found) >= 0.85 * len(found)


def test_title_is_found_while_it_is_typed(index: SearchIndex) -> None:
    found = places(index, beginning)
    assert sum(place < 5 for place in found) >= 0.9 * len(found)
