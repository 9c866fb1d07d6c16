"""Documents of notes that were shown lately, ready to be shown again."""

from collections import OrderedDict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kbviewer.ui.viewer.document import NoteDocument
    from kbviewer.ui.viewer.styles import Styles

_MOST_DOCUMENTS = 32
_MOST_CHARACTERS = 600_000
"""Set text takes from 60 bytes a character on."""
Key = tuple[str, frozenset[int]]
"""The HTML of a note, and the parts of it that are folded."""


class DocumentCache:
    """Whole documents; the ones used longest ago go first.

    A change of theme or reading settings makes new `Styles`, and empties the cache.
    """

    def __init__(self) -> None:
        self._documents: OrderedDict[Key, NoteDocument] = OrderedDict()
        self._styles: Styles | None = None
        self._characters = 0

    def get(self, key: Key, styles: "Styles") -> "NoteDocument | None":
        """The document made of this with these styles."""
        if styles is not self._styles or key not in self._documents:
            return None
        self._documents.move_to_end(key)
        return self._documents[key]

    def put(self, key: Key, styles: "Styles", document: "NoteDocument") -> None:
        """Keep a document."""
        if styles is not self._styles:
            self.clear()
            self._styles = styles
        if key in self._documents:
            return
        self._documents[key] = document
        self._characters += document.characterCount()
        while len(self._documents) > 1 and (
            len(self._documents) > _MOST_DOCUMENTS or self._characters > _MOST_CHARACTERS
        ):
            _, old = self._documents.popitem(last=False)
            self._characters -= old.characterCount()

    def clear(self) -> None:
        """Forget all documents."""
        self._documents.clear()
        self._characters = 0
