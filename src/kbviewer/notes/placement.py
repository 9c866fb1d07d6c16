"""Decides from its form where a citation stands: what kind of place it is in its block."""

from collections.abc import Sequence

from kbviewer.notes.citation_context import is_mention
from kbviewer.notes.citation_matches import Match
from kbviewer.notes.citation_text import BlockText, has_words
from kbviewer.notes.model import Placement


def place(text: BlockText, match: Match, *, alone: bool, in_lines: bool) -> Placement:
    """Placement of a citation.

    `alone` says that its block holds nothing but citations, `in_lines` that each line of the block
    ends with one.
    """
    masked = text.masked
    opened = match.round_pair or match.square_pair
    inside = masked[opened[0] + 1 : match.start] if opened else ""
    before = masked[max(text.own, match.start - 48) : match.start]
    if is_mention(before, inside[:80]):
        return "mention"
    if text.block.kind == "heading":
        return "heading"
    if text.is_footnote:
        return "mention"
    if alone:
        return "trailing"
    if match.leads:
        return "leading"
    if text.block.kind == "row" and _fills_cell(masked, match):
        return "leading"
    if in_lines and match.goes_on >= text.line_end(match.end):
        return "trailing"
    return "trailing" if _closes_block(text, match) else "mention"


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


def _closes_block(text: BlockText, match: Match) -> bool:
    masked = text.masked
    is_bracketed = match.round_pair is not None or (
        match.square_pair is not None and _is_plain_bracket(text, match.square_pair)
    )
    if not is_bracketed and match.label.axis == "page":
        return False
    if match.goes_on >= len(masked):
        return is_bracketed or match.square_pair is None
    return (
        is_bracketed
        and text.block.kind == "row"
        and not has_words(masked, match.goes_on, len(masked))
    )


def _is_plain_bracket(text: BlockText, pair: tuple[int, int]) -> bool:
    """Whether square brackets are used as parentheses: no link, no bibliography key."""
    return (
        text.raw[pair[1] + 1 : pair[1] + 2] not in ("(", "[")
        and "@" not in text.raw[pair[0] : pair[1]]
    )


def _fills_cell(masked: str, match: Match) -> bool:
    left = masked.rfind("|", 0, match.start) + 1
    right = masked.find("|", match.end)
    right = len(masked) if right < 0 else right
    return not has_words(masked, left, match.start) and not has_words(masked, match.end, right)
