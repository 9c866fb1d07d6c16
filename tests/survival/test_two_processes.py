"""Two windows on one library and one folder of stored state, as processes of their own."""

import json
import subprocess
import sys
from pathlib import Path

from kbviewer.library import open_library, refresh
from kbviewer.paths import Paths
from kbviewer.search import SearchIndex
from tests.survival.test_windows import complaints
from tests.survival.verify import assert_sound
from tests.survival.windows import PATIENCE_SECONDS, Window
from tests.survival.work import write_library

REFRESH = json.dumps({"do": "refresh", "paths": None}).encode() + b"\n"


def followers(root: Path, data: Path, number: int) -> list["subprocess.Popen[bytes]"]:
    """The processes that windows start to index a library, all at once."""
    command = [sys.executable, "-m", "kbviewer", "follow", str(root), "--data-dir", str(data)]
    pipe = subprocess.PIPE
    started = [
        subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe) for _ in range(number)
    ]
    for process in started:
        assert process.stdin is not None
        process.stdin.write(REFRESH)
        process.stdin.flush()
    return started


def events(process: "subprocess.Popen[bytes]") -> list[str]:
    """What it tells until its work is done."""
    assert process.stdout is not None
    told = []
    for line in process.stdout:
        told.append(json.loads(line)["event"])
        if told[-1] in {"index", "error", "defect"}:
            break
    return told


def test_both_index_and_none_fails(tmp_path: Path) -> None:
    root, data = tmp_path / "notes", tmp_path / "data"
    write_library(root, 300, 0)
    for seed in range(2):
        write_library(root, 300, seed)
        both = followers(root, data, 2)
        for process in both:
            assert events(process)[-1] == "index"
        for process in both:
            _, said = process.communicate(timeout=PATIENCE_SECONDS)
            assert (process.returncode, said) == (0, b"")
    assert_sound(root, data, tmp_path / "fresh")


def test_searches_while_another_process_indexes(tmp_path: Path) -> None:
    root, data = tmp_path / "notes", tmp_path / "data"
    write_library(root, 300, 0)
    paths = Paths.of(data)
    library, _ = refresh(open_library(root, paths.cache))
    index = SearchIndex.open(paths.search_index(root))
    index.update(library)
    library.store.close()
    for seed in range(1, 3):
        write_library(root, 300, seed)
        (process,) = followers(root, data, 1)
        while process.poll() is None and not index.search("lantern").total:
            pass
        assert index.search("lantern").total
        assert events(process)[-1] == "index"
        assert index.search("lantern").total
        process.communicate(timeout=PATIENCE_SECONDS)
    index.close()
    assert_sound(root, data, tmp_path / "fresh")


def test_two_windows(tmp_path: Path) -> None:
    root, data = tmp_path / "notes", tmp_path / "data"
    write_library(root, 60, 0)
    first = Window(data, root)
    first.wait_for_note(bool)
    second = Window(data, root, "--new-window")
    write_library(root, 60, 1)
    second.wait(lambda: (Paths.of(data).search_index(root)).exists())
    write_library(root, 60, 2)
    for window in (first, second):
        window.wait(lambda: bool(first.open_note))
        assert complaints(window.close()) == []
    logs = [file.read_text("utf-8") for file in Paths.of(data).state.rglob("*.log")]
    # Qt says that this kind of display lacks something; no error of ours is there.
    assert "kbviewer " not in "".join(logs)
    assert_sound(root, data, tmp_path / "fresh")
