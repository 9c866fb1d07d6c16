"""Which lines of a note are headings, and the sections they begin."""

import re
from collections.abc import Mapping, Sequence

from kbviewer.notes.block import Block, heading_source
from kbviewer.notes.blocks import scan_blocks
from kbviewer.notes.inline import plain_text
from kbviewer.notes.inlinescan import normal_label
from kbviewer.notes.model import Section
from kbviewer.notes.slugs import Slugger

_ENOUGH_TITLES = 2
_FOOTNOTE = re.compile(r"[ \t>]*\[(\^[^\]\s]{1,999})\]:")

# What tells whether a note writes its headings as `#Heading`: `##Part` can be nothing else; a tag
# in a sentence starts a line as well, but such a line is no title by its look.
_TIGHT = re.compile(r" {0,3}#{1,6}[^\s#]")
_SURELY_TIGHT = re.compile(r" {0,3}#{2,6}[^\s#]")
_TITLE = re.compile(r" {0,3}#[^\Wa-z_][^#]*\s[^#]*(?<![.,;:?!\s])[ \t]*$")
_TAGS = re.compile(r"[ \t]*(?:#[\w/-]+[ \t]*)+$")


def scan_note(lines: Sequence[str], first: int) -> list[Block]:
    """Blocks of a note, with `#Heading` as a heading where the note writes all of them so.

    A line of tags (`#python #web`) is no heading, and no sign of what the note does.
    """
    blocks = scan_blocks(lines, first)
    titles = 0
    for block in blocks:
        line = lines[block.first]
        if block.kind == "heading":
            if _is_atx(lines, block):
                return blocks
        elif block.kind == "paragraph" and _TIGHT.match(line) and not _TAGS.match(line):
            if _SURELY_TIGHT.match(line) or (_TITLE.match(line) and block is blocks[0]):
                titles += _ENOUGH_TITLES
            elif _TITLE.match(line):
                titles += 1
            else:
                return blocks
        if block.kind == "paragraph" and block.first < block.last:
            rest = lines[block.first + 1 : block.last + 1]
            titles += _ENOUGH_TITLES * any(map(_SURELY_TIGHT.match, rest))
    return scan_blocks(lines, first, tight=True) if titles >= _ENOUGH_TITLES else blocks


def _is_atx(lines: Sequence[str], block: Block) -> bool:
    return lines[block.first][: block.indent].rstrip(" \t").endswith("#")


def find_sections(
    lines: Sequence[str], blocks: Sequence[Block], first: int, definitions: Mapping[str, str]
) -> tuple[Section, ...]:
    """Sections of a note whose text begins at line index `first`: the lead, then one a heading."""
    headings = [block for block in blocks if block[0] == "heading"]
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
