"""Sections as citations to paste elsewhere."""

from pathlib import Path

import pytest

from kbviewer.citing import Style, citation_of, cite
from kbviewer.errors import NoteError
from kbviewer.library import Library, open_library, refresh
from kbviewer.notes.coverage import closest_ranges
from kbviewer.notes.model import Place
from kbviewer.notes.parse import parse_note

TEXT = """\
---
author: Mary Shelley
citekey: shelley1818
---
# Frankenstein
## Ice
*(Page 27-32, 39)*
## One
*(p. 7)*
## None
"""


@pytest.mark.parametrize(
    ("anchor", "style", "expected"),
    [
        ("ice", "plain", "Mary Shelley, Frankenstein, pp. 27–32, 39"),
        ("one", "plain", "Mary Shelley, Frankenstein, p. 7"),
        ("none", "plain", "Mary Shelley, Frankenstein"),
        ("ice", "markdown", "[Frankenstein, pp. 27–32, 39](my%20note.md#ice)"),
        ("ice", "pandoc", "[@shelley1818, pp. 27-32, 39]"),
        ("none", "pandoc", "[@shelley1818]"),
    ],
)
def test_styles(anchor: str, style: Style, expected: str) -> None:
    note = parse_note(TEXT, "my note.md")
    place = Place(note.path, anchor)
    ranges = closest_ranges(note)[note.find(anchor) or 0]
    assert cite(note, "Frankenstein", place, ranges, style) == expected


def test_a_key_is_made_where_there_is_none() -> None:
    note = parse_note("---\nauthor: Mary Shelley\n---\n# F\n", "f.md")
    assert cite(note, "F", Place("f.md"), (), "pandoc") == "[@shelley]"
    bare = parse_note("# The Castle\n", "c.md")
    assert cite(bare, "", Place("c.md"), (), "pandoc") == "[@castle]"


@pytest.mark.parametrize(
    ("author", "key"),
    [
        ("Shelley, Mary", "shelley"),
        ("[Ada Lovelace, Charles Babbage]", "lovelace"),
        ("Lao Tse", "tse"),
        ('"!"', "book"),
    ],
)
def test_the_key_is_the_first_authors_name(author: str, key: str) -> None:
    note = parse_note(f"---\nauthor: {author}\n---\n# F\n", "f.md")
    assert cite(note, "F", Place("f.md"), (), "pandoc") == f"[@{key}]"


def test_an_anchor_of_any_letters_is_a_link_that_works() -> None:
    note = parse_note("# F\n## Über (uns)\n", "ein ordner/f.md")
    place = Place(note.path, note.sections[2].anchor)
    assert cite(note, "F", place, (), "markdown") == "[F](ein%20ordner/f.md#%C3%BCber-uns)"


@pytest.fixture
def shelf(tmp_path: Path) -> Library:
    """A book of two notes; only its index note names author and key."""
    root = tmp_path / "shelf"
    (root / "book").mkdir(parents=True)
    front = "---\nbook: Frankenstein\nauthor: Mary Shelley\ncitekey: shelley1818\n---\n"
    (root / "book" / "index.md").write_text(f"{front}# Frankenstein\n", "utf-8")
    text = "# Ice\n## Sledge\n*(p. 7)*\n## Reader\n(Location 1,590)\n"
    (root / "book" / "ice.md").write_text(text, "utf-8")
    return refresh(open_library(root, None))[0]


@pytest.mark.parametrize(
    ("anchor", "style", "expected"),
    [
        ("sledge", "plain", "Mary Shelley, Frankenstein, p. 7"),
        ("sledge", "pandoc", "[@shelley1818, p. 7]"),
        ("sledge", "markdown", "[Frankenstein, p. 7](book/ice.md#sledge)"),
        ("reader", "plain", "Mary Shelley, Frankenstein, loc. 1590"),
    ],
)
def test_what_a_note_does_not_say_its_book_does(
    shelf: Library, anchor: str, style: Style, expected: str
) -> None:
    assert citation_of(shelf, Place("book/ice.md", anchor), style) == expected


def test_a_note_that_is_gone_cannot_be_cited(shelf: Library) -> None:
    with pytest.raises(NoteError):
        citation_of(shelf, Place("gone.md"), "plain")
