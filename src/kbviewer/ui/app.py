"""The composition root: makes the parts of the program and joins them."""

import logging
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QSignalBlocker, QTimer, Slot

from kbviewer.books import BookStore
from kbviewer.errors import KbError
from kbviewer.notes.model import Place
from kbviewer.paths import Paths
from kbviewer.resources import bundled
from kbviewer.settings import SettingsFile
from kbviewer.ui.presenters.book_desk import BookDesk
from kbviewer.ui.presenters.effects import Effects
from kbviewer.ui.presenters.handlers import Handlers
from kbviewer.ui.presenters.pdf_desk import PdfDesk
from kbviewer.ui.presenters.presenter import Presenter
from kbviewer.ui.presenters.problem_desk import ProblemDesk
from kbviewer.ui.presenters.reader import Reader
from kbviewer.ui.services.messages import Message
from kbviewer.ui.services.options import Options
from kbviewer.ui.session import Session
from kbviewer.ui.startup.collecting import Collector
from kbviewer.ui.startup.first_view import Cover, keep_view, qt_application
from kbviewer.ui.startup.instance import Request
from kbviewer.ui.startup.last_run import guarded
from kbviewer.ui.startup.listener import Listener
from kbviewer.ui.startup.quiet_start import QuietStart
from kbviewer.ui.startup.recent import RecentLibraries
from kbviewer.ui.startup.restore import SessionFile
from kbviewer.ui.startup.visits import Visits, opened
from kbviewer.ui.style.icons import program_icon
from kbviewer.ui.style.language import install_language
from kbviewer.ui.style.look import Look
from kbviewer.ui.window.main_window import MainWindow


class Application(QObject):
    """One window with its session. `restores` takes up where the last run ended, and keeps that."""

    def __init__(
        self,
        paths: Paths,
        data_dir: Path | None,
        *,
        theme: str = "",
        restores: bool = True,
        window: MainWindow | None = None,
    ) -> None:
        self.qt = qt_application()
        super().__init__()
        self.qt.setWindowIcon(program_icon())
        self.session = Session(paths, data_dir, self)
        file = SettingsFile(paths.settings_file)
        settings, complaints = file.load()
        background, messages = self.session.background, self.session.messages
        self.options = Options(settings, file if restores else None, background, messages, self)
        self.translators = install_language(settings.look_language, self)
        self.window = window or MainWindow()
        self.window.furnish()
        # All that there is goes with the window, in its thread and not when Python tidies up.
        self.setParent(self.window)
        self.presenter = Presenter(self.session, self.window)
        self.reader = Reader(self.session, self.window, self.options)
        self.look = Look(self.qt, theme or settings.look_theme, self)
        self.handlers = Handlers(self.session, self.window, self.reader, self.look, self.options)
        self.effects = Effects(
            self.session, self.options, self.window, self.look, self.handlers.actions
        )
        store = BookStore(paths.books_file)
        self.books = BookDesk(self.session, self.window, store)
        self.pdf = PdfDesk(self.session, self.window, self.reader, self.options, self.look, store)
        self.pdf.pages_known.connect(self.books.refresh)
        self.problems = ProblemDesk(self.session, self.window, self.options)
        self.handlers.pdf_wanted.connect(self.pdf.show_book)
        self.handlers.pdf_outside_wanted.connect(self.pdf.open_outside)
        self.reader.page_wanted.connect(self.handlers.go_to_page)
        self.window.install_actions(self.handlers.actions)
        self.recent = RecentLibraries(self.session, self.window, self.options)
        self.look.changed.connect(self.handlers.show_theme)
        self.handlers.show_theme(self.look.tokens)
        self.stored = SessionFile(paths.session_file) if restores else None
        if self.stored is not None:
            self.stored.keep_part("pdf", self.pdf)
            self.session.library_opened.connect(self._bring_back)
            self.session.library_closing.connect(self._keep)
        self.visits = Visits(
            self.session, self.window, self._known_libraries, self.handlers.go_to_page
        )
        self.quiet = QuietStart(self.session, self.window)
        self.listener: Listener | None = None
        self.window.closing.connect(self.close)
        for complaint in complaints:
            self.session.messages.show(Message(complaint, "warning"))

    def open(self, library: Path | None, place: Place | None, page: str) -> None:
        """Open what the command line names, else what was open last, else the bundled notes.

        Raises `LibraryError` only for a library that was named.
        """
        if library is not None:
            self.session.open_library(library, place)
        elif self.stored is None or not self.stored.restore(self.session, self.window):
            self.session.open_library(bundled("notes"), place)
        if library is None and place is not None:
            self.session.open_place(place)
        if page:
            self.handlers.go_to_page(page)
        self.quiet.end_without_note()

    def open_request(self, request: Request) -> None:
        """Open what a start asks for, as `open` does.

        Raises `LibraryError` for a library that was named and cannot be opened.
        """
        library, place = opened(request, self._known_libraries())
        self.open(library, place, request.page)
        if request.link:
            self.visits.take(request)

    def listen(self, address: str) -> None:
        """Take what later starts ask for, as soon as the window is painted."""
        self.listener = Listener(address, self, may_show=self.visits.may_show)
        self.listener.asked.connect(self.visits.take)
        QTimer.singleShot(0, self.listener, self.listener.listen)

    def _known_libraries(self) -> list[Path]:
        return [*self.recent.roots, bundled("notes").resolve()]

    def close(self) -> None:
        """Save the state and end all work. Called again, it does nothing."""
        if self.session.is_closed:
            return
        if self.listener is not None:
            self.listener.close()
        self.options.finish()
        self.window.viewer.showing.stop()
        keep = self._taken_view() if self.stored is not None else None
        try:
            self.session.close()
        except KbError as error:
            logging.getLogger(__name__).warning("%s", error)
        if keep is not None:
            keep()

    def _taken_view(self) -> Callable[[], None] | None:
        """The picture for the next start, which shows the window without what is passing."""
        window, library = self.window, self.session.library
        if library is None or not window.isVisible() or window.isMinimized():
            return None
        # Results would come later than the picture goes; what was searched is kept all the same.
        query = window.search_field.text()
        window.search_field.clear()
        window.pane.messages.dismiss()
        paths = self.session.paths
        note = library.root / self.session.section.note
        keep = keep_view(paths.cache, window, (paths.session_file, paths.settings_file, note))
        with QSignalBlocker(window.search_field):
            window.search_field.setText(query)
        return keep

    @Slot()
    def _bring_back(self) -> None:
        """Show the library that has been opened as it was left."""
        if self.stored is not None:
            self.stored.restore_library(self.session, self.window)

    @Slot()
    def _keep(self) -> None:
        """Store how the library that is about to be closed looks now."""
        self.reader.leave()
        if self.stored is None:
            return
        try:
            self.stored.save(self.session, self.window)
        except KbError as error:
            self.session.messages.show_error(error)


def serve(app: Application, request: Request, address: str, cover: Cover | None = None) -> int:
    """Show what is asked for until the window is closed; the exit code is that of the event loop.

    Raises `LibraryError` for a library that was named and cannot be opened.
    """
    viewer = app.window.viewer
    with guarded(app.session, app.window, app.stored):
        app.open_request(request)
        app.window.show()
        if cover is not None:
            cover.lift_when(
                lambda: viewer.is_settled and viewer.view.page is not None,
                app.window.centralWidget(),
            )
        app.listen(address)
        collector = Collector()
        collector.heed(app.window.windowHandle())
        code = app.qt.exec()
        collector.stop()
    return code
