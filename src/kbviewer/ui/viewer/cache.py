"""Documents of notes that were shown lately, ready to be shown again."""

from typing import TYPE_CHECKING

from kbviewer.render.kept import Kept

if TYPE_CHECKING:
    from kbviewer.ui.viewer.document import NoteDocument
    from kbviewer.ui.viewer.styles import Styles

MOST_BYTES = 5_000_000
_DOCUMENT_BYTES = 40_000
_BLOCK_BYTES = 500
_CHARACTER_BYTES = 28
"""What Qt takes for set text, measured over notes of all lengths; right within a fifth."""

Key = tuple[str, frozenset[int]]
"""The HTML of a note, and the parts of it that are folded."""


class DocumentCache:
    """Whole documents; the ones used longest ago go first.

    A change of theme or reading settings makes new `Styles`, and empties the cache.
    """

    def __init__(self) -> None:
        self._documents: Kept[Key, NoteDocument] = Kept(MOST_BYTES, size_of)
        self._styles: Styles | None = None

    def get(self, key: Key, styles: "Styles") -> "NoteDocument | None":
        """The document made of this with these styles."""
        return self._documents.get(key) if styles is self._styles else None

    def put(self, key: Key, styles: "Styles", document: "NoteDocument") -> None:
        """Keep a document."""
        if styles is not self._styles:
            self.clear()
            self._styles = styles
        if key not in self._documents:
            self._documents.put(key, document)

    def clear(self) -> None:
        """Forget all documents."""
        self._documents.clear()


def size_of(document: "NoteDocument") -> int:
    """About how many bytes a document takes, without its pictures."""
    blocks = _BLOCK_BYTES * document.blockCount()
    return _DOCUMENT_BYTES + blocks + _CHARACTER_BYTES * document.characterCount()
