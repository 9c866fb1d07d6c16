"""The viewer: a page with a find bar, the note it shows, and where the reader is in it."""

import html
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from msgspec.structs import replace
from PySide6.QtCore import QPoint, QRect, Qt, Signal, Slot
from PySide6.QtGui import QPagedPaintDevice
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kbviewer.render.theme import Tokens
from kbviewer.render.theme_light import LIGHT
from kbviewer.ui.style.theme import palette
from kbviewer.ui.viewer.callouts import FOLD
from kbviewer.ui.viewer.copy_button import CopyButton
from kbviewer.ui.viewer.finding import Finding
from kbviewer.ui.viewer.page_view import PageView
from kbviewer.ui.viewer.previews import Previews, footnote
from kbviewer.ui.viewer.resources import ImageStore
from kbviewer.ui.viewer.scrolling import Scroller, ScrollPlace
from kbviewer.ui.viewer.showing import Showing, hides
from kbviewer.ui.viewer.stars import StarButton
from kbviewer.ui.viewer.styles import Reading, Styles

if TYPE_CHECKING:
    # Imported where it is used: the first paint does not wait for it.
    from kbviewer.ui.viewer.paper import Printed

_SIZES = (10.0, 32.0)


class HasHtml(Protocol):
    """What the viewer needs of a rendered note."""

    @property
    def html(self) -> str:
        """The note as the fragment that `kbviewer.render` describes."""
        ...


