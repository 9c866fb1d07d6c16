"""Obsidian's block identifiers, `text ^name`: hidden, and a place that links can lead to."""

import re
from xml.etree.ElementTree import Element

from markdown.extensions import Extension

from kbviewer.notes.model import Note
from kbviewer.render.commonmark.inline.state import Inline
from kbviewer.render.convert import Converter

_NAME = re.compile(r"\^([A-Za-z0-9-]+)\s*$")


class BlockIds(Extension):
    """Makes anchors of the identifiers that the note was found to have."""

    def __init__(self, note: Note) -> None:
        super().__init__()
        self._names = frozenset(name for name, _ in note.blocks)

    def extendMarkdown(self, md: Converter) -> None:  # type: ignore[override]  # noqa: N802
        """Look at carets, in a note that has identifiers."""
        if self._names:
            md.handlers["^"] = (self._take, *md.handlers.get("^", ()))

    def _take(self, inline: Inline, at: int) -> int:
        if at and not inline.text[at - 1].isspace():
            return -1
        match = _NAME.match(inline.text, at)
        if match is None or match[1] not in self._names:
            return -1
        inline.tokens.append(Element("a", {"id": f"^{match[1]}"}))
        return match.end()
