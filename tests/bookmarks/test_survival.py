"""Bookmarks outlive crashes, full disks, read-only folders and other processes."""

import contextlib
import errno
import json
import multiprocessing
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from kbviewer import storedfile
from kbviewer.bookmarks import Bookmark, Bookmarks, Item, State
from kbviewer.errors import StateError
from kbviewer.jsonfile import JsonFile
from kbviewer.notes.model import Place
from tests.bookmarks.writer import write_on

KILLS = 100
KEYS = "bookmarks folders libraries kind note anchor trace folder order pages title x"
unix = pytest.mark.skipif(sys.platform == "win32", reason="needs a server that forks")


def section(anchor: str) -> Bookmark:
    return Bookmark("", "section", "lib", Place("note.md", anchor))


def listed(state: State) -> tuple[Item, ...]:
    return (*state.bookmarks(), *state.folders())


def anchors(store: Bookmarks) -> set[str]:
    return {mark.place.anchor for mark in store.all()}


class Writer:
    """A process that sets bookmarks until it is killed."""

    def __init__(self, file: Path, first: int) -> None:
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload([write_on.__module__])
        self._saved, sending = context.Pipe(duplex=False)
        self._process = context.Process(target=write_on, args=(file, first, sending))
        self._process.start()
        sending.close()

    def next(self) -> str:
        """The next bookmark it has saved."""
        told = self._saved.recv()
        assert isinstance(told, str), told
        return told

    def kill(self) -> set[str]:
        """Kill it; return what it had saved until then and not told yet."""
        self._process.kill()
        self._process.join()
        told = set()
        with contextlib.suppress(EOFError, OSError):
            while True:
                told.add(self.next())
        self._saved.close()
        return told


@unix
def test_nothing_saved_is_lost_when_the_program_is_killed(tmp_path: Path) -> None:
    """A process that saves without end is killed at 100 random moments."""
    file = tmp_path / "bookmarks.json"
    rng = random.Random(7)
    saved: set[str] = set()
    for _ in range(KILLS):
        writer = Writer(file, len(saved))
        for _ in range(rng.randint(1, 3)):
            saved.add(writer.next())
        time.sleep(rng.random() / 500)  # a moment within the next save
        saved |= writer.kill()
        store = Bookmarks(file)
        assert store.messages == ()
        assert saved <= anchors(store)
        assert len(anchors(store)) <= len(saved) + 1
        saved = anchors(store)
        assert json.loads(file.read_bytes())["version"] == 1
        assert json.loads(JsonFile(file, 1, "").backup.read_bytes())["version"] == 1


@unix
def test_two_processes_that_write_at_once_lose_nothing(tmp_path: Path) -> None:
    file = tmp_path / "bookmarks.json"
    writers = Writer(file, 0), Writer(file, 1000)
    saved = {writer.next() for _ in range(10) for writer in writers}
    for writer in writers:
        saved |= writer.kill()
    assert saved <= anchors(Bookmarks(file))


def test_a_full_disk_keeps_the_change_until_it_can_be_saved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "bookmarks.json"
    store = Bookmarks(file)
    store.add(section("a"))

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(storedfile, "write_synced", full)
        store.add(section("b"))
        assert isinstance(store.trouble, StateError)
        assert "no space left on device" in str(store.trouble)
        assert not store.is_saved
        assert anchors(store) == {"a", "b"}
        assert anchors(Bookmarks(file)) == {"a"}
        with pytest.raises(StateError):
            store.save()
        store.undo()
        store.redo()
    Bookmarks(file).add(section("c"))
    store.save()
    assert store.trouble is None
    assert store.is_saved
    assert anchors(Bookmarks(file)) == {"a", "b", "c"}


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 64 kB, where the tests may mount one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = shutil.which("mount")
    options = ("-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder))
    if sys.platform != "linux" or mount is None or os.geteuid() != 0:
        pytest.skip("needs to mount a file system")
    if subprocess.run([mount, *options], capture_output=True, check=False).returncode:
        pytest.skip("may not mount a file system")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_disk_that_is_really_full(small_disk: Path) -> None:
    file = small_disk / "data" / "bookmarks.json"
    store = Bookmarks(file)
    store.add(section("a"))
    filling = small_disk / "filling"
    with contextlib.suppress(OSError), filling.open("wb", buffering=0) as rest:
        while True:
            rest.write(bytes(512))
    for anchor in "bcd":
        store.add(section(anchor))
        assert "no space left on device" in str(store.trouble)
        assert anchors(Bookmarks(file)) == {"a"}
    filling.unlink()
    store.save()
    assert anchors(Bookmarks(file)) == {"a", "b", "c", "d"}
    remounted = subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=False)
    if remounted.returncode == 0:
        store.add(section("e"))
        assert "read-only" in str(store.trouble)
        assert anchors(Bookmarks(file)) == {"a", "b", "c", "d"}
        subprocess.run(["mount", "-o", "remount,rw", str(small_disk)], check=True)
        store.save()
        assert anchors(Bookmarks(file)) == {"a", "b", "c", "d", "e"}


