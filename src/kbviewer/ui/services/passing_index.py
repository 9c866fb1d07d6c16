"""A search index for as long as the window is open, where the cache cannot be used.

The process beside the window hands over what it has read and indexed in the cache. Where there is
no cache the notes are read in this process, and what they hold is indexed in a temporary folder.
"""

import contextlib
import tempfile
import threading
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from kbviewer.errors import StateError, reason
from kbviewer.library import Library
from kbviewer.ui.services.background import Background
from kbviewer.ui.style.wording import said


class PassingIndex(QObject):
    """Keeps the index in `folder` in step with a library; the folder goes when it is closed."""

    begun = Signal()
    indexed = Signal()
    failed = Signal(object)

    def __init__(self, background: Background, parent: QObject | None = None) -> None:
        """Raises StateError if there is no room for temporary files either."""
        super().__init__(parent)
        try:
            self._folder = tempfile.TemporaryDirectory(
                prefix="kbviewer-", ignore_cleanup_errors=True
            )
        except OSError as error:
            sentence = self.tr(
                "Neither the cache nor a temporary folder can be written, so nothing can be "
                "searched ({0})."
            )
            raise StateError(
                sentence.format(said(reason(error))),
                self.tr("Free some space on the disk or check the rights of the cache folder."),
            ) from error
        self._background = background
        self._stop = threading.Event()
        self._is_running = False
        self._waiting: Library | None = None

    @property
    def folder(self) -> Path:
        """Where the index is."""
        return Path(self._folder.name)

    def update(self, library: Library) -> None:
        """Take in what the library holds now; the newest of several is taken in last."""
        if self._stop.is_set():
            return
        if self._is_running:
            self._waiting = library
            return
        self._is_running = True
        self.begun.emit()
        self._background.run(lambda: self._index(library), self._finish, self._fail)

    def close(self) -> None:
        """Stop indexing; the folder goes at once, or when the thread has let go of it."""
        self._stop.set()
        if not self._is_running:
            self.remove()

    def remove(self) -> None:
        """Remove the folder: no thread uses it any more."""
        self._folder.cleanup()

    def _index(self, library: Library) -> None:
        # Imported in the thread: the first window is painted before Whoosh is needed.
        from kbviewer.search import SearchIndex

        index = SearchIndex.open(self.folder)
        with contextlib.closing(index):
            index.update(library, cancelled=self._stop.is_set)

    def _finish(self, _nothing: object) -> None:
        self._is_running = False
        if self._stop.is_set():
            self.remove()
            return
        self.indexed.emit()
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            self.update(waiting)

    def _fail(self, error: Exception) -> None:
        self._is_running = False
        if self._stop.is_set():
            self.remove()
        else:
            self.failed.emit(error)
