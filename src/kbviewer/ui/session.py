"""The one mediator: views ask it for something, and it tells all of them what has happened.

Its signals are in the past tense. Views know their own model and these signals, never each other.
The work itself is done by the session's parts: the keeper of the library, the searching, the
rendering and the open note, the tabs, what is looked up, the bookmarks.
"""

from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal, Slot

from kbviewer.errors import KbError
from kbviewer.history import Visit
from kbviewer.library import Library, open_library
from kbviewer.library.model import Diff
from kbviewer.notes.model import Place
from kbviewer.paths import Paths
from kbviewer.ui.services.background import Background
from kbviewer.ui.services.bookmarking import Bookmarking
from kbviewer.ui.services.keeper import LibraryKeeper
from kbviewer.ui.services.looking_up import LookingUp
from kbviewer.ui.services.messages import Message, Messages
from kbviewer.ui.services.neighbours import Neighbours, Wish
from kbviewer.ui.services.open_library import OpenLibrary
from kbviewer.ui.services.open_note import OpenNote
from kbviewer.ui.services.reading_log import ReadingLog
from kbviewer.ui.services.rendering import Rendering
from kbviewer.ui.services.searching import Question, Searching
from kbviewer.ui.services.tabs import Tabs
from kbviewer.ui.services.topic_filtering import TopicFiltering
from kbviewer.ui.viewer.addresses import parse_address


