"""When a preview card is shown, and what of; footnotes are previewed from the note itself."""

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, Qt, Signal, Slot

from kbviewer.ui.viewer.page_view import PageView

if TYPE_CHECKING:
    from kbviewer.render.theme import Tokens
    from kbviewer.ui.viewer.preview_card import PreviewCard
    from kbviewer.ui.viewer.resources import ImageStore
    from kbviewer.ui.viewer.styles import Reading

_BACK_LINK = re.compile(r'<a class="footnote-back"[^>]*+>.*?</a>', re.DOTALL)


def footnote(html: str, anchor: str) -> str:
    """HTML of a footnote's text, empty when the note has none of this anchor."""
    start = html.find(f'<li id="{anchor}">')
    if start < 0:
        return ""
    inside = html[start:].partition(">")[2].partition("</li>")[0]
    return _BACK_LINK.sub("", inside)


class Previews(QObject):
    """Asks for the preview of the link under the pointer, and shows what it is given."""

    wanted = Signal(str, QRect)
    link_activated = Signal(str, Qt.KeyboardModifier)
    chip_activated = Signal(int, Qt.KeyboardModifier)

    def __init__(self, view: PageView) -> None:
        super().__init__(view)
        self._view = view
        self._card: PreviewCard | None = None
        self._address = ""
        self._link = QRect()
        view.link_hovered.connect(self._ask)
        view.link_left.connect(self._leave)
        view.touched.connect(self.hide)

    @property
    def card(self) -> "PreviewCard | None":
        """The card, once there was one."""
        return self._card

    @Slot(str, QRect)
    def _ask(self, address: str, link: QRect) -> None:
        self._address, self._link = address, link
        self.wanted.emit(address, link)

    @Slot()
    def _leave(self) -> None:
        self._address = ""
        if self._card is not None:
            self._card.leave()

    @Slot()
    def hide(self) -> None:
        """Take the card away."""
        if self._card is not None:
            self._card.hide()

    def show(
        self,
        address: str,
        html: str,
        title: str,
        look: "tuple[Tokens, Reading]",
        images: "ImageStore",
    ) -> None:
        """Show HTML beside the link it was asked for, if the pointer is still there."""
        if not html or address != self._address:
            return
        if self._card is None:
            # Imported for the first card: the first paint does not wait for it.
            from kbviewer.ui.viewer.preview_card import PreviewCard

            self._card = PreviewCard(self._view.window())
            self._card.link_activated.connect(self.link_activated)
            self._card.chip_activated.connect(self.chip_activated)
        self._card.show_html(html, title, look, images, self._link)
