"""The links of a note."""

import re
from collections.abc import Mapping, Sequence

from kbviewer.notes.block import Block, own_lines
from kbviewer.notes.definitions import definitions_in
from kbviewer.notes.inlinescan import NO_DEFINITIONS, normal_label
from kbviewer.notes.inlinetokens import split_address, unescape
from kbviewer.notes.layout import Layout
from kbviewer.notes.linkscan import InlineLink, html_link, inline_links
from kbviewer.notes.model import Link

_NO_TEXT = frozenset(("code", "comment", "rule", "definition"))


def find_definitions(lines: Sequence[str], blocks: Sequence[Block]) -> Mapping[str, str]:
    """Destinations by normalised label; the first definition of a label counts."""
    found: dict[str, str] = {}
    for block in blocks:
        if block.kind == "definition":
            own = [lines[block.first][block.indent :]]
            if block.first < block.last:
                own = own_lines(lines, block)
            for definition in definitions_in(own):
                found.setdefault(normal_label(definition.label), unescape(definition.destination))
    return found or NO_DEFINITIONS


def find_links(layout: Layout, definitions: Mapping[str, str]) -> tuple[Link, ...]:
    """Links, images, wiki links and embeds in the order of the note.

    Code, comments and front matter have none.
    """
    lines = layout.lines
    links: list[Link] = []
    for block in layout.blocks_at(_places(layout)):
        kind, first, last, _, _, indent, _, _ = block
        if kind not in _NO_TEXT:
            own = [lines[first][indent:]] if first == last else own_lines(lines, block)
            text = "\n".join(own)
            found = _html_links(text) if kind == "html" else inline_links(text, definitions)
            if found:
                _collect(text, first, found, links)
    return tuple(links)


def _places(layout: Layout) -> list[int]:
    """Offsets of what a link may begin with."""
    text = layout.text
    places = [found.start() for found in re.finditer(rb"\[", layout.classes)]
    others = [found.start() for found in re.finditer(r"://", text)] if "://" in text else []
    others += [found.start() for found in re.finditer(r"www\.", text)] if "www." in text else []
    return sorted((*places, *others)) if others else places


def _collect(source: str, first: int, found: Sequence[InlineLink], links: list[Link]) -> None:
    """Add the links found in a text whose first line has the index `first`."""
    line, counted = first + 1, 0
    for at, kind, address, shown in found:
        line += source.count("\n", counted, at)
        counted = at
        if kind in ("wiki", "embed"):
            target, _, anchor = address.partition("#")
            target, anchor = target.strip(), anchor.strip()
        else:
            target, anchor = split_address(address)
        text = " ".join(shown.split()) if "\n" in shown else shown
        links.append(Link(line, kind, target, anchor, text))


def _html_links(text: str) -> list[InlineLink]:
    """Links of an HTML block."""
    found: list[InlineLink] = []
    at = text.find("<")
    while at >= 0:
        if text[at + 1 : at + 2] in ("a", "A", "i", "I"):
            link = html_link(text, at)
            if link:
                found.append(InlineLink(at, *link, ""))
        at = text.find("<", at + 1)
    return found
