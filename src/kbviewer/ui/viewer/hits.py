"""The marked matches of one page: which there are, which one is current, stepping through them."""

from bisect import bisect_left

from PySide6.QtCore import QObject, Signal

from kbviewer.ui.viewer.matching import Wanted, matches
from kbviewer.ui.viewer.page_view import PageView


class Hits(QObject):
    """Marks what is wanted in the page that is shown, and moves from match to match."""

    changed = Signal(int, int)
    """Number of the current match, from 1 (0: none), and how many there are."""

    def __init__(self, view: PageView) -> None:
        super().__init__(view)
        self._view = view
        self._wanted = Wanted(())
        self._spans: list[tuple[int, int]] = []
        self._current = -1

    @property
    def spans(self) -> list[tuple[int, int]]:
        """Start and end of every match."""
        return self._spans

    def want(self, wanted: Wanted) -> None:
        """Look for something else; no match is current yet."""
        self._wanted = wanted
        self._current = -1
        self.refresh()

    def refresh(self) -> None:
        """Look again, after the page's text changed or grew."""
        page = self._view.page
        current = self._spans[self._current] if self._current >= 0 else None
        self._spans = []
        if page is not None and self._wanted.words:
            self._spans = matches(page.toPlainText(), self._wanted)
        self._current = self._spans.index(current) if current in self._spans else -1
        self._mark()

    def go_to_first(self, position: int) -> bool:
        """Make the first match at or behind a text position current and show it."""
        if not self._spans:
            return False
        index = bisect_left(self._spans, (position, 0))
        self._go(index if index < len(self._spans) else 0)
        return True

    def step(self, forward: bool = True) -> None:
        """Go to the next or previous match, round the note's end."""
        if not self._spans:
            return
        if self._current < 0:
            top = self._view.position_at(0)
            index = bisect_left(self._spans, (top, 0)) - (not forward)
        else:
            index = self._current + (1 if forward else -1)
        self._go(index % len(self._spans))

    def _go(self, index: int) -> None:
        self._current = index
        self._mark()
        self._view.reveal(self._spans[index][0])

    def _mark(self) -> None:
        page = self._view.page
        if page is not None:
            current = self._spans[self._current] if self._current >= 0 else None
            page.decorations.mark(self._spans, current)
            self._view.viewport().update()
        self.changed.emit(self._current + 1, len(self._spans))
