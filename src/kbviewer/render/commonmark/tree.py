"""Blocks to the element tree that Python-Markdown works on.

Text of blocks is not read yet: it is kept in `Tree.pending` until all link references are known.
"""

from collections.abc import Callable
from xml.etree.ElementTree import Element, SubElement

from msgspec import Struct

from kbviewer.render.commonmark.nodes import Block, ListData, Piece, TooComplexError
from kbviewer.render.commonmark.serialise import BARE, RAW
from kbviewer.render.commonmark.tables import MAX_CELLS, body_rows


class Pending(Struct):
    """Text of an element that is still to be read; its pieces are joined by `joiner`."""

    element: Element
    pieces: list[Piece]
    joiner: str = "\n"


Emit = Callable[["Tree", Block, Element], None]
"""Appends what a block stands for to an element."""

StartItem = Callable[[Element, Element, list[Piece]], list[Piece]]
"""Given an item, the element of its first text and that text; gives the text that is left."""


class Tree:
    """Builds elements by the kind of each block; extensions add kinds to `emitters`."""

    def __init__(self, emitters: dict[str, Emit]) -> None:
        self.emitters = emitters
        self.pending: list[Pending] = []
        self.cells = 0
        self.start_item: StartItem | None = None

    def emit(self, block: Block, parent: Element) -> None:
        """Append one block."""
        self.emitters[block.kind](self, block, parent)

    def emit_children(self, block: Block, parent: Element) -> None:
        """Append the blocks inside a block."""
        emitters = self.emitters
        for child in block.children:
            emitters[child.kind](self, child, parent)

    def later(self, element: Element, pieces: list[Piece], joiner: str = "\n") -> None:
        """Read the text of an element once the whole note is known."""
        self.pending.append(Pending(element, pieces, joiner))

    def raw(self, parent: Element, html: str) -> None:
        """Append HTML as it is."""
        SubElement(parent, RAW).text = html

    def count_cells(self, number: int) -> None:
        """Refuse tables that no reader could use."""
        self.cells += number
        if self.cells > MAX_CELLS:
            raise TooComplexError


def emit_paragraph(tree: Tree, block: Block, parent: Element) -> None:
    """Append a paragraph."""
    tree.later(SubElement(parent, "p"), block.pieces)


def _emit_quote(tree: Tree, block: Block, parent: Element) -> None:
    tree.emit_children(block, SubElement(parent, "blockquote"))


def _emit_heading(tree: Tree, block: Block, parent: Element) -> None:
    element = SubElement(parent, f"h{block.data}", {"data-line": str(block.line)})
    tree.later(element, block.pieces)


def _emit_rule(_tree: Tree, _block: Block, parent: Element) -> None:
    SubElement(parent, "hr")


def _emit_html(tree: Tree, block: Block, parent: Element) -> None:
    tree.raw(parent, block.text() + "\n")


def _emit_list(tree: Tree, block: Block, parent: Element) -> None:
    data: ListData = block.data
    element = SubElement(parent, "ul" if data.bullet else "ol")
    if not data.bullet and data.start != 1:
        element.set("start", str(data.start))
    for item in block.children:
        emit_item(tree, item, element, is_tight=data.is_tight)


def emit_item(tree: Tree, item: Block, parent: Element, *, is_tight: bool) -> Element:
    """Append an item; its paragraphs are bare text when the list is tight."""
    element = SubElement(parent, "li")
    for index, child in enumerate(item.children):
        if child.kind != "paragraph":
            tree.emit(child, element)
            continue
        text = SubElement(element, BARE if is_tight else "p")
        pieces = child.pieces
        if index == 0 and tree.start_item is not None:
            pieces = tree.start_item(element, text, pieces)
        tree.later(text, pieces)
    return element


def _emit_table(tree: Tree, block: Block, parent: Element) -> None:
    rows = body_rows(block)
    tree.count_cells((len(rows) + 1) * len(block.data))
    table = SubElement(parent, "table")
    head = SubElement(SubElement(table, "thead"), "tr")
    _emit_row(tree, head, "th", block.children[0].data, block.data)
    if rows:
        body = SubElement(table, "tbody")
        for cells in rows:
            _emit_row(tree, SubElement(body, "tr"), "td", cells, block.data)


def _emit_row(
    tree: Tree, row: Element, tag: str, cells: list[list[Piece]], aligns: tuple[str, ...]
) -> None:
    for cell, align in zip(cells, aligns, strict=True):
        element = SubElement(row, tag, {"align": align} if align else {})
        tree.later(element, cell, "")


def core_emitters() -> dict[str, Emit]:
    """Emitters of the blocks of GitHub-flavoured Markdown, code apart."""
    return {
        "paragraph": emit_paragraph,
        "quote": _emit_quote,
        "heading": _emit_heading,
        "rule": _emit_rule,
        "html": _emit_html,
        "list": _emit_list,
        "table": _emit_table,
    }
