"""Many notes that change at once become one change of the index."""

import queue
import re
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kbviewer.commands.follow import Follower, Request
from kbviewer.paths import Paths
from kbviewer.ui.app import Application
from kbviewer.ui.services.indexing import Indexing
from kbviewer.ui.services.keeper import BURST

CHANGED = 1000
PATIENCE_MS = 120_000


def generation(app: Application, root: Path) -> int:
    """How many changes the index has had."""
    folder = app.session.paths.search_index(root)
    names = [re.search(r"_(\d+)\.toc$", file.name) for file in folder.glob("*.toc")]
    return max((int(name[1]) for name in names if name), default=-1)


def test_a_checkout_of_a_thousand_notes_is_one_commit(
    tmp_path: Path, data_dir: Path, qtbot: QtBot
) -> None:
    root = tmp_path / "notes"
    root.mkdir()
    for number in range(CHANGED):
        (root / f"{number}.md").write_text(f"# Note {number}\n\nlantern\n", "utf-8")
    app = Application(Paths.of(data_dir), data_dir, theme="light")
    qtbot.addWidget(app.window)
    with qtbot.waitSignal(app.session.messages.progress_ended, timeout=PATIENCE_MS):
        app.open(root, None, "")
    before = generation(app, root)
    changed: list[int] = []
    app.session.library_changed.connect(lambda _, diff: changed.append(len(diff.changed)))
    for number in range(CHANGED):
        (root / f"{number}.md").write_text(f"# Note {number}\n\nharbour\n", "utf-8")
    with qtbot.waitSignal(app.session.messages.progress_ended, timeout=PATIENCE_MS):
        pass
    assert generation(app, root) == before + 1
    qtbot.waitUntil(lambda: sum(changed) == CHANGED, timeout=PATIENCE_MS)
    app.close()


def test_a_checkout_that_takes_its_time_is_said_to_be_one(
    tmp_path: Path, data_dir: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "notes"
    root.mkdir()
    for number in range(BURST):
        (root / f"{number}.md").write_text("# A\n", "utf-8")
    app = Application(Paths.of(data_dir), data_dir, theme="light")
    qtbot.addWidget(app.window)
    with qtbot.waitSignal(app.session.messages.progress_ended, timeout=PATIENCE_MS):
        app.open(root, None, "")
    asked: list[bool] = []
    monkeypatch.setattr(
        Indexing, "request", lambda _self, _paths=None, *, is_burst=False: asked.append(is_burst)
    )
    assert app.session.keeper is not None
    paths = [str(root / f"{number}.md") for number in range(BURST)]
    app.session.keeper._take_in(paths[:-1])
    app.session.keeper._take_in(paths)
    app.session.keeper._take_in([str(root / "new.md"), *paths])
    app.session.keeper._take_in([str(root / "a" / f"{number}.md") for number in range(9999)])
    assert asked == [False, True, True, True]
    app.close()


def test_what_comes_after_a_burst_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits: list[float] = []
    coming: list[Request | None] = [
        Request(frozenset(["a.md"]), is_burst=True),
        Request(frozenset(["b.md"])),
        Request(frozenset(["c.md"])),
    ]

    class Coming:
        def get(self, timeout: float) -> Request | None:
            waits.append(timeout)
            if not coming:
                raise queue.Empty
            return coming.pop(0)

    follower = Follower(tmp_path, Paths.of(tmp_path / "data"))
    monkeypatch.setattr(follower, "_requests", Coming())
    assert follower._wait() == Request(frozenset(["a.md", "b.md", "c.md"]), is_burst=True)
    assert all(wait > 0.1 for wait in waits)
    waits.clear()
    coming.append(Request(frozenset(["a.md"])))
    assert follower._wait() == Request(frozenset(["a.md"]))
    assert waits[1:] == [0.0]
