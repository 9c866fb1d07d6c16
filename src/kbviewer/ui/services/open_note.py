"""The note of the tab that is read: shown when visited, and anew in its place when it changes.

What was rendered for another tab, or for a note that has been left meanwhile, is not told.
"""

from PySide6.QtCore import QObject, Signal, Slot

from kbviewer.errors import NoteError
from kbviewer.history import Visit
from kbviewer.library import Library
from kbviewer.ui.services.rendering import Rendering
from kbviewer.ui.services.tabs import Tabs


class OpenNote(QObject):
    """Has the note that is wanted rendered and tells each step with the visit it belongs to."""

    rendered = Signal(object, object)
    begun = Signal(object, object)
    completed = Signal(object)
    updated = Signal(object)
    failed = Signal(object, object)

    def __init__(self, rendering: Rendering, tabs: Tabs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rendering = rendering
        self._tabs = tabs
        self._is_update = False
        self._shown = ""
        self._has_failed = False
        rendering.rendered.connect(self._tell_rendered)
        rendering.begun.connect(self._tell_begun)
        rendering.completed.connect(self._tell_completed)
        rendering.failed.connect(self._tell_failed)

    def show(self, library: Library, visit: Visit) -> None:
        """Show the note of a visit; say so when there is none by that name any more."""
        self._is_update = False
        self._shown = ""
        self._has_failed = False
        path = visit.place.note
        if path in library.entries:
            self._rendering.want(library, path)
        elif library.state.scanned_ns:
            self._has_failed = True
            sentence = self.tr("There is no note {0} here.").format(path)
            way_out = self.tr("It was deleted or moved away; choose another one in the topics.")
            self.failed.emit(visit, NoteError(sentence, way_out))

    def try_again(self, library: Library) -> bool:
        """Show the note of the present visit if that has failed: its file may be back."""
        visit = self._tabs.current.history.current
        if not self._has_failed or visit is None or visit.place.note not in library.entries:
            return False
        self.show(library, visit)
        return True

    def update(self, library: Library, path: str) -> None:
        """Show the note that is shown as it is now; the reader stays where they are in it.

        One that is wanted and not there yet comes as it was wanted.
        """
        self._is_update = path == self._shown
        self._rendering.want(library, path)

    def _visit_of(self, path: str) -> Visit | None:
        """The visit that is shown, if it is to this note."""
        visit = self._tabs.current.history.current
        return visit if visit is not None and visit.place.note == path else None

    @Slot(str, object)
    def _tell_rendered(self, path: str, rendered: object) -> None:
        visit = self._visit_of(path)
        if visit is not None and self._is_update:
            self.updated.emit(rendered)
        elif visit is not None:
            self._shown = path
            self.rendered.emit(visit, rendered)

    @Slot(str, object)
    def _tell_begun(self, path: str, rendered: object) -> None:
        visit = self._visit_of(path)
        if visit is not None and not self._is_update:
            self._shown = path
            self.begun.emit(visit, rendered)

    @Slot(str, object)
    def _tell_completed(self, path: str, rendered: object) -> None:
        if self._visit_of(path) is not None:
            signal = self.updated if self._is_update else self.completed
            signal.emit(rendered)

    @Slot(str, object)
    def _tell_failed(self, path: str, error: Exception) -> None:
        visit = self._visit_of(path)
        if visit is not None:
            self._has_failed = True
            self.failed.emit(visit, error)
