import pytest
from hypothesis import given
from hypothesis import strategies as st

from kbviewer.library.names import fold, is_index, natural_key, stem, system_name, visible_name
from kbviewer.library.order import list_targets, reading_order


def order(notes: list[str], files: dict[str, str] | None = None) -> list[str]:
    texts = files or {}
    others = [path for path in texts if path not in notes]
    return list(reading_order(notes, others, lambda path: texts.get(path, "")))


def test_numbers_count_and_index_notes_come_first() -> None:
    notes = [
        "b/chapter 10.md",
        "b/Chapter 2.md",
        "b/index.md",
        "a.md",
        "b/2 more/x.md",
        "zeta.md",
        "README.md",
        "Fluent Python/Fluent Python.md",
        "Fluent Python/1.md",
    ]
    assert order(notes) == [
        "README.md",
        "a.md",
        "b/index.md",
        "b/2 more/x.md",
        "b/Chapter 2.md",
        "b/chapter 10.md",
        "Fluent Python/Fluent Python.md",
        "Fluent Python/1.md",
        "zeta.md",
    ]


def test_a_folder_follows_the_note_of_its_name() -> None:
    assert order(["x/1.md", "x.md", "w.md"]) == ["w.md", "x.md", "x/1.md"]


def test_an_mdbook_summary_orders_its_folder() -> None:
    notes = ["a.md", "src/SUMMARY.md", "src/a.md", "src/b.md", "src/c/d.md", "src/left.md", "z.md"]
    summary = "# Summary\n\n[Intro](b.md)\n\n- [D](./c/d.md)\n  - [A](a.md#x)\n- [gone](gone.md)\n"
    assert order(notes, {"src/SUMMARY.md": summary}) == [
        "a.md",
        "src/c/d.md",
        "src/a.md",
        "src/b.md",
        "src/left.md",
        "src/SUMMARY.md",
        "z.md",
    ]


def test_a_docsify_sidebar_orders_its_folder_and_leaves_the_index_first() -> None:
    notes = ["docs/_sidebar.md", "docs/README.md", "docs/10.md", "docs/2.md", "docs/sub/index.md"]
    sidebar = "<!-- sidebar -->\n\n* [Home](/)\n* [Ten](10.md)\n* [Sub](sub/)\n* [Two](/2.md 'x')\n"
    assert order(notes, {"docs/_sidebar.md": sidebar})[:3] == [
        "docs/README.md",
        "docs/10.md",
        "docs/sub/index.md",
    ]


def test_the_nav_of_mkdocs_orders_its_documents() -> None:
    notes = ["docs/a.md", "docs/b.md", "docs/index.md", "README.md"]
    settings = (
        "site_name: x\nmarkdown_extensions:\n  - x: !!python/name:os.system\n"
        "nav:\n  - b.md\n  - Group:\n    - A: a.md\n    - index.md\n"
    )
    assert order(notes, {"mkdocs.yml": settings}) == [
        "README.md",
        "docs/b.md",
        "docs/a.md",
        "docs/index.md",
    ]


@pytest.mark.parametrize(
    "settings",
    [
        "nav: [",
        "- a",
        "nav: 3",
        "docs_dir: [x]\nnav:\n- a.md\n",
        "!!python/object/apply:os.system ['true']",
        "a: &a [b.md, c.md]\nb: &b [*a, *a]\nc: &c [*b, *b]\nnav: [*c, *c]\n",
        "nav: &n [*n]\n",
    ],
)
def test_a_mkdocs_file_that_says_nothing_changes_nothing(settings: str) -> None:
    notes = ["docs/a.md", "docs/b.md"]
    assert order(notes, {"mkdocs.yml": settings}) == notes


def test_prose_with_links_is_no_table_of_contents() -> None:
    text = "# Summary\n\nThis chapter\nwas about\nthree things:\n\n- [A](a.md)\n- [B](b.md)\n"
    assert list_targets(text) == ()
    assert order(["SUMMARY.md", "b.md", "a.md"], {"SUMMARY.md": text})[0] == "a.md"


@given(st.text(max_size=200))
def test_any_text_may_be_asked_for_its_targets(text: str) -> None:
    assert isinstance(list_targets(text), tuple)


@given(st.text(max_size=10), st.integers(0, 10**30), st.integers(0, 10**30))
def test_numbers_in_names_sort_by_value(prefix: str, one: int, other: int) -> None:
    low, high = sorted((one, other))
    name = f"{prefix}."
    assert natural_key(f"{name}{low}") <= natural_key(f"{name}{high}")
    assert natural_key(f"{name}{low} b") <= natural_key(f"{name}{high} b")


def test_a_number_too_long_to_convert_sorts_as_text() -> None:
    assert sorted(["9" * 5000, "10", "9"], key=natural_key) == ["9", "10", "9" * 5000]


def test_names_are_compared_without_case_and_in_one_form() -> None:
    assert fold("Ärger") == fold("a\u0308RGER")
    assert fold("STRASSE") == fold("straße")
    assert stem("a/b.c.markdown") == "b.c"
    assert stem("a/.md") == ".md"
    assert is_index("a/_INDEX.md")
    assert is_index("Go/go.md")
    assert not is_index("a/b.md")


@given(st.binary(min_size=1, max_size=20))
def test_any_file_name_comes_back(name: bytes) -> None:
    decoded = name.decode("utf-8", "surrogateescape")
    visible = visible_name(decoded)
    visible.encode("utf-8")
    if not any("\uef80" <= char <= "\uefff" for char in decoded):
        assert system_name(visible) == decoded
