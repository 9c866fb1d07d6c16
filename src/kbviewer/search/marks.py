"""Which stretches of a text a query has found, to mark them.

A *term* is a folded word, with a `*` at its end when the word may go on, or several words with
spaces between them that follow each other in the text with no more than punctuation between.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

from kbviewer.search.fold import fold_aligned
from kbviewer.search.words import is_unspaced

_MOST = 64  # terms that are marked


def find_marks(text: str, terms: Iterable[str]) -> list[tuple[int, int]]:
    """Start and end of each stretch of `text` that a term matches, in order, not overlapping."""
    pattern = mark_pattern(tuple(terms))
    if pattern is None:
        return []
    folded, origins = fold_aligned(text)
    found = [match.span() for match in pattern.finditer(folded) if match.end() > match.start()]
    if origins is None:
        return found
    return [(origins[start], origins[end - 1] + 1) for start, end in found]


@lru_cache(maxsize=16)
def mark_pattern(terms: tuple[str, ...]) -> re.Pattern[str] | None:
    """One pattern for all terms, on folded text; the longest match first."""
    wanted = sorted({term for term in terms if term.strip("* ")}, key=lambda t: (-len(t), t))
    alternatives = [_alternative(term) for term in wanted[:_MOST]]
    return re.compile("|".join(alternatives)) if alternatives else None


def _alternative(term: str) -> str:
    goes_on = term.endswith("*") and len(term) > 1
    words = term.rstrip("*").split() if goes_on else term.split()
    between = [
        r"\s*" if is_unspaced(a[-1]) or is_unspaced(b[0]) else r"[\W_]{1,4}"
        for a, b in pairwise(words)
    ]
    body = re.escape(words[0])
    for gap, word in zip(between, words[1:], strict=True):
        body += gap + re.escape(word)
    first, last = words[0][0], words[-1][-1]
    before = r"(?<![^\W_])" if first.isalnum() and not is_unspaced(first) else ""
    after = (
        "" if not last.isalnum() or is_unspaced(last) else r"[^\W_]*" if goes_on else r"(?![^\W_])"
    )
    return before + body + after
