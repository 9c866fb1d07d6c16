"""Images for the viewer: only files inside the library, only as large as is safe to decode.

Nothing else is ever loaded: no address with a host or scheme, no path that leaves the library, by
`..` or by a symbolic link. Sizes are read from the file's header before any pixel is decoded.
"""

import os
from pathlib import Path
from urllib.parse import unquote

from PySide6.QtCore import QByteArray, QObject, QSize, QSizeF, Qt, Signal, Slot
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from kbviewer.render.kept import Kept
from kbviewer.ui.viewer.decoding import Decoder, Key, bitmap_reader, decode

MOST_BYTES = 32 * 1024 * 1024
MOST_PIXELS = 40_000_000
MOST_SVG_BYTES = 2 * 1024 * 1024
_LARGE = 1_500_000  # pixels from which on decoding can be felt
_MOST_SIDE = 16_000
_KEPT_BYTES = 48_000_000  # a dozen pictures as wide as the page


class ImageStore(QObject):
    """Images of one library, read on demand; decoded ones are kept within a limit of bytes.

    Large ones are decoded off the GUI thread; `arrived` tells when there is something to paint.
    """

    arrived = Signal()

    def __init__(self, root: Path | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._root = root.resolve() if root is not None else None
        self._sizes: dict[str, QSizeF | None] = {}
        self._images: Kept[Key, QImage] = Kept(_KEPT_BYTES, QImage.sizeInBytes)
        self._decoder: Decoder | None = None

    @property
    def is_busy(self) -> bool:
        """Whether an image that was asked for is still being decoded."""
        return self._decoder is not None and self._decoder.is_busy

    def path(self, source: str) -> Path | None:
        """The file at an address, when it is one inside the library."""
        if self._root is None or "\0" in source:
            return None
        scheme, colon, rest = source.partition(":")
        if colon and scheme == "kbfile":
            source = rest
        elif colon:
            return None
        name = unquote(source.partition("#")[0]).lstrip("/")
        if os.path.splitdrive(name)[0]:
            # A drive or, on Windows, another machine: even to look there would ask it.
            return None
        candidate = self._root / name
        try:
            resolved = candidate.resolve()
            inside = resolved.is_relative_to(self._root) and resolved.is_file()
        except (OSError, RuntimeError, ValueError):
            return None
        return resolved if inside else None

    def size(self, source: str) -> QSizeF | None:
        """Width and height in pixels, None when the image may not or cannot be shown."""
        if source not in self._sizes:
            self._sizes[source] = self._measure(source)
        return self._sizes[source]

    def _measure(self, source: str) -> QSizeF | None:
        data = self._svg(source)
        if data is not None:
            renderer = QSvgRenderer(QByteArray(data))
            size = QSizeF(renderer.defaultSize())
            return size if renderer.isValid() and _is_modest(size.toSize()) else None
        path = self.path(source)
        if path is None or path.suffix.lower() == ".svg" or _bytes(path) > MOST_BYTES:
            return None
        reader = bitmap_reader(path)
        size = QSizeF(reader.size()) if reader is not None else QSizeF()
        return size if _is_modest(size.toSize()) else None

    def _svg(self, source: str) -> bytes | None:
        """Source of a vector image of modest size."""
        path = self.path(source)
        if path is None or path.suffix.lower() != ".svg" or _bytes(path) > MOST_SVG_BYTES:
            return None
        try:
            # Imported for the first of them: most notes have none.
            from kbviewer.ui.viewer.vector import harmless_svg

            return harmless_svg(path.read_bytes())
        except OSError:
            return None

    def image(
        self, source: str, width: float = 0, ratio: float = 1, *, wait: bool = True
    ) -> QImage:
        """The image in the pixels that `width` needs on a screen of this density; null if refused.

        A width of 0 asks for the image's own size. Without `wait` a large image is null at first.
        """
        natural = self.size(source)
        if natural is None:
            return QImage()
        target = natural
        if width > 0:
            target = natural * (width * ratio / max(1.0, natural.width()))
        key = (source, round(target.width()))
        image = self._images.get(key)
        if image is None:
            size = target.toSize().expandedTo(QSize(1, 1))
            if not wait and self._decode_later(key, size, natural.toSize()):
                return QImage()
            image = self._decode(source, size, natural)
            self._images.put(key, image)
        return image

    def _decode(self, source: str, target: QSize, natural: QSizeF) -> QImage:
        data = self._svg(source)
        if data is not None:
            image = QImage(
                target.boundedTo(QSize(4096, 4096)), QImage.Format.Format_ARGB32_Premultiplied
            )
            image.fill(Qt.GlobalColor.transparent)
            painter = QPainter(image)
            QSvgRenderer(QByteArray(data)).render(painter)
            painter.end()
            return image
        path = self.path(source)
        if path is None:
            return QImage()
        return decode(path, target, natural.toSize())

    def _decode_later(self, key: Key, target: QSize, natural: QSize) -> bool:
        """Start decoding a large image; False for one that is quickly decoded here and now."""
        path = self.path(key[0])
        if path is None or path.suffix.lower() == ".svg":
            return False
        if natural.width() * natural.height() < _LARGE:
            return False
        if self._decoder is None:
            self._decoder = Decoder(self)
            self._decoder.arrived.connect(self._take)
        self._decoder.want(key, path, target, natural)
        return True

    @Slot(object, QImage)
    def _take(self, key: Key, image: QImage) -> None:
        self._images.put(key, image)
        self.arrived.emit()


def _bytes(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return MOST_BYTES + 1


def _is_modest(size: QSize) -> bool:
    return (
        0 < size.width() <= _MOST_SIDE
        and 0 < size.height() <= _MOST_SIDE
        and size.width() * size.height() <= MOST_PIXELS
    )
