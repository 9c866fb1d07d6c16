"""The viewer: a page with a find bar, the note it shows, and where the reader is in it."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kbviewer.render.theme import LIGHT, Tokens
from kbviewer.ui.theme import palette
from kbviewer.ui.viewer.cache import DocumentCache
from kbviewer.ui.viewer.document import NoteDocument
from kbviewer.ui.viewer.hits import Hits
from kbviewer.ui.viewer.matching import Wanted
from kbviewer.ui.viewer.page_view import PageView
from kbviewer.ui.viewer.resources import Formula, ImageStore
from kbviewer.ui.viewer.scrolling import Scroller, ScrollPlace
from kbviewer.ui.viewer.styles import Reading, Styles

_FIRST_SLICE = 0.020
_SLICE = 0.012
_SIZES = (10.0, 32.0)


class HasHtml(Protocol):
    """What the viewer needs of a rendered note."""

    @property
    def html(self) -> str:
        """The note as the fragment that `kbviewer.render` describes."""
        ...


class NoteViewer(QWidget):
    """Shows rendered notes. Long ones appear at once and grow while the window stays alive."""

    link_activated = Signal(str, Qt.KeyboardModifier)
    chip_activated = Signal(int, Qt.KeyboardModifier)
    link_hovered = Signal(str, QRect)
    link_left = Signal()
    picture_activated = Signal(str)
    section_changed = Signal(str)
    place_left = Signal(object)
    reading_changed = Signal(object)
    note_shown = Signal()
    note_finished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tokens: Tokens = LIGHT
        self.reading = Reading()
        self.images = ImageStore()
        self._styles: Styles | None = None
        self._cache = DocumentCache()
        self._html = ""
        self._more = False
        self.view = PageView(self)
        self.scroller = Scroller(self.view)
        self.hits = Hits(self.view)
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._build_more)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.view)
        self.setFocusProxy(self.view)
        self._connect()

    def _connect(self) -> None:
        view = self.view
        view.link_activated.connect(self._follow_link)
        view.chip_activated.connect(self.chip_activated)
        view.link_hovered.connect(self.link_hovered)
        view.link_left.connect(self.link_left)
        view.picture_activated.connect(self.picture_activated)
        view.zoom_asked.connect(self.zoom)
        self.scroller.section_changed.connect(self.section_changed)

    # What is shown

    def set_library(self, root: Path | None, formula: Formula | None = None) -> None:
        """Serve images from this folder only, and formulas through `formula`."""
        self.images = ImageStore(root, formula)
        self.images.device_ratio = self.devicePixelRatioF()
        self._cache.clear()

    def show_rendered(
        self,
        rendered: HasHtml,
        tokens: Tokens | None = None,
        place_anchor: str = "",
        marks: Sequence[str] = (),
        *,
        more: bool = False,
    ) -> None:
        """Show a note, at a section of it, with the words of a search marked.

        `more` says that `append_rendered` will bring the rest.
        """
        self._adopt(tokens)
        self._html, self._more = rendered.html, more
        self._show(ScrollPlace(place_anchor))
        self.mark_words(marks, place_anchor)
        self.note_shown.emit()

    def mark_words(self, words: Sequence[str], place_anchor: str = "") -> None:
        """Mark the words of a search, and go to the first of them in the section shown."""
        self.hits.want(Wanted(tuple(words), prefix=True))
        page = self.view.page
        start = page.position_of(place_anchor) if page is not None else None
        if words and start is not None and (self.hits.go_to_first(start)):
            self.scroller.touch()

    def append_rendered(self, rendered: HasHtml, *, more: bool = False) -> None:
        """Put the next part of the note that is shown behind it."""
        page = self.view.page
        if page is None:
            return
        self._html += rendered.html
        self._more = more
        page.feed(rendered.html, last=not more)
        self._timer.start()

    def update_rendered(self, rendered: HasHtml) -> None:
        """Show a changed text of the same note; the reader stays where they are."""
        place = self.place()
        self._html, self._more = rendered.html, False
        self._show(place)

    def clear(self) -> None:
        """Show an empty page."""
        self._html, self._more = "", False
        self._show(ScrollPlace())

    def _adopt(self, tokens: Tokens | None) -> None:
        if tokens is not None and tokens is not self.tokens:
            self.tokens = tokens
            self._styles = None

    def styles(self) -> Styles:
        """The formats of the present theme and reading settings."""
        if self._styles is None:
            self._styles = Styles(self.tokens, self.reading)
        return self._styles

    def _show(self, place: ScrollPlace) -> None:
        self._timer.stop()
        styles = self.styles()
        page = self._cache.get(self._html, styles)
        if page is None:
            page = NoteDocument(styles, self.images, styles.column)
            page.feed(self._html, last=not self._more)
            page.build(_FIRST_SLICE)
        self.scroller.forget()
        self.view.setPalette(palette(self.tokens, page=True))
        self.view.set_page(page)
        self.scroller.go(place)
        if page.is_whole:
            self._finish(page)
        else:
            self._timer.start()

    def _build_more(self) -> None:
        page = self.view.page
        if page is None or page.build(_SLICE):
            self._timer.stop()
        if page is not None:
            self.scroller.settle()
            if page.is_whole:
                self._finish(page)

    def _finish(self, page: NoteDocument) -> None:
        self._cache.put(self._html, self.styles(), page)
        self.hits.refresh()
        self.scroller.settle()
        self.note_finished.emit()

    # Where the reader is

    def scroll_to(self, anchor: str) -> None:
        """Bring a section to the top; the note's start for an empty anchor."""
        self.scroller.go(ScrollPlace(anchor))

    def place(self) -> ScrollPlace:
        """Where the reader is, to come back to after any change of layout."""
        return self.scroller.place()

    def go_to_place(self, place: ScrollPlace) -> None:
        """Go back to where `place` was taken."""
        self.scroller.go(place)

    def _follow_link(self, address: str, modifiers: Qt.KeyboardModifier) -> None:
        if address.startswith("#"):
            self.place_left.emit(self.place())
            self.scroll_to(address[1:])
        else:
            self.link_activated.emit(address, modifiers)

    # How it looks

    def set_tokens(self, tokens: Tokens) -> None:
        """Change the theme; the note is set anew at the same place."""
        if tokens is not self.tokens:
            place = self.place()
            self._adopt(tokens)
            self._show(place)

    def set_reading(self, reading: Reading) -> None:
        """Change fonts and sizes; the note is set anew at the same place."""
        if reading != self.reading:
            place = self.place()
            self.reading, self._styles = reading, None
            self._show(place)
            self.reading_changed.emit(reading)

    def zoom(self, steps: int) -> None:
        """Make the text larger or smaller by whole pixels; 0 for its normal size."""
        size = self.reading.size + steps if steps else Reading().size
        self.set_reading(replace(self.reading, size=min(max(size, _SIZES[0]), _SIZES[1])))
