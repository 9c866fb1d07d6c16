"""Many notes that change at once become one change of the index."""

import re
from pathlib import Path

from pytestqt.qtbot import QtBot

from kbviewer.paths import Paths
from kbviewer.ui.app import Application

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
