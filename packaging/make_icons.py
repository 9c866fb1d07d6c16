"""Draw the program's icon in the formats of Windows and macOS: `build/icons/kbviewer.{ico,icns}`.

Both formats are containers of PNG pictures, so nothing but Qt is needed.
"""

import os
import struct
import sys
from pathlib import Path

from bundle import ROOT

OUT = ROOT / "build" / "icons"
ICO_SIZES = (16, 24, 32, 48, 64, 128, 256)
# The type of a PNG of each size in pixels, by Apple's icon services.
ICNS_TYPES = {16: b"icp4", 32: b"icp5", 64: b"icp6", 128: b"ic07", 256: b"ic08", 512: b"ic09"}


def main() -> int:
    """Write both files."""
    OUT.mkdir(parents=True, exist_ok=True)
    (OUT / "kbviewer.ico").write_bytes(ico([(size, drawn(size)) for size in ICO_SIZES]))
    (OUT / "kbviewer.icns").write_bytes(icns([(size, drawn(size)) for size in ICNS_TYPES]))
    return 0


def drawn(size: int) -> bytes:
    """The icon as PNG, in a size in pixels."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QBuffer
    from PySide6.QtGui import QImage, QImageWriter, QPainter
    from PySide6.QtSvg import QSvgRenderer

    name = "kbviewer-small.svg" if size < 24 else "kbviewer.svg"
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(str(Path(ROOT, "resources", "icon", name))).render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, b"png").write(image)
    return bytes(buffer.data().data())


def ico(pictures: list[tuple[int, bytes]]) -> bytes:
    """Pictures as an icon of Windows: a header, an entry each, and the PNG files."""
    entries = b""
    start = 6 + 16 * len(pictures)
    for size, data in pictures:
        # A width of 256 is written as 0.
        entries += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(data), start)
        start += len(data)
    header = struct.pack("<HHH", 0, 1, len(pictures))
    return header + entries + b"".join(data for _, data in pictures)


def icns(pictures: list[tuple[int, bytes]]) -> bytes:
    """Pictures as an icon of macOS: blocks of a type, a length and a PNG file."""
    blocks = b"".join(
        ICNS_TYPES[size] + struct.pack(">I", len(data) + 8) + data for size, data in pictures
    )
    return b"icns" + struct.pack(">I", len(blocks) + 8) + blocks


if __name__ == "__main__":
    sys.exit(main())
