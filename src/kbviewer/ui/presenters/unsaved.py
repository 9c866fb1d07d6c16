"""Asks before the window goes while changes of bookmarks are not saved."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject

from kbviewer.errors import StateError
from kbviewer.ui.session import Session
from kbviewer.ui.style.wording import said_of
from kbviewer.ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMessageBox


class UnsavedBookmarks(QObject):
    """Saves when the window is closed, and leaves it open where that fails and matters."""

    def __init__(self, session: Session, window: MainWindow, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._window = window
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the window go only when nothing is lost by it, or the reader says so."""
        if event.type() == QEvent.Type.Close and watched is self._window and not self._may_go():
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def _may_go(self) -> bool:
        if self._session.is_closed:
            return True
        from PySide6.QtWidgets import QMessageBox

        while (error := self._trouble()) is not None:
            answer = self._ask(error)
            if answer == QMessageBox.StandardButton.Retry:
                continue
            return answer == QMessageBox.StandardButton.Discard
        return True

    def _trouble(self) -> StateError | None:
        """Save; return why that cannot be done."""
        store = self._session.bookmarking.store
        try:
            if not store.is_saved:
                store.save()
        except StateError as error:
            return error
        return None

    def _ask(self, error: StateError) -> "QMessageBox.StandardButton":
        from PySide6.QtWidgets import QMessageBox

        kinds = QMessageBox.StandardButton
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(self.tr("Unsaved bookmarks"))
        box.setText(self.tr("Your last changes of bookmarks are not saved."))
        other = self.tr("They can also be exported to another place in the menu Bookmarks.")
        box.setInformativeText(f"{said_of(error)} {other}")
        box.setStandardButtons(kinds.Retry | kinds.Discard | kinds.Cancel)
        box.setDefaultButton(kinds.Retry)
        box.button(kinds.Retry).setText(self.tr("Try again"))
        box.button(kinds.Discard).setText(self.tr("Close and lose them"))
        box.button(kinds.Cancel).setText(self.tr("Keep the window open"))
        box.exec()
        return box.standardButton(box.clickedButton())
