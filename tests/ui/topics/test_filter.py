"""Which topics the filter keeps for what is typed."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kbviewer.library import Library, open_library, refresh
from kbviewer.notes.model import Place
from kbviewer.search import SearchIndex
from kbviewer.ui.services.topic_filter import matching_topics

TITLES = {"seg-tree.md": "Segment trees", "sub/derange.md": "Derangement", "lamps.md": "Lamps"}


@pytest.fixture
def known(tmp_path: Path) -> Iterator[tuple[Library, SearchIndex]]:
    root = tmp_path / "notes"
    (root / "sub").mkdir(parents=True)
    for name, title in TITLES.items():
        (root / name).write_text(f"# {title}\n## On moths\nText.\n", "utf-8")
    library = refresh(open_library(root, tmp_path / "cache"))[0]
    index = SearchIndex.open(tmp_path / "index")
    index.update(library)
    yield library, index
    index.close()


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        ("segment", {"seg-tree.md"}),  # and not what has merely the same letters
        ("TREE seg", {"seg-tree.md"}),
        ("segmnet", {"seg-tree.md"}),
        ("sub/der", {"sub/derange.md"}),
        ("lmp", set()),  # too short to be taken for a typing error
        ("zzzzzz", set()),
        (" . ", set()),
    ],
)
def test_notes_that_hold_it_else_those_like_it(
    known: tuple[Library, SearchIndex], text: str, paths: set[str]
) -> None:
    assert {match.place.note for match in matching_topics(*known, text)} == paths


def test_sections_are_found_by_their_headings(known: tuple[Library, SearchIndex]) -> None:
    places = {match.place for match in matching_topics(*known, "moth")}
    assert places == {Place(path, "on-moths") for path in TITLES}
