"""Whether what a killed process left is what a fresh start would make."""

from pathlib import Path

from kbviewer.library import Library, open_library, refresh
from kbviewer.paths import Paths
from kbviewer.search import SearchIndex
from tests.survival.work import WORDS

Found = list[tuple[str, str, str, tuple[str, ...], str]]


def current(root: Path, data: Path) -> tuple[Library, SearchIndex]:
    """A library and its index, brought up to date as a start does."""
    paths = Paths.of(data)
    library, _ = refresh(open_library(root, paths.cache))
    index = SearchIndex.open(paths.search_index(root))
    report = index.update(library)
    assert report.finished
    assert library.messages == ()
    assert report.message == ""
    return library, index


def answers(index: SearchIndex) -> dict[str, Found]:
    """All that some queries find, without the score: deleted sections still count in that."""
    queries = [*WORDS, '"lantern moth"', "page:31", "oak -river", "title:part", "note"]
    return {
        query: sorted(
            (hit.place.note, hit.place.anchor, hit.title, hit.breadcrumbs, hit.snippet)
            for hit in index.search(query, limit=100_000).hits
        )
        for query in queries
    }


def assert_sound(root: Path, data: Path, fresh: Path) -> None:
    """After a kill a start works without a word, and has what a start without a cache has.

    `fresh` is a folder for the stored state of that other start.
    """
    before = SearchIndex.open(Paths.of(data).search_index(root))
    before.search("lantern")
    before.close()
    library, index = current(root, data)
    other, anew = current(root, fresh)
    assert dict(library.entries) == dict(other.entries)
    assert {note.path: note for note in library.notes()} == {n.path: n for n in other.notes()}
    assert library.books() == other.books()
    assert answers(index) == answers(anew)
    for each in (library, other):
        each.store.close()
    index.close()
    anew.close()
