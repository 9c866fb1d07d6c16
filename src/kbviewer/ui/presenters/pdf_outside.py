"""The book's PDF in another program, at a page."""

from pathlib import Path

from PySide6.QtCore import QObject

from kbviewer.books import BookStore, PageMap, installed_viewers, page_map
from kbviewer.errors import KbError
from kbviewer.ui.presenters.outside import Outside
from kbviewer.ui.presenters.pdf_wishes import Located
from kbviewer.ui.services.messages import Message, Messages
from kbviewer.ui.services.options import Options


class PdfOutside(QObject):
    """Opens PDFs in the program of the settings, else in one that is there."""

    def __init__(self, outside: Outside, options: Options, messages: Messages) -> None:
        super().__init__(outside)
        self._outside = outside
        self._options = options
        self._messages = messages

    def open_located(self, located: Located, store: BookStore) -> None:
        """Open a file that is not shown here, at the page that is wanted."""
        from kbviewer.ui.pdf.opening import labels_of

        file = located.found.path
        assert file is not None
        labels = labels_of(file)
        pages = page_map(len(labels), labels, store.points(file, len(labels)))
        position = pages.find(located.page).position if located.page and pages.count else 1
        self.open(file, position, pages)

    def open(self, file: Path, position: int, pages: PageMap) -> None:
        """Open a file at a position; a page without a printed number is named by its position."""
        template = self._options.current.programs_pdf_viewer
        if not template:
            known = next((each for each in installed_viewers() if each.knows_page), None)
            template = known.template if known else ""
        label = pages.page_at(position) or str(position)
        try:
            self._outside.run(template, file, page=str(position), label=label)
        except KbError as error:
            self._messages.show_error(error)
            return
        if not template:
            text = self.tr(
                "The system's program cannot be told the page. Name a PDF viewer in the "
                "preferences to have it opened there."
            )
            self._messages.show(Message(text))
