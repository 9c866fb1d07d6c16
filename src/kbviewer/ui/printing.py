"""Puts the shown note on paper or into a PDF file."""

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from kbviewer.errors import KbError
from kbviewer.ui.main_window import MainWindow
from kbviewer.ui.messages import Message
from kbviewer.ui.session import Session


class Printing(QObject):
    """Asks where to, and tells what became of it."""

    def __init__(self, session: Session, window: MainWindow) -> None:
        super().__init__(window)
        self._session = session
        self._window = window

    def save_pdf(self) -> None:
        """Write the shown note into a PDF file that the reader names."""
        name, _ = QFileDialog.getSaveFileName(
            self._window, self.tr("Save note as PDF"), f"{self._title()}.pdf", "PDF (*.pdf)"
        )
        if not name:
            return
        try:
            pages = self._window.viewer.save_pdf(Path(name), self._title())
        except KbError as error:
            self._session.messages.show_error(error)
            return
        sentence = self.tr("{0} pages were written to {1}.").format(pages, name)
        self._session.messages.show(Message(sentence))

    def preview(self) -> None:
        """Show the note as it will be printed; the preview's own button prints it."""
        # Imported when it is first wanted: it asks the system for its printers.
        from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintPreviewDialog(printer, self._window)
        title = self._title()
        dialog.paintRequested.connect(lambda device: self._window.viewer.print_note(device, title))
        dialog.exec()

    def _title(self) -> str:
        library, place = self._session.library, self._session.section
        entry = library.entries.get(place.note) if library else None
        return entry.title.replace("/", "-") if entry else "kbviewer"
