"""Keeps the list of problems true while the notes are read and changed."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from threading import Event

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu

from kbviewer.errors import KbError
from kbviewer.library import Library
from kbviewer.library.model import Diff
from kbviewer.library.read import disk_path
from kbviewer.ui.lists.rows import Row
from kbviewer.ui.presenters.outside import Outside
from kbviewer.ui.services.messages import Message
from kbviewer.ui.services.options import Options
from kbviewer.ui.services.problem_finding import Found, Problems, find_problems, problems_after
from kbviewer.ui.session import Session
from kbviewer.ui.window.main_window import MainWindow

VIEW = "view.problems"
FIRST_MS = 2000
"""The count in the status line can wait until a library that was opened has been shown."""


class ProblemDesk(QObject):
    """Looks for problems beside the window, and shows them and their number."""

    def __init__(self, session: Session, window: MainWindow, options: Options) -> None:
        super().__init__(window)
        self._session = session
        self._window = window
        self._options = options
        self._outside = Outside(window)
        self._known: Problems | None = None
        self._stop: Event | None = None
        self._delay = QTimer(self, singleShot=True, interval=FIRST_MS)
        self._delay.timeout.connect(self.look)
        session.library_opened.connect(self._begin)
        session.library_closing.connect(self._end)
        session.library_changed.connect(self._follow)
        window.sidebar.view_shown.connect(self._hurry)
        window.status.problems_wanted.connect(lambda: window.sidebar.focus_view(VIEW))
        window.problems.copy_wanted.connect(self.copy)
        window.problems.menu_wanted.connect(self._fill_menu)

    @Slot()
    def copy(self) -> None:
        """Put the problems that are listed on the clipboard, as a Markdown to-do list."""
        text = self._window.problems.as_todo_list()
        if text:
            QGuiApplication.clipboard().setText(text)
            self._tell(self.tr("Copied as a Markdown to-do list."))
        else:
            self._tell(self.tr("There are no problems to copy."))

    def _tell(self, text: str) -> None:
        self._session.messages.show(Message(text))

    # Finding

    @Slot()
    def _begin(self) -> None:
        self._end()
        if self._window.sidebar.current == VIEW:
            self.look()
        else:
            self._delay.start()

    @Slot()
    def _end(self) -> None:
        self._cancel()
        self._delay.stop()
        self._known = None
        self._window.problems.show_problems(None)
        self._window.status.show_problems(0)

    def _cancel(self) -> None:
        if self._stop is not None:
            self._stop.set()
            self._stop = None

    @Slot(str)
    def _hurry(self, view: str) -> None:
        """Do not wait when the reader does."""
        if view == VIEW and self._known is None and self._stop is None:
            self.look()

    @Slot()
    def look(self) -> None:
        """Look through the library now."""
        library = self._session.library
        if library is not None:
            self._delay.stop()
            self._look(lambda stop: find_problems(library, stop))

    @Slot(object, object)
    def _follow(self, library: Library, diff: Diff) -> None:
        known = self._known
        if known is not None and self._stop is None:
            self._look(lambda stop: problems_after(known, library, diff, stop))
        elif not self._delay.isActive():
            # What was being looked for is out of date: the library has changed meanwhile.
            self._known = None
            self.look()

    def _look(self, find: Callable[[Event], Problems | None]) -> None:
        self._cancel()
        self._stop = stop = Event()
        self._session.background.run(
            lambda: find(stop), partial(self._show, stop), partial(self._fail, stop), priority=-1
        )

    def _show(self, stop: Event, found: Problems | None) -> None:
        if stop is self._stop and found is not None:
            self._stop = None
            self._known = found
            self._window.problems.show_problems(found.notes)
            self._window.status.show_problems(found.count)

    def _fail(self, stop: Event, error: Exception) -> None:
        if stop is self._stop:
            self._stop = None
            self._session.messages.show_error(error)

    # One problem

    @Slot(object, object)
    def _fill_menu(self, menu: QMenu, row: Row) -> None:
        found = row.data
        if not isinstance(found, Found):
            return
        if found.place is not None:
            menu.addAction(
                self.tr("Open in new tab"), lambda: self._window.problems.row_chosen.emit(row, True)
            )
            line = self.tr("Open in the editor at line {0}").format(found.problem.line)
            menu.addAction(line, lambda: self._edit(found))
            menu.addSeparator()
        menu.addAction(self.tr("Copy all as Markdown to-do list"), self.copy)

    def _edit(self, found: Found) -> None:
        library = self._session.library
        if library is None:
            return
        file = Path(disk_path(library.root, found.problem.note))
        command = self._options.current.programs_editor
        try:
            self._outside.run(command, file, line=str(found.problem.line))
        except KbError as error:
            self._session.messages.show_error(error)
