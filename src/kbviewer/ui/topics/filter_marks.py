"""Which letters of a title the filter of the topics has found."""

from functools import lru_cache

Span = tuple[int, int]


@lru_cache(maxsize=512)
def filter_marks(title: str, text: str) -> tuple[Span, ...]:
    """Start and end of each stretch of `title` that a word of `text` stands for, in order.

    Words mark what begins like them, else what has them inside. Where there is neither, as the
    filter takes a word for a typing error, the letters most like it are marked.
    """
    # Whatever gave the matches has these loaded; the first window is painted without them.
    from kbviewer.search.marks import find_marks

    words = text.casefold().split()
    found = find_marks(title, [f"{word}*" for word in words])
    if found:
        return tuple((start, _typed_end(title, start, end, words)) for start, end in found)
    alike = (_most_like(title, word) for word in words)
    return tuple(sorted({span for span in alike if span is not None}))[:1]


def _typed_end(title: str, start: int, end: int, words: list[str]) -> int:
    """Where the letters end that are typed already; `end` where they are written otherwise."""
    lengths = (len(word) for word in words if title[start:].casefold().startswith(word))
    return min(start + max(lengths, default=end - start), end)


def _most_like(title: str, word: str) -> Span | None:
    from rapidfuzz import fuzz

    from kbviewer.ui.services.topic_filter import LEAST_LIKE, SHORTEST_LIKE

    folded = title.casefold()
    if len(folded) != len(title) or not SHORTEST_LIKE <= len(word) <= len(title):
        return None
    like = fuzz.partial_ratio_alignment(word, folded, score_cutoff=LEAST_LIKE)
    if like is None:
        return None
    start, end = like.dest_start, like.dest_end
    shown = title[start:end]
    return start + len(shown) - len(shown.lstrip()), end - len(shown) + len(shown.rstrip())
