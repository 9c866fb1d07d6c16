"""Inline `#tags` of a note, and the places in it that links can name."""

import re
from collections.abc import Sequence

from kbviewer.notes.block import Block

# Not the target of a link to a heading of the same note: `[text](#heading)`.
_TAG = re.compile(r"(?<![^\s(,;])(?<!\]\()#((?=[\w/-]*[^\W\d])[\w/-]+)(?=[\s,;.:!?)]|$)")
_BLOCK_ID = re.compile(r"(?:^|\s)\^([A-Za-z0-9-]+)[ \t]*$")
_HTML_ID = re.compile(r"""<[A-Za-z][^<>]*?\s(?:id|name)\s*=\s*["']?([^\s"'<>]+)""")
_CODE_SPAN = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)")

_TEXT_KINDS = frozenset(("heading", "paragraph", "item", "row", "admonition"))


def find_tags(lines: Sequence[str], blocks: Sequence[Block]) -> tuple[str, ...]:
    """Tags written in the text (`#python`, `#lang/python`), each once, without the `#`."""
    found: dict[str, None] = {}
    for block in blocks:
        if block.kind in _TEXT_KINDS:
            for index in range(block.first, block.last + 1):
                line = lines[index]
                if "#" in line:
                    start = block.indent if index == block.first else 0
                    found.update(dict.fromkeys(_tags(line[start:])))
    return tuple(found)


def _tags(line: str) -> list[str]:
    tags = _TAG.findall(line)
    if tags and "`" in line:
        tags = _TAG.findall(_CODE_SPAN.sub(" ", line))
    return [tag.strip("/") for tag in tags]


def find_places(lines: Sequence[str], blocks: Sequence[Block]) -> tuple[tuple[str, int], ...]:
    """Names of places that are no headings, with their lines (1-based).

    They are Obsidian's block identifiers (`^id` at the end of a block, given without the `^`) and
    the `id` or `name` of HTML tags.
    """
    found: dict[str, int] = {}
    for block in blocks:
        if block.kind in _TEXT_KINDS:
            identifier = _BLOCK_ID.search(lines[block.last])
            if identifier:
                found.setdefault(identifier[1], block.first + 1)
        elif block.kind != "html":
            continue
        for index in range(block.first, block.last + 1):
            line = lines[index]
            if "<" in line:
                for name in _HTML_ID.findall(line):
                    found.setdefault(name, index + 1)
    return tuple(found.items())
