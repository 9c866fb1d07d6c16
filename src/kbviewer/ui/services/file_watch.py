"""Tells when another process has replaced a file of stored state."""

from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal, Slot

GATHER_MS = 200
"""Another process writes its file in several steps."""

_Signature = tuple[int, int, int]


class FileWatch(QObject):
    """Watches the folder of a file: each saving replaces the file itself.

    Saving by this process is told as well, as nothing tells it from that of another.
    """

    changed = Signal()

    def __init__(self, file: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._file = file
        self._seen = _signature(file)
        self._gather = QTimer(self, interval=GATHER_MS, singleShot=True)
        self._gather.timeout.connect(self._look)
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self._wait_for_more)

    def start(self) -> None:
        """Begin to watch, if the folder is there by now."""
        folder = self._file.parent
        if not self._watcher.directories() and folder.is_dir():
            self._watcher.addPath(str(folder))

    def stop(self) -> None:
        """Tell nothing more."""
        self._gather.stop()
        if folders := self._watcher.directories():
            self._watcher.removePaths(folders)

    @Slot(str)
    def _wait_for_more(self, _folder: str) -> None:
        self._gather.start()

    @Slot()
    def _look(self) -> None:
        seen = _signature(self._file)
        if seen != self._seen:
            self._seen = seen
            self.changed.emit()


def _signature(file: Path) -> _Signature:
    try:
        state = file.stat()
    except OSError:
        return 0, 0, 0
    return state.st_ino, state.st_size, state.st_mtime_ns
