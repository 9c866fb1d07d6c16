"""Headings without a blank after the hashes are shown where the note's sections say so."""

import pytest

from kbviewer.notes.parse import parse_note
from kbviewer.render import RenderOptions, render_note
from tests.render.helpers import Shelf


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("#Title of it\n\ntext\n\n##Part one\n\n#Another thing here\n", [1, 2, 1]),
        ("#Title of it\ntext\n##Part\nmore text\n##Other\n", [1, 2, 2]),
        ("para\n##Part\nmore\n\n> ##Quoted\n\n- ##In an item\n", [2, 2, 2]),
        ("#tag #other\n\n##Part ##\n\n  ##Other\n", [2, 2]),
        ("---\ntitle: x\n---\n##Part\n##Other\n", [2, 2]),
        ("#python is a tag\n\ntext\n", []),
        ("# Title\n\n##Part\n", [1]),
    ],
)
def test_tight_headings_are_those_of_the_sections(text: str, levels: list[int]) -> None:
    note = parse_note(text, "note.md")
    sections = tuple((part.level, part.title, part.anchor) for part in note if part.level)
    assert [level for level, _, _ in sections] == levels
    shown = render_note(note, text, Shelf(), RenderOptions(highlight=False)).headings
    assert shown == sections
