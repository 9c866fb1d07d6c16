"""Which note a page shows: the start of it at once, the rest while it is being read."""

import re
from html import escape

from PySide6.QtCore import QObject, QTimer, Signal

from kbviewer.ui.viewer.cache import DocumentCache
from kbviewer.ui.viewer.document import NoteDocument
from kbviewer.ui.viewer.page_view import PageView
from kbviewer.ui.viewer.resources import ImageStore
from kbviewer.ui.viewer.scrolling import Scroller, ScrollPlace
from kbviewer.ui.viewer.styles import Styles

_FIRST_SLICE = 0.008  # several screens of text
_SLICES_TO_PLACE = 5
_SLICE = 0.010


_PART = re.compile(r"<details\b([^>]*)>")


def folded_parts(html: str) -> frozenset[int]:
    """Which of the parts of a note that fold are folded by its author, counted from 0."""
    parts = enumerate(_PART.findall(html))
    return frozenset(number for number, attributes in parts if "open" not in attributes)


def hides(html: str, anchor: str) -> bool:
    """Whether an anchor of the note lies in a part that folds."""
    at = html.find(f'id="{escape(anchor)}"') if anchor else -1
    return at >= 0 and html.count("<details", 0, at) > html.count("</details", 0, at)


class Showing(QObject):
    """Puts notes into a `PageView` and builds long ones on in the background of the event loop."""

    finished = Signal()

    def __init__(self, view: PageView, scroller: Scroller) -> None:
        super().__init__(view)
        self._view = view
        self._scroller = scroller
        self._cache = DocumentCache()
        self._html = ""
        self._more = False
        self._folded: frozenset[int] = frozenset()
        self.images = ImageStore()
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._build_more)

    @property
    def is_settled(self) -> bool:
        """Whether all is there, images and colours too, and the place asked for is reached."""
        is_building = self._more or self._timer.isActive()
        is_busy = self.images.is_busy or self._view.colouring.is_busy
        return not (is_building or is_busy or self._scroller.is_waiting)

    @property
    def is_empty(self) -> bool:
        """Whether there is no note."""
        return not self._html

    @property
    def html(self) -> str:
        """The HTML of the note, as far as it came."""
        return self._html

    def use_images(self, images: ImageStore) -> None:
        """Take images from another library from now on."""
        self.images = images
        images.setParent(self)
        images.arrived.connect(self._view.viewport().update)
        self._cache.clear()

    def show(
        self,
        html: str,
        styles: Styles,
        place: ScrollPlace,
        *,
        more: bool = False,
        unfold: bool = False,
    ) -> None:
        """Show a note at a place; `more` says that `append` will bring the rest of it.

        What its author folded is folded, unless the place lies in it or `unfold` says otherwise.
        """
        if unfold or hides(html, place.anchor):
            self._folded = frozenset()
        elif html != self._html:
            self._folded = folded_parts(html)
        self._html, self._more = html, more
        self.set_anew(styles, place)

    def complete(self, html: str, styles: Styles, place: ScrollPlace) -> None:
        """Show all of a note whose start is shown: behind the start if that is unchanged."""
        if self._more and html.startswith(self._html):
            self.append(html[len(self._html) :])
        else:
            self.show(html, styles, place)

    def append(self, html: str, *, more: bool = False) -> None:
        """Put the next part of the note behind what is there."""
        page = self._view.page
        if page is None:
            return
        known = len(_PART.findall(self._html))
        self._html += html
        self._more = more
        folded = frozenset(part + known for part in folded_parts(html))
        self._folded |= folded
        page.feed(html, last=not more, folded=folded)
        self._timer.start()

    def set_anew(self, styles: Styles, place: ScrollPlace) -> None:
        """Show the same note with other styles, at a place."""
        self._timer.stop()
        page = self._cache.get((self._html, self._folded), styles)
        if page is None:
            column = self._view.column_for(styles)
            page = NoteDocument(styles, self.images, column, folded=self._folded)
            page.feed(self._html, last=not self._more)
            self._build_first(page, place)
        self._scroller.forget()
        self._view.set_page(page)
        self._scroller.go(place)
        if page.is_whole:
            self._finish(page)
        else:
            self._timer.start()

    def stop(self) -> None:
        """Build no further: the window is about to go."""
        self._timer.stop()

    def toggle(self, fold: int, styles: Styles, place: ScrollPlace) -> None:
        """Fold a part of the note, or unfold it."""
        self._folded ^= {fold}
        self.set_anew(styles, place)

    def unfold(self, styles: Styles, place: ScrollPlace) -> None:
        """Show all that is folded: something in it is looked for."""
        if self._folded:
            self._folded = frozenset()
            self.set_anew(styles, place)

    def _build_first(self, page: NoteDocument, place: ScrollPlace) -> None:
        """Build the first screens, and on to the place that is wanted if that is not far."""
        for _ in range(_SLICES_TO_PLACE):
            if page.build(_FIRST_SLICE) or page.position_of(place.anchor) is not None:
                return

    def _build_more(self) -> None:
        page = self._view.page
        if page is None or page.build(_SLICE):
            self._timer.stop()
        if page is not None:
            self._scroller.settle()
            if page.is_whole:
                self._finish(page)

    def _finish(self, page: NoteDocument) -> None:
        self._cache.put((self._html, self._folded), page.styles, page)
        self._scroller.settle()
        self.finished.emit()
