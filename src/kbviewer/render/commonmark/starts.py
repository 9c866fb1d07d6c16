"""The blocks of CommonMark: what starts them, what they go on with, what ends them."""

import re

from kbviewer.render.commonmark.html import block_kind
from kbviewer.render.commonmark.nodes import Block, CodeData, ListData
from kbviewer.render.commonmark.parser import Grammar, Parser
from kbviewer.render.commonmark.references import unescape_text

_ATX = re.compile(r"#{1,6}(?:[ \t]+|$)")
_ATX_END = re.compile(r"(?:^|[ \t]+)#+[ \t]*$")
_FENCE = re.compile(r"`{3,}(?=[^`]*$)|~{3,}")
_FENCE_END = re.compile(r"(`{3,}|~{3,})[ \t]*$")
_SETEXT = re.compile(r"(=+|-+)[ \t]*$")
_RULE = re.compile(r"(?:\*[ \t]*){3,}$|(?:_[ \t]*){3,}$|(?:-[ \t]*){3,}$")
_BULLET = re.compile(r"[*+-](?=[ \t]|$)")
_NUMBER = re.compile(r"([0-9]{1,9})([.)])(?=[ \t]|$)")


def commonmark_grammar() -> Grammar:
    """The blocks of CommonMark, ready for extensions to add to."""
    grammar = Grammar(
        containers={"document", "quote", "item"},
        leaves={"paragraph", "heading", "code", "html"},
        raw={"code", "html"},
    )
    grammar.continues.update(
        quote=_continue_quote,
        item=_continue_item,
        list=lambda _parser, _block: True,
        code=_continue_code,
        heading=lambda _parser, _block: False,
        # GitHub lets a rule go on, so that a blank line after it makes no list loose.
        rule=lambda _parser, _block: True,
        html=_continue_html,
        paragraph=lambda parser, _block: not parser.cursor.is_blank,
    )
    grammar.finish.update(
        paragraph=lambda parser, block: parser.finish_paragraph(block),
        code=_finish_code,
        list=_finish_list,
        html=_finish_html,
    )
    grammar.add_start(">", _start_quote)
    grammar.add_start("#", _start_heading)
    grammar.add_start("`~", _start_fence)
    grammar.add_start("<", _start_html)
    grammar.add_start("=-", _start_setext)
    grammar.add_start("*_-", _start_rule)
    grammar.add_start("*+-0123456789", _start_item)
    return grammar


def _start_quote(parser: Parser, container: Block, _all_matched: bool) -> Block:
    _take_quote_mark(parser)
    return parser.add(container, "quote")


def _take_quote_mark(parser: Parser) -> None:
    cursor = parser.cursor
    cursor.skip_to_text()
    cursor.skip(1)
    if cursor.at_blank():
        cursor.skip_columns(1)


def _continue_quote(parser: Parser, _block: Block) -> bool:
    cursor = parser.cursor
    if cursor.indent > 3 or cursor.is_blank or cursor.line[cursor.first] != ">":
        return False
    _take_quote_mark(parser)
    return True


def _start_heading(parser: Parser, container: Block, _all_matched: bool) -> Block | None:
    cursor = parser.cursor
    match = _ATX.match(cursor.line, cursor.first)
    return start_heading(parser, container, match) if match else None


def start_heading(parser: Parser, container: Block, match: re.Match[str]) -> Block:
    """Open a heading whose hashes, and the blanks after them, are matched."""
    cursor = parser.cursor
    level = len(match[0].rstrip())
    block = parser.add(container, "heading", level)
    text = cursor.line[match.end() :]
    text = _ATX_END.sub("", text).rstrip()
    block.pieces.append((text, cursor.number, match.end()))
    parser.is_consumed = True
    return block


def _start_fence(parser: Parser, container: Block, _all_matched: bool) -> Block | None:
    cursor = parser.cursor
    match = _FENCE.match(cursor.line, cursor.first)
    if match is None:
        return None
    info = unescape_text(cursor.line[match.end() :].strip())
    fence = match[0]
    data = CodeData(fence[0], len(fence), cursor.indent, info)
    parser.is_consumed = True
    return parser.add(container, "code", data)


def _continue_code(parser: Parser, block: Block) -> bool | None:
    cursor = parser.cursor
    data: CodeData | None = block.data
    if data is None:
        if cursor.indent >= 4:
            cursor.skip_columns(4)
        elif cursor.is_blank:
            cursor.skip_to_text()
        else:
            return False
        return True
    if cursor.indent <= 3 and not cursor.is_blank and cursor.line[cursor.first] == data.fence:
        match = _FENCE_END.match(cursor.line, cursor.first)
        if match and len(match[1]) >= data.length:
            return None
    for _ in range(data.offset):
        if not cursor.at_blank():
            break
        cursor.skip_columns(1)
    return True


