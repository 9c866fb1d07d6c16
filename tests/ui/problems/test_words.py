"""What is wrong with front matter and files, in the reader's words and language."""

import re
import string
from pathlib import Path

import pytest

from kbviewer.library import open_library, refresh
from kbviewer.notes.frontmatter import read_front_matter
from kbviewer.ui.problems.words import _SENTENCES, said

BAD_HEADS = [
    (
        "---\ntitle: a\n\n# A\n",
        "The front matter is never closed: the line --- after it is missing.",
    ),
    (
        '{\n"title": "a"\n\n# A\n',
        "The front matter is never closed: the line } after it is missing.",
    ),
    ("---\ntitle: [a\n---", "The front matter is not YAML: a closing ] is missing."),
    (
        "---\ntitle: a: b\n---",
        "The front matter is not YAML: a value with a colon must stand in quotation marks.",
    ),
    ('---\ntitle: "a\n---', "The front matter is not YAML: a closing quotation mark is missing."),
    (
        "---\na: @b\n---",
        (
            "The front matter is not YAML: a value that begins with a special character must stand "
            "in quotation marks."
        ),
    ),
    ("---\na: b\na2\nc: d\n---", "The front matter is not YAML: a line has no colon."),
    (
        '{\n"a": 1,\n}\n',
        (
            "The front matter is not JSON: a key has no double quotation marks, or a comma stands "
            "after the last one."
        ),
    ),
    ('{\n"a" 1\n}', "The front matter is not JSON: a : is missing."),
    ('{\n"a":\n}', "The front matter is not JSON: a value is missing."),
]


@pytest.mark.parametrize(("head", "sentence"), BAD_HEADS)
def test_details_of_front_matter_are_plain_words(head: str, sentence: str) -> None:
    (problem,) = read_front_matter(head.split("\n"))[1]
    assert said(problem.message) == sentence


@pytest.mark.usefixtures("german_texts")
@pytest.mark.parametrize("head", [head for head, _ in BAD_HEADS])
def test_details_of_front_matter_are_german_in_a_german_window(head: str) -> None:
    (problem,) = read_front_matter(head.split("\n"))[1]
    assert said(problem.message).startswith(
        ("Die Kopfdaten sind kein ", "Die Kopfdaten haben kein Ende: ")
    )
    assert not re.search(r"\b(the|is|expected|found|not)\b", said(problem.message))


@pytest.mark.usefixtures("german_texts")
def test_files_that_are_left_out_are_told_in_german(tmp_path: Path) -> None:
    root = tmp_path / "notes"
    root.mkdir()
    (root / "folder.md").mkdir()
    (root / "nowhere.md").symlink_to(root / "gone")
    (root / "latin.md").write_bytes("# Grün\n".encode("latin-1"))
    library = refresh(open_library(root, tmp_path / "cache"))[0]
    told = {problem.note: said(problem.message) for problem in library.state.left_out}
    told |= {
        note.path: said(problem.message) for note in library.notes() for problem in note.problems
    }
    assert told == {
        "nowhere.md": "Ist ein symbolischer Link ins Leere; er wird ausgelassen.",
        "latin.md": "Byte 0xFC ist kein UTF-8; speichern Sie die Notiz als UTF-8.",
    }


def test_what_is_filled_in_is_what_is_found() -> None:
    for pattern, sentence in _SENTENCES:
        fields = {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}
        assert len(fields) == re.compile(pattern).groups, sentence


def test_an_unknown_message_is_said_as_it_is() -> None:
    assert said("something odd {0}") == "Something odd {0}."
