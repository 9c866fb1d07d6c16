"""In which order sections are shown."""

from pathlib import Path

import pytest

from kbviewer.search import SearchIndex
from kbviewer.search.impacts import level, rows, with_title
from tests.search.fakes import FakeLibrary

FILLER = "Some other words that stand here to make the section longer than a line. " * 3


def order(folder: Path, query: str, sections: dict[str, str]) -> list[str]:
    """Titles of what is found, best first; each section is a note of its own."""
    index = SearchIndex.open(folder)
    index.update(
        FakeLibrary(
            {
                f"{n}.md": f"# {title}\n\n{text}\n"
                for n, (title, text) in enumerate(sections.items())
            }
        )
    )
    found = [hit.title for hit in index.search(query).hits]
    index.close()
    return found


@pytest.mark.parametrize(
    ("query", "sections"),
    [
        ("lantern ", {"Lantern": FILLER, "Other": f"A lantern. {FILLER}", "Third": FILLER}),
        ("connect ", {"One": f"To connect. {FILLER}", "Two": f"Connected. {FILLER}"}),
        ("connect", {"One": f"To connect. {FILLER}", "Two": f"Connectors. {FILLER}"}),
        ("connected", {"One": f"Is connected. {FILLER}", "Two": f"Connection. {FILLER}"}),
        ("red lantern ", {"One": f"A red lantern. {FILLER}", "Two": f"A lantern of red. {FILLER}"}),
        ("red lantern ", {"One": f"Red lantern. {FILLER}", "Two": f"Red. {FILLER} Lantern."}),
        ("lantern ", {"One": f"{'Lantern. ' * 4}{FILLER}", "Two": f"A lantern. {FILLER}"}),
        ("lantern ", {"One": "A lantern.", "Two": f"A lantern. {FILLER * 9}"}),
        ("red lan", {"Red lantern": "x", "Red lantern in the garden of the house": "x"}),
    ],
)
def test_first_is_above_second(tmp_path: Path, query: str, sections: dict[str, str]) -> None:
    expected = list(sections)[:2]
    assert order(tmp_path, query, sections)[:2] == expected
    reverse = dict(reversed(sections.items()))
    assert order(tmp_path / "reverse", query, reverse)[:2] == expected


def test_ties_do_not_depend_on_the_order_of_indexing(tmp_path: Path) -> None:
    texts = {f"{name}.md": f"# Note {name}\n\nlantern\n" for name in "abcdefgh"}
    first, second = SearchIndex.open(tmp_path / "1"), SearchIndex.open(tmp_path / "2")
    first.update(FakeLibrary(texts))
    library = FakeLibrary({})
    for path in sorted(texts, reverse=True):
        library.texts[path] = texts[path]
        second.update(library)
    assert first.search("lantern ").hits == second.search("lantern ").hits


def test_copies_do_not_crowd_out_the_rest(tmp_path: Path) -> None:
    texts = {f"{n}.md": "# Lantern notes\n\nThe lantern.\n" for n in range(10)}
    texts["other.md"] = "# Lantern ideas\n\nThe lantern.\n"
    index = SearchIndex.open(tmp_path)
    index.update(FakeLibrary(texts))
    assert "other.md" in [hit.place.note for hit in index.search("lantern ").hits[:5]]


def test_impact_grows_with_occurrences_and_falls_with_length() -> None:
    for step in range(0, 256, 16):
        impacts = [row[step] for row in rows()[1:]]
        assert impacts == sorted(impacts)
    for row in rows()[1:]:
        assert list(row) == sorted(row, reverse=True)
    assert with_title(level(100), 3, 1, 0) > rows()[3][level(100)]
