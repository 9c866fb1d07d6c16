"""Hours of reading in minutes: `python -m tests.benchmarks.load.simulated_reading FOLDER`.

A window does at random what readers do: opens notes, scrolls, searches, follows links, opens and
closes tabs, goes back, sets and takes bookmarks, filters topics, changes theme and text size, opens
palette and preferences. Now and then a note changes on disk. Prints memory, open files, threads and
widgets as they go, and fails when they have grown between the first third and the end.

The folder is copied first. `--actions 28800` is eight hours with an action every second.
"""

import argparse
import gc
import os
import random
import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QDialog

from kbviewer.notes.model import Place
from kbviewer.ui.app import Application
from kbviewer.ui.startup.collecting import Collector
from tests.benchmarks.load.measure import (
    handles,
    open_window,
    painted,
    pss,
    python_threads,
    threads,
    until,
)

if TYPE_CHECKING:
    from collections.abc import Callable

WORDS = ("the", "lantern", "function", "page", "zz", '"of the"', "tag:t1", "a b c", "")
MORE_MEMORY = 1.15
"""What memory may grow by from the first third on: the kept documents are now more, now fewer."""
MORE_HANDLES = 4
MORE_WIDGETS = 40


class State(NamedTuple):
    """What must not grow."""

    memory: float
    handles: int
    threads: int
    python_threads: int
    widgets: int

    def __str__(self) -> str:
        return (
            f"{self.memory:.0f} MB, {self.handles} files, {self.threads} threads "
            f"({self.python_threads} of Python), {self.widgets} widgets"
        )


class Reader:
    """Somebody who reads, without ever stopping to think."""

    def __init__(self, app: Application, root: Path, seed: int) -> None:
        self._app = app
        self._root = root
        self._rng = random.Random(seed)
        self._acts: list[tuple[Callable[[], None], int]] = [
            (self._open, 20),
            (self._scroll, 30),
            (self._search, 15),
            (self._choose_result, 8),
            (self._go, 12),
            (self._tab, 8),
            (self._bookmark, 4),
            (self._filter, 4),
            (self._look, 2),
            (self._dialog, 2),
            (self._view, 4),
            (self._edit, 1),
        ]

    def act(self) -> None:
        """Do one thing, and wait for what follows."""
        acts, weights = zip(*self._acts, strict=True)
        self._rng.choices(acts, weights)[0]()
        for _ in range(self._rng.randint(1, 6)):
            QApplication.processEvents()
        delete_later()

    def rest(self) -> None:
        """Put away what is open, and wait until nothing is going on."""
        self._app.window.search_field.clear()
        self._close_dialogs()
        for position in reversed(range(1, len(self._app.session.tabs.tabs))):
            self._app.session.tabs.close(position)
        until(lambda: self._app.session.is_idle and painted(self._app), 120)

    @property
    def knows_notes(self) -> bool:
        """Whether the library has been read so far that its notes can be opened."""
        return bool(self._paths())

    def _paths(self) -> list[str]:
        library = self._app.session.library
        return list(library.entries) if library else []

    def _open(self) -> None:
        place = Place(self._rng.choice(self._paths()))
        self._app.session.open_place(place, new_tab=self._rng.random() < 0.2)

    def _scroll(self) -> None:
        bar = self._app.window.viewer.view.verticalScrollBar()
        bar.setValue(self._rng.randint(0, max(bar.maximum(), 1)))

    def _search(self) -> None:
        self._app.window.search_field.setText(self._rng.choice(WORDS))

    def _choose_result(self) -> None:
        self._app.window.search.accept(self._app.window.search_field.text(), new_tab=False)

    def _trigger(self, *names: str) -> None:
        action = self._app.handlers.actions[self._rng.choice(names)]
        if action.isEnabled():
            action.trigger()

    def _go(self) -> None:
        self._trigger("go.back", "go.forward", "heading.next", "heading.previous")

    def _tab(self) -> None:
        self._trigger("tab.close", "tab.reopen", "tab.next", "tab.previous")

    def _bookmark(self) -> None:
        self._trigger("bookmark.toggle", "bookmark.undo", "reading.toggle")

    def _filter(self) -> None:
        self._app.session.filter_topics(self._rng.choice(WORDS))

    def _look(self) -> None:
        self._trigger("theme.next", "text.larger", "text.smaller", "text.normal")

    def _dialog(self) -> None:
        self._close_dialogs()
        self._trigger("palette.open", "preferences.open", "help.about", "find.open")

    def _close_dialogs(self) -> None:
        for widget in QApplication.topLevelWidgets():
            if isinstance(widget, QDialog) and widget.isVisible():
                widget.close()

    def _view(self) -> None:
        self._trigger("view.topics", "view.search", "view.bookmarks", "view.pages", "view.panel")

    def _edit(self) -> None:
        file = self._root / self._rng.choice(self._paths())
        text = file.read_text("utf-8", errors="surrogateescape")
        words = text.split(" ")
        self._rng.shuffle(words[-20:])
        file.write_text(" ".join(words), "utf-8", errors="surrogateescape")


def delete_later() -> None:
    """Delete what is to be deleted later: an event loop would, but none is running."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def state() -> State:
    """How much there is now, without what Python would collect by itself."""
    for _ in range(3):
        QApplication.processEvents()
        delete_later()
        gc.collect()
    return State(
        pss(os.getpid()), handles(), threads(), python_threads(), len(QApplication.allWidgets())
    )


def grown(before: State, after: State) -> list[str]:
    """What is more than it may be."""
    limits = {
        "memory": before.memory * MORE_MEMORY,
        "handles": before.handles + MORE_HANDLES,
        "threads": before.threads + 1,
        "python_threads": before.python_threads,
        "widgets": before.widgets + MORE_WIDGETS,
    }
    return [name for name, limit in limits.items() if getattr(after, name) > limit]


def read(app: Application, root: Path, actions: int, seed: int) -> list[str]:
    """Read; what has grown."""
    reader, collector = Reader(app, root, seed), Collector()
    # The first note of a large folder is there before the others are known.
    until(lambda: reader.knows_notes and app.session.is_idle and painted(app), 600)
    states, start = [], time.perf_counter()
    for number in range(actions):
        reader.act()
        if number % max(actions // 12, 1) == 0 or number == actions - 1:
            reader.rest()
            states.append(state())
            print(f"{number:>6} {time.perf_counter() - start:5.0f} s  {states[-1]}", flush=True)
    collector.stop()
    return grown(states[len(states) // 3], states[-1])


def main() -> int:
    """Read as the command line says; 1 if something has grown."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--actions", type=int, default=28_800)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory(prefix="kbviewer-load-") as folder:
        root = Path(folder, "notes")
        shutil.copytree(options.folder, root)
        app = open_window(Path(folder, "data"), root)
        more = read(app, root, options.actions, options.seed)
        app.close()
    if more:
        print(f"grown: {', '.join(more)}", file=sys.stderr)
    return 1 if more else 0


if __name__ == "__main__":
    raise SystemExit(main())
