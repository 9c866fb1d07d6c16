"""Python-Markdown with the block and inline rules of GitHub put in."""

import re
from collections.abc import Iterable, Mapping, Sequence
from xml.etree.ElementTree import Element, ElementTree

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import Registry

from kbviewer.render.commonmark.inline.build import Builder, Hooks
from kbviewer.render.commonmark.inline.scan import make_inline_grammar
from kbviewer.render.commonmark.inline.state import Handler, Notes
from kbviewer.render.commonmark.nodes import Piece
from kbviewer.render.commonmark.parser import Parser
from kbviewer.render.commonmark.serialise import serialise
from kbviewer.render.commonmark.starts import commonmark_grammar
from kbviewer.render.commonmark.tables import add_tables
from kbviewer.render.commonmark.tree import Tree, core_emitters

Cuts = Mapping[int, Sequence[tuple[int, int, int]]]
"""Page citations by line: first column, column after the last, index in the note."""

_LINK_TEXT = re.compile(r"\[([^\[\]]+)\](?=[(\[])")


class Converter(Markdown):
    """Converts one note; made anew for each.

    Extensions add to `grammar` (blocks), `emitters` (blocks to elements), `handlers` and `words`
    (inline text), `hooks` (plain text, raw HTML, chips) and, as always, to `treeprocessors`.
    """

    def __init__(
        self, extensions: Sequence[Extension], lines_before: int = 0, cuts: Cuts | None = None
    ) -> None:
        self.grammar = commonmark_grammar()
        add_tables(self.grammar)
        self.emitters = core_emitters()
        self.handlers: dict[str, tuple[Handler, ...]] = {}
        self.words: dict[str, Handler] = {}
        self.hooks = Hooks()
        self.notes = Notes()
        self.tree = Tree(self.emitters)
        self.cuts: Cuts = cuts or {}
        self.lines_before = lines_before
        super().__init__(extensions=list(extensions))
        self.stripTopLevelTags = False
        self.serializer = serialise
        self.inline = make_inline_grammar(self.handlers, self.words)

    def build_parser(self) -> "Converter":
        """Leave out Python-Markdown's own processors."""
        self.preprocessors = Registry()
        self.inlinePatterns = Registry()
        self.postprocessors = Registry()
        self.treeprocessors = Registry()
        self.parser = ContainerParser(self)
        self.treeprocessors.register(InlineReader(self), "inline", 20)
        return self

    def let_go(self) -> None:
        """End the converter. Its parts hold each other, and would keep their memory."""
        vars(self).clear()

    def read_pending(self) -> None:
        """Turn the text that blocks left behind into elements."""
        pending, self.tree.pending = self.tree.pending, []
        for item in pending:
            self.read_text(item.element, self._cut(item.pieces, item.joiner))

    def read_text(self, element: Element, text: str) -> None:
        """Append inline Markdown to an element."""
        tokens = self.inline.scan(text, self.notes)
        if len(tokens) == 1 and isinstance(tokens[0], str) and not len(element):
            self.hooks.text(element, tokens[0])
        else:
            Builder(element, self.hooks).build(tokens)

    def _cut(self, pieces: list[Piece], joiner: str) -> str:
        if self.cuts:
            pieces = [self._cut_piece(p) if p[1] in self.cuts else p for p in pieces]
        text = joiner.join([piece[0] for piece in pieces])
        return text.rstrip()

    def _cut_piece(self, piece: Piece) -> Piece:
        """Put a stand-in where a page citation stands."""
        text, line, column = piece
        for start, end, index in sorted(self.cuts[line], reverse=True):
            first, last = start - column, min(end - column, len(text))
            if 0 <= first < last:
                first, last = _inside_link(text, first, last)
                self.notes.chips[index] = text[first:last]
                text = f"{text[:first]}\x02{index}\x03{text[last:]}"
        return text, line, column


def _inside_link(text: str, start: int, end: int) -> tuple[int, int]:
    """Narrow a citation to the words of the link it holds: the link stays."""
    match = _LINK_TEXT.search(text, start, end)
    return match.span(1) if match else (start, end)


class ContainerParser(BlockParser):
    """Stands in for Python-Markdown's block parser."""

    md: Converter

    def parseDocument(self, lines: Iterable[str]) -> ElementTree:  # noqa: N802
        """Element tree of the note, its text still to be read."""
        md = self.md
        parser = Parser(md.grammar, md.lines_before)
        document = parser.parse(list(lines))
        self.root = Element(md.doc_tag)
        md.tree.emit_children(document, self.root)
        document.let_go()
        md.notes.references = parser.references
        return ElementTree(self.root)


class InlineReader(Treeprocessor):
    """Stands in for Python-Markdown's inline processor."""

    md: Converter

    def run(self, _root: Element) -> None:
        """Read the text of every block."""
        self.md.read_pending()
