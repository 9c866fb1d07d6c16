"""Puts the shown note, or all notes of its book, on paper or into a PDF file."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QComboBox, QFileDialog

from kbviewer.library import Library
from kbviewer.ui.services.messages import Message
from kbviewer.ui.session import Session
from kbviewer.ui.style.numbers import counted
from kbviewer.ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from kbviewer.ui.presenters.pdf_saving import PdfSaving


_ZOOM_WIDTH = 96
_PREVIEW_SIZE = QSize(1000, 700)


class Printing(QObject):
    """Asks where to, and tells what became of it."""

    def __init__(self, session: Session, window: MainWindow) -> None:
        super().__init__(window)
        self._session = session
        self._window = window

    def save_pdf(self) -> "PdfSaving | None":
        """Write the shown note into a PDF file that the reader names."""
        library, path = self._session.library, self._session.section.note
        if library is None or path not in library.entries:
            return None
        return self._save(library, (path,), library.entries[path].title, is_book=False)

    def save_book(self) -> "PdfSaving | None":
        """Write all notes of the shown note's book into one PDF file, with a list of contents."""
        library, path = self._session.library, self._session.section.note
        if library is None or path not in library.entries:
            return None
        name = library.book(path)
        notes = next((book.notes for book in library.books() if book.name == name), (path,))
        return self._save(library, notes, name, is_book=True)

    def _save(
        self, library: Library, notes: tuple[str, ...], title: str, *, is_book: bool
    ) -> "PdfSaving | None":
        heading = self.tr("Save book as PDF") if is_book else self.tr("Save note as PDF")
        name, _ = QFileDialog.getSaveFileName(
            self._window, heading, f"{_as_file(title)}.pdf", "PDF (*.pdf)"
        )
        if not name:
            return None
        # Imported when first wanted: the first paint does not wait for it.
        from kbviewer.ui.presenters.pdf_saving import PdfSaving, Wish

        target = Path(name if name.lower().endswith(".pdf") else f"{name}.pdf")
        wish = Wish(library, notes, title, target, is_book)
        saving = PdfSaving(wish, self._window.viewer, self._session.background, self._window)
        saving.saved.connect(partial(self._tell, target))
        saving.failed.connect(self._session.messages.show_error)
        saving.start()
        return saving

    def _tell(self, target: Path, pages: int) -> None:
        if pages == 1:
            sentence = self.tr("One page was written to {0}.").format(target)
        else:
            sentence = self.tr("{0} pages were written to {1}.").format(counted(pages), target)
        show = partial(QDesktopServices.openUrl, QUrl.fromLocalFile(str(target)))
        self._session.messages.show(Message(sentence, offer=self.tr("Open"), act=show))

    def preview(self) -> None:
        """Show the note as it will be printed; the preview's own button prints it."""
        # Imported when it is first wanted: it asks the system for its printers.
        from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog

        from kbviewer.ui.viewer.printing import set_margins

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(self._title())
        set_margins(printer)
        dialog = QPrintPreviewDialog(printer, self._window)
        dialog.resize(self._window.size().expandedTo(_PREVIEW_SIZE) * 0.9)
        for zoom in dialog.findChildren(QComboBox):
            # The window's padding leaves the field of a tool bar no room for its text.
            zoom.setStyleSheet("QComboBox { padding: 0 4px; } QLineEdit { padding: 0; }")
            zoom.setMinimumWidth(_ZOOM_WIDTH)
        dialog.paintRequested.connect(self._paint)
        dialog.exec()

    def _paint(self, device: "QPrinter") -> None:
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            self._window.viewer.print_note(device, self._title())
        finally:
            QGuiApplication.restoreOverrideCursor()

    def _title(self) -> str:
        library, place = self._session.library, self._session.section
        entry = library.entries.get(place.note) if library else None
        return entry.title if entry else "kbviewer"


def _as_file(title: str) -> str:
    """A title without what no file name may hold."""
    return "".join("-" if letter in '/\\:*?"<>|' else letter for letter in title).strip(". ")
