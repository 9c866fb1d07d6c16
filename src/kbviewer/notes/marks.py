"""Inline `#tags` of a note, and the places in it that links can name."""

import html
import re
from collections.abc import Iterator

from kbviewer.notes.block import own_lines
from kbviewer.notes.inlinescan import NO_DEFINITIONS, InlineScan
from kbviewer.notes.layout import Layout
from kbviewer.notes.slugs import slug

# Not the target of a link to a heading of the same note: `[text](#heading)`.
_TAG = re.compile(r"(?<![^\s(,;])(?<!\]\()#((?=[\w/-]*[^\W\d])[\w/-]+)(?=[\s,;.:!?)]|$)")
_BLOCK_ID = re.compile(r"(?:^|\s)\^([A-Za-z0-9-]+)[ \t]*$")
_HTML_ID = re.compile(r"""<[A-Za-z][^<>]*?\s(?:id|name)\s*=\s*["']?([^\s"'<>]+)""")
# As Pandoc, kramdown and MkDocs write it: `## Title {#id}`, `{: #id .class }`, `![i](i.png){#id}`.
_ATTRIBUTE_ID = re.compile(r"\{:?[ \t]{0,3}#([A-Za-z][\w:.-]*)(?=[\s}])")
_HTML_HEADING = re.compile(
    r"<(h[1-6])((?:\s[^<>]*)?)>((?:[^<]|<(?!/?h[1-6])){1,500})</\1\s*>", re.IGNORECASE
)
_MAY_BE_HTML_HEADING = re.compile(r"<[hH][1-6](?=[\s>])")
_TAGS = re.compile(r"<[^<>]*>")
_TICKS = re.compile("`+")

# Where to look for a tag and a block identifier. They start with the one character that both need,
# which the regex engine finds faster than anything else.
_MAY_BE_TAG = re.compile(r"#(?<![^\s(,;]#)[\w/-]")
_MAY_BE_BLOCK_ID = re.compile(r"\^[A-Za-z0-9-]+[ \t]*(?:\n|$)")

_NO_TEXT = frozenset(("code", "html", "comment", "rule", "definition"))


def find_tags(layout: Layout) -> tuple[str, ...]:
    """Tags written in the text (`#python`, `#lang/python`), each once, without the `#`."""
    text = layout.text
    starts = (found.start() for found in _MAY_BE_TAG.finditer(text))
    found: dict[str, None] = {}
    for block in layout.blocks_at(start for start in starts if _TAG.match(text, start)):
        if block.kind not in _NO_TEXT:
            own = "\n".join(own_lines(layout.lines, block))
            found.update((tag.strip("/"), None) for tag in _TAG.findall(_without_code(own)))
    return tuple(found)


def _without_code(text: str) -> str:
    """Text with each code span as one space."""
    if "`" not in text:
        return text
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


def find_places(layout: Layout) -> tuple[tuple[str, int], ...]:
    """Names of places that are no headings, with their lines (1-based).

    They are Obsidian's block identifiers (`^id` at the end of a block, given without the `^`), the
    `id` or `name` of HTML tags, the anchors of headings in HTML, and identifiers in braces.
    """
    text, lines = layout.text, layout.lines
    places = [found.start() for found in _MAY_BE_BLOCK_ID.finditer(text)]
    places += [found.start() for found in _HTML_ID.finditer(text)]
    places += [found.start() for found in _ATTRIBUTE_ID.finditer(text)]
    places += [found.start() for found in _MAY_BE_HTML_HEADING.finditer(text)]
    found: dict[str, int] = {}
    for block in layout.blocks_at(sorted(places)):
        if block.kind not in _NO_TEXT:
            identifier = _BLOCK_ID.search(lines[block.last])
            if identifier:
                found.setdefault(identifier[1], block.first + 1)
        elif block.kind != "html":
            continue
        for index in range(block.first, block.last + 1):
            line = lines[index]
            if block.kind != "html":
                line = _without_code(line)
            for name in (*_HTML_ID.findall(line), *_ATTRIBUTE_ID.findall(line)):
                found.setdefault(name, index + 1)
        if block.kind == "html":
            own = "\n".join(lines[block.first : block.last + 1])
            for start, anchor in html_headings(own):
                found.setdefault(anchor, block.first + 1 + own.count("\n", 0, start))
    return tuple(found.items())


def html_headings(text: str) -> Iterator[tuple[int, str]]:
    """The headings of raw HTML that have no `id`: where their attributes start, their anchors."""
    for found in _HTML_HEADING.finditer(text):
        anchor = slug(" ".join(html.unescape(_TAGS.sub("", found[3])).split()))
        if anchor and not _HTML_ID.match(found[0]):
            yield found.end(1), anchor
