"""The card beside a bookmark under the pointer: what stands where it leads."""

import html
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRect, Qt, Slot

from kbviewer.bookmarks import Bookmark
from kbviewer.ui.session import Session
from kbviewer.ui.viewer.addresses import note_address
from kbviewer.ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from kbviewer.ui.services.previewing import Preview
    from kbviewer.ui.viewer.preview_card import PreviewCard

ASIDE = 8  # pixels between the list and the card


class BookmarkPreview(QObject):
    """Shows a card while the pointer rests on a bookmark, and takes it away again."""

    def __init__(self, session: Session, window: MainWindow, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._window = window
        self._wanted: Bookmark | None = None
        self._row = QRect()
        self.card: PreviewCard | None = None
        view = window.bookmarks
        view.preview_wanted.connect(self._ask)
        view.preview_left.connect(self._leave)
        view.preview_ended.connect(self.hide)

    @Slot(object, QRect)
    def _ask(self, bookmark: Bookmark, row: QRect) -> None:
        """Look up what stands there; `row` is in screen coordinates."""
        self._wanted, self._row = bookmark, row
        library, marking = self._session.library, self._session.bookmarking
        if library is None:
            return
        place = marking.target(bookmark) if bookmark.library == library.id else None
        found = marking.refinding.found.get(bookmark.id)
        if place is None or (found is not None and found.certainty == "lost"):
            self._show(bookmark, None)
            return
        # Imported when the first card is wanted: the first paint does not wait for it.
        from kbviewer.ui.services.previewing import preview_of

        self._session.background.run(
            lambda: preview_of(library, place, note_address(place)),
            lambda preview: self._show(bookmark, preview),
            self._session.messages.show_error,
        )

    @Slot()
    def _leave(self) -> None:
        self._wanted = None
        if self.card is not None:
            self.card.leave()

    @Slot()
    def hide(self) -> None:
        """Take the card away."""
        self._wanted = None
        if self.card is not None:
            self.card.hide()

    def _show(self, bookmark: Bookmark, preview: "Preview | None") -> None:
        content = self._content(bookmark, preview)
        if bookmark is not self._wanted or not content:
            return
        if self.card is None:
            self.card = self._new_card()
        viewer = self._window.viewer
        look = (viewer.tokens, viewer.reading)
        title = preview.title if preview else bookmark.trace.title
        self.card.show_html(content, title, look, viewer.showing.images, self._row)
        self.card.move(self._corner(self.card))

    def _new_card(self) -> "PreviewCard":
        from kbviewer.ui.viewer.preview_card import PreviewCard

        card = PreviewCard(self._window)
        card.link_activated.connect(self._open)
        return card

    def _content(self, bookmark: Bookmark, preview: "Preview | None") -> str:
        """The note to self, then the section, or how it began when it was last seen."""
        parts = []
        if bookmark.remark:
            lines = "<br>".join(map(html.escape, bookmark.remark.splitlines()))
            parts.append(f"<blockquote><p>{lines}</p></blockquote>")
        if preview is not None:
            parts.append(preview.html)
        elif words := bookmark.trace.start or bookmark.trace.words:
            last_seen = self.tr("When it was last seen, it began:")
            parts.append(f"<p><em>{html.escape(last_seen)}</em></p><p>{html.escape(words)} …</p>")
        return "".join(parts)

    def _corner(self, card: "PreviewCard") -> QPoint:
        """Beside the list, level with the row, and in the window to its end."""
        window, view = self._window, self._window.bookmarks
        left = view.mapTo(window, QPoint(view.width() + ASIDE, 0)).x()
        top = window.mapFromGlobal(self._row.topLeft()).y()
        return QPoint(left, max(0, min(top, window.height() - card.height() - ASIDE)))

    @Slot(str, Qt.KeyboardModifier)
    def _open(self, address: str, modifiers: Qt.KeyboardModifier) -> None:
        new_tab = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        self._session.open_address(address, new_tab=new_tab)
