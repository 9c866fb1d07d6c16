"""Tells which notes of a library have changed on disk."""

import contextlib
import os
import sys
import threading
from collections import deque
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot

# Editors save in several steps (write, rename, change times); these milliseconds gather them.
GATHER_MS = 60
WAIT_MS = 400
STOP_CHECK_MS = 500


class Watcher(QObject):
    """Watches a folder and all below it until stopped. One signal for what changed together.

    `limited` is emitted when the system tells of some changes only, or of none. The thread is
    Python's, and only a signal without arguments crosses from it to the window's.
    """

    changed = Signal(list)
    limited = Signal()
    _noticed = Signal()

    def __init__(self, root: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._root = root
        self._stop = threading.Event()
        self._batches: deque[list[str] | None] = deque()
        self._thread = threading.Thread(target=self._watch, name="watcher", daemon=True)
        self._noticed.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        # The thread sleeps in the system, where an event cannot wake it.
        self._ended, self._end = os.pipe()

    def start(self) -> None:
        """Begin to watch."""
        self._thread.start()

    def stop(self) -> None:
        """End the thread and wait for it."""
        if self._stop.is_set():
            return
        self._stop.set()
        os.close(self._end)
        if self._thread.is_alive():
            self._thread.join()
        os.close(self._ended)
        self._batches.clear()

    def _watch(self) -> None:
        """What the thread does: a batch is a list of paths, None says that not all is told."""
        try:
            for batch in self._changes():
                self._notice(batch)
        except (OSError, RuntimeError):
            self._notice(None)

    def _changes(self) -> Iterator[list[str]]:
        # Imported here: it costs more than the first paint can wait for.
        if sys.platform == "linux":
            from kbviewer.library.inotify import Inotify

            with contextlib.closing(Inotify(str(self._root), lambda: self._notice(None))) as kernel:
                yield from kernel.batches(self._ended)
        else:
            import watchfiles

            changes = watchfiles.watch(
                self._root,
                watch_filter=None,
                step=GATHER_MS,
                debounce=WAIT_MS,
                stop_event=self._stop,
                raise_interrupt=False,
                rust_timeout=STOP_CHECK_MS,
                ignore_permission_denied=True,
            )
            for batch in changes:
                yield sorted({path for _, path in batch})

    def _notice(self, batch: list[str] | None) -> None:
        self._batches.append(batch)
        with contextlib.suppress(RuntimeError):  # the window is gone
            self._noticed.emit()

    @Slot()
    def _tell(self) -> None:
        while self._batches:
            batch = self._batches.popleft()
            if batch is None:
                self.limited.emit()
            else:
                self.changed.emit(batch)
