"""Recognises the page citations of a note: which pages each part of it stands on."""

import re
from collections.abc import Iterator, Sequence

from kbviewer.notes.block import Block
from kbviewer.notes.citation_candidates import Candidates, candidate_lines
from kbviewer.notes.citation_covers import Found, with_covers
from kbviewer.notes.citation_labels import PLACEHOLDER
from kbviewer.notes.citation_matches import Match, chip, find_matches
from kbviewer.notes.citation_text import BlockText, block_text
from kbviewer.notes.front_pages import front_citation
from kbviewer.notes.habits import bare_matches, habits_of
from kbviewer.notes.layout import Layout
from kbviewer.notes.model import Citation, FrontMatter, Section
from kbviewer.notes.placement import closes_every_line, holds_nothing_else, placements

_TEXT_KINDS = frozenset(("heading", "paragraph", "item", "row", "admonition", "html"))
_PLACEHOLDER_STARTS = frozenset("pPsSсС*_")
_RAW_HTML = re.compile(r"<(?:pre|script|style|textarea|code|svg|math)\b", re.IGNORECASE)


def find_citations(
    layout: Layout, sections: Sequence[Section], front: FrontMatter, habits: bool = True
) -> tuple[Citation, ...]:
    """Citations of a note in the order of its lines.

    `habits` lets forms count that only the habit of the file makes one: bare `(53-54)` at the ends
    of items, `p12` in running text.
    """
    holders = _placeholders(layout, sections)
    found = list(_in_blocks(layout, holders, habits=habits))
    citations = with_covers(found, layout.blocks, sections)
    own = front_citation(layout.lines, front)
    return ((own,) if own else ()) + citations


def _placeholders(layout: Layout, sections: Sequence[Section]) -> dict[int, Citation]:
    """Headings that lack their page yet, by the index of their block."""
    likely = (each.line - 1 for each in sections if each.title[:1] in _PLACEHOLDER_STARTS)
    found = {}
    for index in layout.block_indexes(likely):
        placeholder = _placeholder(layout.lines, layout.blocks[index])
        if placeholder:
            found[index] = placeholder
    return found


def _in_blocks(layout: Layout, holders: dict[int, Citation], *, habits: bool) -> Iterator[Found]:
    """Citations of every block, their coverage not yet known."""
    candidates = candidate_lines(layout, bare=habits)
    lines, blocks = layout.lines, layout.blocks
    texts: dict[int, BlockText] = {}
    for index in layout.block_indexes(candidates.lines):
        block = blocks[index]
        if index not in holders and block.kind in _TEXT_KINDS:
            likely = candidates.within(block.first, block.last)
            text = block_text(lines, block, likely, has_children=_has_children(blocks, index))
            if block.kind != "html" or not _RAW_HTML.search(text.raw):
                texts[index] = text
    if texts or holders:
        yield from _with_habits(texts, holders, candidates, habits=habits)


def _has_children(blocks: Sequence[Block], index: int) -> bool:
    """Whether a list item has more than its own text."""
    block = blocks[index]
    if not block.marker or index + 1 >= len(blocks):
        return False
    after = blocks[index + 1]
    return after.depth > block.depth or (after.depth == block.depth and not after.marker)


def _with_habits(
    texts: dict[int, BlockText],
    holders: dict[int, Citation],
    candidates: Candidates,
    *,
    habits: bool,
) -> Iterator[Found]:
    accepted = habits_of(tuple(texts.values())) if habits else frozenset()
    bare = bare_matches(texts) if candidates.has_bare else {}
    for index in sorted((*texts, *holders)):
        if index in holders:
            yield Found(holders[index], index, False, holders[index].line)
            continue
        matches = find_matches(texts[index], accepted)
        if index in bare and not (matches and matches[-1].end > bare[index].start):
            matches.append(bare[index])
        yield from _in_block(texts[index], index, matches)


def _in_block(text: BlockText, index: int, matches: list[Match]) -> Iterator[Found]:
    if not matches:
        return
    alone = holds_nothing_else(text, matches)
    in_lines = not alone and closes_every_line(text, matches)
    for match, placement in zip(matches, placements(text, matches), strict=True):
        start, end = chip(text, match.start, match.end)
        line, column = text.place(match.start)
        line_start = match.start - column
        citation = Citation(
            line,
            max(start, line_start) - line_start,
            min(end, text.line_end(match.start)) - line_start,
            match.label.axis,
            match.numerals.ranges,
            placement,
            is_open=match.numerals.is_open,
            is_reversed=match.numerals.is_reversed,
        )
        yield Found(citation, index, alone, line if in_lines else text.block.last + 1)


def _placeholder(lines: Sequence[str], block: Block) -> Citation | None:
    found = PLACEHOLDER.match(lines[block.first], block.indent)
    if not found:
        return None
    start, end = found.span("label")
    return Citation(block.first + 1, start, end, "page", (), "placeholder")
