"""Finding in the note and stepping through the hits of a search: the bar, the marks, the sign."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from kbviewer.render.theme import Tokens
from kbviewer.ui.viewer.find_bar import FindBar
from kbviewer.ui.viewer.hit_badge import HitBadge
from kbviewer.ui.viewer.hits import Hits
from kbviewer.ui.viewer.matching import Wanted
from kbviewer.ui.viewer.page_view import PageView
from kbviewer.ui.viewer.scrolling import Scroller

_LONGEST_SELECTION = 80


class Finding(QObject):
    """What is looked for: by the reader in the find bar, else by the search the note came from."""

    counted = Signal(int, int)

    def __init__(self, view: PageView, scroller: Scroller, parent: QWidget) -> None:
        super().__init__(parent)
        self._view = view
        self._scroller = scroller
        self._marks: tuple[str, ...] = ()
        self.bar = FindBar(parent)
        self.hits = Hits(view)
        self.badge = HitBadge(view)
        self.bar.wanted_changed.connect(self._find)
        self.bar.stepped.connect(self.step)
        self.bar.closed.connect(self._end)
        self.hits.changed.connect(self._show_count)

    def set_tokens(self, tokens: Tokens) -> None:
        """Wear the colours of a theme."""
        self.bar.set_tokens(tokens)
        self.badge.set_tokens(tokens)

    def open(self) -> None:
        """Open the find bar, with the selected text if it is short."""
        selected = self._view.textCursor().selectedText()
        self.bar.open_with(selected if len(selected) < _LONGEST_SELECTION else "")

    @Slot(bool)
    def step(self, forward: bool) -> None:
        """Go to the next or previous match."""
        self._scroller.touch()
        self.hits.step(forward)

    def _deselect(self) -> None:
        """Let go of selected text: its colour would lie over the marks."""
        cursor = self._view.textCursor()
        if cursor.hasSelection():
            cursor.clearSelection()
            self._view.setTextCursor(cursor)

    def mark_words(self, words: Sequence[str], anchor: str) -> None:
        """Mark the words of a search, and go to the first of them in a section."""
        self._marks = tuple(words)
        if self.bar.isVisible() and not words:
            self.hits.want(self.bar.wanted)
            return
        self.bar.hide()
        if words:
            self._deselect()
        self.hits.want(Wanted(self._marks, searched=True))
        page = self._view.page
        start = page.position_of(anchor) if page is not None else None
        if words and start is not None and self.hits.go_to_first(start):
            self._scroller.touch()

    @Slot(object)
    def _find(self, wanted: Wanted) -> None:
        top = self._view.position_at(0)
        self.hits.want(wanted)
        if self.hits.go_to_first(top):
            self._scroller.touch()

    @Slot()
    def _end(self) -> None:
        self.hits.want(Wanted(self._marks, searched=True))
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(int, int)
    def _show_count(self, current: int, total: int) -> None:
        self.bar.show_count(current, total)
        self.badge.show_count(0 if self.bar.isVisible() else current, total)
        self.counted.emit(current, total)
