"""Where the open section stands, in one line that is never wider than there is room."""

import html
from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from kbviewer.notes.model import Place
from kbviewer.ui.viewer.addresses import note_address

Step = tuple[str, Place | None]
BETWEEN = " › "
ELLIPSIS = "…"
PLAIN = "text-decoration: none"
LEAST = 40
"""Pixels that the last step has at least, however narrow the window is."""


class TrailLabel(QLabel):
    """Steps with links; what has no room goes first where it is farthest from the section."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps: Sequence[Step] = ()
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setMinimumWidth(1)

    def show_steps(self, steps: Sequence[Step]) -> None:
        """Show these steps, each with a place being a link to it."""
        self._steps = tuple(steps)
        whole = BETWEEN.join(title for title, _ in steps)
        self.setToolTip(f"<qt>{html.escape(whole)}</qt>" if whole else "")
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as much as there is room for now."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Take the colour that links have in a new theme: set once, they keep theirs."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self.clear()
            self._fit()

    def sizeHint(self) -> QSize:
        """Any width will do."""
        return QSize(LEAST, super().sizeHint().height())

    def _fit(self) -> None:
        titles = fitted([title for title, _ in self._steps], self._room(), self._width)
        parts = [
            f'<a href="{note_address(place)}" style="{PLAIN}">{html.escape(title)}</a>'
            if place is not None and title != ELLIPSIS
            else html.escape(title)
            for title, (_, place) in zip(titles, self._steps, strict=True)
            if title
        ]
        self.setText(" &nbsp;›&nbsp; ".join(parts))

    def _room(self) -> int:
        return max(self.contentsRect().width() - 4, LEAST)

    def _width(self, text: str) -> int:
        return self.fontMetrics().horizontalAdvance(text)


def fitted(titles: Sequence[str], room: int, width: Callable[[str], int]) -> list[str]:
    """The titles that fit into `room` side by side; those left out are empty, save one `…` for all.

    The last title stays, shortened at its end where it alone is too wide.
    """
    shown = list(titles)
    gap = width(f"  {BETWEEN}  ")

    def is_too_wide() -> bool:
        there = [title for title in shown if title]
        return sum(map(width, there)) + gap * (len(there) - 1) > room

    for number in range(len(shown) - 1):
        if not is_too_wide():
            return shown
        shown[number] = ELLIPSIS
        if number:
            shown[number - 1] = ""
    while shown and len(shown[-1]) > 1 and is_too_wide():
        shown[-1] = shown[-1][:-2].rstrip() + ELLIPSIS
    return shown
