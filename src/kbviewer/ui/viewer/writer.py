"""Writes blocks and runs of text into a document and notes what is to be painted around them.

All distances between blocks are top margins of the lower block: Qt's own margins of frames and
blocks cannot express the padding of several boxes that open or close at one place.
"""

from msgspec import Struct
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextBlockFormat, QTextCursor, QTextTable

from kbviewer.ui.viewer.page import Box, Furniture, Marker
from kbviewer.ui.viewer.styles import Ink, Styles

_NO_BREAK_SPACE = "\u00a0"
_MOST_INDENT = 0.6  # of the column
_SPACE_WIDTH = 0.6  # of the font size; the advance of a character of code


class Container(Struct):
    """An open element that moves or frames the blocks in it; distances in pixels.

    `pad` is its padding over and under, `crown` more of it over the text, `margin` what it keeps
    free outside; `marker` is put before its first block.
    """

    left: float = 0
    right: float = 0
    pad: float = 0
    crown: float = 0
    margin: float = 0
    box: Box | None = None
    marker: str = ""
    started: bool = False


class Writer:
    """The end of a document, or of a table's cell, while it is being written.

    `runs` counts what was put into the open block; a picture counts as several.
    """

    def __init__(
        self, cursor: QTextCursor, furniture: Furniture, styles: Styles, in_cell: bool = False
    ) -> None:
        self.cursor = cursor
        self.furniture = furniture
        self.styles = styles
        self.containers: list[Container] = []
        self.ink = Ink()
        self.style = "p"
        self.align = Qt.AlignmentFlag(0)
        self.is_open = False
        self.block_start = cursor.position()
        self.runs = 0
        self._in_cell = in_cell
        self._first = True
        self._reuse = True
        self._after = 0.0
        self._closing = 0.0
        self._is_close = False
        self._table: QTextTable | None = None
        self._anchors: list[str] = []

    def anchor(self, name: str) -> None:
        """Let `name` be the address of what is written next."""
        if self.is_open:
            self.furniture.anchors.setdefault(name, self.cursor.position())
        else:
            self._anchors.append(name)

    def need(self, distance: float) -> None:
        """Keep at least `distance` free under what was written last."""
        self._after = max(self._after, distance)

    def begin_block(self, gap: float | None = None) -> None:
        """Start a block with the present style and containers; `gap` replaces its distance."""
        style = self.styles.block(self.style)
        opening = [one for one in self.containers if not one.started]
        framed = [one.margin for one in opening if one.box is not None and one.margin]
        if gap is None:
            gap = max(self._after, framed[0] if framed else style.before)
            gap = self._after if self._is_close and not framed else gap
        pads = sum(one.pad + one.crown for one in opening)
        top = gap + self._closing + pads
        if self._first:
            self._lower_first_block(pads)
        elif self._table is not None:
            top = self._close_table(top)
        left, right = self.margins()
        self._put(self.styles.block_format(self.style, left, right, top, self.align))
        self._after, self._closing = style.after, 0.0
        self._is_close = style.is_close
        self._open_containers(opening, pads + style.lead / 2)

    def margins(self) -> tuple[float, float]:
        """How far the open containers move text in; what nests too deep moves no further."""
        most = self.styles.column * _MOST_INDENT
        left = min(most, sum(one.left for one in self.containers))
        return left, min(most / 2, sum(one.right for one in self.containers))

    def _lower_first_block(self, pads: float) -> None:
        """Qt ignores the top margin of a frame's first block: the page's margin gives way."""
        if pads and not self._in_cell:
            frame = self.cursor.currentFrame()
            form = frame.frameFormat()
            form.setTopMargin(form.topMargin() + pads)
            frame.setFrameFormat(form)

    def _close_table(self, top: float) -> float:
        """Qt ignores the top margin of a block behind a table too: the table's bottom margin."""
        if self._table is not None:
            form = self._table.format().toTableFormat()
            form.setBottomMargin(top)
            self._table.setFormat(form)
        self._table = None
        return 0.0

    def _put(self, form: QTextBlockFormat) -> None:
        char = self.styles.char(self.ink)
        if self._reuse:
            self.cursor.setBlockFormat(form)
            if not (self._first and self._in_cell):
                # In a cell's first block it would replace the format of the cell.
                self.cursor.setBlockCharFormat(char)
        else:
            self.cursor.insertBlock(form, char)
        self._first = self._reuse = False
        self.is_open = True
        self.runs = 0
        self.block_start = self.cursor.position()
        for name in self._anchors:
            self.furniture.anchors.setdefault(name, self.block_start)
        self._anchors.clear()

    def _open_containers(self, opening: list[Container], above: float) -> None:
        inner_left = sum(one.left for one in opening)
        inner_right = sum(one.right for one in opening)
        for one in opening:
            one.started = True
            if one.box is not None:
                one.box.first = one.box.last = self.block_start
                one.box.left = inner_left
                one.box.right = inner_right
                one.box.above = above
                self.furniture.boxes.append(one.box)
            if one.marker:
                self.furniture.markers.append(Marker(self.block_start, one.marker))
            above -= one.pad + one.crown
            inner_left -= one.left
            inner_right -= one.right

    def close_container(self, container: Container) -> None:
        """End a container; what follows keeps its distance from it."""
        if not container.started and (container.marker or container.box is not None):
            self.begin_block()
        self.is_open = False
        self.containers.remove(container)
        if container.box is not None:
            self._closing += container.pad
            container.box.last = self.block_start
            container.box.end = self.cursor.position()
            container.box.below = self._closing + self.styles.block(self.style).lead / 2
        if container.margin:
            self._after = container.margin

    def place_table(self) -> tuple[float, float, float]:
        """Make ready for a table; gives its left, right and top margin."""
        if any(not one.started for one in self.containers):
            self.begin_block()
            self._after = 0.0
        self.is_open = False
        left, right = self.margins()
        top = 0.0 if self._first else self._after + self._closing
        return left, right, top

    def leave_table(self, table: QTextTable, after: float) -> None:
        """Go on in the empty block behind a table."""
        position = table.lastPosition() + 1
        self.cursor.setPosition(position)
        self._table = table
        self.block_start = position
        self._first, self._reuse, self.is_open = False, True, False
        self._after, self._closing = after, 0.0

    def write(self, text: str) -> None:
        """Put text into the open block."""
        self.runs += 1
        self.cursor.insertText(text, self.styles.char(self.ink))

    def pad(self, width: float) -> None:
        """Put a gap of about `width` pixels, at which no line breaks, before or after a pill."""
        size = max(1.0, width / _SPACE_WIDTH)
        ink = Ink(size=size, code=True, href=self.ink.href, title=self.ink.title)
        self.cursor.insertText(_NO_BREAK_SPACE, self.styles.char(ink))
