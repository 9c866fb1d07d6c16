"""The composition root: makes the parts of the program and joins them."""

import argparse
import logging
import os
import sys
from pathlib import Path

from PySide6.QtCore import QObject, QSize, QTimer, Slot
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from kbviewer.errors import KbError, StateError
from kbviewer.notes.model import Place
from kbviewer.paths import Paths
from kbviewer.resources import bundled
from kbviewer.settings import SettingsFile
from kbviewer.ui.collecting import Collector
from kbviewer.ui.effects import Effects
from kbviewer.ui.handlers import Handlers
from kbviewer.ui.instance import Listener, Request, hand_over, instance_address
from kbviewer.ui.language import install_language
from kbviewer.ui.last_run import guarded
from kbviewer.ui.look import Look
from kbviewer.ui.main_window import MainWindow
from kbviewer.ui.messages import Message
from kbviewer.ui.options import Options
from kbviewer.ui.pdf_desk import PdfDesk
from kbviewer.ui.presenter import Presenter
from kbviewer.ui.problem_desk import ProblemDesk
from kbviewer.ui.reader import Reader
from kbviewer.ui.recent import RecentLibraries
from kbviewer.ui.restore import SessionFile
from kbviewer.ui.session import Session
from kbviewer.ui.visits import Visits, opened, request_of


class Application(QObject):
    """One window with its session. `restores` takes up where the last run ended, and keeps that."""

    def __init__(
        self, paths: Paths, data_dir: Path | None, *, theme: str = "", restores: bool = True
    ) -> None:
        self.qt = _qt_application()
        super().__init__()
        self.session = Session(paths, data_dir, self)
        file = SettingsFile(paths.settings_file)
        settings, complaints = file.load()
        background, messages = self.session.background, self.session.messages
        self.options = Options(settings, file if restores else None, background, messages, self)
        self.translators = install_language(settings.look_language, self)
        self.window = MainWindow()
        # All that there is goes with the window, in its thread and not when Python tidies up.
        self.setParent(self.window)
        self.presenter = Presenter(self.session, self.window)
        self.reader = Reader(self.session, self.window, self.options)
        self.look = Look(self.qt, theme or settings.look_theme, self)
        self.handlers = Handlers(self.session, self.window, self.reader, self.look, self.options)
        self.effects = Effects(self.options, self.window, self.look, self.handlers.actions)
        self.pdf = PdfDesk(self.session, self.window, self.reader, self.options, self.look)
        self.problems = ProblemDesk(self.session, self.window, self.options)
        self.handlers.pdf_wanted.connect(self.pdf.show_book)
        self.handlers.pdf_outside_wanted.connect(self.pdf.open_outside)
        self.reader.page_wanted.connect(self.handlers.go_to_page)
        self.reader.book_wanted.connect(self.presenter.show_book)
        self.window.install_actions(self.handlers.actions)
        self.recent = RecentLibraries(self.session, self.window, self.options)
        self.look.changed.connect(self.handlers.show_theme)
        self.handlers.show_theme(self.look.tokens)
        self.stored = SessionFile(paths.session_file) if restores else None
        if self.stored is not None:
            self.session.library_opened.connect(self._bring_back)
            self.session.library_closing.connect(self._keep)
        self.visits = Visits(
            self.session, self.window, self._known_libraries, self.handlers.go_to_page
        )
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
        self.listener = Listener(address, self)
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
        try:
            self.session.close()
        except KbError as error:
            logging.getLogger(__name__).warning("%s", error)

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


def run(options: argparse.Namespace) -> int:
    """Open the window that the command line asks for, or have the one that is there show it.

    The exit code is that of the event loop. Raises `LibraryError` for a library that cannot be
    opened, `UsageError` for a link that means nothing, and `StateError` without a display.
    """
    request = request_of(options.library, options.note, options.page)
    if not has_display():
        raise StateError(
            "There is no display to open a window on.",
            "`kbviewer snapshot LIBRARY picture.png` draws the window into a file instead.",
        )
    paths = Paths.of(options.data_dir)
    address = instance_address(paths.state)
    if not options.new_window and hand_over(address, request):
        return 0
    app = Application(paths, options.data_dir)
    with guarded(app.session, app.window, app.stored):
        app.open_request(request)
        app.window.show()
        app.listen(address)
        collector = Collector()
        code = app.qt.exec()
        collector.stop()
    return code


def has_display() -> bool:
    """Whether a window can be shown; Qt ends the process when asked where there is no display."""
    if sys.platform != "linux" or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _qt_application() -> QApplication:
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    qt = QApplication(sys.argv[:1])
    qt.setApplicationName("kbviewer")
    qt.setApplicationDisplayName("kbviewer")
    qt.setDesktopFileName("io.github.kbviewer.kbviewer")
    folder = bundled("resources") / "icon"
    picture = QIcon(str(folder / "kbviewer.svg"))
    picture.addFile(str(folder / "kbviewer-small.svg"), QSize(16, 16))
    qt.setWindowIcon(picture)
    return qt
