"""Emphasis, strikethrough and marks: runs of delimiters and how they pair (CommonMark 6.2)."""

import re

from kbviewer.notes.emphasis import class_of
from kbviewer.render.commonmark.inline.state import Delimiter, Inline, Open

_RUN = re.compile(r"\*+|_+|~+|=+")


def flanking(text: str, start: int, end: int) -> tuple[bool, bool, bool, bool]:
    """Whether a run is left- and right-flanking, and stands after and before punctuation."""
    first, last = start, end
    if text[start] in "*_":
        # GitHub looks past the tildes of a strikethrough.
        while first and text[first - 1] == "~":
            first -= 1
        while last < len(text) and text[last] == "~":
            last += 1
    before = class_of(text[first - 1] if first else "")
    after = class_of(text[last : last + 1])
    left = after == 2 or (after == 1 and before < 2)
    right = before == 2 or (before == 1 and after < 2)
    return left, right, before == 1, after == 1


def take_run(inline: Inline, at: int) -> int:
    """Read a run of delimiters."""
    match = _RUN.match(inline.text, at)
    if match is None:
        return -1
    end = match.end()
    char, count = inline.text[at], end - at
    if (char == "=" and count != 2) or (char == "~" and count > 2):
        inline.tokens.append(match[0])
        return end
    left, right, mark_before, mark_after = flanking(inline.text, at, end)
    if char == "_":
        can_open, can_close = (
            left and (not right or mark_before),
            right and (not left or mark_after),
        )
    else:
        can_open, can_close = left, right
    if can_open or can_close:
        run = Delimiter(char, count, can_open, can_close, count, len(inline.tokens), at)
        inline.push_delimiter(run)
    else:
        inline.tokens.append(match[0])
    return end


def pair_delimiters(inline: Inline, bottom: Delimiter | None) -> None:
    """Pair the runs above `bottom` on the stack and take them off it."""
    closer = inline.delimiters
    if closer is bottom:
        return
    while closer is not None and closer.previous is not bottom:
        closer = closer.previous
    floor: dict[tuple[str, int], Delimiter | None] = {}
    while closer is not None:
        if not closer.can_close:
            closer = closer.next
            continue
        key = (closer.char, closer.length % 3)
        opener = _find_opener(closer, floor.get(key, bottom), bottom)
        if opener is not None:
            closer = _match(inline, opener, closer)
            continue
        floor[key] = closer.previous
        following = closer.next
        if not closer.can_open:
            inline.drop_delimiter(closer)
        closer = following
    while inline.delimiters is not None and inline.delimiters is not bottom:
        inline.drop_delimiter(inline.delimiters)


def _find_opener(
    closer: Delimiter, floor: Delimiter | None, bottom: Delimiter | None
) -> Delimiter | None:
    opener = closer.previous
    while opener is not None and opener is not floor and opener is not bottom:
        if opener.can_open and opener.char == closer.char and _fits(opener, closer):
            return opener
        opener = opener.previous
    return None


def _fits(opener: Delimiter, closer: Delimiter) -> bool:
    if closer.char == "=":
        return True
    # "Rule of three": runs that could do both do not pair if their lengths add up to a
    # multiple of three, unless both are.
    return not (
        (opener.can_close or closer.can_open)
        and closer.length % 3
        and (opener.length + closer.length) % 3 == 0
    )


def _match(inline: Inline, opener: Delimiter, closer: Delimiter) -> Delimiter | None:
    """Make an element of what stands between, and give the run to look at next."""
    if closer.char == "~" and opener.count != closer.count:
        # `~a~~` strikes nothing through, and nothing between pairs with what is outside.
        _drop_from(inline, opener, closer)
        return _drop_both(inline, opener, closer)
    used, tag = _element(inline, opener, closer)
    opener.count -= used
    closer.count -= used
    opener.opened.append(Open(tag))
    closer.closed.append(tag)
    _drop_from(inline, opener, closer)
    if opener.count == 0:
        inline.drop_delimiter(opener)
    if closer.count:
        return closer
    following = closer.next
    inline.drop_delimiter(closer)
    return following


def _drop_both(inline: Inline, opener: Delimiter, closer: Delimiter) -> Delimiter | None:
    following = closer.next
    inline.drop_delimiter(opener)
    inline.drop_delimiter(closer)
    return following


def _drop_from(inline: Inline, opener: Delimiter, closer: Delimiter) -> None:
    """Take the runs between two off the stack."""
    between = closer.previous
    while between is not None and between is not opener:
        inline.drop_delimiter(between)
        between = between.previous


def _element(inline: Inline, opener: Delimiter, closer: Delimiter) -> tuple[int, str]:
    if closer.char == "=":
        return 2, "mark"
    if closer.char == "~":
        if closer.count == 1 and not _has_blank(inline, opener, closer):
            return 1, "sub"
        return closer.count, "del"
    if opener.count >= 2 and closer.count >= 2:
        return 2, "strong"
    return 1, "em"


def _has_blank(inline: Inline, opener: Delimiter, closer: Delimiter) -> bool:
    between = inline.tokens[opener.index + 1 : closer.index]
    return any(isinstance(token, str) and re.search(r"\s", token) for token in between)
