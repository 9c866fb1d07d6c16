"""From the session to the window: bookmarks are shown wherever they matter."""

from PySide6.QtCore import QCoreApplication, QObject, Slot

from kbviewer.ui.actions import QT_TRANSLATE_NOOP
from kbviewer.ui.bookmarks.rows import RowMaker
from kbviewer.ui.session import Session
from kbviewer.ui.topics.marks import TopicMarks
from kbviewer.ui.window.main_window import MainWindow

CHANGES = (
    QT_TRANSLATE_NOOP("BookmarkChanges", "Add bookmark"),
    QT_TRANSLATE_NOOP("BookmarkChanges", "Add bookmarks"),
    QT_TRANSLATE_NOOP("BookmarkChanges", "Add folder"),
    QT_TRANSLATE_NOOP("BookmarkChanges", "Rename"),
    QT_TRANSLATE_NOOP("BookmarkChanges", "Change note to self"),
    QT_TRANSLATE_NOOP("BookmarkChanges", "Change colour"),
    QT_TRANSLATE_NOOP("BookmarkChanges", "Move"),
    QT_TRANSLATE_NOOP("BookmarkChanges", "Remove"),
    QT_TRANSLATE_NOOP("BookmarkChanges", "Confirm place"),
    QT_TRANSLATE_NOOP("BookmarkChanges", "Import bookmarks"),
    QT_TRANSLATE_NOOP("BookmarkChanges", "Take over bookmarks"),
)
"""What the store calls its changes, for the menu to say what a step back would undo."""


class MarksPresenter(QObject):
    """Shows bookmarks in their list, in the tree, as a star, and what can be undone."""

    def __init__(self, session: Session, window: MainWindow) -> None:
        super().__init__(window)
        self._session = session
        self._marking = session.bookmarking
        self._window = window
        session.bookmarks_changed.connect(self.show_bookmarks)
        session.library_opened.connect(self.show_bookmarks)
        session.reading.changed.connect(self._show_in_tree)
        session.section_shown.connect(self.show_star)
        session.note_rendered.connect(self.show_star)
        session.results_arrived.connect(self._show_search_star)

    @Slot()
    def show_bookmarks(self) -> None:
        """Show the bookmarks as they are now."""
        library = self._session.library
        if library is None:
            return
        store = self._marking.store
        rows = RowMaker(store.state, library, self._marking.refinding.found)
        self._window.bookmarks.show_bookmarks(rows)
        self._show_in_tree()
        self.show_star()
        self._show_search_star()
        self._show_step("bookmark.undo", self.tr("Undo bookmark change"), store.undo_label)
        self._show_step("bookmark.redo", self.tr("Redo bookmark change"), store.redo_label)

    @Slot()
    def _show_in_tree(self) -> None:
        marks = TopicMarks(self._marking.places(), self._session.reading.marks())
        self._window.topics.show_marks(marks)

    @Slot()
    def show_star(self) -> None:
        """Show whether the section that is read has a bookmark."""
        is_set = self._marking.at(self._session.section) is not None
        self._window.show_star(is_set=is_set)
        note = self._session.section.note
        own = (place.anchor for place in self._marking.places() if place.note == note)
        self._window.viewer.show_stars(frozenset(own))

    @Slot()
    def _show_search_star(self) -> None:
        search = self._window.search
        search.show_star(is_set=self._marking.search(search.query) is not None)

    def _show_step(self, name: str, title: str, label: str) -> None:
        """Name in the menu what a step back or forth would change."""
        action = self._window.actions_by_id.get(name)
        if action is not None:
            what = QCoreApplication.translate("BookmarkChanges", label)
            action.setText(f"{title}: {what}" if label else title)
            action.setEnabled(bool(label))
