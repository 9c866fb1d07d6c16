"""Filters the tree of topics beside the window, as the reader types."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kbviewer.library import Library
from kbviewer.ui.services.background import Background
from kbviewer.ui.services.searching import Searching

if TYPE_CHECKING:
    from kbviewer.search import SearchIndex


class TopicFiltering(QObject):
    """Tells the topics that are like the last text asked for."""

    filtered = Signal(str, object)
    failed = Signal(object)

    def __init__(self, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self._text = ""

    def ask(self, library: Library, searching: Searching, text: str) -> None:
        """Look for the topics that are like a text."""
        self._text = text
        self._background.run(
            lambda: searching.with_index(lambda index: _matching_topics(library, index, text)),
            lambda matches: self._tell(text, matches),
            self.failed.emit,
        )

    def _tell(self, text: str, matches: object) -> None:
        if text == self._text:
            self.filtered.emit(text, matches)


def _matching_topics(library: Library, index: "SearchIndex", text: str) -> object:
    # Imported in the thread: the first window is painted before search is needed.
    from kbviewer.ui.services.topic_filter import matching_topics

    return matching_topics(library, index, text)
