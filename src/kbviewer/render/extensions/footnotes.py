"""Footnotes: `[^label]` in the text, `[^label]: …` anywhere; shown at the end, with back links."""

import re
from itertools import islice
from xml.etree.ElementTree import Element, SubElement

from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from kbviewer.render.commonmark.inline.build import add_text
from kbviewer.render.commonmark.nodes import Block
from kbviewer.render.commonmark.parser import Parser
from kbviewer.render.commonmark.references import normalise_label
from kbviewer.render.commonmark.tree import Tree
from kbviewer.render.convert import Converter

_DEFINITION = re.compile(r"\[\^([^\]\s]{1,999})\]:[ \t]*")


class Footnotes(Extension):
    """Reads definitions where they stand and puts those that are used at the end."""

    def extendMarkdown(self, md: Converter) -> None:  # type: ignore[override]  # noqa: N802
        """Add the block, and the section at the end."""
        md.grammar.containers.add("footnote")
        md.grammar.continues["footnote"] = _continue
        md.grammar.add_start("[", _start)
        section = FootnoteSection(md)
        md.emitters["footnote"] = section.keep
        md.treeprocessors.register(section, "footnotes", 10)


def _start(parser: Parser, container: Block, _all_matched: bool) -> Block | None:
    cursor = parser.cursor
    match = _DEFINITION.match(cursor.line, cursor.first)
    if match is None:
        return None
    cursor.skip_to_text()
    cursor.skip(len(match[0]))
    return parser.add(container, "footnote", normalise_label(match[1]))


def _continue(parser: Parser, _block: Block) -> bool:
    cursor = parser.cursor
    if cursor.indent >= 4:
        cursor.skip_columns(4)
        return True
    return not cursor.line


class FootnoteSection(Treeprocessor):
    """The section at the end of a note."""

    md: Converter

    def __init__(self, md: Converter) -> None:
        super().__init__(md)
        self._blocks: dict[str, Block] = {}

    def keep(self, _tree: Tree, block: Block, _parent: Element) -> None:
        """Remember a definition; of several with one label the first counts."""
        self._blocks.setdefault(block.data, block)
        self.md.notes.footnotes.add(block.data)

    def run(self, root: Element) -> None:
        """Append the footnotes that are referred to, in the order of their first mark."""
        uses = self.md.notes.footnote_uses
        if not uses:
            return
        section = SubElement(root, "section", {"class": "footnotes"})
        items = SubElement(section, "ol")
        labels: list[str] = []
        while len(labels) < len(uses):
            # Reading a footnote may find the first marks of further ones.
            for label in list(islice(uses, len(labels), None)):
                labels.append(label)
                item = SubElement(items, "li", {"id": f"fn-{len(labels)}"})
                self.md.tree.emit_children(self._blocks[label], item)
                self.md.read_pending()
        for item, (number, count) in zip(items, uses.values(), strict=True):
            _add_back_links(item, number, count)


def _add_back_links(item: Element, number: int, count: int) -> None:
    last = item[-1] if len(item) and item[-1].tag == "p" else SubElement(item, "p")
    for use in range(1, count + 1):
        suffix = f"-{use}" if use > 1 else ""
        attributes = {"class": "footnote-back", "href": f"#fnref-{number}{suffix}"}
        add_text(last, " ")
        back = SubElement(last, "a", attributes)
        back.text = "↩"
        if use > 1:
            SubElement(back, "sup").text = str(use)
