"""Which lines of a note are headings, and the sections they begin."""

import re
from collections.abc import Mapping, Sequence

from kbviewer.notes.block import Block, heading_source
from kbviewer.notes.blocks import scan_blocks
from kbviewer.notes.inline import plain_text
from kbviewer.notes.inlinescan import normal_label
from kbviewer.notes.model import Section
from kbviewer.notes.slugs import Slugger

_TIGHT = re.compile(r" {0,3}#{1,6}[^\s#]")
_FOOTNOTE = re.compile(r"[ \t>]*\[(\^[^\]\s]{1,999})\]:")
_TAGS = re.compile(r"[ \t]*(?:#[\w/-]+[ \t]*)+$")


def scan_note(lines: Sequence[str], first: int) -> list[Block]:
    """Blocks of a note, with `#Heading` as a heading where the note writes all of them so.

    A line of tags (`#python #web`) is no heading, and no sign that the note writes headings so.
    """
    blocks = scan_blocks(lines, first)
    tight = False
    for block in blocks:
        if block.kind == "heading":
            if _is_atx(lines, block):
                return blocks
        elif block.kind == "paragraph" and not tight:
            line = lines[block.first]
            tight = _TIGHT.match(line) is not None and not _TAGS.match(line)
    return scan_blocks(lines, first, tight=True) if tight else blocks


def _is_atx(lines: Sequence[str], block: Block) -> bool:
    return lines[block.first][: block.indent].rstrip(" \t").endswith("#")


def find_sections(
    lines: Sequence[str], blocks: Sequence[Block], first: int, definitions: Mapping[str, str]
) -> tuple[Section, ...]:
    """Sections of a note whose text begins at line index `first`: the lead, then one a heading."""
    headings = [block for block in blocks if block.kind == "heading"]
    if any("[^" in lines[block.first] for block in headings):
        definitions = {**definitions, **_footnotes(lines)}
    slugger = Slugger()
    ends = [block.first for block in headings[1:]]
    ends.append(len(lines))
    lead_end = headings[0].first if headings else len(lines)
    sections = [Section(0, "", "", first + 1, lead_end)]
    for block, end in zip(headings, ends, strict=False):
        title = plain_text(heading_source(lines, block), definitions).strip()
        sections.append(Section(block.level, title, slugger.unique(title), block.first + 1, end))
    return tuple(sections)


def _footnotes(lines: Sequence[str]) -> dict[str, str]:
    """Labels of the footnotes that the lines define, as `^label`."""
    found = filter(None, map(_FOOTNOTE.match, lines))
    return {normal_label(match[1]): "" for match in found}
