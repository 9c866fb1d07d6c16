"""Decodes large images off the GUI thread."""

import contextlib
from pathlib import Path

from PySide6.QtCore import QObject, QRunnable, QSize, Qt, QThreadPool, Signal, Slot
from PySide6.QtGui import QImage, QImageReader

Key = tuple[str, int]
"""An image's address and the width it is wanted in, in pixels."""


_BITMAPS = "png jpeg jpg jfif gif webp bmp ico cur icns pbm pgm ppm tga tif tiff wbmp xbm xpm"


def bitmap_reader(path: Path) -> QImageReader | None:
    """A reader of an image file; None if its content, whatever its name, is no kind of bitmap.

    Qt would also take PDF files and vector images for images, which can name other files.
    """
    reader = QImageReader(str(path))
    return reader if bytes(reader.format().data()).decode() in _BITMAPS.split() else None


def decode(path: Path, target: QSize, natural: QSize) -> QImage:
    """The pixels of an image file, scaled down to `target` when that is smaller."""
    reader = bitmap_reader(path)
    if reader is None:
        return QImage()
    reader.setAutoTransform(True)
    if target.width() < natural.width():
        reader.setScaledSize(target)
    return reader.read()


class _Task(QRunnable):
    def __init__(
        self, decoder: "Decoder", key: Key, path: Path, sizes: tuple[QSize, QSize]
    ) -> None:
        super().__init__()
        self._decoder = decoder
        self._key = key
        self._path = path
        self._sizes = sizes

    def run(self) -> None:
        """Decode, and give the pixels to the decoder's thread."""
        image = decode(self._path, *self._sizes)
        with contextlib.suppress(RuntimeError):  # the window is gone
            self._decoder.decoded.emit(self._key, image)


class Decoder(QObject):
    """Decodes one image after another; `arrived` tells when one can be painted."""

    decoded = Signal(object, QImage)
    arrived = Signal(object, QImage)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: set[Key] = set()
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self.decoded.connect(self._settle, Qt.ConnectionType.QueuedConnection)

    @property
    def is_busy(self) -> bool:
        """Whether an image is still to come."""
        return bool(self._waiting)

    def want(self, key: Key, path: Path, target: QSize, natural: QSize) -> None:
        """Have an image decoded, if it is not being decoded already."""
        if key not in self._waiting:
            self._waiting.add(key)
            self._pool.start(_Task(self, key, path, (target, natural)))

    @Slot(object, QImage)
    def _settle(self, key: Key, image: QImage) -> None:
        self._waiting.discard(key)
        self.arrived.emit(key, image)
