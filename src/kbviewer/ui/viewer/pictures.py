"""Images and formulas of a document: their size while it is built, their pixels when painted."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Protocol

from msgspec.structs import replace
from PySide6.QtCore import QRect, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QImage,
    QPagedPaintDevice,
    QPaintEngine,
    QPainter,
    QPyTextObject,
    QTextCharFormat,
    QTextDocument,
    QTextFormat,
    QTextImageFormat,
)
from PySide6.QtSvg import QSvgRenderer

from kbviewer.ui.viewer.formulas import SIZE, formula, formula_picture, is_formula
from kbviewer.ui.viewer.page import Picture

if TYPE_CHECKING:
    from kbviewer.ui.viewer.writer import Writer

_PRINTED_SHARPNESS = 6
_LEAST = 96.0  # pixels that a column of a table with pictures has at least
_FORMULA_GROWTH = 1.12  # how much larger a formula may be set for the letters around it
_X_HEIGHT = 0.46  # of the font of formulas, in relation to its size
_FONT_STEP = 2
_LARGEST_FONT = 400
_BELOW = QTextFormat.Property.UserProperty.value + 3
"""The property of an image's format that says how many pixels it leaves free at its foot."""


class Images(Protocol):
    """What is needed of a library's images."""

    def size(self, source: str) -> QSizeF | None:
        """Width and height in pixels, None when there is no image that may be shown."""
        ...

    def image(
        self, source: str, width: float = 0, ratio: float = 1, *, wait: bool = True
    ) -> QImage:
        """The image, in the pixels that `width` on a screen of this density needs."""
        ...


class Pictures:
    """Puts images into a document, at most as wide as its column.

    `share` is what of the page's column this one is: less than 1 in a table's cell.
    """

    def __init__(self, images: Images, column: float, share: float = 1.0) -> None:
        self._images = images
        self.column = column
        self._share = share

    def within(self, room: float) -> "Pictures":
        """Those of a table's cell with this room, in pixels."""
        room = max(_LEAST, min(room, self.column))
        return Pictures(self._images, room, self._share * room / max(1.0, self.column))

    def need(self, attributes: Mapping[str, str], zoom: float) -> tuple[float, float]:
        """How wide an `img` element is, and how narrow it may become, in pixels."""
        source = attributes.get("src", "")
        if is_formula(source):
            made = formula(source)
            width = made.width * zoom * _FORMULA_GROWTH if made is not None else 0.0
            return width, width
        natural = self._images.size(source)
        width = _asked(attributes, natural).width() if natural is not None else 0.0
        return width, min(width, _LEAST)

    def insert(self, writer: "Writer", attributes: Mapping[str, str]) -> None:
        """Put the image of an `img` element at the writer's end, its alt text if it has none."""
        source = attributes.get("src", "")
        if is_formula(source):
            self._insert_formula(writer, source, attributes.get("alt", ""))
            return
        natural = self._images.size(source)
        if natural is None:
            self._missing(writer, attributes)
            return
        asked = _asked(attributes, natural)
        position = writer.cursor.position()
        picture = Picture(position, source, asked.width(), asked.height(), self._share)
        form = _image_format(writer, source)
        form.setToolTip(attributes.get("title", "") or attributes.get("alt", ""))
        scale(form, picture, self.column - sum(writer.margins()))
        writer.cursor.insertImage(form)
        writer.furniture.pictures.append(picture)

    def _missing(self, writer: "Writer", attributes: Mapping[str, str]) -> None:
        name = attributes.get("alt") or attributes.get("src", "")
        saved = writer.ink
        writer.ink = replace(saved, italic=True, colour="muted", title=attributes.get("src", ""))
        writer.write(f"Image cannot be shown: {name}")
        writer.ink = saved

    def _insert_formula(self, writer: "Writer", address: str, source: str) -> None:
        """Set a formula on the baseline of its line; its source where it cannot be set."""
        made = formula(address)
        if made is None:
            saved = writer.ink
            writer.ink = replace(saved, code=True)
            writer.write(source)
            writer.ink = saved
            return
        form = _image_format(writer, address)
        font = QFont(form.font())
        # Letters of formulas are small for their size: they follow those of the text.
        likeness = QFontMetricsF(font).xHeight() / (font.pixelSize() * _X_HEIGHT)
        factor = font.pixelSize() / SIZE * min(_FORMULA_GROWTH, max(1.0, likeness))
        room = self.column - sum(writer.margins())
        factor = min(factor, factor * room / max(1.0, made.width * factor))
        depth = made.depth * factor
        reach_below(font, depth)
        form.setFont(font)
        form.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignBaseline)
        form.setWidth(made.width * factor)
        form.setHeight(made.height * factor)
        form.setProperty(_BELOW, QFontMetricsF(font).descent() - depth)
        form.setToolTip(source)
        writer.cursor.insertImage(form)