def _finish_code(_parser: Parser, block: Block) -> None:
    if block.data is None:
        while block.pieces and not block.pieces[-1][0].strip(" \t"):
            block.pieces.pop()


def _start_html(parser: Parser, container: Block, _all_matched: bool) -> Block | None:
    cursor = parser.cursor
    kind = block_kind(cursor.line, cursor.first, container.kind == "paragraph")
    return parser.add(container, "html", kind) if kind else None


def _continue_html(parser: Parser, block: Block) -> bool:
    return not (parser.cursor.is_blank and block.data >= 6)


def _finish_html(_parser: Parser, block: Block) -> None:
    while block.pieces and not block.pieces[-1][0].strip(" \t"):
        block.pieces.pop()


def _start_setext(parser: Parser, container: Block, _all_matched: bool) -> Block | None:
    cursor = parser.cursor
    if container.kind != "paragraph" or not _SETEXT.match(cursor.line, cursor.first):
        return None
    parser.take_definitions(container)
    if not container.pieces:
        # Nothing is left to be a heading: the line is text, whatever else it could be.
        return container
    container.kind = "heading"
    container.data = 1 if cursor.line[cursor.first] == "=" else 2
    parser.is_consumed = True
    return container


def _start_rule(parser: Parser, container: Block, all_matched: bool) -> Block | None:
    cursor = parser.cursor
    if container.kind == "paragraph" and not all_matched:
        return None
    if not _RULE.match(cursor.line, cursor.first):
        return None
    parser.is_consumed = True
    return parser.add(container, "rule")


def _start_item(parser: Parser, container: Block, _all_matched: bool) -> Block | None:
    cursor = parser.cursor
    marker = _list_marker(cursor.line, cursor.first, container.kind == "paragraph")
    if marker is None:
        return None
    data, width = marker
    data.offset = cursor.indent
    cursor.skip_to_text()
    cursor.skip(width)
    data.padding = width + _item_padding(parser)
    if container.kind != "list" or not container.data.matches(data):
        container = parser.add(container, "list", data)
    return parser.add(container, "item", data)


def _list_marker(line: str, at: int, in_paragraph: bool) -> tuple[ListData, int] | None:
    """Marker of an item and its width; it ends a paragraph only if it has text and starts at 1."""
    match = _BULLET.match(line, at)
    if match:
        data = ListData(match[0], "", 1, 0, 0)
    else:
        match = _NUMBER.match(line, at)
        if match is None:
            return None
        data = ListData("", match[2], int(match[1]), 0, 0)
    if in_paragraph and (data.start != 1 or not line[match.end() :].strip(" \t")):
        return None
    return data, match.end() - match.start()


def _item_padding(parser: Parser) -> int:
    """Take the blanks after a marker and give their columns: 1 to 4, else 1 before code."""
    cursor = parser.cursor
    start, column, in_tab = cursor.offset, cursor.column, cursor.is_in_tab
    while cursor.column - column <= 5 and cursor.at_blank():
        cursor.skip_columns(1)
    blanks = cursor.column - column
    if 1 <= blanks < 5 and cursor.offset < cursor.length:
        return blanks
    cursor.offset, cursor.column, cursor.is_in_tab = start, column, in_tab
    if blanks > 0:
        cursor.skip_columns(1)
    return 1


def _continue_item(parser: Parser, block: Block) -> bool:
    cursor = parser.cursor
    width = block.data.offset + block.data.padding
    if cursor.indent >= width:
        cursor.skip_columns(width)
    elif cursor.is_blank and block.children:
        cursor.skip_to_text()
    else:
        return False
    return True


def _finish_list(_parser: Parser, block: Block) -> None:
    """A list is loose when a blank line stands between its items or between an item's blocks."""
    block.data.is_tight = not any(
        (has_next and _ends_blank(item)) or _has_gap(item, has_next)
        for item, has_next in _with_next(block.children)
    )


def _has_gap(item: Block, has_next: bool) -> bool:
    return any(
        (has_next or child_has_next) and _ends_blank(child)
        for child, child_has_next in _with_next(item.children)
    )


def _with_next(blocks: list[Block]) -> list[tuple[Block, bool]]:
    last = len(blocks) - 1
    return [(block, index < last) for index, block in enumerate(blocks)]


def _ends_blank(block: Block) -> bool:
    while not block.blank_checked and block.kind in {"list", "item"} and block.children:
        block.blank_checked = True
        block = block.children[-1]
    block.blank_checked = True
    return block.ends_blank
