"""Where the reader is in a note, in terms that survive a new layout."""

from msgspec import Struct
from PySide6.QtCore import QObject, Qt, Signal, Slot

from kbviewer.ui.viewer.document import NoteDocument
from kbviewer.ui.viewer.page_view import PageView

_REACHED = 60  # a section is reached when its heading is this near to the top, in pixels
_ROOM_ABOVE = 16  # what a section that was jumped to keeps free over its heading


class ScrollPlace(Struct, frozen=True):
    """Characters behind a section's start, and how far that line is above the top, in pixels.

    `pixels` is None where the section's start is to have its usual room over it.
    """

    anchor: str = ""
    characters: int = 0
    pixels: float | None = None


class Scroller(QObject):
    """Takes and restores places of a `PageView`; tells which section is being read.

    A place that is not built or laid out yet is gone to as soon as it is, unless the reader has
    moved the page meanwhile.
    """

    section_changed = Signal(str)

    def __init__(self, view: PageView) -> None:
        super().__init__(view)
        self._view = view
        self._wanted: ScrollPlace | None = None
        self._arrived: ScrollPlace | None = None
        self._section: str | None = None
        self._moving = False
        self._holding = False
        self._held: ScrollPlace | None = None
        view.touched.connect(self.touch)
        view.layout_changing.connect(self._hold)
        view.layout_changed.connect(self._return)
        bar = view.verticalScrollBar()
        bar.valueChanged.connect(self._scrolled)
        bar.rangeChanged.connect(self._stretched)
        # Once more when the bar has its new page step, which it takes after telling its range.
        bar.rangeChanged.connect(self.settle, Qt.ConnectionType.QueuedConnection)
        bar.sliderPressed.connect(self.touch)

    @property
    def is_waiting(self) -> bool:
        """Whether a place is still to be reached."""
        return self._wanted is not None

    def touch(self) -> None:
        """Something else moved the page: a place that is not reached yet is no longer wanted."""
        self._wanted = self._arrived = None

    def forget(self) -> None:
        """Another note is about to be shown."""
        self._wanted = self._arrived = None
        self._section = None
        self._holding = True

    @Slot()
    def _hold(self) -> None:
        """Keep the place while the page is shown or set for another width."""
        if self._held is None:
            self._held = self.place()

    @Slot()
    def _return(self) -> None:
        held, self._held = self._held, None
        if held is not None and not self._holding:
            self.go(held)

    def go(self, place: ScrollPlace) -> None:
        """Go to a place, now or when it has been built."""
        self._holding = False
        self._wanted = place
        self.settle()

    @Slot()
    def settle(self) -> None:
        """Go on towards the place that is wanted."""
        page = self._view.page
        if self._wanted is None or page is None or self._moving:
            return
        target = self._height(self._wanted)
        if target is None:
            if page.is_whole:
                self._wanted = None
            self._tell_section()
            return
        bar = self._view.verticalScrollBar()
        self._moving = True
        bar.setValue(round(target))
        self._moving = False
        # While the note grows its range may shrink for a moment, and pull back who is at its end.
        is_safe = page.is_whole or bar.maximum() >= target + bar.pageStep()
        if (bar.value() == round(target) and is_safe) or (
            page.is_whole and self._is_laid_out(page)
        ):
            self._arrive(self._wanted)
        else:
            self._tell_section()

    @Slot()
    def _stretched(self) -> None:
        """Go on, or come nearer to a place that could not come up to the top before."""
        if self._wanted is None and self._held is None:
            self._wanted = self._arrived
        self.settle()

    def _is_laid_out(self, page: NoteDocument) -> bool:
        """Whether the scroll range is that of the whole note, so that it can grow no more."""
        self._view.text_rect(page.characterCount() - 1)
        bar = self._view.verticalScrollBar()
        return page.documentLayout().documentSize().height() <= bar.maximum() + bar.pageStep() + 1

    def _arrive(self, place: ScrollPlace) -> None:
        """Count the section as read that was asked for, even if it cannot come up to the top."""
        self._wanted = None
        self._arrived = place
        if place.anchor and place.pixels is None:
            self._tell(place.anchor)
        else:
            self._tell_section()

    def _height(self, place: ScrollPlace) -> float | None:
        """Scroll value of a place; None while its section is not built."""
        page = self._view.page
        start = page.position_of(place.anchor) if page is not None else None
        if page is None or start is None:
            return None
        if not place.anchor and not place.characters:
            return place.pixels or 0.0
        position = min(start + place.characters, page.characterCount() - 1)
        top = self._view.text_rect(position).top()
        return max(0.0, top - _ROOM_ABOVE if place.pixels is None else top + place.pixels)

    def place(self) -> ScrollPlace:
        """Where the reader is."""
        known = self._wanted or self._arrived
        if known is not None:
            return known
        page = self._view.page
        value = self._view.verticalScrollBar().value()
        if page is None or not value:
            return ScrollPlace(pixels=0.0)
        position = self._view.position_at(_ROOM_ABOVE + 4)
        heading = page.furniture.heading_at(position)
        anchor = heading.anchor if heading is not None else ""
        start = page.position_of(anchor) or 0
        top = self._view.text_rect(position).top()
        return ScrollPlace(anchor, position - start, value - top)

    def step_heading(self, steps: int) -> None:
        """Go to the heading that is `steps` behind (or before) the one being read."""
        page = self._view.page
        if page is None or not page.furniture.headings:
            return
        headings = page.furniture.headings
        here = page.furniture.heading_at(self._view.position_at(_REACHED))
        index = headings.index(here) if here is not None else -1
        if steps < 0 and here is not None and self._is_below_its_start(here.position):
            steps += 1
        target = min(index + steps, len(headings) - 1)
        self.touch()
        self.go(ScrollPlace(headings[target].anchor) if target >= 0 else ScrollPlace())

    def _is_below_its_start(self, position: int) -> bool:
        """Whether the page is scrolled on from where jumping to `position` would bring it."""
        top = self._view.text_rect(position).top() - _ROOM_ABOVE
        return self._view.verticalScrollBar().value() > top + 2

    def _scrolled(self) -> None:
        if not self._moving and self._held is None:
            self._arrived = None
            self._tell_section()

    def _tell_section(self) -> None:
        page = self._view.page
        if page is None or self._holding:
            return
        heading = page.furniture.heading_at(self._view.position_at(_REACHED))
        anchor = heading.anchor if heading is not None else ""
        self._tell(anchor)

    def _tell(self, anchor: str) -> None:
        if anchor != self._section:
            self._section = anchor
            self.section_changed.emit(anchor)
