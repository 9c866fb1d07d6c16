"""Images and formulas of a document: their size while it is built, their pixels when painted."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QTextImageFormat

from kbviewer.ui.viewer.page import Picture

if TYPE_CHECKING:
    from kbviewer.ui.viewer.writer import Writer


class Sizes(Protocol):
    """Knows how large the image at an address is, without decoding it."""

    def size(self, source: str) -> QSizeF | None:
        """Width and height in pixels, None when there is no image that may be shown."""
        ...


class Pictures:
    """Puts images into a document, at most as wide as its column."""

    def __init__(self, sizes: Sizes, column: float) -> None:
        self._sizes = sizes
        self.column = column

    def insert(self, writer: "Writer", attributes: Mapping[str, str]) -> None:
        """Put the image of an `img` element at the writer's end, its alt text if it has none."""
        source = attributes.get("src", "")
        natural = self._sizes.size(source)
        if natural is None:
            self._missing(writer, attributes)
            return
        asked = _asked(attributes, natural)
        picture = Picture(writer.cursor.position(), source, asked.width(), asked.height())
        form = QTextImageFormat()
        form.merge(writer.styles.char(writer.ink))
        form.setName(source)
        form.setToolTip(attributes.get("title", "") or attributes.get("alt", ""))
        scale(form, picture, self.column - sum(one.left + one.right for one in writer.containers))
        writer.cursor.insertImage(form)
        writer.furniture.pictures.append(picture)

    def _missing(self, writer: "Writer", attributes: Mapping[str, str]) -> None:
        name = attributes.get("alt") or attributes.get("src", "")
        saved = writer.ink
        writer.ink = replace(saved, italic=True, colour="muted", title=attributes.get("src", ""))
        writer.write(f"Image cannot be shown: {name}")
        writer.ink = saved


def scale(form: QTextImageFormat, picture: Picture, width: float) -> None:
    """Set an image's size to its own, or less when it is wider than `width`."""
    factor = min(1.0, max(16.0, width) / max(1.0, picture.width))
    form.setWidth(picture.width * factor)
    form.setHeight(picture.height * factor)


def _asked(attributes: Mapping[str, str], natural: QSizeF) -> QSizeF:
    """The size that width and height attributes ask for; one of them keeps the proportions."""
    width, height = _pixels(attributes, "width"), _pixels(attributes, "height")
    if width and height:
        return QSizeF(width, height)
    if width:
        return QSizeF(width, width * natural.height() / max(1.0, natural.width()))
    if height:
        return QSizeF(height * natural.width() / max(1.0, natural.height()), height)
    return natural


def _pixels(attributes: Mapping[str, str], name: str) -> float:
    text = attributes.get(name, "").removesuffix("px")
    return min(float(text), 4000.0) if text.isdigit() and len(text) < 6 else 0.0
