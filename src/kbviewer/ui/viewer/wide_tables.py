"""Tables that are wider than the page: each is moved sideways by itself, the text stays.

Qt's text layout knows one position for everything. A wide table is laid out in its whole width;
what is seen of it is painted moved to the left, and what the pointer touches there is looked up
where the layout has it.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent

from kbviewer.ui.viewer.band_painting import paint_bands
from kbviewer.ui.viewer.bands import Band, bands_between
from kbviewer.ui.viewer.scroll_bar import QuietScrollBar

if TYPE_CHECKING:
    from kbviewer.ui.viewer.page_view import PageView

_BAR = 12
_STEP = 60
_RIM = 24.0
_ANGLE = 120.0
_NO_MODIFIER = Qt.KeyboardModifier.NoModifier


class WideTables(QObject):
    """Where the wide tables of a view's page are moved to, with a scroll bar for each in sight."""

    def __init__(self, view: "PageView") -> None:
        super().__init__(view)
        self._view = view
        self._shifts: dict[int, float] = {}
        self._bars: dict[int, QuietScrollBar] = {}
        self._may_be = False
        self._placing = QTimer(self, singleShot=True, interval=0)
        self._placing.timeout.connect(self._place_bars)
        bar = view.horizontalScrollBar()
        bar.rangeChanged.connect(self._refuse_range)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def forget(self) -> None:
        """Another page is shown."""
        self._shifts.clear()
        self._may_be = False
        for bar in self._bars.values():
            bar.deleteLater()
        self._bars.clear()

    @Slot(int, int)
    def _refuse_range(self, _least: int, most: int) -> None:
        """Keep the page where it is: only tables move sideways."""
        if most:
            self._may_be = True
            self._view.horizontalScrollBar().setRange(0, 0)

    def bands(self, start: int, end: int) -> list[Band]:
        """The wide tables that meet positions `start` to `end`, of each all that meets them."""
        page = self._view.page
        if page is None or not self._may_be:
            return []
        return bands_between(page, self._view.viewport().width(), self._shifts, start, end)

    # Moving

    def move(self, band: Band, shift: float) -> None:
        """Move a table so far to the left."""
        shift = min(max(shift, 0.0), band.excess)
        if shift != self._shifts.get(band.table, 0.0):
            self._shifts[band.table] = shift
            self._view.viewport().update()

    def step(self, steps: float) -> bool:
        """Move the first wide table in sight by so many steps; False when there is none."""
        bands = self._in_sight()
        if bands:
            self.move(bands[0], bands[0].shift + steps * _STEP)
        return bool(bands)

    def key(self, event: QKeyEvent) -> bool:
        """Move a table with the arrow keys; False when the key is not for one."""
        keys = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        steps = keys.get(Qt.Key(event.key()), 0)
        has_none = event.modifiers() in (_NO_MODIFIER, Qt.KeyboardModifier.KeypadModifier)
        return bool(steps) and has_none and self.step(steps)

    def wheel(self, event: QWheelEvent) -> bool:
        """Move the table under the pointer when the wheel goes sideways; False when it does not."""
        pixels, angle = event.pixelDelta(), event.angleDelta()
        delta = pixels.x() or angle.x() / _ANGLE * _STEP
        is_across = abs(angle.x()) > abs(angle.y())
        if not is_across and event.modifiers() == Qt.KeyboardModifier.ShiftModifier:
            delta, is_across = angle.y() / _ANGLE * _STEP, True
        band = self._at(event.position()) if is_across else None
        if band is not None:
            self.move(band, band.shift - delta)
            event.accept()
        return band is not None

    def reveal(self, position: int) -> None:
        """Move the table that a text position is in, if there is one, so that it is seen."""
        for band in self.bands(position, position):
            x = _x_of(self._view, position)
            least, most = x + _RIM * 4 - band.rect.right(), x - _RIM - band.rect.left()
            if not least <= band.shift <= most:
                self.move(band, least if band.shift < least else most)

    def laid_out(self, point: QPointF) -> QPointF:
        """Where the layout has what is seen at a point of the viewport, also there."""
        band = self._at(point)
        return point if band is None else point + QPointF(band.shift, 0)

    def laid_out_event(self, event: QMouseEvent) -> QMouseEvent:
        """A mouse event as the layout is to see it."""
        point = self.laid_out(event.position())
        if point == event.position():
            return event
        return QMouseEvent(
            event.type(),
            point,
            event.scenePosition(),
            event.globalPosition(),
            event.button(),
            event.buttons(),
            event.modifiers(),
            event.pointingDevice(),
        )

    def shift_of(self, position: int) -> float:
        """How far what stands at a text position is moved to the left."""
        return sum(band.shift for band in self.bands(position, position))

    def _at(self, point: QPointF) -> Band | None:
        position = self._view.position_at(point.y()) if self._may_be else 0
        place = point + self._view.offset()
        bands = self.bands(position, position)
        return next((band for band in bands if band.rect.contains(place)), None)

    def _in_sight(self) -> list[Band]:
        view = self._view
        height = view.viewport().height()
        return self.bands(view.position_at(0), view.position_at(height)) if self._may_be else []

    def paint(self, bands: Sequence[Band], exposed: QRectF) -> None:
        """Paint what is exposed of these tables, in coordinates of the viewport."""
        if bands:
            paint_bands(self._view, bands, exposed)
        if bands or self._bars:
            self._placing.start()

    # Scroll bars

    @Slot()
    def _place_bars(self) -> None:
        """Put a scroll bar under what is seen of each wide table."""
        bands = {band.table: band for band in self._in_sight()}
        for table in self._bars.keys() - bands.keys():
            self._bars[table].hide()
        for table, band in bands.items():
            self._place(self._bars.get(table) or self._new_bar(table), band)

    def _new_bar(self, table: int) -> QuietScrollBar:
        bar = QuietScrollBar(Qt.Orientation.Horizontal, self._view.viewport())
        bar.setSingleStep(_STEP)
        bar.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        bar.setAccessibleName(self.tr("Columns of the table"))
        bar.setCursor(Qt.CursorShape.ArrowCursor)
        bar.valueChanged.connect(lambda value: self._follow(table, value))
        self._bars[table] = bar
        return bar

    def _place(self, bar: QuietScrollBar, band: Band) -> None:
        viewport, top = self._view.viewport(), self._view.offset().y()
        bottom = min(band.rect.bottom() - top + 2, viewport.height() - _BAR)
        left = round(band.rect.left())
        width = round(band.rect.width() - (self._view.page.side if self._view.page else 0))
        bar.setGeometry(left, round(bottom), width, _BAR)
        bar.blockSignals(True)
        bar.setPageStep(width)
        bar.setRange(0, round(band.excess))
        bar.setValue(round(band.shift))
        bar.blockSignals(False)
        bar.show()

    def _follow(self, table: int, value: int) -> None:
        band = next((band for band in self._in_sight() if band.table == table), None)
        if band is not None:
            self.move(band, float(value))


def _x_of(view: "PageView", position: int) -> float:
    """How far to the right the layout has a text position, in document coordinates."""
    page = view.page
    if page is None:
        return 0.0
    block = page.findBlock(position)
    line = block.layout().lineForTextPosition(position - block.position())
    left = view.text_rect(position).left()
    if not line.isValid():
        return left
    x, _ = cast("tuple[float, int]", line.cursorToX(position - block.position()))
    return left - line.rect().left() + x
