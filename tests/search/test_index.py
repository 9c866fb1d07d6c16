"""The index as a whole: what is put in is found, and what is gone is not."""

from pathlib import Path

from kbviewer.search import SearchIndex
from tests.search.fakes import FakeLibrary

DJANGO = """# Django

Intro.

## Install command, ~= operator

Use `~=` for a compatible release. *(Page 21)*

## Venv vs. Container

A container holds more than a virtual environment.
"""


def built(folder: Path, library: FakeLibrary) -> SearchIndex:
    index = SearchIndex.open(folder)
    index.update(library)
    return index


def test_symbol_is_found_with_its_section(tmp_path: Path) -> None:
    index = built(tmp_path / "index", FakeLibrary({"django.md": DJANGO}))
    results = index.search("~=")
    assert [str(hit.place) for hit in results.hits] == ["django.md#install-command--operator"]
    assert "<mark>~=</mark>" in results.hits[0].snippet


def test_every_prefix_of_a_word_finds_it(tmp_path: Path) -> None:
    index = built(tmp_path / "index", FakeLibrary({"django.md": DJANGO}))
    for end in range(1, len("container") + 1):
        hits = index.search("container"[:end]).hits
        assert "django.md#venv-vs-container" in [str(hit.place) for hit in hits]


def test_changed_note_is_found_by_its_new_words_only(tmp_path: Path) -> None:
    library = FakeLibrary({"django.md": DJANGO})
    index = built(tmp_path / "index", library)
    library.texts["django.md"] = DJANGO.replace("virtual environment", "sandbox")
    report = index.update(library)
    assert (report.updated, report.removed) == (1, 1)
    assert index.search("sandbox ").total == 1
    assert index.search('"virtual"').total == 0


def test_removed_note_is_found_no_more(tmp_path: Path) -> None:
    library = FakeLibrary({"django.md": DJANGO, "other.md": "# Other\n\nA container.\n"})
    index = built(tmp_path / "index", library)
    del library.texts["django.md"]
    index.update(library)
    assert {hit.place.note for hit in index.search("container").hits} == {"other.md"}


def test_search_before_the_first_update_says_so(tmp_path: Path) -> None:
    results = SearchIndex.open(tmp_path / "none").search("word")
    assert results.total == 0
    assert results.ignored
