"""The card that shows what a link leads to while the pointer rests on it.

It is a part of the window, not a window of its own, which Wayland would not let it place.
"""

from msgspec.structs import replace
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from kbviewer.render.theme import Tokens
from kbviewer.ui.style.theme import palette
from kbviewer.ui.viewer.document import Margins, NoteDocument
from kbviewer.ui.viewer.page_view import PageView
from kbviewer.ui.viewer.resources import ImageStore
from kbviewer.ui.viewer.styles import Reading, Styles

_WIDTH = 460
_MOST_HEIGHT = 320
_MARGIN = 16
_GAP = 6
_LINGER = 250  # milliseconds in which the pointer can get from the link to the card
_SMALLER = 0.9
_MOST_HTML = 60_000
_MARGINS = Margins(above=10, below=12)


class PreviewCard(QFrame):
    """A small page beside a link, over everything else in the window."""

    link_activated = Signal(str, Qt.KeyboardModifier)
    chip_activated = Signal(int, Qt.KeyboardModifier)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("previewCard")
        self._title = QLabel(self)
        self._title.setObjectName("previewTitle")
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self.view = PageView(self)
        self.view.link_activated.connect(self._pass_link)
        self.view.chip_activated.connect(self._pass_chip)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(0)
        layout.addWidget(self._title)
        layout.addWidget(self.view)
        self._linger = QTimer(self, singleShot=True, interval=_LINGER)
        self._linger.timeout.connect(self._go_unless_used)
        self.installEventFilter(self)

    def show_html(
        self,
        html: str,
        title: str,
        look: tuple[Tokens, Reading],
        images: ImageStore,
        link: QRect,
    ) -> None:
        """Show HTML beside a link, which is given in screen coordinates."""
        tokens = look[0]
        page = _small_page(html[:_MOST_HTML], look, images)
        self._wear(tokens)
        self._title.setText(title)
        self._title.setVisible(bool(title))
        page.setTextWidth(_WIDTH - 16)
        height = min(_MOST_HEIGHT, round(page.size().height()))
        self.view.set_page(page)
        self.view.setFixedHeight(height)
        self.setFixedWidth(_WIDTH)
        self.adjustSize()
        self.move(self._corner(link))
        self._linger.stop()
        self.show()
        self.raise_()

    def _wear(self, tokens: Tokens) -> None:
        colours = palette(tokens)
        colours.setColor(colours.ColorRole.Base, tokens.panel)
        self.view.setPalette(colours)
        self.view.viewport().setPalette(colours)
        self.setStyleSheet(
            f"#previewCard {{ background: {tokens.panel}; border: 1px solid {tokens.border};"
            f" border-radius: 8px; }}"
            f"#previewTitle {{ color: {tokens.muted}; padding: 8px 13px 0 13px; }}"
        )

    def _corner(self, link: QRect) -> QPoint:
        """Under the link, or over it where there is more room; in the window in any case."""
        window = self.window()
        room = window.rect()
        link = QRect(window.mapFromGlobal(link.topLeft()), link.size())
        top = link.bottom() + _GAP
        if top + self.height() > room.bottom():
            top = max(room.top(), link.top() - _GAP - self.height())
        left = min(max(room.left(), link.left() - 24), room.right() - self.width())
        return QPoint(left, top)

    def leave(self) -> None:
        """Go soon, unless the pointer comes to the card."""
        self._linger.start()

    def _go_unless_used(self) -> None:
        if not self.underMouse():
            self.hide()

    def _pass_link(self, address: str, modifiers: Qt.KeyboardModifier) -> None:
        self.hide()
        self.link_activated.emit(address, modifiers)

    def _pass_chip(self, index: int, modifiers: Qt.KeyboardModifier) -> None:
        self.hide()
        self.chip_activated.emit(index, modifiers)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go when the pointer leaves the card."""
        if watched is self and event.type() == QEvent.Type.Leave:
            self._linger.start()
        return super().eventFilter(watched, event)


def _small_page(html: str, look: tuple[Tokens, Reading], images: ImageStore) -> NoteDocument:
    tokens, reading = look
    spacing = replace(tokens.spacing, page_margin=_MARGIN)
    small = replace(reading, size=reading.size * _SMALLER, measure=200)
    styles = Styles(replace(tokens, spacing=spacing, background=tokens.panel), small)
    page = NoteDocument(styles, images, _WIDTH - 16.0 - 2 * _MARGIN, _MARGINS)
    page.feed(html)
    page.build()
    return page
