"""Callouts: `> [!note] Title` of GitHub and Obsidian, and MkDocs' admonitions and tabs."""

import re
from xml.etree.ElementTree import Element, SubElement

from markdown.extensions import Extension

from kbviewer.render.commonmark.nodes import Block, Piece
from kbviewer.render.commonmark.parser import Parser
from kbviewer.render.commonmark.serialise import BARE
from kbviewer.render.commonmark.tree import Emit, Tree
from kbviewer.render.convert import Converter
from kbviewer.render.theme import CALLOUT_KINDS

_MARK = re.compile(r"\[!([\w-]+)(?:\|[^\]]*)?\]([+-]?)[ \t]*")
_ADMONITION = re.compile(
    r'(!!!|\?\?\?\+?)[ \t]?([\w-]+)?(?:[ \t]+[\w-]+)*(?:[ \t]*"([^"]*)")?[ \t]*$'
)
_TAB = re.compile(r'===[+!]{0,2}[ \t]+"([^"]*)"[ \t]*$')
_ALIASES = {
    "summary": "abstract",
    "tldr": "abstract",
    "hint": "tip",
    "check": "success",
    "done": "success",
    "help": "question",
    "faq": "question",
    "attention": "warning",
    "fail": "failure",
    "missing": "failure",
    "error": "danger",
    "cite": "quote",
}


class Callouts(Extension):
    """Makes callouts of quotes that start with a mark."""

    def extendMarkdown(self, md: Converter) -> None:  # type: ignore[override]  # noqa: N802
        """Take over what a quote becomes."""
        md.emitters["quote"] = _emit_quote(md.emitters["quote"])


class Admonitions(Extension):
    """Reads `!!! note "Title"`; `???` and `=== "Tab"` too if the note is MkDocs'."""

    def __init__(self, *, is_mkdocs: bool) -> None:
        super().__init__()
        self._is_mkdocs = is_mkdocs

    def extendMarkdown(self, md: Converter) -> None:  # type: ignore[override]  # noqa: N802
        """Add the blocks."""
        md.grammar.containers |= {"admonition", "tab"}
        md.grammar.continues.update(admonition=_continue, tab=_continue)
        md.grammar.add_start("!?" if self._is_mkdocs else "!", _start_admonition, first=True)
        if self._is_mkdocs:
            md.grammar.add_start("=", _start_tab, first=True)
        md.emitters.update(admonition=_emit_admonition, tab=_emit_tab)


def callout_kind(name: str) -> str:
    """The kind that a callout's name stands for; a note if it is not known."""
    name = name.lower()
    name = _ALIASES.get(name, name)
    return name if name in CALLOUT_KINDS else "note"


def _emit_quote(otherwise: Emit) -> Emit:
    def emit(tree: Tree, block: Block, parent: Element) -> None:
        first = block.children[0] if block.children else None
        match = _MARK.match(first.pieces[0][0]) if first and first.kind == "paragraph" else None
        if first is None or match is None:
            otherwise(tree, block, parent)
            return
        text, number, column = first.pieces[0]
        title = (text[match.end() :].rstrip(), number, column + match.end())
        box = _open(tree, parent, match[1], title, match[2])
        if first.pieces[1:]:
            _add_text(tree, box, first.pieces[1:])
        for child in block.children[1:]:
            tree.emit(child, box)

    return emit


def _open(tree: Tree, parent: Element, name: str, title: Piece, fold: str) -> Element:
    """Append a callout with its title, and give the element that its text goes into."""
    box = SubElement(parent, "blockquote", {"class": f"callout {callout_kind(name)}"})
    if fold:
        box = SubElement(box, "details", {"open": ""} if fold == "+" else {})
    head = SubElement(box, "summary" if fold else "p")
    kind = SubElement(head, "span", {"class": "callout-kind"})
    kind.text = name
    if title[0]:
        kind.tail = " "
        tree.later(SubElement(head, "span", {"class": "callout-title"}), [title])
    return box


def _add_text(tree: Tree, box: Element, pieces: list[Piece]) -> None:
    """Append the lines under the mark: to the title's paragraph, where they stand in the note."""
    if box.tag == "details":
        tree.later(SubElement(box, "p"), pieces)
        return
    head = box[0]
    SubElement(head, "br").tail = "\n"
    tree.later(SubElement(head, BARE), pieces)


def _start_admonition(parser: Parser, container: Block, _all_matched: bool) -> Block | None:
    return _start(parser, container, "admonition", _ADMONITION)


def _start_tab(parser: Parser, container: Block, _all_matched: bool) -> Block | None:
    return _start(parser, container, "tab", _TAB)


def _start(parser: Parser, container: Block, kind: str, pattern: re.Pattern[str]) -> Block | None:
    cursor = parser.cursor
    match = pattern.match(cursor.line, cursor.first)
    if match is None:
        return None
    parser.is_consumed = True
    return parser.add(container, kind, match)


def _continue(parser: Parser, _block: Block) -> bool:
    cursor = parser.cursor
    if cursor.indent >= 4:
        cursor.skip_columns(4)
        return True
    return cursor.is_blank


def _emit_admonition(tree: Tree, block: Block, parent: Element) -> None:
    mark, name, title = block.data.groups()
    fold = {"!!!": "", "???": "-", "???+": "+"}[mark]
    column = block.data.start(3) if title else 0
    piece = (title or "", block.line, column)
    tree.emit_children(block, _open(tree, parent, name or "note", piece, fold))


def _emit_tab(tree: Tree, block: Block, parent: Element) -> None:
    box = SubElement(parent, "div", {"class": "tab"})
    title = SubElement(box, "p", {"class": "tab-title"})
    tree.later(title, [(block.data[1], block.line, block.data.start(1))])
    tree.emit_children(block, box)
