"""The viewer comes to rest whatever a note holds, and whatever is done while it is set.

With `KBVIEWER_SEEDS=30` before the command it tries thirty libraries of each kind.
"""

import os
import random
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kbviewer.library import Library, open_library, refresh
from kbviewer.notes.model import Place
from kbviewer.paths import Paths
from kbviewer.ui.app import Application
from tests.trust.hostile import KINDS

SEEDS = int(os.environ.get("KBVIEWER_SEEDS", "1"))
MOST_NOTES = 25
PATIENCE_MS = 60_000
WIDTHS = (300, 400, 500, 777, 900, 1600)
HEIGHTS = (200, 300, 500, 700, 1000)
ACTIONS = ("text.larger", "text.smaller", "text.normal", "heading.next", "heading.previous")


def library(kind: str, seed: int, folder: Path, cache: Path) -> Library:
    root = folder / f"{kind} {seed}"
    root.mkdir()
    KINDS[kind](root, 8000, seed)
    return refresh(open_library(root, cache))[0]


def disturb(app: Application, rng: random.Random, anchors: list[str]) -> None:
    """Do at random what a reader does who does not wait."""
    viewer = app.window.viewer
    for _ in range(rng.randrange(5)):
        QApplication.processEvents()
    if rng.random() < 0.5:
        app.window.resize(rng.choice(WIDTHS), rng.choice(HEIGHTS))
    if rng.random() < 0.5:
        viewer.scroll_to(rng.choice(anchors))
    if rng.random() < 0.3:
        bar = viewer.view.verticalScrollBar()
        bar.setValue(rng.randint(0, max(1, bar.maximum())))
    if rng.random() < 0.15:
        app.handlers.actions[rng.choice(ACTIONS)].trigger()
    if rng.random() < 0.5:
        viewer.scroll_to(anchors[-1])


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["random", "characters", "nesting", "tables"])
def test_the_viewer_comes_to_rest(kind: str, tmp_path: Path, data_dir: Path, qtbot: QtBot) -> None:
    paths = Paths.of(data_dir)
    app = Application(paths, data_dir, theme="light")
    qtbot.addWidget(app.window)
    app.window.show()
    for seed in range(1, SEEDS + 1):
        made = library(kind, seed, tmp_path, paths.cache)
        notes = list(made.entries)
        made.store.close()
        app.session.open_library(made.root, None, follow=False)
        rng = random.Random(seed)
        for path in rng.sample(notes, min(MOST_NOTES, len(notes))):
            app.session.open_place(Place(path))
            disturb(app, rng, [section.anchor for section in made.note(path).sections])
            qtbot.waitUntil(
                lambda: app.session.is_idle and app.window.viewer.is_settled, timeout=PATIENCE_MS
            )
    assert app.session.background.finish(PATIENCE_MS / 1e3)
    app.close()
