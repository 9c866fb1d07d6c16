"""A picture of the real window, drawn without a display."""

import contextlib
import gc
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QDeadlineTimer, QEventLoop, QIODevice, QLoggingCategory
from PySide6.QtGui import QImage

from kbviewer.bookmarks.listing import find_place
from kbviewer.errors import SearchError
from kbviewer.library import open_library, refresh
from kbviewer.library.outside import check_outside
from kbviewer.paths import Paths
from kbviewer.settings import SettingsFile
from kbviewer.storedfile import write_whole

if TYPE_CHECKING:
    from kbviewer.ui.app import Application

PATIENCE_MS = 60_000


def take(
    root: Path,
    out: Path,
    *,
    note: str = "",
    query: str = "",
    view: str = "",
    theme: str = "light",
    size: tuple[int, int] = (1280, 800),
    data_dir: Path | None = None,
) -> None:
    """Draw the window on the library at `root` into the PNG file `out`.

    `note` is a place as `PATH#ANCHOR`; `size` is in pixels. Raises `LibraryError` for a folder
    that cannot be opened, `UsageError` for a picture that would lie in the library or a note that
    is not there, and `StateError` for a picture that cannot be written.
    """
    check_outside(out, root)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from kbviewer.search import SearchIndex
    from kbviewer.ui.app import Application

    paths = Paths.of(data_dir)
    cache = paths.library_cache(root)
    ignored = SettingsFile(paths.settings_file).load()[0].library_ignored
    library, diff = refresh(open_library(root, cache), ignored=ignored)
    place = find_place(library, note) if note else None
    with contextlib.suppress(SearchError, OSError):  # notes are shown without an index, too
        SearchIndex.open(paths.search_index(root)).update(library, diff)
    private = library.store.is_private
    with _undisturbed():
        app = Application(paths, data_dir, theme=theme, restores=False)
        app.window.resize(*size)
        app.session.open_library(root, place, follow=private)
        app.window.show()
        if query:
            app.window.search_field.setText(query)
        if view:
            app.window.sidebar.show_view(f"view.{view}")
        app.problems.look()  # at once, so that no picture depends on how long it took
        _settle(app)
        # Qt would leave half a picture on a full disk, and not say so.
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        app.window.grab().save(buffer, "PNG")
        app.close()
    write_whole(out, bytes(buffer.data().data()))


@contextlib.contextmanager
def _undisturbed() -> Iterator[None]:
    """Keep quiet what the platform without a display warns of, and collect no garbage."""
    QLoggingCategory.setFilterRules("default.warning=false")
    collects = gc.isenabled()
    gc.disable()  # a worker thread that collected a widget would end the process
    try:
        yield
    finally:
        if collects:
            gc.enable()
        QLoggingCategory.setFilterRules("")


def _settle(app: "Application") -> None:
    """Let everything that was asked for arrive and be painted, until nothing moves any more."""
    deadline = QDeadlineTimer(PATIENCE_MS)
    before, now = QImage(), app.window.grab().toImage()
    while before != now and not deadline.hasExpired():
        _wait(app, deadline)
        before, now = now, app.window.grab().toImage()


def _wait(app: "Application", deadline: QDeadlineTimer) -> None:
    while not deadline.hasExpired():
        app.qt.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
        if app.session.is_idle and app.window.viewer.is_settled:
            break
    if page := app.window.viewer.view.page:
        page.size()  # Qt lays out a document's end when there is time, or it is asked for
    app.qt.processEvents()
