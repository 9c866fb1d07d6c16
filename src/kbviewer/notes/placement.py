"""Decides from its form where a citation stands: what kind of place it is in its block."""

from collections.abc import Sequence

from kbviewer.notes.citation_context import is_mention
from kbviewer.notes.citation_matches import Match
from kbviewer.notes.citation_text import BlockText, has_words
from kbviewer.notes.model import Placement

_CELL = 80


def placements(text: BlockText, matches: Sequence[Match]) -> list[Placement]:
    """Placement of every citation of a block."""
    alone = holds_nothing_else(text, matches)
    in_lines = closes_every_line(text, matches)
    found: list[Placement] = []
    after: Match | None = None
    for match in reversed(matches):
        closes = _closes(text, match, in_lines=in_lines)
        if not closes and found and found[-1] == "trailing" and _stands_before(match, after):
            closes = True
        found.append(_place(text, match, alone=alone, closes=closes))
        after = match
    return found[::-1]


def holds_nothing_else(text: BlockText, matches: Sequence[Match]) -> bool:
    """Whether there is no word in the block but its citations."""
    at = text.own
    for match in matches:
        if has_words(text.masked, at, match.start):
            return False
        at = match.end
    return not has_words(text.masked, at, len(text.masked))


def closes_every_line(text: BlockText, matches: Sequence[Match]) -> bool:
    """Whether a block holds notes in lines, each with its page in parentheses at the end."""
    count = len(text.line_starts)
    if count < 2 or len(matches) < count or text.block.kind == "heading":
        return False
    closed = {
        text.line_end(match.round_pair[1])
        for match in matches
        if match.round_pair and match.goes_on >= text.line_end(match.round_pair[1])
    }
    return len(closed) == count


def _place(text: BlockText, match: Match, *, alone: bool, closes: bool) -> Placement:
    masked = text.masked
    opened = match.round_pair or match.square_pair
    inside = masked[opened[0] + 1 : min(match.start, opened[0] + 80)] if opened else ""
    if is_mention(masked[max(text.own, match.start - 48) : match.start], inside):
        return "mention"
    if text.block.kind == "heading":
        return "heading"
    if text.is_footnote:
        return "mention"
    if not text.has_children and (alone or (closes and _encloses_all(text, match))):
        return "trailing"
    if match.leads or (text.block.kind == "row" and _fills_cell(masked, match)):
        return "leading"
    return "trailing" if closes else "mention"


def _encloses_all(text: BlockText, match: Match) -> bool:
    """Whether a block is one pair of parentheses: `(p. 12, at the bottom)`."""
    pair = match.round_pair
    return pair is not None and not has_words(text.masked, text.own, pair[0])


def _closes(text: BlockText, match: Match, *, in_lines: bool) -> bool:
    """Whether nothing follows a citation in parentheses, or a Kindle location, in its block."""
    end = len(text.masked)
    pair = match.round_pair
    if pair is None and match.square_pair and _is_plain_bracket(text, match.square_pair):
        pair = match.square_pair
    if pair is None:
        return match.label.axis == "location" and match.goes_on >= end
    if match.goes_on >= end or (in_lines and match.goes_on >= text.line_end(match.end)):
        return True
    return text.block.kind == "row" and not has_words(text.masked, match.goes_on, end)


def _stands_before(match: Match, after: Match | None) -> bool:
    """Whether only one parenthesis follows another: `(p. 12) (p. 15)`."""
    return (
        after is not None
        and match.round_pair is not None
        and after.round_pair is not None
        and match.goes_on == after.round_pair[0]
    )


def _is_plain_bracket(text: BlockText, pair: tuple[int, int]) -> bool:
    """Whether square brackets are used as parentheses: no link, no bibliography key."""
    return (
        text.raw[pair[1] + 1 : pair[1] + 2] not in ("(", "[")
        and "@" not in text.raw[pair[0] : pair[1]]
    )


def _fills_cell(masked: str, match: Match) -> bool:
    """Whether a cell of a table holds nothing but the citation, within some dozens of columns."""
    left = masked.rfind("|", max(0, match.start - _CELL), match.start)
    right = masked.find("|", match.end, match.end + _CELL)
    if (left < 0 and match.start > _CELL) or (right < 0 and len(masked) > match.end + _CELL):
        return False
    right = len(masked) if right < 0 else right
    return not has_words(masked, left + 1, match.start) and not has_words(masked, match.end, right)