def test_a_folder_in_the_way_keeps_the_change_until_it_goes(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.write_text("")
    store = Bookmarks(folder / "bookmarks.json")
    store.add(section("a"))
    assert store.trouble is not None
    assert str(store.trouble).count("\n") == 0
    folder.unlink()
    store.add(section("b"))
    assert store.trouble is None
    assert anchors(Bookmarks(folder / "bookmarks.json")) == {"a", "b"}


def test_a_read_only_folder_keeps_the_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Bookmarks(tmp_path / "bookmarks.json")
    store.add(section("a"))

    def refuse(*_: object, **__: object) -> int:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", refuse)
        store.add(section("b"))
        assert "permission denied" in str(store.trouble)
        assert anchors(store) == {"a", "b"}
    store.save()
    assert anchors(Bookmarks(tmp_path / "bookmarks.json")) == {"a", "b"}


def test_a_damaged_file_is_kept_and_told(tmp_path: Path) -> None:
    file = tmp_path / "bookmarks.json"
    store = Bookmarks(file)
    store.add(section("a"))
    store.add(section("b"))
    file.write_bytes(file.read_bytes()[:-40])
    again = Bookmarks(file)
    assert anchors(again) == {"a"}
    assert len(again.messages) == 2
    again.add(section("c"))
    assert anchors(Bookmarks(file)) == {"a", "c"}
    assert len(list(tmp_path.glob("*.damaged-*"))) == 1


def test_a_window_that_is_open_mends_a_file_that_was_damaged_or_removed(tmp_path: Path) -> None:
    file = tmp_path / "bookmarks.json"
    store = Bookmarks(file)
    store.add(section("a"))
    store.add(section("b"))
    for harm in (lambda: file.write_bytes(b"\0" * 100), file.unlink):
        harm()
        assert not store.reload()
        store.add(section("c"))
        assert anchors(store) >= {"a", "b", "c"}
        assert anchors(Bookmarks(file)) == {"a", "b", "c"}
        store.remove(*(mark.id for mark in store.all() if mark.place.anchor == "c"))


def test_a_newer_versions_file_is_not_changed(tmp_path: Path) -> None:
    file = tmp_path / "bookmarks.json"
    Bookmarks(file).add(section("a"))
    document = json.loads(file.read_text())
    document["version"] = 99
    file.write_text(json.dumps(document))
    before = file.read_bytes()
    store = Bookmarks(file)
    assert anchors(store) == {"a"}
    store.add(section("b"))
    assert store.trouble is not None
    assert "newer version" in str(store.trouble)
    assert file.read_bytes() == before


values = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=5)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from(KEYS.split()),
            inner,
            max_size=5,
        ),
    ),
    max_leaves=20,
)


@given(st.dictionaries(st.sampled_from(["bookmarks", "folders", "libraries"]), values))
def test_any_content_can_be_read_and_changed(document: dict[str, object]) -> None:
    state = State(document)
    keys = list(state.items)
    shown = {item.id for item in listed(state)}
    assert shown == set(keys)
    moved = state.placed(keys, "")
    assert {item.id for item in moved.children()} == set(keys)
    assert not state.without(keys).items


class TwoWindows(RuleBasedStateMachine):
    """Two windows on one file, each doing anything at any time."""

    @initialize()
    def start(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        file = Path(self.folder.name) / "bookmarks.json"
        self.windows = [Bookmarks(file), Bookmarks(file)]
        self.added: set[str] = set()
        self.removed: set[str] = set()

    def teardown(self) -> None:
        if hasattr(self, "folder"):
            self.folder.cleanup()

    @rule(window=st.integers(0, 1), number=st.integers(0, 30), folder=st.integers(0, 3))
    def add(self, window: int, number: int, folder: int) -> None:
        store = self.windows[window]
        folders = store.state.folders()
        inside = folders[folder % len(folders)].id if folders else ""
        self.added.add(store.add(section(f"s{number}"), inside).id)

    @rule(window=st.integers(0, 1), folder=st.integers(0, 3))
    def add_folder(self, window: int, folder: int) -> None:
        store = self.windows[window]
        folders = store.state.folders()
        inside = folders[folder % len(folders)].id if folders else ""
        self.added.add(store.add_folder("F", inside).id)

    @rule(window=st.integers(0, 1), item=st.integers(0, 50), goal=st.integers(0, 50))
    def move(self, window: int, item: int, goal: int) -> None:
        store = self.windows[window]
        keys = sorted(store.state.items)
        folders = ["", *(folder.id for folder in store.state.folders())]
        if keys:
            store.move([keys[item % len(keys)]], folders[goal % len(folders)])

    @rule(window=st.integers(0, 1), item=st.integers(0, 50))
    def remove(self, window: int, item: int) -> None:
        store = self.windows[window]
        keys = sorted(store.state.items)
        if keys:
            before = set(keys)
            store.remove(keys[item % len(keys)])
            self.removed |= before - set(store.state.items)

    @rule(window=st.integers(0, 1), item=st.integers(0, 50), name=st.sampled_from("abc"))
    def rename(self, window: int, item: int, name: str) -> None:
        store = self.windows[window]
        keys = sorted(store.state.items)
        if keys:
            store.rename(keys[item % len(keys)], name)

    @rule(window=st.integers(0, 1))
    def reload(self, window: int) -> None:
        self.windows[window].reload()

    @invariant()
    def nothing_is_lost(self) -> None:
        if not hasattr(self, "windows"):
            return
        for store in self.windows:
            store.save()
        for store in self.windows:
            store.reload()
        one, other = (store.state for store in self.windows)
        assert one.document == other.document
        assert self.added - self.removed <= set(one.items)
        shown = [item.id for item in listed(one)]
        assert len(shown) == len(one.items)


TwoWindows.TestCase.settings = settings(max_examples=15, stateful_step_count=15, deadline=None)
test_two_windows = TwoWindows.TestCase
