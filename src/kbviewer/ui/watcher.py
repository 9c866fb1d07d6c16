"""Tells which notes of a library have changed on disk."""

import threading
from pathlib import Path

from PySide6.QtCore import QObject, QThread, Signal

# Editors save in several steps (write, rename, change times); these milliseconds gather them.
GATHER_MS = 60


class Watcher(QThread):
    """Watches a folder and all below it until stopped. One signal for what changed together."""

    changed = Signal(list)
    failed = Signal(str)

    def __init__(self, root: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._root = root
        self._stop = threading.Event()

    def run(self) -> None:
        """Watch; runs in the thread."""
        # Imported here: it costs more than the first paint can wait for.
        import watchfiles

        try:
            changes = watchfiles.watch(
                self._root,
                watch_filter=None,
                step=GATHER_MS,
                debounce=400,
                stop_event=self._stop,
                raise_interrupt=False,
                rust_timeout=500,
                ignore_permission_denied=True,
            )
            for batch in changes:
                self.changed.emit(sorted({path for _, path in batch}))
        except (OSError, RuntimeError) as error:
            self.failed.emit(str(error))

    def stop(self) -> None:
        """End the thread and wait for it."""
        self._stop.set()
        self.wait()
