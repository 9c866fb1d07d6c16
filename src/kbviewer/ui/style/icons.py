"""Icons, drawn in the colours of the theme.

The shapes are Lucide's (`resources/icons`, with its licence). They are lines in `currentColor`,
which is replaced by the colour asked for.
"""

from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from kbviewer.resources import bundled

_SIZES = (16, 20, 24, 32, 48)


def program_icon() -> QIcon:
    """The program's own icon; the smallest size has a simpler shape."""
    folder = bundled("resources") / "icon"
    made = QIcon(str(folder / "kbviewer.svg"))
    made.addFile(str(folder / "kbviewer-small.svg"), QSize(16, 16))
    return made


@lru_cache(maxsize=1)
def _folder() -> Path:
    return bundled("resources") / "icons"


@lru_cache(maxsize=256)
def svg(name: str, colour: str = "#000000", fill: str = "none") -> bytes:
    """The icon's SVG with its lines in `colour` and its shape filled with `fill`."""
    source = (_folder() / f"{name}.svg").read_text("utf-8")
    return source.replace("currentColor", colour).replace('fill="none"', f'fill="{fill}"').encode()


@lru_cache(maxsize=256)
def _renderer(name: str, colour: str, fill: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(svg(name, colour, fill)))


def paint_icon(
    painter: QPainter, name: str, rect: QRectF, colour: QColor, *, filled: bool = False
) -> None:
    """Draw an icon into `rect`."""
    fill = colour.name() if filled else "none"
    _renderer(name, colour.name(), fill).render(painter, rect)


@lru_cache(maxsize=256)
def icon(name: str, colour: str, filled: bool = False, disabled: str = "") -> QIcon:
    """An icon for buttons and menus; `disabled` is its colour when it cannot be used."""
    made = QIcon()
    _add(made, svg(name, colour, colour if filled else "none"), QIcon.Mode.Normal)
    if disabled:
        _add(made, svg(name, disabled), QIcon.Mode.Disabled)
    return made


def _add(target: QIcon, source: bytes, mode: QIcon.Mode) -> None:
    renderer = QSvgRenderer(QByteArray(source))
    for size in _SIZES:
        pixmap = QPixmap(QSize(size, size))
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        renderer.render(painter)
        painter.end()
        target.addPixmap(pixmap, mode)
