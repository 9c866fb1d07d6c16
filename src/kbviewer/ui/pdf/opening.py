"""Opening a PDF: what comes of it is told in a sentence."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtPdf import QPdfDocument


def labels_of(file: Path) -> list[str]:
    """What a file calls its pages; nothing if it cannot be opened."""
    document = QPdfDocument()
    document.load(str(file))
    labels = [document.pageLabel(page) for page in range(document.pageCount())]
    document.close()
    return labels


class PdfOpening(QObject):
    """One document and the file it shows. A password is handed on and never kept."""

    opened = Signal()
    password_wanted = Signal(str)
    failed = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.document = QPdfDocument(self)
        self._file: Path | None = None
        self._is_open = False

    @property
    def file(self) -> Path | None:
        """The file that is shown, or was to be."""
        return self._file

    @property
    def is_open(self) -> bool:
        """Whether the file can be read."""
        return self._is_open

    def open(self, file: Path) -> None:
        """Open a file."""
        self._file = file
        self._load("")

    def unlock(self, password: str) -> None:
        """Open the file with a password."""
        if self._file is not None:
            self._load(password)

    def close(self) -> None:
        """Let go of the file."""
        self._file = None
        self._is_open = False
        self.document.close()

    def _load(self, password: str) -> None:
        assert self._file is not None
        self._is_open = False
        self.document.close()
        self.document.setPassword(password)
        error = self.document.load(str(self._file))
        # The document would keep it as long as it is open.
        self.document.setPassword("")
        name = self._file.name
        kinds = QPdfDocument.Error
        if error == kinds.IncorrectPassword:
            self.password_wanted.emit(
                self.tr("This password does not open {0}.").format(name)
                if password
                else self.tr("{0} is locked with a password.").format(name)
            )
        elif error != kinds.None_ or not self.document.pageCount():
            self.failed.emit(self._sentence(error))
        else:
            self._is_open = True
            self.opened.emit()

    def _sentence(self, error: QPdfDocument.Error) -> str:
        kinds = QPdfDocument.Error
        sentences = {
            kinds.FileNotFound: self.tr("{0} is not there, or may not be read."),
            kinds.InvalidFileFormat: self.tr("{0} is damaged, or is no PDF."),
            kinds.UnsupportedSecurityScheme: self.tr(
                "{0} is locked in a way kbviewer cannot open."
            ),
            kinds.None_: self.tr("{0} has no pages."),
        }
        return sentences.get(error, self.tr("{0} cannot be opened.")).format(self._file)
