"""Windows that are killed while notes change, and those that crash on the same note."""

import random
from pathlib import Path

import pytest

from kbviewer.bookmarks import Bookmarks
from kbviewer.jsonfile import JsonFile
from tests.survival.conftest import KILLS
from tests.survival.verify import assert_sound
from tests.survival.windows import Window
from tests.survival.work import note_text, write_library

QUIET = "This plugin does not support propagateSizeHints()"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A small library."""
    write_library(tmp_path / "notes", 12, 0)
    return tmp_path / "notes"


def complaints(said: str) -> list[str]:
    return [line for line in said.splitlines() if line.strip() != QUIET]


def test_the_index_after_killed_windows_is_what_a_fresh_one_is(
    tmp_path: Path, root: Path, rng: random.Random
) -> None:
    data = tmp_path / "data"
    for kill in range(KILLS // 4):
        window = Window(data, root)
        window.wait_for_note(bool)
        for _ in range(rng.randrange(8)):
            note = rng.randrange(12)
            folder = root / f"folder{note % 7}"
            (folder / f"n{note}.md").write_text(note_text(note, rng), "utf-8")
            window.wait(lambda: rng.random() < 0.3)
        window.kill()
        assert_sound(root, data, tmp_path / f"fresh{kill}")
        assert JsonFile(window.paths.session_file, 1, "The session").read().messages == ()
        assert Bookmarks(window.paths.bookmarks_file).messages == ()
    window = Window(data)
    window.wait_for_note(bool)
    assert complaints(window.close()) == []


def test_a_note_open_in_two_kills_is_not_opened_again(tmp_path: Path, root: Path) -> None:
    data = tmp_path / "data"
    suspect = "folder3/n3.md"
    window = Window(data, root, "--note", suspect)
    for _ in range(2):
        window.wait_for_note(lambda note: note == suspect)
        window.wait_until_stored("n3.md")
        window.kill()
        window = Window(data)
    window.wait_for_note(lambda note: note not in {"", suspect})
    assert complaints(window.close()) == []
    # This run has ended well: nothing is avoided any more.
    window = Window(data, "--note", suspect)
    window.wait_for_note(lambda note: note == suspect)
    assert complaints(window.close()) == []
    assert (window.paths.state / "running").read_bytes() == b""
