"""Definition lists: a term, and under it lines that start with a colon."""

import re
from xml.etree.ElementTree import Element, SubElement

from markdown.extensions import Extension

from kbviewer.render.commonmark.nodes import Block
from kbviewer.render.commonmark.parser import Parser
from kbviewer.render.commonmark.serialise import BARE
from kbviewer.render.commonmark.tree import Tree
from kbviewer.render.convert import Converter

_MARK = re.compile(r":[ \t]{1,3}(?=\S)")
_INDENT = 4


class Definitions(Extension):
    """Reads definition lists."""

    def extendMarkdown(self, md: Converter) -> None:  # type: ignore[override]  # noqa: N802
        """Add the blocks."""
        grammar = md.grammar
        grammar.containers.add("definition")
        grammar.only["definitions"] = "definition"
        grammar.continues.update(
            definitions=lambda _parser, _block: True,
            term=lambda _parser, _block: False,
            definition=_continue,
        )
        grammar.add_start(":", _start, first=True)
        md.emitters["definitions"] = _emit


def _start(parser: Parser, container: Block, all_matched: bool) -> Block | None:
    cursor = parser.cursor
    match = _MARK.match(cursor.line, cursor.first)
    if match is None:
        return None
    owner = _owner(parser, container, all_matched)
    if owner is None:
        return None
    cursor.skip_to_text()
    cursor.skip(len(match[0]))
    return parser.add(owner, "definition")


def _owner(parser: Parser, container: Block, all_matched: bool) -> Block | None:
    """The list that a definition goes into; it is made of the paragraph before, its terms."""
    if container.kind == "definitions":
        return container
    if container.kind == "paragraph":
        if not all_matched or container.parent is None:
            return None
        term, parent, has_gap = container, container.parent, False
        parser.close(container)
        parser.matched = parser.current
    else:
        parent, has_gap = container, True
        if not parent.children or parent.children[-1].kind != "paragraph":
            return None
        term = parent.children[-1]
    if term not in parent.children[-1:] or not term.pieces or parent.kind == "definitions":
        return None
    parent.children.pop()
    before = parent.children[-1] if parent.children else None
    if before is not None and before.kind == "definitions":
        owner = before
        owner.is_open = True
        parser.current = parser.matched = owner
    else:
        owner = parser.add(parent, "definitions")
    name = Block("term", owner, term.line, has_gap)
    name.pieces, name.is_open = term.pieces, False
    owner.children.append(name)
    return owner


def _continue(parser: Parser, _block: Block) -> bool:
    cursor = parser.cursor
    if cursor.indent >= _INDENT:
        cursor.skip_columns(_INDENT)
        return True
    return cursor.is_blank


def _emit(tree: Tree, block: Block, parent: Element) -> None:
    items = SubElement(parent, "dl")
    is_loose = False
    for child in block.children:
        if child.kind == "term":
            is_loose = child.data
            for piece in child.pieces:
                tree.later(SubElement(items, "dt"), [piece])
            continue
        item = SubElement(items, "dd")
        is_bare = not is_loose and len(child.children) == 1
        for part in child.children:
            if part.kind == "paragraph" and is_bare:
                tree.later(SubElement(item, BARE), part.pieces)
            else:
                tree.emit(part, item)
