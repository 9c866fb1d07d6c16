"""Headings carry the anchors of the note's sections."""

import re
from xml.etree.ElementTree import Element, SubElement

from markdown.extensions import Extension

from kbviewer.notes.model import Note
from kbviewer.render.commonmark.nodes import Block
from kbviewer.render.commonmark.parser import Parser
from kbviewer.render.commonmark.serialise import RAW
from kbviewer.render.commonmark.starts import start_heading
from kbviewer.render.commonmark.tree import Tree
from kbviewer.render.convert import Converter

_TIGHT = re.compile(r"#{1,6}(?=[^\s#])")


class Headings(Extension):
    """Sets ids and remembers the headings it saw."""

    def __init__(self, note: Note, *, has_ids: bool = True) -> None:
        super().__init__()
        sections = note.sections if has_ids else ()
        self._lines = frozenset(section.line for section in note.sections if section.level)
        self._sections = {section.line: section for section in sections if section.level}
        self._elements: list[Element] = []

    def extendMarkdown(self, md: Converter) -> None:  # type: ignore[override]  # noqa: N802
        """Take over what a heading becomes, and take headings without a blank after the hashes."""
        md.emitters["heading"] = self._emit
        md.grammar.add_start("#", self._start_tight)

    def _start_tight(self, parser: Parser, container: Block, _all_matched: bool) -> Block | None:
        """`#Heading`, in a note that writes all of them so."""
        cursor = parser.cursor
        if cursor.number not in self._lines:
            return None
        match = _TIGHT.match(cursor.line, cursor.first)
        return start_heading(parser, container, match) if match else None

    def _emit(self, tree: Tree, block: Block, parent: Element) -> None:
        element = SubElement(parent, f"h{block.data}")
        line = block.pieces[0][1] if block.pieces else block.line
        section = self._sections.get(line)
        if section is not None:
            element.set("id", section.anchor)
        self._elements.append(element)
        tree.later(element, block.pieces)

    def found(self) -> tuple[tuple[int, str, str], ...]:
        """Level, text and anchor of every heading, once the note is converted."""
        return tuple(
            (int(element.tag[1]), heading_text(element).strip(), element.get("id", ""))
            for element in self._elements
        )


def heading_text(element: Element) -> str:
    """Text of a heading: formulas by their source, no footnote marks, no images."""
    if element.get("class") == "footnote":
        return ""
    parts = [f"${element.get('alt')}$" if element.get("class") == "math" else element.text or ""]
    for child in element:
        parts += [heading_text(child) if child.tag != RAW else "", child.tail or ""]
    return "".join(parts)
