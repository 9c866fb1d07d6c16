"""What belongs to a document without keeping it."""

from weakref import ref

from PySide6.QtGui import QTextDocument

from kbviewer.ui.viewer.styles import Styles


class Part:
    """A part of one document.

    The document holds its parts. If they held it as well, the memory of a document that nobody
    shows any more would be returned only when Python looks for such circles, which is seldom.
    """

    def __init__(self, document: QTextDocument, styles: Styles) -> None:
        self._whole = ref(document)
        self._styles = styles

    @property
    def _document(self) -> QTextDocument:
        document = self._whole()
        if document is None:
            raise RuntimeError("A part was asked for after its document had gone.")
        return document
