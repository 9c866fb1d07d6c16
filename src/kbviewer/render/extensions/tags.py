"""Obsidian's `#tags` in the text, those that the note was found to have."""

import re
from collections.abc import Sequence
from urllib.parse import quote

from markdown.extensions import Extension

from kbviewer.render.commonmark.inline.state import Close, Inline, Open
from kbviewer.render.convert import Converter

_TAG = re.compile(r"#([\w/-]+)")


class Tags(Extension):
    """Makes links of tags."""

    def __init__(self, tags: Sequence[str]) -> None:
        super().__init__()
        self._tags = frozenset(tags)

    def extendMarkdown(self, md: Converter) -> None:  # type: ignore[override]  # noqa: N802
        """Look at hashes, in a note that has tags."""
        if self._tags:
            md.handlers["#"] = (self._take,)

    def _take(self, inline: Inline, at: int) -> int:
        text = inline.text
        if at and not (text[at - 1].isspace() or text[at - 1] in "(,;"):
            return -1
        match = _TAG.match(text, at)
        if match is None or match[1].strip("/") not in self._tags:
            return -1
        name = match[1].strip("/")
        attributes = {"class": "tag", "href": f"tag:{quote(name)}"}
        inline.tokens += [Open("a", attributes), match[0], Close("a")]
        return match.end()
