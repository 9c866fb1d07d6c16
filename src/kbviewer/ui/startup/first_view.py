"""The window as it was left, as a picture: a start shows it until the window itself is there.

The picture is painted as soon as Qt can paint, before anything else of the program is loaded, so
this module imports next to nothing. It holds only while nothing that it shows can have changed: the
session, the settings and the shown note are as they were, and so are program, screen and desktop.
"""

import contextlib
import json
import os
import sys
import zlib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QByteArray, QElapsedTimer, QEventLoop, QLocale, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QGuiApplication, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from kbviewer import __version__
from kbviewer.paths import Paths
from kbviewer.ui.startup.plain_imports import import_plainly
from kbviewer.ui.window.main_window import MainWindow

FILE = "window.picture"
_LARGEST = 64_000_000
"""Bytes of pixels beyond which a picture is not worth keeping."""
_USELESS = (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError, zlib.error)
"""What reading a picture raises that is damaged."""
_PATIENCE_MS = 300
_LONGEST_MS = 3000
_LOOK_MS = 5


class View(NamedTuple):
    """A picture with the size and position of the window it shows."""

    image: QImage
    geometry: QByteArray


def keep_view(folder: Path, window: QMainWindow, shown: Iterable[Path]) -> Callable[[], None]:
    """Take the picture; what is returned keeps it, once the files in `shown` have been written.

    `folder` is that of the caches. A picture that cannot be kept is no loss.
    """
    image = window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    head = {
        "size": [image.width(), image.height()],
        "geometry": bytes(window.saveGeometry().toBase64().data()).decode(),
        "circumstances": _circumstances(),
    }
    files = list(shown)

    def keep() -> None:
        pixels = zlib.compress(bytes(image.constBits()), 1)
        told = json.dumps({**head, "files": {str(file): _stamp(file) for file in files}})
        made = folder / f"{FILE}.{os.getpid()}"
        with contextlib.suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
            made.touch(0o600)
            made.write_bytes(told.encode() + b"\n" + pixels)
            made.replace(folder / FILE)

    return keep if image.sizeInBytes() <= _LARGEST else lambda: None


def last_view(folder: Path) -> View | None:
    """The picture that was kept, if it still holds. Asks for a `QGuiApplication`."""
    try:
        told, _, pixels = (folder / FILE).read_bytes().partition(b"\n")
        head = json.loads(told)
        if head["circumstances"] != _circumstances():
            return None
        if any(_stamp(Path(file)) != stamp for file, stamp in head["files"].items()):
            return None
        width, height = head["size"]
        if not 0 < width * height * 4 <= _LARGEST:
            return None
        data = zlib.decompress(pixels, bufsize=width * height * 4)
        if len(data) != width * height * 4:
            return None
        image = QImage(data, width, height, width * 4, QImage.Format.Format_RGB32).copy()
        image.setDevicePixelRatio(_ratio())
        return View(image, QByteArray.fromBase64(head["geometry"].encode()))
    except _USELESS:
        return None


def first_window(paths: Paths, *, shows_last: bool) -> tuple[MainWindow, "Cover | None"]:
    """The window, still empty; it shows the picture of the last one if `shows_last`."""
    qt_application()
    window = MainWindow()
    view = last_view(paths.cache) if shows_last else None
    if view is None:
        return window, None
    cover = Cover(view, window)
    cover.show_at_once()
    return window, cover


def qt_application() -> QApplication:
    """Qt's application, made when first asked for."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    import_plainly()
    qt = QApplication(sys.argv[:1])
    qt.setApplicationName("kbviewer")
    qt.setApplicationDisplayName("kbviewer")
    qt.setDesktopFileName("io.github.kbviewer.kbviewer")
    return qt


class Cover(QWidget):
    """Lies over a window that is still being made, with the picture of it."""

    def __init__(self, view: View, window: QMainWindow) -> None:
        super().__init__(window)
        self._image = view.image
        self._is_done: Callable[[], bool] = lambda: True
        self._below: QWidget | None = None
        self.is_painted = False
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._since = QElapsedTimer()
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self._look)
        window.restoreGeometry(view.geometry)
        self.resize(window.size())

    def show_at_once(self) -> None:
        """Show the window with the picture in it, and come back when it is painted."""
        self.window().show()
        self._since.start()
        while not self.is_painted and not self._since.hasExpired(_PATIENCE_MS):
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, _LOOK_MS)

    def lift_when(self, is_done: Callable[[], bool], below: QWidget | None) -> None:
        """Go as soon as what is below can be seen, at the latest after some seconds.

        It is painted once, then, and not each time that a part of it has come.
        """
        self._is_done = is_done
        self._below = below
        if below is not None:
            below.setUpdatesEnabled(False)
        self.raise_()
        self._since.restart()
        self._timer.start()

    @Slot()
    def _look(self) -> None:
        if self._is_done() or self._since.hasExpired(_LONGEST_MS):
            self._timer.stop()
            if self._below is not None:
                self._below.setUpdatesEnabled(True)
            self.hide()
            self.deleteLater()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture, and the window's own ground where that is larger."""
        painter = QPainter(self)
        covered = QSize(self._image.size() / self._image.devicePixelRatio())
        if covered != self.size():
            painter.fillRect(event.rect(), self.palette().window())
        painter.drawImage(0, 0, self._image)
        painter.end()
        self.is_painted = True


def _stamp(file: Path) -> list[int]:
    """Tells one content of a file from another without reading it; empty if there is none."""
    try:
        found = file.stat()
    except OSError:
        return []
    return [found.st_mtime_ns, found.st_size]


def _circumstances() -> str:
    """What a picture depends on beside the files: a different screen, theme, language, program."""
    scheme = QGuiApplication.styleHints().colorScheme().name
    font = QGuiApplication.font().toString()
    place = f"{QGuiApplication.platformName()} {_ratio()} {scheme} {font}"
    return f"{__version__} {place} {QLocale.system().name()}"


def _ratio() -> float:
    screen = QGuiApplication.primaryScreen()
    return screen.devicePixelRatio() if screen else 1.0
