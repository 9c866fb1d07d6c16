import pytest

from kbviewer.library.model import Book, NoteProblem
from tests.library.conftest import MakeLibrary


@pytest.mark.parametrize(
    ("files", "books"),
    [
        ({"a.md": "# A\n", "b.md": "no heading"}, {"a.md": "A", "b.md": "b"}),
        (
            {"a.md": "---\nbook: B1\ntitle: T\n---\n", "b.md": "---\ntitle: T\n---\n# H\n"},
            {"a.md": "B1", "b.md": "T"},
        ),
        (
            {"README.md": "# All my notes\n", "a.md": "# A\n", "x/b.md": "# B\n"},
            {"README.md": "All my notes", "a.md": "A", "x/b.md": "B"},
        ),
        (
            {"README.md": "---\nbook: One\n---\n", "a.md": "# A\n", "x/b.md": "# B\n"},
            {"README.md": "One", "a.md": "One", "x/b.md": "One"},
        ),
        (
            {"library.md": "---\nbook: One\n---\n", "a.md": "# A\n"},
            {"library.md": "One", "a.md": "One"},
        ),
        (
            {
                "x/_index.md": "# Title of x\n",
                "x/a.md": "# A\n",
                "x/y/b.md": "# B\n",
                "x/z/z.md": "---\nbook: Z\n---\n",
                "x/z/c.md": "# C\n",
                "x/z/d.md": "---\nbook: Own\n---\n",
            },
            {
                "x/_index.md": "Title of x",
                "x/a.md": "Title of x",
                "x/y/b.md": "Title of x",
                "x/z/z.md": "Z",
                "x/z/c.md": "Z",
                "x/z/d.md": "Own",
            },
        ),
        (
            {"x/index.md": "Text only.\n", "x/a.md": "# A\n", "x/x.md": "Text.\n"},
            {"x/index.md": "x", "x/a.md": "x", "x/x.md": "x"},
        ),
        (
            {"x/index.md": "Text only.\n", "x/a.md": "# A\n"},
            {"x/index.md": "index", "x/a.md": "A"},
        ),
        (
            {"x/README.md": "---\nbook: R\n---\n", "x/index.md": "# I\n", "x/a.md": ""},
            {"x/README.md": "R", "x/index.md": "R", "x/a.md": "R"},
        ),
    ],
)
def test_the_book_of_a_note(
    make_library: MakeLibrary, files: dict[str, str | bytes], books: dict[str, str]
) -> None:
    library = make_library(files)
    assert {path: library.book(path) for path in library.entries} == books


def test_books_with_their_notes_in_order(make_library: MakeLibrary) -> None:
    library = make_library(
        {
            "z/index.md": "---\nbook: Fluent Python\n---\n# x\n\ntext *(Page 3)*\n",
            "z/2.md": "# Two\n\n- p. 5: a\n- p. 6: b\n",
            "z/10.md": "# Ten\n",
            "a.md": "# A\n",
        }
    )
    assert library.books() == (
        Book("A", ("a.md",), 0),
        Book("Fluent Python", ("z/index.md", "z/2.md", "z/10.md"), 3),
    )


def test_every_kind_of_problem_with_its_line(make_library: MakeLibrary) -> None:
    library = make_library(
        {
            "a.md": (
                "# A\n\n[x](gone.md)\n\n![y](gone.png)\n\n[z](b.md#gone) [[c]] [own](#nope)\n\n"
                "## Page - To fill in\n\ntext *(page 32-27)*\n"
            ),
            "b.md": "---\ntitle: [\n---\n# B\n",
            "x/c.md": b"# C \xe9\n",
            "y/c.md": "# C\n",
        }
    )
    found = list(library.problems())
    assert [(p.note, p.line, p.kind) for p in found if p.note == "a.md"] == [
        ("a.md", 3, "dead-link"),
        ("a.md", 5, "dead-link"),
        ("a.md", 7, "dead-anchor"),
        ("a.md", 7, "ambiguous-link"),
        ("a.md", 7, "dead-anchor"),
        ("a.md", 9, "placeholder"),
        ("a.md", 11, "reversed-range"),
    ]
    others = [(p.note, p.kind) for p in found if p.note != "a.md"]
    assert others == [("b.md", "front-matter"), ("x/c.md", "encoding")]
    messages = {(p.line, p.kind): p.message for p in found if p.note == "a.md"}
    assert messages[3, "dead-link"] == "dead link: there is no gone.md"
    assert messages[5, "dead-link"].startswith("dead image: there is no gone.png")
    assert messages[7, "ambiguous-link"] == "ambiguous link c: x/c.md or y/c.md"
    assert messages[7, "dead-anchor"] == "dead link: this note has no heading #nope"
    assert "27–32" in messages[11, "reversed-range"]
    about = [(p.subject, p.nearest) for p in found if p.note == "a.md" and p.line in (7, 11)]
    assert about == [
        ("b.md#gone", ""),
        ("c", "x/c.md, y/c.md"),
        ("#nope", ""),
        ("27–32", ""),
    ]


def test_what_is_left_out_is_a_problem_of_the_library(make_library: MakeLibrary) -> None:
    library = make_library({"a.md": "# A\n"})
    (library.root / "b.md").symlink_to("nowhere.md")
    from kbviewer.library import refresh

    library, diff = refresh(library)
    assert not diff
    assert list(library.problems()) == [
        NoteProblem("b.md", 1, "unreadable", "is a symbolic link to nothing; it is left out")
    ]


def test_a_pdf_that_the_front_matter_names_must_be_there(make_library: MakeLibrary) -> None:
    files = {
        "a.md": "---\ntitle: A\npdf: books/a.pdf\n---\n# A\n",
        "x/b.md": "---\npdf: ../books/b.pdf\n---\n# B\n",
        "c.md": "---\npdf: https://example.org/c.pdf\n---\n# C\n",
        "books/b.pdf": "%PDF",
    }
    library = make_library(files)
    (problem,) = library.problems()
    assert (problem.note, problem.line, problem.kind) == ("a.md", 3, "missing-pdf")
    assert problem.subject == "books/a.pdf"
    assert problem.message == "the front matter names a PDF that is not there: books/a.pdf"


def test_a_pdf_whose_name_no_file_can_have_is_not_there(make_library: MakeLibrary) -> None:
    library = make_library({"a.md": f"---\npdf: {'a' * 5000}.pdf\n---\n# A\n"})
    assert [problem.kind for problem in library.problems()] == ["missing-pdf"]
