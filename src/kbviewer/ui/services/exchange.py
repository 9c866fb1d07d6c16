"""Bookmarks out to a file that other programs read, and in from one."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from kbviewer.library.model import Diff
from kbviewer.ui.services.background import Background
from kbviewer.ui.services.bookmarking import Bookmarking
from kbviewer.ui.services.messages import Message, Messages
from kbviewer.ui.style.numbers import counted

if TYPE_CHECKING:
    from kbviewer.bookmarks.exchange import Imported


class Exchange(QObject):
    """Asks for a file and does the work beside the window; tells what came of it."""

    def __init__(
        self, marking: Bookmarking, background: Background, messages: Messages, window: QWidget
    ) -> None:
        super().__init__(window)
        self._marking = marking
        self._background = background
        self._messages = messages
        self._window = window

    @Slot()
    def choose_export(self) -> None:
        """Ask where to write the bookmarks of the open library."""
        kinds = (
            self.tr("Markdown list (*.md)"),
            self.tr("Bookmarks of a browser (*.html)"),
            self.tr("JSON, with everything that is known (*.json)"),
        )
        title = self.tr("Export bookmarks")
        start = str(Path.home() / "bookmarks.md")
        name, kind = QFileDialog.getSaveFileName(self._window, title, start, ";;".join(kinds))
        if name:
            file = Path(name)
            suffix = kind.rpartition("*")[2].rstrip(")")
            self.write(file if file.suffix else file.with_suffix(suffix or ".md"))

    @Slot()
    def choose_import(self) -> None:
        """Ask for a file with bookmarks."""
        kinds = self.tr("Bookmarks (*.md *.markdown *.html *.htm *.json);;All files (*)")
        title = self.tr("Import bookmarks")
        name, _ = QFileDialog.getOpenFileName(self._window, title, str(Path.home()), kinds)
        if name:
            self.read(Path(name))

    def write(self, file: Path) -> None:
        """Write the bookmarks of the open library as the file's name says."""
        library, store = self._marking.library, self._marking.store
        if library is None:
            return

        def work() -> int:
            from kbviewer.bookmarks.exchange import export_bookmarks

            return export_bookmarks(store, library, file)

        def tell(count: int) -> None:
            one, many = (
                self.tr("1 bookmark written to {1}."),
                self.tr("{0} bookmarks written to {1}."),
            )
            self._tell((one if count == 1 else many).format(counted(count), file))

        self._background.run(work, tell, self._messages.show_error)

    def read(self, file: Path) -> None:
        """Add the bookmarks of a file that are not there yet."""
        library, store = self._marking.library, self._marking.store
        if library is None:
            return

        def work() -> "Imported":
            from kbviewer.bookmarks.exchange import import_bookmarks

            return import_bookmarks(store, library, file)

        def tell(result: "Imported") -> None:
            self._marking.change(lambda: None)
            self._marking.follow(library, Diff())
            self._tell(self._sentence(result))

        self._background.run(work, tell, self._messages.show_error)

    def _sentence(self, result: "Imported") -> str:
        one, many = self.tr("1 bookmark added"), self.tr("{0} bookmarks added")
        parts = [(one if result.added == 1 else many).format(counted(result.added))]
        if result.present:
            parts.append(self.tr("{0} there already").format(counted(result.present)))
        if result.left_out:
            parts.append(self.tr("{0} lead out of these notes").format(counted(result.left_out)))
        return ", ".join(parts) + "."

    def _tell(self, sentence: str) -> None:
        self._messages.dismissed()
        self._messages.show(Message(sentence))
