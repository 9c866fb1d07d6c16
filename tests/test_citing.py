"""Sections as citations to paste elsewhere."""

import pytest

from kbviewer.citing import Style, cite
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
