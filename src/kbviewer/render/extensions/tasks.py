"""Task lists: `- [ ]` and `- [x]`."""

import re
from xml.etree.ElementTree import Element, SubElement

from markdown.extensions import Extension

from kbviewer.render.commonmark.nodes import Piece
from kbviewer.render.convert import Converter

_BOX = re.compile(r"\[([ xX])\]\s+(?=\S)")


class Tasks(Extension):
    """Puts a ballot box before the text of a task."""

    def extendMarkdown(self, md: Converter) -> None:  # type: ignore[override]  # noqa: N802
        """Look at the start of every item."""
        md.tree.start_item = _start_item


def _start_item(item: Element, text: Element, pieces: list[Piece]) -> list[Piece]:
    line, number, column = pieces[0]
    match = _BOX.match(line)
    if match is None:
        return pieces
    is_done = match[1] != " "
    item.set("class", "task done" if is_done else "task")
    box = SubElement(text, "span", {"class": "box"})
    box.text = "☑" if is_done else "☐"
    box.tail = " "
    return [(line[match.end() :], number, column + match.end()), *pieces[1:]]
