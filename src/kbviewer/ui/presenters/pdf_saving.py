"""Writes notes into a PDF file while the window stays alive, and can be stopped.

Notes are rendered and the file is finished in a worker thread. Pages are set and painted in the
GUI thread, where Qt's text belongs, a few hundredths of a second at a time.
"""

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QProgressDialog, QWidget

from kbviewer.errors import KbError, StateError
from kbviewer.export.pdf import finish_pdf
from kbviewer.library import Library
from kbviewer.library.outside import check_outside
from kbviewer.ui.services.background import Background
from kbviewer.ui.services.rendering import Page, render_page
from kbviewer.ui.viewer.pdf_pages import PdfPages
from kbviewer.ui.viewer.viewer import NoteViewer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_WIDTH = 380
_PATIENCE = 400  # milliseconds before the progress is shown


class Wish(Struct, frozen=True):
    """What to write where: the notes, in order, and the book they make up if it is a whole one."""

    library: Library
    notes: tuple[str, ...]
    title: str
    target: Path
    is_book: bool = False


class PdfSaving(QObject):
    """Serves one wish; `saved` tells the number of pages, `failed` why there is no file."""

    saved = Signal(int)
    failed = Signal(object)
    stopped = Signal()

    def __init__(
        self, wish: Wish, viewer: NoteViewer, background: Background, window: QWidget
    ) -> None:
        super().__init__(window)
        self._wish = wish
        self._viewer = viewer
        self._background = background
        book = wish.title if wish.is_book else ""
        self._pages = PdfPages(viewer.showing.images, book)
        self._left = list(reversed(wish.notes))
        self._steps: Iterator[None] = iter(())
        self._then: Callable[[], None] = self._finish
        self._is_over = False
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._step)
        self.progress = self._make_progress(window)

    def _make_progress(self, window: QWidget) -> QProgressDialog:
        label = self.tr("Writing {0}").format(self._wish.target.name)
        # One step more than there are notes: the file is finished when all are written.
        progress = QProgressDialog(label, self.tr("Stop"), 0, len(self._wish.notes) + 1, window)
        progress.setMinimumWidth(_WIDTH)
        progress.setWindowTitle(self.tr("Save as PDF"))
        progress.setWindowModality(Qt.WindowModality.WindowModal)
        progress.setMinimumDuration(_PATIENCE)
        progress.setAutoClose(False)
        progress.setAutoReset(False)
        progress.setValue(0)
        progress.canceled.connect(self.stop)
        return progress

    def start(self) -> None:
        """Begin; everything else follows from the event loop."""
        # Asked first, so that nobody waits for a file that cannot be written.
        try:
            check_outside(self._wish.target, self._wish.library.root)
        except KbError as error:
            self._fail(error)
            return
        folder = self._wish.target.parent
        if not folder.is_dir():
            sentence = self.tr("{0} cannot be written to: there is no such folder.").format(folder)
            self._fail(StateError(sentence))
            return
        self._render_next()

    @Slot()
    def stop(self) -> None:
        """Give up; what was at the target stays."""
        if not self._is_over:
            self._close()
            self.stopped.emit()

    def _render_next(self) -> None:
        self.progress.setValue(len(self._wish.notes) - len(self._left))
        if not self._left:
            self._end()
            return
        path, library = self._left.pop(), self._wish.library
        self._background.run(
            lambda: render_page(library, path, may_cut=False),
            lambda page: self._write(path, page),
            self._fail,
        )

    def _write(self, path: str, page: Page) -> None:
        if not self._is_over:
            title = self._wish.library.entries[path].title
            printed = self._viewer.printed(page.rendered.html, title)
            self._take(self._pages.add(path, printed), self._render_next)

    def _take(self, steps: "Iterator[None]", then: "Callable[[], None]") -> None:
        """Take these steps, one in each turn of the event loop, and go on after the last."""
        self._steps, self._then = steps, then
        self._timer.start()

    @Slot()
    def _step(self) -> None:
        try:
            next(self._steps)
        except StopIteration:
            self._timer.stop()
            self._then()
        except KbError as error:
            self._fail(error)

    def _end(self) -> None:
        if self._wish.is_book:
            self._take(self._pages.add_contents(self._author()), self._finish)
        else:
            self._finish()

    def _finish(self) -> None:
        plan, target = self._pages.end(self._wish.title), self._wish.target
        data = self._pages.data
        self._background.run(
            lambda: finish_pdf(data, target, plan), lambda _: self._succeed(), self._fail
        )

    def _author(self) -> str:
        """Who the first note that says so names as the author of the book."""
        for path in self._wish.notes:
            with suppress(KbError):
                if author := self._wish.library.note(path).front.author:
                    return author
        return ""

    def _succeed(self) -> None:
        if not self._is_over:
            count = self._pages.count
            self._close()
            self.saved.emit(count)

    def _fail(self, error: Exception) -> None:
        if not self._is_over:
            self._close()
            self.failed.emit(error)

    def _close(self) -> None:
        self._is_over = True
        self._timer.stop()
        self._pages.drop()
        self.progress.canceled.disconnect(self.stop)
        self.progress.close()
        self.progress.deleteLater()
        self.deleteLater()
