"""Obsidian's comments, `%%…%%` in a line and as a block: the reader does not see them."""

from xml.etree.ElementTree import Element

from markdown.extensions import Extension

from kbviewer.render.commonmark.inline.state import Inline
from kbviewer.render.commonmark.nodes import Block
from kbviewer.render.commonmark.parser import Parser
from kbviewer.render.commonmark.tree import Tree
from kbviewer.render.convert import Converter


class Hidden(Extension):
    """Leaves comments out."""

    def extendMarkdown(self, md: Converter) -> None:  # type: ignore[override]  # noqa: N802
        """Read percent signs."""
        md.grammar.leaves.add("comment")
        md.grammar.raw.add("comment")
        md.grammar.continues["comment"] = _continue
        md.grammar.add_start("%", _start)
        md.emitters["comment"] = _emit
        md.handlers["%"] = (_take,)


def _start(parser: Parser, container: Block, _all_matched: bool) -> Block | None:
    cursor = parser.cursor
    line = cursor.line
    if not line.startswith("%%", cursor.first) or line.find("%%", cursor.first + 2) >= 0:
        return None
    if container.kind == "paragraph" or not parser.occurs_later("%%"):
        return None
    parser.is_consumed = True
    return parser.add(container, "comment")


def _continue(parser: Parser, _block: Block) -> bool | None:
    return None if "%%" in parser.cursor.line else True


def _emit(_tree: Tree, _block: Block, _parent: Element) -> None:
    """Show nothing."""


def _take(inline: Inline, at: int) -> int:
    if not inline.text.startswith("%%", at):
        return -1
    end = inline.find("%%", at + 2)
    return end + 2 if end >= 0 else -1
