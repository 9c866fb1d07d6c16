"""What Linux tells of changes in a folder: all of them, of this folder only, or that it cannot."""

import ctypes
import errno
import os
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

if sys.platform != "linux":
    pytest.skip("inotify is Linux's", allow_module_level=True)

from kbviewer.library import inotify
from kbviewer.library.inotify import Inotify

PATIENCE = 20.0


class Watching:
    """Watches a folder in a thread, and gathers what it tells."""

    def __init__(self, root: Path) -> None:
        self.limited: list[bool] = []
        self._inotify = Inotify(str(root), lambda: self.limited.append(True))
        self._seen: set[str] = set()
        self._news = threading.Condition()
        self._ended, self._end = os.pipe()
        self._thread = threading.Thread(target=self._run)
        self._thread.start()

    def _run(self) -> None:
        for batch in self._inotify.batches(self._ended):
            with self._news:
                self._seen |= set(batch)
                self._news.notify_all()
        self._inotify.close()

    def wait_for(self, path: Path) -> set[str]:
        """All that was told, as soon as this path is among it."""
        with self._news:
            assert self._news.wait_for(lambda: str(path) in self._seen, PATIENCE), self._seen
            seen, self._seen = self._seen, set()
            return seen

    def stop(self) -> None:
        os.close(self._end)
        self._thread.join()
        os.close(self._ended)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "notes"
    for inner in ("a/b", ".git/objects", "node_modules/c"):
        (folder / inner).mkdir(parents=True)
    return folder


@pytest.fixture
def watch() -> Iterator[Callable[[Path], Watching]]:
    made: list[Watching] = []

    def start(folder: Path) -> Watching:
        made.append(Watching(folder))
        return made[-1]

    yield start
    for watching in made:
        watching.stop()


def test_files_that_come_change_move_and_go(root: Path, watch: Callable[[Path], Watching]) -> None:
    watching = watch(root)
    note, other = root / "a/b/note.md", root / "a/other.md"
    note.write_text("# A\n")
    watching.wait_for(note)
    with note.open("a") as file:
        file.write("more\n")
        file.flush()
        watching.wait_for(note)
    note.rename(other)
    assert str(note) in watching.wait_for(other)
    other.unlink()
    watching.wait_for(other)


def test_folders_that_come_and_move(root: Path, watch: Callable[[Path], Watching]) -> None:
    watching = watch(root)
    new, moved = root / "new", root / "a/moved"
    (new / "deep/down").mkdir(parents=True)
    watching.wait_for(new)
    (new / "deep/down/note.md").write_text("# A\n")
    watching.wait_for(new / "deep/down/note.md")
    new.rename(moved)
    watching.wait_for(moved)
    (moved / "deep/down/note.md").write_text("# B\n")
    assert str(new / "deep/down/note.md") not in watching.wait_for(moved / "deep/down/note.md")


def test_names_that_are_not_utf_8(root: Path, watch: Callable[[Path], Watching]) -> None:
    watching = watch(root)
    for name in (b"\xff\xfe.md", b"new\nline.md"):
        note = Path(os.fsdecode(os.fsencode(root) + b"/" + name))
        note.write_text("# A\n")
        watching.wait_for(note)


def test_only_folders_of_notes_are_watched(
    root: Path, tmp_path: Path, watch: Callable[[Path], Watching]
) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (root / "linked").symlink_to(outside)
    (root / "a/round").symlink_to(root)
    watching = watch(root)
    (root / "a/late").symlink_to(outside)
    watching.wait_for(root / "a/late")
    for folder in (outside, root / ".git/objects", root / "node_modules/c"):
        (folder / "note.md").write_text("# A\n")
    (root / "last.md").write_text("# A\n")
    assert watching.wait_for(root / "last.md") == {str(root / "last.md")}


def test_a_folder_that_is_moved_out_is_forgotten(
    root: Path, tmp_path: Path, watch: Callable[[Path], Watching]
) -> None:
    watching = watch(root)
    (root / "a").rename(tmp_path / "away")
    watching.wait_for(root / "a")
    (tmp_path / "away/b/note.md").write_text("# A\n")
    (root / "last.md").write_text("# A\n")
    assert watching.wait_for(root / "last.md") == {str(root / "last.md")}


def test_the_root_is_found_again(root: Path, watch: Callable[[Path], Watching]) -> None:
    watching = watch(root)
    root.rename(root.with_name("away"))
    watching.wait_for(root)
    root.mkdir()
    watching.wait_for(root)
    (root / "note.md").write_text("# A\n")
    watching.wait_for(root / "note.md")


def test_too_much_at_once_is_told_as_everything(
    root: Path, watch: Callable[[Path], Watching], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inotify, "MOST_PATHS", 3)
    watching = watch(root)
    for number in range(200):
        (root / f"{number}.md").touch()
    watching.wait_for(root)


class Full:
    """The system's functions, where only so many folders may be watched."""

    def __init__(self, most: int) -> None:
        self._real = ctypes.CDLL(None, use_errno=True)
        self._left = most

    def __getattr__(self, name: str) -> object:
        return getattr(self._real, name)

    def inotify_add_watch(self, *arguments: object) -> int:
        self._left -= 1
        if self._left < 0:
            ctypes.set_errno(errno.ENOSPC)
            return -1
        return int(self._real.inotify_add_watch(*arguments))


def test_a_limit_of_the_system_is_told_once(
    root: Path, watch: Callable[[Path], Watching], monkeypatch: pytest.MonkeyPatch
) -> None:
    full = Full(most=2)
    monkeypatch.setattr(ctypes, "CDLL", lambda *_, **__: full)
    (root / "c").mkdir()
    (root / "d/e").mkdir(parents=True)
    watching = watch(root)
    assert watching.limited == [True]
    (root / "new").mkdir()
    (root / "note.md").touch()
    watching.wait_for(root / "note.md")
    assert watching.limited == [True]


def test_nothing_at_all_may_be_watched(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Refusing:
        def inotify_init1(self, _flags: int) -> int:
            ctypes.set_errno(errno.EMFILE)
            return -1

    monkeypatch.setattr(ctypes, "CDLL", lambda *_, **__: Refusing())
    with pytest.raises(OSError, match="Too many open files"):
        Inotify(str(root), lambda: None)
