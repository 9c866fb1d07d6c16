"""Words like one that is in no section."""

from collections.abc import Iterable, Sequence

from kbviewer.search.lexicon import Lexicon

_SHORTEST = 3  # letters of a word that is corrected
_LONG = 8  # letters from which two mistakes are allowed
_MOST = 8


def corrections(word: str, lexicons: Sequence[Lexicon], is_prefix: bool) -> tuple[str, ...]:
    """The closest words or, for a word that is being typed, beginnings of words; the best first.

    Closest is fewest letters wrong, left out, added or swapped; of those the most frequent.
    """
    if not _SHORTEST <= len(word) <= 40 or not word.isalpha():
        return ()
    # Only when it is needed: most queries have no typing error.
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    limit = 2 if len(word) >= _LONG else 1
    frequencies: dict[str, int] = {}
    for lexicon in lexicons:
        for found in _neighbourhood(word, lexicon):
            counts = lexicon.frequencies(found)
            for term, count in zip(lexicon.terms(found), counts, strict=True):
                if term.isalpha():
                    key = term[: len(word)] if is_prefix else term
                    frequencies[key] = frequencies.get(key, 0) + count
    matches = process.extract(
        word, frequencies.keys(), scorer=OSA.distance, score_cutoff=limit, limit=50
    )
    ranked = sorted(matches, key=lambda match: (match[1], -frequencies[match[0]], match[0]))
    return tuple(term for term, _, _ in ranked[:_MOST])


def _neighbourhood(word: str, lexicon: Lexicon) -> Iterable[range]:
    """Terms with the same first letter, or with the second as their first; as ranges."""
    firsts = {word[0], word[1]}
    yield from (lexicon.prefix(first) for first in sorted(firsts))
