"""Keeps the open library in step with its folder."""

from pathlib import Path
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from kbviewer.library import Library, open_library, refresh
from kbviewer.library.changes import diff_entries
from kbviewer.library.model import Diff
from kbviewer.library.names import is_note_name
from kbviewer.ui.services.background import Background
from kbviewer.ui.services.folders import folders_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    # Imported where they are made: the first paint does not wait for them.
    from kbviewer.ui.services.indexing import Indexing
    from kbviewer.ui.services.watcher import Watcher

START_MS = 60
"""The first note is painted before another process is started."""

MISSING_CHECK_MS = 3000

BURST = 50
"""So many notes that change together are the work of a program, which has more to come."""

MOST_PATHS = 1000
"""For more paths than these the whole folder is read: to look at each would hold up the window."""

LOOK_AGAIN_MS = 60_000
"""How often the folder is read where the system does not tell of all changes."""

IGNORE_FILE = ".kbviewerignore"


Freshness = Literal["current", "reading", "stopped"]
"""Whether the notes are as on disk, are being read, or are not all read because that was ended."""


class LibraryKeeper(QObject):
    """Has a library read and indexed beside the window, and follows the changes of its folder."""

    changed = Signal(object, object)
    indexed = Signal()
    progressed = Signal(str, int, int)
    settled = Signal()
    noticed = Signal(str)
    failed = Signal(object)
    vanished = Signal()
    returned = Signal()
    limited = Signal()

    def __init__(
        self,
        cache: Path,
        data_dir: Path | None,
        background: Background,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._cache = cache
        self._data_dir = data_dir
        self._background = background
        self.ignored: Sequence[str] = ()
        self._library: Library | None = None
        self._indexing: Indexing | None = None
        self.freshness: Freshness = "current"
        self._watcher: Watcher | None = None
        self._start = QTimer(self, interval=START_MS, singleShot=True)
        self._start.timeout.connect(self._follow)
        self._presence = QTimer(self, interval=MISSING_CHECK_MS)
        self._presence.timeout.connect(self._look_for_folder)
        self._again = QTimer(self, interval=LOOK_AGAIN_MS)
        self._again.timeout.connect(self.refresh)

    @property
    def library(self) -> Library | None:
        """The library as it was last read."""
        return self._library

    @property
    def has_begun(self) -> bool:
        """Whether the folder is followed, if it is to be, and its first notes have been read."""
        is_unread = self.freshness == "reading" and not (self._library and self._library.entries)
        return not is_unread and not self._start.isActive()

    @property
    def is_following(self) -> bool:
        """Whether changes of the folder are followed."""
        return self._indexing is not None or self._start.isActive()

    def keep(self, library: Library, *, follow: bool = True) -> None:
        """Keep this library; with `follow` its folder is read in the background and watched."""
        self.close()
        self._library = library
        self.freshness = "reading" if follow else "current"
        if follow:
            self._start.start()

    def refresh(self, *, is_burst: bool = False) -> None:
        """Read the whole folder again; in a burst of changes, when there are no more."""
        if self._indexing is None or self._library is None:
            return
        if self._library.store.is_private:
            self._read_here(self._library)
        else:
            self._indexing.request(is_burst=is_burst)

    def stop_work(self) -> None:
        """Cancel reading and indexing; what was done stays done."""
        if self._indexing is not None:
            self._indexing.stop()
            self._settle("stopped")

    def close(self) -> None:
        """Stop following the library."""
        self._start.stop()
        self._presence.stop()
        self._again.stop()
        if self._watcher is not None:
            self._watcher.stop()
            self._watcher.deleteLater()
            self._watcher = None
        if self._indexing is not None:
            self._indexing.stop()
            self._indexing.deleteLater()
            self._indexing = None

    @Slot()
    def _follow(self) -> None:
        library = self._library
        if library is None:
            return
        if self._background.is_held:
            self._start.start()
            return
        from kbviewer.ui.services.indexing import Indexing

        self._indexing = indexing = Indexing(library.root, self._data_dir, self)
        indexing.snapshot_saved.connect(self._reload)
        indexing.index_saved.connect(self.indexed)
        indexing.index_saved.connect(lambda: self._settle("current"))
        indexing.progressed.connect(self.progressed)
        indexing.noticed.connect(self.noticed)
        indexing.failed.connect(self.failed)
        indexing.failed.connect(lambda: self._settle("stopped"))
        self.refresh()
        self._watch(library.root)
        self._presence.start()

    def _watch(self, root: Path) -> None:
        from kbviewer.ui.services.watcher import Watcher

        self._watcher = Watcher(root, self)
        self._watcher.changed.connect(self._take_in)
        self._watcher.limited.connect(self._look_again)
        self._watcher.start()

    @Slot()
    def _look_again(self) -> None:
        """Read the folder now and then from now on: not all of its changes are told."""
        if not self._again.isActive():
            self._again.start()
            self.limited.emit()

    @Slot(list)
    def _take_in(self, paths: list[str]) -> None:
        library, indexing = self._library, self._indexing
        if library is None or indexing is None:
            return
        if len(paths) > MOST_PATHS:
            self.refresh(is_burst=True)
            return
        root = library.root
        below = [Path(path).relative_to(root) for path in paths if Path(path).is_relative_to(root)]
        notes = [path.as_posix() for path in below if _may_matter(path)]
        if library.store.is_private:
            self.refresh()
        elif notes:
            # A folder, a new note or one that is gone wants a look at the whole library.
            known = all(note in library.entries and (root / note).is_file() for note in notes)
            indexing.request(notes if known else None, is_burst=len(notes) >= BURST)

    def _read_here(self, before: Library) -> None:
        """Read the folder in this process: without a cache nothing can be handed over."""
        ignored = self.ignored
        self._background.run(
            lambda: refresh(before, ignored=ignored),
            lambda result: self._take_over(before, *result),
            self.failed.emit,
        )

    def _take_over(self, before: Library, library: Library, diff: Diff) -> None:
        self._replace(before, library, diff)
        self._settle("current")

    def _settle(self, freshness: Freshness) -> None:
        self.freshness = freshness
        self.settled.emit()

    @Slot()
    def _reload(self) -> None:
        if self._library is None:
            return
        before = self._library
        self._background.run(
            lambda: self._reread(before),
            lambda result: self._replace(before, *result),
            self.failed.emit,
        )

    def _reread(self, before: Library) -> tuple[Library, Diff]:
        library = open_library(before.root, self._cache)
        folders_of(library).find_pages()
        return library, diff_entries(before.entries, library.entries, ())

    def _replace(self, before: Library, library: Library, diff: Diff) -> None:
        if before is self._library and diff:
            self._library = library
            self.changed.emit(library, diff)

    @Slot()
    def _look_for_folder(self) -> None:
        is_there = self._library is not None and self._library.root.is_dir()
        if self._watcher is not None and not is_there:
            self._watcher.stop()
            self._watcher.deleteLater()
            self._watcher = None
            self.vanished.emit()
        elif self._library is not None and self._watcher is None and is_there:
            self._watch(self._library.root)
            self.returned.emit()
            self.refresh()


def _may_matter(path: Path) -> bool:
    """Whether a change here can change the library: a note, a folder, an order or ignore file."""
    if path.name == IGNORE_FILE:
        return True
    if any(part.startswith(".") for part in path.parts):
        return False
    return is_note_name(path.name) or path.suffix.lower() in {"", ".yml", ".yaml"}
