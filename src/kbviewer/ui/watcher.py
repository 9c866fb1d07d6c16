"""Tells which notes of a library have changed on disk."""

import contextlib
import threading
from collections import deque
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot

# Editors save in several steps (write, rename, change times); these milliseconds gather them.
GATHER_MS = 60
WAIT_MS = 400
STOP_CHECK_MS = 500


class Watcher(QObject):
    """Watches a folder and all below it until stopped. One signal for what changed together.

    The thread is Python's, and only a signal without arguments crosses from it to the window's.
    """

    changed = Signal(list)
    failed = Signal(str)
    _noticed = Signal()

    def __init__(self, root: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._root = root
        self._stop = threading.Event()
        self._batches: deque[list[str] | str] = deque()
        self._thread = threading.Thread(target=self._watch, name="watcher", daemon=True)
        self._noticed.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def start(self) -> None:
        """Begin to watch."""
        self._thread.start()

    def stop(self) -> None:
        """End the thread and wait for it."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join()
        self._batches.clear()

    def _watch(self) -> None:
        """What the thread does: a batch is a list of paths, a text is why watching has ended."""
        # Imported here: it costs more than the first paint can wait for.
        import watchfiles

        try:
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
                self._notice(sorted({path for _, path in batch}))
        except (OSError, RuntimeError) as error:
            self._notice(str(error))

    def _notice(self, batch: list[str] | str) -> None:
        self._batches.append(batch)
        with contextlib.suppress(RuntimeError):  # the window is gone
            self._noticed.emit()

    @Slot()
    def _tell(self) -> None:
        while self._batches:
            batch = self._batches.popleft()
            if isinstance(batch, str):
                self.failed.emit(batch)
            else:
                self.changed.emit(batch)
