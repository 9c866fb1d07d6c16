"""Bookmarks in the margin: painted beside headings that have one, offered beside the others."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QToolButton

from kbviewer.render.theme import Tokens
from kbviewer.render.theme_light import LIGHT
from kbviewer.ui.style.icons import icon, paint_icon

if TYPE_CHECKING:
    from kbviewer.ui.viewer.document import NoteDocument
    from kbviewer.ui.viewer.page import Heading
    from kbviewer.ui.viewer.page_view import PageView

_SIZE = 16
_AWAY = 6  # pixels between a heading and its mark


def paint_stars(
    painter: QPainter, page: "NoteDocument", view: "PageView", start: int, end: int
) -> None:
    """Paint the marks of bookmarked headings between two positions, in document coordinates."""
    for heading in page.furniture.headings:
        if heading.position > end:
            break
        if heading.position >= start and heading.anchor in view.starred:
            colour = page.styles.colour("accent")
            paint_icon(painter, "bookmark", star_rect(view, heading), colour, filled=True)


def star_rect(view: "PageView", heading: "Heading") -> QRectF:
    """Where the mark of a heading is, in document coordinates."""
    line = view.text_rect(heading.position)
    side = view.page.side if view.page is not None else 0.0
    left = max(0.0, side - _AWAY - _SIZE)
    return QRectF(left, line.center().y() - _SIZE / 2, _SIZE, _SIZE)


class StarButton(QToolButton):
    """Stands in the margin beside the heading that the pointer is at."""

    toggle_wanted = Signal(str)

    def __init__(self, view: "PageView") -> None:
        super().__init__(view.viewport())
        self._view = view
        self._tokens: Tokens = LIGHT
        self._heading: Heading | None = None
        self.setObjectName("starHeading")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setIconSize(QSize(_SIZE, _SIZE))
        self.setFixedSize(_SIZE, _SIZE)
        self.clicked.connect(self._toggle)
        view.pointer_moved.connect(self.follow)
        view.verticalScrollBar().valueChanged.connect(self.leave)
        self.hide()

    def set_tokens(self, tokens: Tokens) -> None:
        """Wear the colours of a theme."""
        self._tokens = tokens
        self.setStyleSheet(
            f"#starHeading {{ background: {tokens.background}; border: none; padding: 0; }}"
        )
        self.show_state()

    def show_state(self) -> None:
        """Show whether the heading has a bookmark."""
        is_set = self._heading is not None and self._heading.anchor in self._view.starred
        colour = self._tokens.accent if is_set else self._tokens.muted
        self.setIcon(icon("bookmark", colour, is_set))
        text = self.tr("Remove bookmark") if is_set else self.tr("Bookmark this section")
        self.setToolTip(text)
        self.setAccessibleName(text)

    def follow(self, point: QPoint) -> None:
        """Come up beside the heading at a point of the viewport, or go."""
        heading = self._heading_at(point)
        if heading == self._heading:
            return
        self._heading = heading
        if heading is None:
            self.hide()
            return
        self.show_state()
        corner = star_rect(self._view, heading).topLeft() - self._view.offset()
        self.move(corner.toPoint())
        self.show()
        self.raise_()

    def leave(self) -> None:
        """Go, as the page moves."""
        self._heading = None
        self.hide()

    def _heading_at(self, point: QPoint) -> "Heading | None":
        page = self._view.page
        if page is None:
            return None
        position = self._view.position_at(point.y())
        heading = page.furniture.heading_at(position)
        if heading is None or not heading.anchor:
            return None
        block = page.findBlock(heading.position)
        rect = page.documentLayout().blockBoundingRect(block)
        height = self._view.offset().y() + point.y()
        is_there = block == page.findBlock(position) and rect.top() <= height <= rect.bottom()
        return heading if is_there else None

    def _toggle(self) -> None:
        if self._heading is not None:
            self.toggle_wanted.emit(self._heading.anchor)
