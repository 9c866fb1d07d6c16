"""Every file of the cache is damaged in every way; it is made anew with one message."""

import random
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kbviewer.errors import CACHE_DAMAGED, KbError
from kbviewer.library import Library, open_library, refresh
from kbviewer.paths import Paths
from kbviewer.search import SearchIndex
from kbviewer.ui.app import Application
from kbviewer.ui.startup.first_view import Cover, first_window, last_view
from tests.survival.verify import Found, answers
from tests.survival.work import write_library

Harm = Callable[[Path, random.Random], None]


def cut_off(file: Path, rng: random.Random) -> None:
    data = file.read_bytes()
    file.write_bytes(data[: rng.randrange(len(data))] if data else data)


def empty(file: Path, _rng: random.Random) -> None:
    file.write_bytes(b"")


def zero(file: Path, _rng: random.Random) -> None:
    file.write_bytes(bytes(file.stat().st_size))


def flip_bits(file: Path, rng: random.Random) -> None:
    data = bytearray(file.read_bytes())
    for _ in range(8 if data else 0):
        data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
    file.write_bytes(data)


def make_newer(file: Path, _rng: random.Random) -> None:
    """What a later version of the program may have left."""
    if file.suffix == ".sqlite":
        with sqlite3.connect(file) as connection:
            connection.execute("PRAGMA user_version = 999")
        connection.close()
    elif file.suffix == ".toc" or "sections" in file.name:
        file.rename(file.with_name(file.name.replace("sections3", "sections999")))
    else:
        file.write_bytes(b"\x93NEWER" + file.read_bytes())


HARMS: tuple[Harm, ...] = (cut_off, empty, zero, flip_bits, make_newer)
FILES = ("snapshot.sqlite", "*.toc", "*.blocks", "*LOCK")
PICTURES = ("page.json", "window.picture")
"""What a start shows at once, until the window itself is there."""
TOLD = {(files, harm) for files in FILES[:3] for harm in (cut_off, zero)}
"""Damage that no start can fail to meet: the user is told."""


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, dict[str, Found]]:
    """A library, its cache as it should be, and what is found in it."""
    folder = tmp_path_factory.mktemp("whole")
    root, data = folder / "notes", folder / "data"
    write_library(root, 30, 0)
    library, index, messages = started(root, data)
    assert not messages
    found = answers(index)
    assert found["lantern"]
    index.close()
    library.store.close()
    return root, data, found


def started(root: Path, data: Path) -> tuple[Library, SearchIndex, set[str]]:
    """A start: the library and its index, and what the user is told."""
    paths = Paths.of(data)
    library, _ = refresh(open_library(root, paths.cache))
    index = SearchIndex.open(paths.search_index(root))
    report = index.update(library)
    return library, index, {*library.messages, report.message} - {""}


@pytest.mark.parametrize("harm", HARMS)
@pytest.mark.parametrize("files", FILES)
def test_each_file_of_snapshot_and_index(
    whole: tuple[Path, Path, dict[str, Found]], tmp_path: Path, files: str, harm: Harm
) -> None:
    root, sound, wanted = whole
    for seed in range(5):
        data = tmp_path / str(seed)
        shutil.copytree(sound, data)
        for file in sorted((data / "cache").rglob(files)):
            harm(file, random.Random(seed))
        library, index, messages = started(root, data)
        assert messages <= {CACHE_DAMAGED}
        assert messages or (files, harm) not in TOLD
        try:
            found = answers(index)
        except KbError:
            # Damage that only a query meets: it is noted down, and the next update mends it.
            assert index.update(library).message == CACHE_DAMAGED
            found = answers(index)
        assert found == wanted
        fresh, _ = refresh(open_library(root, tmp_path / "fresh"))
        assert [*library.notes()] == [*fresh.notes()]
        index.close()
        for each in (library, fresh):
            each.store.close()
        library, index, messages = started(root, data)
        assert messages == set()
        index.close()
        library.store.close()


@pytest.mark.parametrize("harm", HARMS)
def test_a_window_with_a_damaged_cache(
    whole: tuple[Path, Path, dict[str, Found]], data_dir: Path, qtbot: QtBot, harm: Harm
) -> None:
    root = whole[0]
    for rounds in range(2):
        told = messages_of_a_run(root, data_dir, qtbot)
        assert told in ([], [CACHE_DAMAGED])
        for file in sorted((data_dir / "cache").rglob("*")):
            if file.is_file():
                harm(file, random.Random(rounds))


@pytest.mark.parametrize("harm", HARMS)
@pytest.mark.parametrize("files", [*PICTURES, "*"])
def test_a_start_with_what_it_shows_first_damaged(
    whole: tuple[Path, Path, dict[str, Found]],
    data_dir: Path,
    qtbot: QtBot,
    files: str,
    harm: Harm,
) -> None:
    paths = Paths.of(data_dir)
    messages_of_a_run(whole[0], data_dir, qtbot)
    kept = [file for file in sorted(paths.cache.rglob(files)) if file.is_file()]
    assert {file.name for file in paths.cache.rglob("*")} >= set(PICTURES)
    assert last_view(paths.cache) is not None
    for file in kept:
        harm(file, random.Random(1))
    window, cover = first_window(paths, shows_last=True)
    qtbot.addWidget(window)
    app = Application(paths, data_dir, theme="light", window=window)
    told: list[str] = []
    app.session.messages.shown.connect(lambda message: told.append(message.text))
    app.open(None, None, "")
    window.show()
    viewer = window.viewer
    if cover is not None:
        cover.lift_when(lambda: viewer.is_settled, window.centralWidget())
    qtbot.waitUntil(lambda: viewer.view.toPlainText().startswith("Note "), timeout=60_000)
    qtbot.waitUntil(lambda: app.session.is_idle and viewer.is_settled, timeout=60_000)
    qtbot.waitUntil(lambda: not window.findChildren(Cover), timeout=60_000)
    assert told in ([], [CACHE_DAMAGED]) if files == "*" else told == []
    library = app.session.library
    app.close()
    if library is not None:
        library.store.close()


def messages_of_a_run(root: Path, data_dir: Path, qtbot: QtBot) -> list[str]:
    """Open a window, read and search; what it has told the reader."""
    app = Application(Paths.of(data_dir), data_dir, theme="light")
    qtbot.addWidget(app.window)
    told: list[str] = []
    libraries: list[Library] = []
    app.session.library_opened.connect(libraries.append)
    app.session.library_changed.connect(lambda library, _: libraries.append(library))
    app.session.messages.shown.connect(lambda message: told.append(message.text))
    with qtbot.waitSignal(app.session.messages.progress_ended, timeout=60_000):
        app.open(root, None, "")
    app.window.show()
    qtbot.waitUntil(lambda: app.session.is_idle, timeout=60_000)
    assert app.window.viewer.view.toPlainText()
    app.window.search_field.setText("lantern")
    qtbot.waitUntil(lambda: found(app) > 0, timeout=60_000)
    app.close()
    # What is cut off while this process has it mapped would end it.
    for library in libraries:
        library.store.close()
    return told


def found(app: Application) -> int:
    return app.window.search.list.model().rowCount()
