"""The links, tags and named places of a note."""

import re
from collections.abc import Iterator, Mapping, Sequence

from kbviewer.notes.block import Block, own_lines
from kbviewer.notes.definitions import definitions_in
from kbviewer.notes.inline import NO_DEFINITIONS, inline_links, normal_label
from kbviewer.notes.inlinetokens import split_address, unescape
from kbviewer.notes.model import Link

_TEXT_KINDS = frozenset(("heading", "paragraph", "item", "row", "admonition"))
_MAY_LINK = re.compile(r"[\[<]|://|www\.")
_HTML_LINK = re.compile(
    r"""<(a|img)\b[^<>]*?\s(?:href|src)\s*=\s*(?:"([^"<>]*)"|'([^'<>]*)')""", re.IGNORECASE
)


def find_definitions(lines: Sequence[str], blocks: Sequence[Block]) -> Mapping[str, str]:
    """Destinations by normalised label, the first definition of a label counts."""
    if not any(block.kind == "definition" for block in blocks):
        return NO_DEFINITIONS
    found: dict[str, str] = {}
    for block in blocks:
        if block.kind == "definition":
            for definition in definitions_in(own_lines(lines, block)):
                found.setdefault(normal_label(definition.label), unescape(definition.destination))
    return found


def find_links(
    lines: Sequence[str],
    blocks: Sequence[Block],
    definitions: Mapping[str, str] | None = None,
) -> tuple[Link, ...]:
    """Links, images, wiki links and embeds in the order of the note.

    Code, comments and front matter have none. `definitions` may be given when they are known.
    """
    if definitions is None:
        definitions = find_definitions(lines, blocks)
    links: list[Link] = []
    may_link = _MAY_LINK.search
    for block in blocks:
        kind = block.kind
        if kind in _TEXT_KINDS:
            if block.first == block.last:
                line = lines[block.first]
                if may_link(line, block.indent):
                    _collect(line[block.indent :], block.first, definitions, links)
            elif any(map(may_link, lines[block.first : block.last + 1])):
                _collect("\n".join(own_lines(lines, block)), block.first, definitions, links)
        elif kind == "html":
            links.extend(_html_links(lines, block))
    return tuple(links)


def _collect(text: str, first: int, definitions: Mapping[str, str], links: list[Link]) -> None:
    """Add the links of a text whose first line has the index `first`."""
    found = inline_links(text, definitions)
    if len(found) > 1:
        found.sort()
    line, counted = first + 1, 0
    for at, kind, address, shown in found:
        line += text.count("\n", counted, at)
        counted = at
        if kind in ("wiki", "embed"):
            target, _, anchor = address.partition("#")
            links.append(Link(line, kind, target.strip(), anchor.strip(), shown))
        else:
            target, anchor = split_address(address)
            links.append(Link(line, kind, target, anchor, " ".join(shown.split())))


def _html_links(lines: Sequence[str], block: Block) -> Iterator[Link]:
    for index in range(block.first, block.last + 1):
        for found in _HTML_LINK.finditer(lines[index]):
            target, anchor = split_address(unescape(found[2] or found[3] or ""))
            yield Link(index + 1, "image" if len(found[1]) > 1 else "link", target, anchor, "")
