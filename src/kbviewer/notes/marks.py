"""Inline `#tags` of a note, and the places in it that links can name."""

import re
from collections.abc import Sequence

from kbviewer.notes.block import Block, own_lines
from kbviewer.notes.inlinescan import NO_DEFINITIONS, InlineScan

# Not the target of a link to a heading of the same note: `[text](#heading)`.
_TAG = re.compile(r"(?<![^\s(,;])(?<!\]\()#((?=[\w/-]*[^\W\d])[\w/-]+)(?=[\s,;.:!?)]|$)")
_BLOCK_ID = re.compile(r"(?:^|\s)\^([A-Za-z0-9-]+)[ \t]*$")
_HTML_ID = re.compile(r"""<[A-Za-z][^<>]*?\s(?:id|name)\s*=\s*["']?([^\s"'<>]+)""")
_TICKS = re.compile("`+")

# What a note must hold somewhere to have any tag, or any named place.
_MAY_TAG = re.compile(r"#[\w/-]")
_MAY_BE_BLOCK_ID = re.compile(r"\^[A-Za-z0-9-]+[ \t]*(?:[\r\n]|$)")

_NO_TEXT = frozenset(("code", "html", "comment", "rule", "definition"))


def may_have_tags(text: str) -> bool:
    """Whether a `#` in the text stands where a tag could begin."""
    return any(
        not found.start() or text[found.start() - 1] in " \t\n\r(,;\u3000"
        for found in _MAY_TAG.finditer(text)
    )


def find_tags(lines: Sequence[str], blocks: Sequence[Block]) -> tuple[str, ...]:
    """Tags written in the text (`#python`, `#lang/python`), each once, without the `#`."""
    found: dict[str, None] = {}
    for block in blocks:
        if block.kind not in _NO_TEXT and any("#" in line for line in _lines_of(lines, block)):
            text = "\n".join(own_lines(lines, block))
            tags = _TAG.findall(text)
            if tags and "`" in text:
                tags = _TAG.findall(_without_code(text))
            found.update((tag.strip("/"), None) for tag in tags)
    return tuple(found)


def _lines_of(lines: Sequence[str], block: Block) -> Sequence[str]:
    return lines[block.first : block.last + 1]


def _without_code(text: str) -> str:
    """Text with each code span as one space."""
    scan = InlineScan(text, NO_DEFINITIONS)
    kept: list[str] = []
    pos = 0
    while found := _TICKS.search(text, pos):
        size = found.end() - found.start()
        close = scan.code_end(found.end(), size)
        kept.append(text[pos : found.start() if close else found.end()])
        if close:
            kept.append(" ")
        pos = close + size if close else found.end()
    kept.append(text[pos:])
    return "".join(kept)


def may_have_places(text: str) -> bool:
    """Whether the text holds what looks like a block identifier, or a tag with an `id`."""
    return _MAY_BE_BLOCK_ID.search(text) is not None or _HTML_ID.search(text) is not None


def find_places(lines: Sequence[str], blocks: Sequence[Block]) -> tuple[tuple[str, int], ...]:
    """Names of places that are no headings, with their lines (1-based).

    They are Obsidian's block identifiers (`^id` at the end of a block, given without the `^`) and
    the `id` or `name` of HTML tags.
    """
    found: dict[str, int] = {}
    for block in blocks:
        if block.kind not in _NO_TEXT:
            identifier = _BLOCK_ID.search(lines[block.last])
            if identifier:
                found.setdefault(identifier[1], block.first + 1)
        elif block.kind != "html":
            continue
        for index, line in enumerate(_lines_of(lines, block), block.first + 1):
            if "<" in line:
                for name in _HTML_ID.findall(line):
                    found.setdefault(name, index)
    return tuple(found.items())
