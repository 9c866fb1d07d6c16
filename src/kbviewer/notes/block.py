"""A leaf of a note's block structure, and its text without the marks of its containers."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

Kind = Literal[
    "heading",
    "paragraph",
    "item",
    "row",
    "code",
    "html",
    "comment",
    "rule",
    "definition",
    "admonition",
]


class Block(NamedTuple):
    """A leaf of a note's block structure: a heading, a paragraph, a list item's own text, a row.

    `first` and `last` are 0-based indexes of its own lines, both included; the underline of a
    setext heading and the delimiter row of a table belong to no block; a code block has its fences.

    `depth` counts the list items it is in, `quote` the block quotes. `indent` is the column (in
    code points) of its first line where its own text starts, after `> `, `- ` or `## `. `marker` is
    the list marker (`-`, `3.`) of the block that a list item starts with, whatever its kind; an
    "item" is a paragraph that a list item starts with. `level` is that of a heading, else 0.

    The children of an item are the blocks after it up to the first one of less depth, or of the
    same depth and with a marker. An "admonition" is the title line of one, a "definition" a link
    reference definition.
    """

    kind: Kind
    first: int
    last: int
    depth: int = 0
    quote: int = 0
    indent: int = 0
    level: int = 0
    marker: str = ""


def own_lines(lines: Sequence[str], block: Block) -> list[str]:
    """Lines of the block without quote markers, list marker, hashes and indentation."""
    texts = [lines[block.first][block.indent :]]
    if not block.quote:
        texts += [line.lstrip(" \t") for line in lines[block.first + 1 : block.last + 1]]
        return texts
    for line in lines[block.first + 1 : block.last + 1]:
        rest = line.lstrip(" \t")
        for _ in range(block.quote):
            if not rest.startswith(">"):
                break
            rest = rest[1:].lstrip(" \t")
        texts.append(rest)
    return texts


def heading_source(lines: Sequence[str], block: Block) -> str:
    """Markdown of a heading's text: no hashes at either end, lines joined by line feeds."""
    if block.last > block.first:
        return "\n".join(text.strip(" \t") for text in own_lines(lines, block))
    line = lines[block.first]
    text = line[block.indent :].strip(" \t")
    if text.endswith("#") and line[: block.indent].rstrip(" \t").endswith("#"):
        bare = text.rstrip("#")
        if not bare or bare[-1] in " \t":
            return bare.rstrip(" \t")
    return text
