"""The button that comes up in the corner of a block of code and copies it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, QTimer
from PySide6.QtWidgets import QToolButton

from kbviewer.render.theme import Tokens
from kbviewer.ui.style.icons import icon
from kbviewer.ui.viewer.page_view import PageView

if TYPE_CHECKING:
    from kbviewer.ui.viewer.page import Box

_SIZE = 28
_THANKS = 1400


class CopyButton(QToolButton):
    """Stands over the block of code that the pointer is in; shows a tick after copying."""

    def __init__(self, view: PageView) -> None:
        super().__init__(view.viewport())
        self._view = view
        self._box: Box | None = None
        self._colour = "#000000"
        self.setObjectName("copyCode")
        self.setToolTip(self.tr("Copy code"))
        self.setAccessibleName(self.tr("Copy code"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setIconSize(QSize(16, 16))
        self.setFixedSize(_SIZE, _SIZE)
        self._thanks = QTimer(self, singleShot=True, interval=_THANKS)
        self._thanks.timeout.connect(self._show_icon)
        self.clicked.connect(self.copy_code)
        view.pointer_moved.connect(self.follow)
        view.verticalScrollBar().valueChanged.connect(self.leave)
        self.hide()

    def set_tokens(self, tokens: Tokens) -> None:
        """Wear the colours of a theme."""
        self._colour = tokens.muted
        self.setStyleSheet(
            f"#copyCode {{ background: {tokens.code_background}; border: 1px solid"
            f" {tokens.border}; border-radius: 6px; padding: 0; }}"
            f"#copyCode:hover {{ background: {tokens.background}; }}"
        )
        self._show_icon()

    def _show_icon(self) -> None:
        self.setIcon(icon("copy", self._colour))

    def follow(self, point: QPoint) -> None:
        """Come up in the corner of the block of code at a point of the viewport, or go."""
        box = self._view.code_box_at(point)
        if box is not self._box:
            self._stand_over(box)

    def leave(self) -> None:
        """Go, as the page moves."""
        if self._box is not None:
            self._stand_over(None)

    def _stand_over(self, box: "Box | None") -> None:
        self._box = box
        self._view.hide_label(box)
        if box is None:
            self.hide()
        else:
            self._show_icon()
            self._place(self._view.box_rect(box))

    def _place(self, rect: QRectF) -> None:
        right = min(rect.right(), self._view.viewport().width() - 4.0)
        self.move(round(right) - _SIZE - 6, max(4, round(rect.top()) + 5))
        self.show()
        self.raise_()

    def copy_code(self) -> None:
        """Put the code into the clipboard."""
        from kbviewer.ui.viewer.menu import copy_code

        if self._box is None:
            return
        copy_code(self._view, self._box)
        self.setIcon(icon("check", self._colour))
        self._thanks.start()
