"""From the session to the window: what has happened is shown."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from kbviewer.errors import KbError
from kbviewer.history import Visit
from kbviewer.library import Library
from kbviewer.library.model import Diff
from kbviewer.library.names import spoken_title
from kbviewer.notes.model import Place
from kbviewer.render.theme import Tokens
from kbviewer.ui.presenters.marks_presenter import MarksPresenter
from kbviewer.ui.presenters.unlinked import Unlinked
from kbviewer.ui.services.neighbours import Neighbours
from kbviewer.ui.services.searching import Question
from kbviewer.ui.services.trails import trail_of
from kbviewer.ui.session import Session
from kbviewer.ui.style.wording import said_of
from kbviewer.ui.viewer.scrolling import ScrollPlace
from kbviewer.ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kbviewer.render.model import Rendered
    from kbviewer.search import Results
    from kbviewer.ui.services.previewing import Preview
    from kbviewer.ui.services.topic_filter import TopicMatch


class Presenter(QObject):
    """Shows what the session tells; holds no state of its own."""

    def __init__(self, session: Session, window: MainWindow) -> None:
        super().__init__(window)
        self._session = session
        self._window = window
        self.marks = MarksPresenter(session, window)
        self.unlinked = Unlinked(session, window)
        self._connect_session()

    def _connect_session(self) -> None:
        session, window = self._session, self._window
        session.library_opened.connect(self._show_library)
        session.library_changed.connect(self._show_change)
        session.note_rendered.connect(self._show_note)
        session.note_begun.connect(self._show_head)
        session.note_completed.connect(self._complete_note)
        session.note_updated.connect(self._update_note)
        session.note_failed.connect(self._show_failure)
        session.section_shown.connect(self._show_section)
        session.neighbours_found.connect(self._show_neighbours)
        session.preview_found.connect(self._show_preview)
        session.topics_filtered.connect(self._show_topics)
        session.results_arrived.connect(self._show_results)
        session.search_failed.connect(self._show_search_failure)
        session.query_wanted.connect(window.search_field.setText)
        session.tabs.changed.connect(self._show_tabs)
        session.messages.shown.connect(window.pane.messages.show_message)
        session.messages.progressed.connect(window.status.show_progress)
        session.messages.progressed.connect(self._show_first_reading)
        session.messages.progress_ended.connect(self._show_settled)

    # What has happened

    @Slot(object)
    def _show_library(self, library: Library) -> None:
        self._show_title()
        self._window.search.clear()
        self._window.viewer.set_library(library.root)
        self._window.topics.show_library(library)
        self._show_freshness()

    @Slot(object, object)
    def _show_change(self, library: Library, _diff: Diff) -> None:
        self._window.topics.show_library(library)
        self._show_freshness()
        # The note, or one above it, may have another title now.
        self._show_tabs()
        self._show_trail(self._session.section)

    def _show_title(self) -> None:
        library = self._session.library
        visit = self._session.tabs.current.history.current
        entry = library.entries.get(visit.place.note) if library and visit else None
        title = spoken_title(entry.path, entry.title) if entry else ""
        parts = [title, library.root.name if library else "", "kbviewer"]
        self._window.setWindowTitle(" – ".join(filter(None, parts)))

    def _show_freshness(self) -> None:
        library, keeper = self._session.library, self._session.keeper
        if library is not None and keeper is not None:
            self._window.status.show_library(len(library.entries), keeper.freshness)

    @Slot()
    def _show_settled(self) -> None:
        self._window.status.end_progress()
        if self._session.library is not None:
            self._show_freshness()
            if not self._session.library.entries:
                self._window.viewer.show_notice(
                    self.tr(
                        "There are no notes in {0}: no Markdown file in it or below it. One "
                        "that is saved there appears by itself; Open notes… leads to another "
                        "folder."
                    ).format(self._session.library.root)
                )

    @Slot()
    def _show_first_reading(self) -> None:
        """Say why there is no note yet in a library that is read for the first time."""
        library, viewer = self._session.library, self._window.viewer
        if library is not None and not library.entries and viewer.showing.is_empty:
            viewer.show_notice(
                self.tr("The notes in {0} are read for the first time …").format(library.root)
            )

    @Slot(object, object)
    def _show_note(self, visit: Visit, rendered: "Rendered") -> None:
        self._show_page(visit, rendered, more=False)

    @Slot(object, object)
    def _show_head(self, visit: Visit, rendered: "Rendered") -> None:
        """Show the start of a long note; the rest comes."""
        self._show_page(visit, rendered, more=True)

    @Slot(object)
    def _complete_note(self, rendered: "Rendered") -> None:
        self._window.viewer.complete_rendered(rendered)

    def _show_page(self, visit: Visit, rendered: "Rendered", *, more: bool) -> None:
        viewer = self._window.viewer
        anchor, marks = visit.place.anchor, self._session.marks
        viewer.show_rendered(rendered, place_anchor=anchor, marks=marks, more=more)
        if visit.scroll is not None:
            viewer.go_to_place(ScrollPlace(*visit.scroll))
        library = self._session.library
        if library is not None:
            self._window.outline.show_note(library.note(visit.place.note))
        self._show_section(self._session.section)

    @Slot(object)
    def _update_note(self, rendered: "Rendered") -> None:
        """Show a changed note where the reader is in it."""
        self._window.viewer.update_rendered(rendered)
        library = self._session.library
        if library is not None:
            self._window.outline.show_note(library.note(self._session.section.note))
        self._window.outline.mark(self._session.section.anchor)

    @Slot(object, object)
    def _show_failure(self, _visit: Visit, error: Exception) -> None:
        window = self._window
        window.viewer.show_notice(said_of(error))
        window.outline.rows.show([])
        window.crossrefs.show_groups([])
        window.crossrefs.offer_unlinked("")
        window.pane.show_trail([])
        if not isinstance(error, KbError):
            self._session.messages.show_error(error)

    @Slot(object)
    def _show_section(self, place: Place) -> None:
        library = self._session.library
        if library is None or place.note not in library.entries:
            return
        self._window.topics.reveal(place)
        self._window.outline.mark(place.anchor)
        self._show_trail(place)

    def _show_trail(self, place: Place) -> None:
        library = self._session.library
        if library is not None and place.note in library.entries:
            self._window.pane.show_trail(trail_of(library, place))

    @Slot(object)
    def _show_neighbours(self, neighbours: Neighbours) -> None:
        # Imported when there is something to show: the first paint does not wait for it.
        from kbviewer.ui.services.neighbour_rows import neighbour_groups

        self._window.crossrefs.show_groups(neighbour_groups(neighbours))

    @Slot(str, object)
    def _show_topics(self, text: str, matches: "Sequence[TopicMatch]") -> None:
        self._window.topics.show_matches(text, [(each.place, each.title) for each in matches])

    @Slot(object, object)
    def _show_results(self, question: Question, results: "Results") -> None:
        if question.text == self._window.search_field.text():
            self._window.search.show_results(results, question.offset)

    @Slot(object, object)
    def _show_search_failure(self, _question: Question, error: Exception) -> None:
        self._window.search.show_error(said_of(error))

    @Slot()
    def _show_tabs(self) -> None:
        library = self._session.library
        tabs = self._session.tabs
        titles = []
        for tab in tabs.tabs:
            visit = tab.history.current
            entry = library.entries.get(visit.place.note) if library and visit else None
            titles.append(spoken_title(entry.path, entry.title) if entry else self.tr("Empty"))
        self._window.pane.show_tabs(titles, tabs.position)
        self._show_title()
        history = tabs.current.history
        self._window.enable("go.back", history.can_go_back)
        self._window.enable("go.forward", history.can_go_forward)

    def show_theme(self, tokens: Tokens) -> None:
        """Paint everything in the colours of a theme."""
        self._window.show_theme(tokens)

    @Slot(object)
    def _show_preview(self, preview: "Preview") -> None:
        self._window.viewer.show_preview(preview.address, preview.html, preview.title)
