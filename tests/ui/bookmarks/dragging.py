"""Drags bookmarks with the mouse and prints the list after each step, one JSON array a line.

Run with the folder of a library and one for the stored state. It is a process of its own because
the platform without a display that other tests use knows no dragging; the one named `minimal` does,
but its screen is small, so that the list is shown alone.
"""

import json
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEvent, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from kbviewer.notes.model import Place
from kbviewer.paths import Paths
from kbviewer.ui.app import Application
from kbviewer.ui.bookmarks.view import BookmarksView

PLACES = ("alpha.md#first-things", "alpha.md#later-things", "beta.md#second")
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
STEP_MS = 60


def main(notes: Path, data: Path) -> None:
    """Put a bookmark into a folder, another one first, and take both back."""
    app = Application(Paths.of(data), data, theme="light")
    app.open(notes, None, "")
    wait(lambda: app.session.library is not None and len(app.session.library.entries) == 3)
    marking, view = app.session.bookmarking, app.window.bookmarks
    marking.change(lambda: marking.store.add_folder("Box"))
    for number, each in enumerate(PLACES, 1):
        note, _, anchor = each.partition("#")
        marking.toggle(Place(note, anchor))
        wait(lambda: len(marking.store.all()) == number)  # noqa: B023
    view.setParent(None)
    view.resize(230, 310)
    view.show()
    wait(lambda: view.tree.visualRect(view.model.index(3, 0)).bottom() > 0)
    tell(view)
    drag(view, middle(view, 1), middle(view, 0))
    tell(view)
    drag(view, middle(view, 2), middle(view, 1) - QPoint(0, top_half(view, 1)))
    tell(view)
    for _ in range(2):
        app.handlers.actions["bookmark.undo"].trigger()
        tell(view)
    view.close()
    wait(lambda: app.session.is_idle)
    app.close()


def wait(done: Callable[[], bool]) -> None:
    deadline = QDeadlineTimer(30_000)
    while not done():
        if deadline.hasExpired():
            raise TimeoutError
        QTest.qWait(10)


def tell(view: BookmarksView) -> None:
    """Print the names of all rows, those in a folder behind its name."""
    names = []
    for index in view.model.indexes():
        above = index.parent().data()
        names.append(f"{above}/{index.data()}" if above else index.data())
    sys.stdout.write(json.dumps(names) + "\n")


def middle(view: BookmarksView, row: int) -> QPoint:
    return view.tree.visualRect(view.model.index(row, 0)).center()


def top_half(view: BookmarksView, row: int) -> int:
    return view.tree.visualRect(view.model.index(row, 0)).height() // 2 - 3


def drag(view: BookmarksView, start: QPoint, end: QPoint) -> None:
    """Press the left button at one point of the tree, go to the other and release it.

    The tree goes on with a drag in an event loop of its own, in which the pointer moves on.
    """
    viewport = view.tree.viewport()
    move = QEvent.Type.MouseMove
    steps: list[Callable[[], None]] = [
        lambda: send(view, viewport, move, start + (end - start) / 2),
        lambda: send(view, viewport, move, end + QPoint(2, 0)),
        lambda: send(view, viewport, move, end),
        lambda: send(view, viewport, QEvent.Type.MouseButtonRelease, end),
    ]
    for number, step in enumerate(steps, 1):
        QTimer.singleShot(STEP_MS * number, view, step)
    send(viewport, viewport, QEvent.Type.MouseButtonPress, start)
    send(viewport, viewport, move, start + QPoint(0, 14))
    QTest.qWait(STEP_MS * 6)


def send(target: QWidget, viewport: QWidget, kind: QEvent.Type, at: QPoint) -> None:
    """Send what a mouse would; `at` is a point of the viewport."""
    everywhere = viewport.mapToGlobal(at)
    here = QPointF(target.mapFromGlobal(everywhere))
    button = NONE if kind == QEvent.Type.MouseMove else LEFT
    held = NONE if kind == QEvent.Type.MouseButtonRelease else LEFT
    keys = Qt.KeyboardModifier.NoModifier
    event = QMouseEvent(kind, here, here, QPointF(everywhere), button, held, keys)
    receiver = target.windowHandle() if target.isWindow() else target
    QCoreApplication.sendEvent(receiver or target, event)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