class Session(QObject):
    """What is open, and everything that can be asked of the program while it is."""

    library_closing = Signal()
    library_opened = Signal(object)
    library_changed = Signal(object, object)
    note_rendered = Signal(object, object)
    note_begun = Signal(object, object)
    note_completed = Signal(object)
    note_updated = Signal(object)
    note_failed = Signal(object, object)
    section_shown = Signal(object)
    neighbours_found = Signal(object)
    preview_found = Signal(object)
    topics_filtered = Signal(str, object)
    results_arrived = Signal(object, object)
    search_failed = Signal(object, object)
    query_wanted = Signal(str)
    outside_wanted = Signal(object)
    bookmarks_changed = Signal()

    def __init__(self, paths: Paths, data_dir: Path | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.paths = paths
        self._data_dir = data_dir
        self.messages = Messages(self)
        self.background = Background(self)
        self.tabs = Tabs(self)
        self.bookmarking = Bookmarking(paths.bookmarks_file, self.background, self.messages, self)
        self.reading = ReadingLog(paths.reading_file, self.background, self.messages, self)
        self.rendering = Rendering(self.background, self)
        self._open: OpenLibrary | None = None
        self._section = Place("")
        self._marks: Sequence[str] = ()
        self.is_closed = False
        self.corrects_queries = True
        self.ignored: Sequence[str] = ()
        self._before_search: Visit | None = None
        self._filtering = TopicFiltering(self.background, self)
        self._filtering.filtered.connect(self.topics_filtered)
        self._filtering.failed.connect(self.messages.show_error)
        self._looking_up = self._new_looking_up()
        self._open_note = self._new_open_note()
        self.tabs.visited.connect(self._show_visit)
        self.bookmarking.changed.connect(self.bookmarks_changed)

    def _new_looking_up(self) -> LookingUp:
        looking_up = LookingUp(self.background, self)
        looking_up.neighbours_found.connect(self.neighbours_found)
        looking_up.neighbours_found.connect(self._follow_mention)
        looking_up.preview_found.connect(self.preview_found)
        looking_up.failed.connect(self.messages.show_error)
        return looking_up

    def _new_open_note(self) -> OpenNote:
        note = OpenNote(self.rendering, self.tabs, self)
        for told, signal in ((note.rendered, self.note_rendered), (note.begun, self.note_begun)):
            told.connect(signal)
            told.connect(self._enter)
        note.completed.connect(self.note_completed)
        note.updated.connect(self.note_updated)
        note.failed.connect(self._tell_failure)
        return note

    # The library

    @property
    def keeper(self) -> LibraryKeeper | None:
        """What keeps the open library in step with its folder."""
        return self._open.keeper if self._open else None

    @property
    def searching(self) -> Searching | None:
        """What searches the open library."""
        return self._open.searching if self._open else None

    @property
    def library(self) -> Library | None:
        """The open library."""
        return self._open.keeper.library if self._open else None

    def open_library(self, root: Path, place: Place | None = None, *, follow: bool = True) -> None:
        """Open a folder of notes, at a place or where it was left. Raises `LibraryError`."""
        cache = self.paths.library_cache(root)
        library = open_library(root, cache)
        self._close_library()
        self._open = opened = OpenLibrary(
            library, self.paths, self._data_dir, self.background, self.messages, self
        )
        opened.changed.connect(self._take_over_change)
        opened.keeper.settled.connect(self._try_again)
        opened.searching.answered.connect(self.results_arrived)
        opened.searching.failed.connect(self.search_failed)
        self.tabs.restore([], 0)
        self.rendering.recall(self._last_page(root))
        opened.keep(self.ignored, follow=follow)
        self.bookmarking.open(library, cache)
        self.reading.open(library)
        for sentence in library.messages:
            self.messages.show(Message(sentence, "warning"))
        # Whoever keeps the session may have brought its tabs back by now.
        self.library_opened.emit(library)
        if place is not None or self.tabs.current.history.current is None:
            self.open_place(place or self._first_place())

    def _last_page(self, root: Path) -> Path:
        return self.paths.library_cache(root) / "page.json"

    def _first_place(self) -> Place:
        """The library's own page: its root's index note, else its first note."""
        return Place(next(iter(self.library.entries), "")) if self.library else Place("")

    def _close_library(self) -> None:
        if self.library is not None:
            self.library_closing.emit()
            file = self._last_page(self.library.root)
            self.rendering.store(file, self.library, self._section.note)
        if self._open is not None:
            self._open.close()
            self._open.deleteLater()
        self.rendering.forget()

    def try_open_library(self, root: Path) -> None:
        """Open a folder of notes or say why it cannot be; the open library stays in that case."""
        try:
            self.open_library(root)
        except KbError as error:
            self.messages.show_error(error)

    def refresh(self) -> None:
        """Compare the library with its folder again."""
        if self.keeper is not None:
            self.keeper.ignored = self.ignored
            self.keeper.refresh()

    @property
    def is_following(self) -> bool:
        """Whether the library is being compared with its folder and watched."""
        return self.keeper is not None and self.keeper.is_following

    @property
    def is_idle(self) -> bool:
        """Whether everything that was asked for has been answered."""
        is_at_rest = self._open is None or self._open.is_idle
        return is_at_rest and self.background.is_idle and self.bookmarking.refinding.is_idle

    @Slot()
    def stop_work(self) -> None:
        """Cancel the reading and indexing that goes on beside."""
        if self.keeper is not None:
            self.keeper.stop_work()

    def close(self) -> None:
        """End all work; the window is about to go. Raises `StateError` for unsaved bookmarks."""
        self.is_closed = True
        self._close_library()
        self.bookmarking.refinding.close()
        self.background.finish()
        if self._open is not None:
            self._open.remove()
        try:
            self.bookmarking.close()
        finally:
            self.reading.close()

    @Slot(object, object)
    def _take_over_change(self, library: Library, diff: Diff) -> None:
        self.rendering.forget()
        moved = dict(diff.moved)
        self.tabs.follow(lambda place: replace(place, note=moved.get(place.note, place.note)))
        here = self._section
        self._section = replace(here, note=moved.get(here.note, here.note))
        self.bookmarking.follow(library, diff)
        self.reading.follow(library, diff)
        self.library_changed.emit(library, diff)
        self._looking_up.look_again(library, self._section)
        current = self.tabs.current.history.current
        if current is None or not current.place.note:
            self.open_place(self._first_place())
        elif current.place.note not in library.entries or current.place.note in diff.added:
            self._show_visit(current)
        elif current.place.note in diff.changed or diff.added or diff.removed or diff.moved:
            self._open_note.update(library, current.place.note)

    @Slot()
    def _try_again(self) -> None:
        """Show the note that could not be read before its folder was looked at again."""
        if self.library is not None and self._open_note.try_again(self.library):
            self._looking_up.look_again(self.library, self._section)

    # Places

    @property
    def section(self) -> Place:
        """The section the reader is in."""
        return self._section

    @property
    def marks(self) -> Sequence[str]:
        """Terms to mark in the note that is opened: those of the search it was found by."""
        return self._marks

    def restore_marks(self, marks: Sequence[str]) -> None:
        """Mark these terms in the note that is brought back, as they were when it was left."""
        self._marks = tuple(marks)

    def open_place(self, place: Place, *, new_tab: bool = False, marks: Sequence[str] = ()) -> None:
        """Show a section of a note and remember where the reader came from."""
        if place.note:
            self._marks = tuple(marks)
            self.tabs.visit(Visit(place), new_tab=new_tab)

    def open_address(self, text: str, *, new_tab: bool = False) -> None:
        """Do what a link of the shown note asks for."""
        address = parse_address(text, self._section.note)
        match address.kind:
            case "note":
                self.open_place(address.place, new_tab=new_tab)
            case "cite":
                self.choose_citation(address.index)
            case "tag":
                self.query_wanted.emit(f"tag:{address.text}")
            case "file" | "external":
                self.outside_wanted.emit(address)

    def tell_section(self, place: Place) -> None:
        """Note which section the reader has come to."""
        if place != self._section:
            self._section = place
            self.section_shown.emit(place)
            self._look_for_neighbours(Wish(place))

    def want_preview(self, address: str) -> None:
        """Look up what a link of the shown note leads to, and tell it."""
        if self.library is not None:
            self._looking_up.preview(self.library, self._section, address)

    def choose_citation(self, index: int) -> None:
        """Show what else stands on the pages of a citation of the shown note."""
        self._look_for_neighbours(Wish(self._section, index))

    @Slot(object)
    def _show_visit(self, visit: Visit | None) -> None:
        if visit is not None and self.library is not None:
            self._open_note.show(self.library, visit)

    @Slot(object, object)
    def _tell_failure(self, visit: Visit, error: Exception) -> None:
        # Nobody reads what was shown before any more.
        self._section = visit.place
        self.note_failed.emit(visit, error)

    @Slot(object, object)
    def _enter(self, visit: Visit, _rendered: object) -> None:
        self.tell_section(visit.place)

    def _look_for_neighbours(self, wish: Wish) -> None:
        if self.library is not None:
            self._looking_up.look(self.library, wish)

    @Slot(object)
    def _follow_mention(self, neighbours: Neighbours) -> None:
        """Go where a chosen mention leads, if that is known for certain."""
        if neighbours.targets and neighbours.is_exact:
            self.open_place(neighbours.targets[0])

    # Search

    def ask(self, text: str, offset: int = 0) -> None:
        """Search as the reader types; an empty text ends the search."""
        searching = self.searching
        if searching is None or self.library is None:
            return
        if text.strip() and self.background.is_held:
            # The first paint does not wait for a search that was left by the last run.
            self.background.run(
                lambda: None,
                lambda _: self.ask(text, offset) if searching is self.searching else None,
                self.messages.show_error,
            )
        elif text.strip():
            if self._before_search is None:
                self._before_search = self.tabs.current.history.current
            places = self.bookmarking.places()
            searching.ask(Question(text, places, offset, corrects=self.corrects_queries))
        else:
            self._before_search = None
            searching.drop()

    def filter_topics(self, text: str) -> None:
        """Look for the topics that are like a text, and tell them."""
        library, searching = self.library, self.searching
        if library is None or searching is None:
            return
        self._filtering.ask(library, searching, text)

    def return_from_search(self) -> None:
        """Go back to where the reader was when the search began."""
        visit, self._before_search = self._before_search, None
        self._marks = ()
        if visit is not None and visit != self.tabs.current.history.current:
            self.tabs.visit(visit)
