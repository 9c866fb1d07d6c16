"""Decides from its form where a citation stands: what kind of place it is in its block."""

from kbviewer.notes.citation_context import is_mention
from kbviewer.notes.citation_matches import Match
from kbviewer.notes.citation_text import BlockText, has_words, skip_ignored
from kbviewer.notes.model import Placement


def place(text: BlockText, match: Match, *, alone: bool) -> Placement:
    """Placement of a citation; `alone` says that its block holds nothing but citations."""
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
    return "trailing" if _closes_block(text, match) else "mention"


def _closes_block(text: BlockText, match: Match) -> bool:
    masked = text.masked
    pair = match.round_pair
    if pair is None and match.square_pair and _is_plain_bracket(text, match.square_pair):
        pair = match.square_pair
    if pair is None and match.label.axis == "location":
        return skip_ignored(masked, match.end) >= len(masked)
    if pair is None:
        return False
    at = skip_ignored(masked, pair[1] + 1)
    return at >= len(masked) or (
        text.block.kind == "row" and not has_words(masked, at, len(masked))
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
