"""Abbreviations: `*[HTML]: Hyper Text Markup Language` explains the word wherever it stands."""

import re
from xml.etree.ElementTree import Element, SubElement

from markdown.extensions import Extension

from kbviewer.render.commonmark.nodes import Block
from kbviewer.render.commonmark.parser import Parser
from kbviewer.render.convert import Converter

_DEFINITION = re.compile(r"\*\[([^\[\]]{1,100})\]:[ \t]*(.*\S)[ \t]*$")
MAX_DEFINITIONS = 500


class Abbreviations(Extension):
    """Collects definitions, then explains the words."""

    def __init__(self) -> None:
        super().__init__()
        self._meanings: dict[str, str] = {}
        self._words: re.Pattern[str] | None = None

    def extendMarkdown(self, md: Converter) -> None:  # type: ignore[override]  # noqa: N802
        """Look at the start of paragraphs, and at plain text."""
        md.grammar.paragraph_filters.append(self._collect)
        inner = md.hooks.text

        def explain(parent: Element, text: str) -> None:
            if not self._meanings:
                inner(parent, text)
                return
            at = 0
            for match in self._pattern().finditer(text):
                inner(parent, text[at : match.start()])
                meaning = self._meanings[match[0]]
                SubElement(parent, "abbr", {"title": meaning}).text = match[0]
                at = match.end()
            inner(parent, text[at:])

        md.hooks.text = explain

    def _collect(self, _parser: Parser, block: Block) -> None:
        pieces = block.pieces
        while pieces and pieces[0][0].startswith("*["):
            match = _DEFINITION.match(pieces[0][0])
            if match is None or len(self._meanings) >= MAX_DEFINITIONS:
                return
            self._meanings[match[1]] = match[2]
            del pieces[0]

    def _pattern(self) -> re.Pattern[str]:
        if self._words is None:
            # Longest first: of two that start alike the longer is meant.
            words = sorted(self._meanings, key=len, reverse=True)
            self._words = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)")
        return self._words