def reach_below(font: QFont, depth: float) -> None:
    """Make a font so large that it reaches as far below its baseline as `depth`.

    Qt puts an object on the baseline so that it reaches below it as far as its font does.
    """
    size, reach = font.pixelSize(), QFontMetricsF(font).descent()
    # Each size that is asked for is loaded: the search begins next to the one that is wanted.
    steps = int(max(0.0, depth / max(1.0, reach) - 1) * size / _FONT_STEP)
    font.setPixelSize(min(_LARGEST_FONT, size + steps * _FONT_STEP))
    while QFontMetricsF(font).descent() < depth and font.pixelSize() < _LARGEST_FONT:
        font.setPixelSize(font.pixelSize() + _FONT_STEP)


class PicturePainter(QPyTextObject):
    """Paints the image characters of a document, sharp on any screen."""

    def __init__(self, document: QTextDocument, images: Images) -> None:
        super().__init__(document)
        self._images = images

    def intrinsicSize(self, _document: QTextDocument, _position: int, form: QTextFormat) -> QSizeF:
        """The room that an image takes in its line."""
        image = form.toImageFormat()
        below = float(image.property(_BELOW) or 0)
        return QSizeF(image.width(), image.height() + below)

    def drawObject(
        self,
        painter: QPainter,
        rect: QRectF | QRect,
        _document: QTextDocument,
        _position: int,
        form: QTextFormat,
    ) -> None:
        """Draw an image or a formula."""
        # What was painted before must not shine through: a PDF keeps the alpha of the last brush.
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(Qt.GlobalColor.black)
        image = form.toImageFormat()
        place = QRectF(rect.topLeft(), QSizeF(image.width(), image.height()))
        if is_formula(image.name()):
            picture = formula_picture(image.name(), image.foreground().color().name())
            if picture is not None:
                _draw_formula(painter, picture, place)
            return
        ratio = painter.device().devicePixelRatioF()
        is_paper = isinstance(painter.device(), QPagedPaintDevice)
        pixels = self._images.image(image.name(), place.width(), ratio, wait=is_paper)
        if pixels.isNull():
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(place, pixels)


def _draw_formula(painter: QPainter, picture: QSvgRenderer, place: QRectF) -> None:
    if painter.paintEngine().type() != QPaintEngine.Type.Pdf:
        picture.render(painter, place)
        return
    # Qt's PDF engine also strokes the outlines of a picture's shapes, which makes them bold.
    size = (place.size() * _PRINTED_SHARPNESS).toSize().expandedTo(QSize(1, 1))
    image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    inner = QPainter(image)
    picture.render(inner)
    inner.end()
    painter.drawImage(place, image)


def _image_format(writer: "Writer", source: str) -> QTextImageFormat:
    form = QTextImageFormat()
    form.merge(writer.styles.char(writer.ink))
    form.setName(source)
    return form


def scale(form: QTextImageFormat, picture: Picture, width: float) -> None:
    """Set an image's size to its own, or less when it is wider than `width`."""
    factor = min(1.0, max(16.0, width) / max(1.0, picture.width))
    form.setWidth(picture.width * factor)
    form.setHeight(picture.height * factor)


def is_display(attributes: Mapping[str, str]) -> bool:
    """Whether an image element is a formula set apart from the text."""
    return "display" in attributes.get("class", "").split()


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
