"""Processes are killed at random moments of their work; what they leave is whole.

    KBVIEWER_KILLS=200 python -m pytest tests/survival

kills 200 of them, instead of the few that every test run does.
"""

import random
import shutil
from pathlib import Path

from kbviewer.bookmarks import Bookmarks
from kbviewer.export import export_library
from kbviewer.jsonfile import JsonFile
from kbviewer.library import open_library, refresh
from kbviewer.paths import Paths
from kbviewer.reading import Reading
from kbviewer.settings import SettingsFile
from tests.survival.conftest import KILLS, Victim
from tests.survival.verify import assert_sound, current
from tests.survival.work import export_on, index_on, save_on, write_library

EACH = KILLS // 4


def test_the_index_after_kills_is_what_a_fresh_one_is(tmp_path: Path, rng: random.Random) -> None:
    root, data = tmp_path / "notes", tmp_path / "data"
    write_library(root, 150, 0)
    for kill in range(EACH):
        victim = Victim(index_on, root, data, 1000 * kill)
        # Nothing is there yet in the first rounds; later ones begin with what is.
        if kill % 2:
            victim.next()
        victim.kill_within(1.5, rng)
        assert_sound(root, data, tmp_path / f"fresh{kill}")
        if kill % 4 == 3:
            shutil.rmtree(data)


def test_stored_state_after_kills_is_the_last_or_the_one_before(
    tmp_path: Path, rng: random.Random
) -> None:
    data = tmp_path / "data"
    saved = {"bookmarks": -1, "settings": -1, "reading": -1, "session": -1}
    first = 0
    for _ in range(EACH):
        victim = Victim(save_on, data, first)
        told = [victim.next() for _ in range(rng.randint(1, 9))]
        told += victim.kill_within(0.02, rng)
        saved.update(dict(told))
        present = stored(data)
        for name, number in present.items():
            assert number in {saved[name], saved[name] + 1, first}, name
        saved.update(present)
        first = max(saved.values()) + 1


def stored(data: Path) -> dict[str, int]:
    """The last number that each file holds; all of them are whole."""
    paths = Paths.of(data)
    marks, reading = Bookmarks(paths.bookmarks_file), Reading(paths.reading_file)
    settings, complaints = SettingsFile(paths.settings_file).load()
    session = JsonFile(paths.session_file, 1, "The session").read()
    assert (*marks.messages, *reading.messages, *complaints, *session.messages) == ()
    assert not list(data.rglob("*damaged*"))
    numbers = {"bookmarks": max((int(m.place.anchor[1:]) for m in marks.all()), default=-1)}
    place = reading.last_place("lib", "note.md")
    numbers["reading"] = int(place.scroll) if place else -1
    numbers["session"] = session.document.get("number", -1)
    numbers["settings"] = int(settings.programs_editor or -1)
    return numbers


def test_an_export_after_kills_is_what_a_fresh_one_is(tmp_path: Path, rng: random.Random) -> None:
    root, data, out = tmp_path / "notes", tmp_path / "data", tmp_path / "out"
    write_library(root, 40, 0)
    library, _ = current(root, data)
    export_library(library, tmp_path / "fresh")
    wanted = files(tmp_path / "fresh")
    before = files(root)
    for kill in range(EACH):
        victim = Victim(export_on, root, data, out)
        victim.next()
        victim.kill_within(0.5, rng)
        # No page is half written: each is there as it should be, or not there yet.
        assert {name: wanted.get(name) for name in files(out)} == files(out)
        if kill % 3 == 2:
            shutil.rmtree(out)
    assert files(root) == before
    library, _ = refresh(open_library(root, Paths.of(data).cache))
    export_library(library, out)
    assert files(out) == wanted


def files(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file() and not file.name.startswith(".kbviewer-")
    }
