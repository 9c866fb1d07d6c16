"""Which PDF belongs to a book."""

from pathlib import Path

import pytest

from kbviewer.books import find_book_file, same_name
from kbviewer.errors import NoteError
from kbviewer.library import Library, open_library, refresh


def library_of(tmp_path: Path, **texts: str) -> Library:
    root = tmp_path / "notes"
    for name, text in texts.items():
        file = root / name.replace("__", "/")
        file = file.with_name(file.name + ".md")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return refresh(open_library(root, tmp_path / "cache"))[0]


def made(file: Path) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(b"%PDF-1.4")
    return file


def test_the_bundled_book_names_its_file(bundled_notes: Path, tmp_path: Path) -> None:
    library = refresh(open_library(bundled_notes, tmp_path / "cache"))[0]
    for note in ("books/handbook/index.md", "books/handbook/in-other-languages.md"):
        found = find_book_file(library, note)
        assert found.source == "front matter"
        assert found.path == (
            bundled_notes.resolve() / "books/handbook/short-handbook-of-note-taking.pdf"
        )


def test_front_matter_may_lead_out_of_the_library(tmp_path: Path) -> None:
    file = made(tmp_path / "shelf" / "a book.pdf")
    library = library_of(tmp_path, deep__a="---\npdf: ../../shelf/a book.pdf\n---\n# A\n")
    assert find_book_file(library, "deep/a.md").path == file


def test_a_file_of_the_books_name_beside_the_notes(tmp_path: Path) -> None:
    library = library_of(tmp_path, b="---\nbook: 'Über Bücher: eine Einführung'\n---\n# B\n")
    file = made(tmp_path / "notes" / "uber_bucher - Eine Einfuhrung.PDF")
    made(tmp_path / "notes" / "other.pdf")
    found = find_book_file(library, "b.md")
    assert (found.path, found.source, found.candidates) == (file, "beside", ())


def test_two_files_of_the_same_name_are_both_told(tmp_path: Path) -> None:
    library = library_of(tmp_path, b="---\nbook: Fluent\n---\n# B\n")
    files = (made(tmp_path / "notes/Fluent.pdf"), made(tmp_path / "notes/fluent_.pdf"))
    found = find_book_file(library, "b.md")
    assert found.candidates == files
    assert found.path == files[0]
    picked = find_book_file(library, "b.md", files[1])
    assert (picked.path, picked.source, picked.candidates) == (files[1], "picked", ())


def test_a_named_file_that_is_gone_is_told(tmp_path: Path) -> None:
    library = library_of(tmp_path, c="---\npdf: gone.pdf\nbook: C\n---\n# C\n")
    gone = tmp_path / "notes" / "gone.pdf"
    found = find_book_file(library, "c.md")
    assert (found.path, found.source, found.missing) == (None, "none", gone)
    beside = made(tmp_path / "notes" / "C.pdf")
    found = find_book_file(library, "c.md", tmp_path / "picked.pdf")
    assert (found.path, found.missing) == (beside, tmp_path / "picked.pdf")


def test_a_note_without_a_book_file(tmp_path: Path) -> None:
    library = library_of(tmp_path, d="# D\n")
    assert find_book_file(library, "d.md").source == "none"
    with pytest.raises(NoteError):
        find_book_file(library, "e.md")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Fluent Python", "fluent-python", True),
        ("Café", "cafe", True),
        ("狂人日记", "狂人日记", True),
        ("...", "!!!", False),
        ("Fluent Python", "Fluent Python 2", False),
    ],
)
def test_names_are_compared_without_case_and_marks(one: str, other: str, same: bool) -> None:
    assert same_name(one, other) is same
