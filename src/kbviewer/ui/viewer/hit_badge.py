"""The small sign in the page's corner that tells which hit of a search is shown."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractScrollArea, QLabel

from kbviewer.render.theme import Tokens
from kbviewer.ui.style.numbers import counted

_MARGIN = 12


class HitBadge(QLabel):
    """Says `3 of 17` over the top right corner of a page; hidden while there is nothing to say."""

    def __init__(self, area: QAbstractScrollArea) -> None:
        super().__init__(area)
        self._area = area
        self.setObjectName("hitBadge")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        area.installEventFilter(self)
        self.hide()

    def set_tokens(self, tokens: Tokens) -> None:
        """Wear the colours of a theme."""
        self.setStyleSheet(
            f"#hitBadge {{ background: {tokens.panel}; color: {tokens.text};"
            f" border: 1px solid {tokens.border}; border-radius: 10px; padding: 2px 10px; }}"
        )

    def show_count(self, current: int, total: int) -> None:
        """Tell which of how many; nothing for none."""
        self.setVisible(current > 0)
        self.setText(self.tr("{0} of {1}").format(current, counted(total)))
        self._place()

    def _place(self) -> None:
        self.adjustSize()
        bar = self._area.verticalScrollBar().width()
        self.move(self._area.width() - bar - self.width() - _MARGIN, _MARGIN)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the corner."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)
