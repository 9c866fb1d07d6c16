"""Text with right-to-left letters finds its own direction."""

import re
from collections.abc import Sequence
from xml.etree.ElementTree import Element

from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from kbviewer.render.convert import Converter

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_BLOCKS = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "td", "th", "dt", "dd"})


class Direction(Extension):
    """Sets `dir="auto"` where it can matter."""

    def __init__(self, lines: Sequence[str]) -> None:
        super().__init__()
        self._is_needed = any(_RIGHT_TO_LEFT.search(line) for line in lines)

    def extendMarkdown(self, md: Converter) -> None:  # type: ignore[override]  # noqa: N802
        """Look at the finished tree."""
        if self._is_needed:
            md.treeprocessors.register(DirectionSetter(md), "direction", 5)


class DirectionSetter(Treeprocessor):
    """Marks the blocks that hold right-to-left letters."""

    def run(self, root: Element) -> None:
        """Set the attribute."""
        for element in root.iter():
            if element.tag in _BLOCKS and _RIGHT_TO_LEFT.search("".join(element.itertext())):
                element.set("dir", "auto")
