"""How much of a book has notes: what counts as its pages, and how that is known."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kbviewer.books import BookStore, coverage, known_pages, numbered_pages, page_map
from kbviewer.books.coverage import declared_pages
from kbviewer.library import Library, open_library, refresh
from kbviewer.notes.coverage import merge_ranges
from kbviewer.notes.model import PageRange
from kbviewer.notes.parse import parse_note


def ranges(*pairs: str) -> tuple[PageRange, ...]:
    return tuple(PageRange(*(pair.split("-") * 2)[:2]) for pair in pairs)


@pytest.mark.parametrize(
    ("cited", "numbered", "covered", "total"),
    [
        (ranges("3-4", "9"), ranges("1-10"), 3, 10),
        (ranges("8-40"), ranges("1-10"), 3, 10),
        (ranges("ii", "3"), ranges("i-iv", "1-6"), 2, 10),
        (ranges("ii", "3"), ranges("1-10"), 1, 10),
        (ranges("iii-2"), ranges("i-iv", "1-6"), 2, 10),
        ((), ranges("1-10"), 0, 10),
        (ranges("5-6"), ranges("1-4", "6-9"), 1, 8),
    ],
)
def test_cited_pages_that_the_book_has_are_counted(
    cited: tuple[PageRange, ...], numbered: tuple[PageRange, ...], covered: int, total: int
) -> None:
    found = coverage(cited, numbered)
    assert found is not None
    assert (found.covered, found.total) == (covered, total)


def test_nothing_is_known_of_a_book_without_numbered_pages() -> None:
    assert coverage(ranges("3"), ()) is None


# A busy machine is slow at making up sets, too.
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sets(st.integers(1, 60)), st.sets(st.integers(1, 60), min_size=1))
def test_it_is_what_counting_page_by_page_gives(cited: set[int], numbered: set[int]) -> None:
    found = coverage(
        merge_ranges(PageRange(str(page), str(page)) for page in cited),
        merge_ranges(PageRange(str(page), str(page)) for page in numbered),
    )
    assert found is not None
    assert (found.covered, found.total) == (len(cited & numbered), len(numbered))


@pytest.mark.parametrize(
    ("covered", "total", "percent"), [(1, 3, 33.3), (0, 9, 0), (9, 9, 100), (1, 5000, 0.1)]
)
def test_percent_is_not_rounded_to_nothing(covered: int, total: int, percent: float) -> None:
    found = coverage(
        (PageRange("1", str(covered)),) if covered else (), (PageRange("1", str(total)),)
    )
    assert found is not None
    assert found.percent == percent


def test_almost_all_is_not_all() -> None:
    found = coverage(ranges("1-4999"), ranges("1-5000"))
    assert found is not None
    assert found.percent == 99.9


def test_numbered_pages_of_a_file_are_those_with_a_number() -> None:
    labels = ["cover", "i", "ii", "1", "2", "3", "plate", "4"]
    assert numbered_pages(page_map(8, labels)) == ranges("i-ii", "1-4")


@pytest.mark.parametrize(
    ("front", "count"),
    [
        ("pages: 340", 340),
        ("page: 31", 0),
        ("pages: 27-32", 0),
        ("pages: many", 0),
        ("title: X", 0),
        ("pages: ٣٤", 0),
    ],
)
def test_front_matter_says_how_many_pages_there_are(front: str, count: int) -> None:
    assert declared_pages(parse_note(f"---\n{front}\n---\n# A\n*(Page 3)*\n", "a.md")) == count


def library_of(root: Path, notes: dict[str, str]) -> Library:
    root.mkdir()
    for name, text in notes.items():
        (root / name).write_text(text, "utf-8")
    return refresh(open_library(root, None))[0]


def test_front_matter_counts_more_than_what_is_remembered(tmp_path: Path) -> None:
    notes = {"a.md": "---\nbook: B\n---\n# A\n*(Page 3)*\n", "c.md": "# C\n*(Page 1)*\n"}
    store = BookStore(tmp_path / "books.json")
    library = library_of(tmp_path / "one", notes)
    assert known_pages(library, "B", store) == ()
    pdf = tmp_path / "one" / "B.pdf"
    pdf.touch()
    store.keep_numbered(library.id, "B", ranges("i-x", "1-90"))
    assert known_pages(library, "B", store) == ranges("i-x", "1-90")
    assert known_pages(library, "C", store) == ()
    assert known_pages(library, "no book", store) == ()
    pdf.unlink()
    assert known_pages(library, "B", store) == ()
    elsewhere = tmp_path / "elsewhere.pdf"
    elsewhere.touch()
    store.pick(library.id, "B", elsewhere)
    assert known_pages(library, "B", store) == ranges("i-x", "1-90")
    more = {**notes, "b.md": "---\nbook: B\npages: 100\n---\n# More\n"}
    assert known_pages(library_of(tmp_path / "two", more), "B", store) == ranges("1-100")


def test_numbered_pages_are_kept_and_strange_ones_passed_over(tmp_path: Path) -> None:
    file = tmp_path / "books.json"
    BookStore(file).keep_numbered("lib", "B", ranges("i-x", "1-90"))
    assert BookStore(file).numbered("lib", "B") == ranges("i-x", "1-90")
    assert BookStore(file).numbered("lib", "other") == ()
    text = file.read_text("utf-8").replace('"90"', "90").replace('"x"', '"X!"')
    file.write_text(text, "utf-8")
    assert BookStore(file).numbered("lib", "B") == ()


def test_the_same_again_is_not_written(tmp_path: Path) -> None:
    file = tmp_path / "books.json"
    store = BookStore(file)
    store.keep_numbered("lib", "B", ranges("1-90"))
    file.unlink()
    store.keep_numbered("lib", "B", ranges("1-90"))
    assert not file.exists()