class NoteViewer(QWidget):
    """Shows rendered notes. Long ones appear at once and grow while the window stays alive.

    `link_activated` and `chip_activated` tell what was clicked or chosen with the keyboard, with
    the modifiers held; links to footnotes are followed here, `place_left` telling from where.
    `link_hovered` has the address under the resting pointer and where it is on the screen.
    `menu_opened` has a `QMenu` to add to and the `Spot` that it was opened at.
    """

    link_activated = Signal(str, Qt.KeyboardModifier)
    chip_activated = Signal(int, Qt.KeyboardModifier)
    link_hovered = Signal(str, QRect)
    link_left = Signal()
    section_changed = Signal(str)
    place_left = Signal(object)
    star_toggled = Signal(str)
    reading_changed = Signal(object)
    hits_changed = Signal(int, int)
    menu_opened = Signal(object, object)
    note_shown = Signal()
    note_finished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tokens: Tokens = LIGHT
        self.reading = Reading()
        self._styles: Styles | None = None
        self.view = PageView(self)
        self.scroller = Scroller(self.view)
        self.finding = Finding(self.view, self.scroller, self)
        self.copy_button = CopyButton(self.view)
        self.star_button = StarButton(self.view)
        self.showing = Showing(self.view, self.scroller)
        self.previews = Previews(self.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.finding.bar)
        column.addWidget(self.view)
        self.setFocusProxy(self.view)
        self._wear()
        self._connect()

    def _connect(self) -> None:
        view = self.view
        view.link_activated.connect(self._follow_link)
        view.chip_activated.connect(self.chip_activated)
        view.link_left.connect(self.link_left)
        self.previews.wanted.connect(self._preview)
        self.previews.link_activated.connect(self._follow_link)
        self.previews.chip_activated.connect(self.chip_activated)
        view.picture_activated.connect(self._enlarge_picture)
        self.star_button.toggle_wanted.connect(self.star_toggled)
        view.zoom_asked.connect(self.zoom)
        view.menu_asked.connect(self._open_menu)
        self.scroller.section_changed.connect(self.section_changed)
        self.finding.counted.connect(self.hits_changed)
        self.showing.finished.connect(self._tell_finished)

    # What is shown

    def set_library(self, root: Path | None) -> None:
        """Serve images from this folder only."""
        self.showing.use_images(ImageStore(root))

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
        place = ScrollPlace(place_anchor)
        self.showing.show(rendered.html, self.styles(), place, more=more, unfold=bool(marks))
        self.mark_words(marks, place_anchor)
        self.note_shown.emit()

    def append_rendered(self, rendered: HasHtml, *, more: bool = False) -> None:
        """Put the next part of the note that is shown behind it."""
        self.showing.append(rendered.html, more=more)

    def complete_rendered(self, rendered: HasHtml) -> None:
        """Show all of a note of which `show_rendered` was given the start, with `more` to come.

        What is shown already stays as it is, when the whole begins with it.
        """
        self.showing.complete(rendered.html, self.styles(), self.place())

    def update_rendered(self, rendered: HasHtml) -> None:
        """Show a changed text of the same note; the reader stays where they are."""
        self.showing.show(rendered.html, self.styles(), self.place())
        self.finding.hits.refresh()

    def show_notice(self, sentence: str) -> None:
        """Show one sentence in place of a note."""
        notice = f'<p class="notice">{html.escape(sentence)}</p>'
        self.showing.show(notice, self.styles(), ScrollPlace())

    def clear(self) -> None:
        """Show an empty page."""
        self.showing.show("", self.styles(), ScrollPlace())

    @property
    def is_settled(self) -> bool:
        """Whether the note is whole and the place that was asked for is reached."""
        return self.showing.is_settled

    @Slot()
    def _tell_finished(self) -> None:
        self.finding.hits.refresh()
        self.note_finished.emit()

    def print_note(self, device: QPagedPaintDevice, title: str) -> int:
        """Print the note; gives the number of pages."""
        from kbviewer.ui.viewer.printing import print_note

        return print_note(self.printed(self.showing.html, title), self.showing.images, device)

    def printed(self, html: str, title: str) -> "Printed":
        """What is to be put on paper, in the reader's fonts."""
        from kbviewer.ui.viewer.paper import Printed

        return Printed(html, title, self.reading.family, self.reading.code_family)

    # Where the reader is

    def scroll_to(self, anchor: str) -> None:
        """Bring a section to the top; the note's start for an empty anchor."""
        self.go_to_place(ScrollPlace(anchor))

    def step_heading(self, steps: int) -> None:
        """Go to the next (1) or previous (-1) heading."""
        self.scroller.step_heading(steps)

    def place(self) -> ScrollPlace:
        """Where the reader is, to come back to after any change of layout."""
        return self.scroller.place()

    def go_to_place(self, place: ScrollPlace) -> None:
        """Go to a place, or back to where it was taken; what is folded over it is unfolded."""
        page = self.view.page
        if page is not None and page.is_whole and page.position_of(place.anchor) is None:
            self.showing.unfold(self.styles(), place)
        self.scroller.go(place)

    @Slot(str, Qt.KeyboardModifier)
    def _follow_link(self, address: str, modifiers: Qt.KeyboardModifier) -> None:
        if address.startswith(FOLD):
            self.showing.toggle(int(address.removeprefix(FOLD)), self.styles(), self.place())
            return
        page = self.view.page
        anchor = address[1:] if address.startswith("#") else ""
        is_here = page is not None and anchor in page.furniture.anchors
        if anchor and (is_here or hides(self.showing.html, anchor)):
            self.place_left.emit(self.place())
            self.scroll_to(anchor)
        else:
            self.link_activated.emit(address, modifiers)

    @Slot(str)
    def _enlarge_picture(self, source: str) -> None:
        from kbviewer.ui.viewer.picture_window import PictureWindow

        image = self.showing.images.image(source)
        if not image.isNull():
            PictureWindow(image, source.rpartition("/")[2], self).open()

    @Slot(QPoint)
    def _open_menu(self, point: QPoint) -> None:
        from kbviewer.ui.viewer.menu import page_menu, spot_at

        menu = page_menu(self.view, point)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.menu_opened.emit(menu, spot_at(self.view, point))
        menu.popup(self.view.viewport().mapToGlobal(point))

    def show_stars(self, anchors: frozenset[str]) -> None:
        """Mark the headings of the note that have a bookmark."""
        if anchors != self.view.starred:
            self.view.starred = anchors
            self.star_button.show_state()
            self.view.viewport().update()

    # Find

    def open_find(self) -> None:
        """Open the find bar, with the selected text if it is short; unfold what is folded."""
        self.showing.unfold(self.styles(), self.place())
        self.finding.open()

    def find_next(self) -> None:
        """Go to the next match of what is looked for, or of the search the note was opened by."""
        self.finding.step(forward=True)

    def find_previous(self) -> None:
        """Go to the match before."""
        self.finding.step(forward=False)

    def mark_words(self, words: Sequence[str], place_anchor: str = "") -> None:
        """Mark the words of a search, and go to the first of them in the section shown."""
        self.finding.mark_words(words, place_anchor)

    # Previews

    @Slot(str, QRect)
    def _preview(self, address: str, link: QRect) -> None:
        if address.startswith(FOLD):
            return
        note = footnote(self.showing.html, address[1:]) if address.startswith("#") else ""
        if note:
            self.show_preview(address, note)
        else:
            self.link_hovered.emit(address, link)

    def show_preview(self, address: str, html: str, title: str = "") -> None:
        """Show what `link_hovered` asked for, if the pointer still rests on that link."""
        look = (self.tokens, self.reading)
        self.previews.show(address, html, title, look, self.showing.images)

    # How it looks

    def styles(self) -> Styles:
        """The formats of the present theme and reading settings."""
        if self._styles is None:
            self._styles = Styles(self.tokens, self.reading)
        return self._styles

    def _adopt(self, tokens: Tokens | None) -> None:
        if tokens is not None and tokens is not self.tokens:
            self.tokens, self._styles = tokens, None
            self._wear()

    def _wear(self) -> None:
        colours = palette(self.tokens, page=True)
        self.view.setPalette(colours)
        self.view.viewport().setPalette(colours)
        self.finding.set_tokens(self.tokens)
        self.copy_button.set_tokens(self.tokens)
        self.star_button.set_tokens(self.tokens)

    def _set_anew(self, place: ScrollPlace) -> None:
        if self.showing.is_empty:
            return
        self.showing.set_anew(self.styles(), place)
        self.finding.hits.refresh()

    def set_tokens(self, tokens: Tokens) -> None:
        """Change the theme; the note is set anew at the same place."""
        if tokens is not self.tokens:
            place = self.place()
            self._adopt(tokens)
            self._set_anew(place)

    def set_reading(self, reading: Reading) -> None:
        """Change fonts and sizes; the note is set anew at the same place."""
        if reading != self.reading:
            place = self.place()
            self.reading, self._styles = reading, None
            self._set_anew(place)
            self.reading_changed.emit(reading)

    @Slot(int)
    def zoom(self, steps: int) -> None:
        """Make the text larger or smaller by whole pixels; 0 for its normal size."""
        size = self.reading.size + steps if steps else Reading().size
        self.set_reading(replace(self.reading, size=min(max(size, _SIZES[0]), _SIZES[1])))

    def enlarge(self) -> None:
        """Make the text larger."""
        self.zoom(1)

    def reduce(self) -> None:
        """Make the text smaller."""
        self.zoom(-1)

    def reset_size(self) -> None:
        """Give the text its normal size."""
        self.zoom(0)

    @Slot()
    def copy(self) -> None:
        """Copy what is selected in the note."""
        self.view.copy()
