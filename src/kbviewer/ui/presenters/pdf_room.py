"""Room for a PDF beside the note: panels that would squeeze both go while it is open."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from kbviewer.ui.presenters.pdf_memory import PdfState
from kbviewer.ui.window.main_window import MainWindow

LEAST_READING = 760
"""Narrower than this, note and PDF have no room beside each other and the side panels go."""


class PdfRoom:
    """Makes room and gives it back; the note stays where it is both times."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._hidden: list[QWidget] = []

    @property
    def hidden(self) -> tuple[str, ...]:
        """The names of the panels that made room."""
        return tuple(widget.objectName() for widget in self._hidden)

    def share(self, pane: QWidget) -> float:
        """The part of the room for reading that the PDF takes."""
        return pane.width() / max(self._window.reading.width(), 1)

    def make(self, pane: QWidget, left: PdfState | None) -> None:
        """Show the PDF, as it was left if that is known."""
        window = self._window
        self._hold_place()
        room = window.reading.width()
        if window.panel_is_aside:
            # It would come back as soon as the window is wider, and squeeze both.
            window.panel_is_aside = False
            self._hidden.append(window.panel)
        for widget in (window.panel, window.sidebar):
            if widget in self._hidden:
                continue
            if left is not None and widget.isHidden() and widget.objectName() in left.hidden:
                self._hidden.append(widget)
            elif room < LEAST_READING and not widget.isHidden():
                room += widget.width()
                widget.hide()
                self._hidden.append(widget)
        pane.show()
        mine = round(room * (left.width if left is not None else 0.5))
        window.reading.setSizes([room - mine, mine])

    def give_back(self) -> None:
        """Show again what was hidden."""
        self._hold_place()
        for widget in self._hidden:
            if widget is self._window.panel:
                self._window.bring_back_panel()
            else:
                widget.show()
        self._hidden.clear()
        self._window.viewer.setFocus()

    def _hold_place(self) -> None:
        """Have the note where it is now once all that changes its width has been laid out."""
        viewer = self._window.viewer
        place = viewer.place()
        QTimer.singleShot(0, viewer, lambda: viewer.go_to_place(place))
