"""What is looked up about the place that is read: its neighbours, and what its links lead to."""

from PySide6.QtCore import QObject, Signal

from kbviewer.errors import NoteError
from kbviewer.library import Library
from kbviewer.notes.model import Place
from kbviewer.ui.services.background import Background
from kbviewer.ui.services.neighbours import Neighbours, Wish, neighbours_of


class LookingUp(QObject):
    """Looks off the GUI thread; of the neighbours only those that were asked for last are told."""

    neighbours_found = Signal(object)
    preview_found = Signal(object)
    failed = Signal(object)

    def __init__(self, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self._wish: Wish | None = None

    def look(self, library: Library, wish: Wish) -> None:
        """Look for what is joined to a place or stands on the pages of a citation."""
        self._wish = wish
        self._background.run(
            lambda: neighbours_of(library, wish), self._tell_neighbours, self._tell_failure
        )

    def look_again(self, library: Library, place: Place) -> None:
        """Look anew in a library that has changed; a citation that was chosen stays."""
        if self._wish is None or self._wish.citation is None:
            self.look(library, Wish(place))

    def preview(self, library: Library, shown: Place, address: str) -> None:
        """Look for what an address in the note that is shown leads to."""
        # Imported when a link is hovered: the first paint does not wait for it.
        from kbviewer.ui.services.previewing import preview_of

        self._background.run(
            lambda: preview_of(library, shown, address), self._tell_preview, self.failed.emit
        )

    def _tell_neighbours(self, neighbours: Neighbours) -> None:
        if neighbours.wish == self._wish:
            self.neighbours_found.emit(neighbours)

    def _tell_failure(self, error: Exception) -> None:
        # That its note is gone is said where the note was.
        if not isinstance(error, NoteError):
            self.failed.emit(error)

    def _tell_preview(self, preview: object) -> None:
        if preview is not None:
            self.preview_found.emit(preview)
