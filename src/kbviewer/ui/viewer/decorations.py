"""Paints what rich text lacks: boxes and bars behind blocks, pills behind runs, list markers.

Only what meets the visible part of the document is looked at. All is drawn before the text, in
document coordinates.
"""

from bisect import bisect_right
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTextDocument

from kbviewer.render.theme import mix
from kbviewer.ui.viewer.boxes import BoxPainter
from kbviewer.ui.viewer.geometry import run_rects
from kbviewer.ui.viewer.grids import GridPainter
from kbviewer.ui.viewer.markers import MarkerPainter
from kbviewer.ui.viewer.page import Furniture, Pill
from kbviewer.ui.viewer.part import Part
from kbviewer.ui.viewer.styles import Styles

_CODE_SHARE = 0.085


class Decorations(Part):
    """The painter of one document's furniture."""

    def __init__(self, document: QTextDocument, furniture: Furniture, styles: Styles) -> None:
        super().__init__(document, styles)
        self._furniture = furniture
        self.boxes = BoxPainter(document, styles)
        self._grids = GridPainter(document, styles)
        self._markers = MarkerPainter(document, styles)
        self._hits: Sequence[tuple[int, int]] = ()
        self._current: tuple[int, int] | None = None

    def paint(self, painter: QPainter, start: int, end: int) -> None:
        """Paint what belongs to the text between two positions."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for box in self._furniture.boxes_between(start, end):
            self.boxes.paint(painter, box)
        self._paint_details(painter, start, end)

    def _paint_details(self, painter: QPainter, start: int, end: int) -> None:
        """Paint what stands in boxes, or without one."""
        for grid in self._furniture.tables_between(start, end):
            self._grids.paint(painter, grid, start, end)
        for pill in self._furniture.pills_between(start, end):
            self._pill(painter, pill)
        for marker in self._furniture.markers_between(start, end):
            self._markers.paint(painter, marker)
        self._paint_hits(painter, start, end)

    def paint_around(self, painter: QPainter, position: int) -> None:
        """Paint the boxes that a position is in."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for box in self._furniture.boxes_between(position, position):
            if box.first < position:
                self.boxes.paint(painter, box)

    def paint_within(self, painter: QPainter, start: int, end: int) -> None:
        """Paint what begins between two positions."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for box in self._furniture.boxes_between(start, end):
            if box.first >= start:
                self.boxes.paint(painter, box)
        self._paint_details(painter, start, end)

    def mark(self, spans: Sequence[tuple[int, int]], current: tuple[int, int] | None) -> None:
        """Mark matches, one of them as the current one, from the next painting on."""
        self._hits = spans
        self._current = current

    def _paint_hits(self, painter: QPainter, start: int, end: int) -> None:
        low = bisect_right(self._hits, (start, 0))
        high = bisect_right(self._hits, (end, 0))
        painter.setPen(Qt.PenStyle.NoPen)
        for span in self._hits[low:high]:
            name = "hit_current" if span == self._current else "hit_background"
            painter.setBrush(self._styles.colour(name))
            for rect in run_rects(self._document, *span):
                painter.drawRoundedRect(rect, 3, 3)

    def _pill(self, painter: QPainter, pill: Pill) -> None:
        ground, border = self._pill_colours(pill)
        painter.setBrush(ground)
        painter.setPen(QPen(border, 1) if border is not None else Qt.PenStyle.NoPen)
        chip = pill.kind in {"chip", "mention", "placeholder", "tag", "remote"}
        for rect in run_rects(self._document, pill.start, pill.end):
            radius = rect.height() / 2 if chip else min(5.0, rect.height() / 4)
            painter.drawRoundedRect(rect, radius, radius)

    def _pill_colours(self, pill: Pill) -> tuple[QColor, QColor | None]:
        tokens = self._styles.tokens
        if pill.kind == "code":
            # Seen on a callout's or a table's ground too: the share of the text's colour that makes
            # the theme's own ground for code on the page.
            ground = self._styles.colour("text")
            ground.setAlphaF(_CODE_SHARE)
            return ground, None
        if pill.kind == "mark":
            return self._styles.colour("mark_background"), None
        if pill.kind == "chip":
            return self._styles.colour("chip_background"), self._styles.colour("chip_border")
        if pill.kind in {"mention", "placeholder"}:
            return QColor(Qt.GlobalColor.transparent), self._styles.colour("chip_border")
        if pill.kind == "kbd":
            return self._styles.colour("panel"), self._styles.colour("border")
        return QColor(mix(tokens.border, tokens.background, 0.45)), None
