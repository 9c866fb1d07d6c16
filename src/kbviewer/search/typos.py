"""Words like one that is in no section."""

from collections.abc import Iterable, Sequence

from kbviewer.search.lexicon import Lexicon

_SHORTEST = 3  # letters of a word that is corrected
_LONG = 8  # letters from which two mistakes are allowed
_MOST = 8
_BEGINNING = 5  # letters of a beginning that is corrected: shorter ones are like too many


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
                    for key in _keys(term, len(word), is_prefix):
                        frequencies[key] = frequencies.get(key, 0) + count
    matches = process.extract(
        word, frequencies.keys(), scorer=OSA.distance, score_cutoff=limit, limit=50
    )
    ranked = sorted(matches, key=lambda match: (match[1], -frequencies[match[0]], match[0]))
    closest: list[str] = []
    for term, _, _ in ranked:
        if not is_prefix or not any(_overlap(term, other) for other in closest):
            closest.append(term)
    return tuple(closest[:_MOST])


def completed(beginning: str, lexicons: Sequence[Lexicon]) -> str:
    """The most frequent word with this beginning; the beginning itself if it is a word."""
    frequencies: dict[str, int] = {}
    for lexicon in lexicons:
        found = lexicon.prefix(beginning)
        for term, count in zip(lexicon.terms(found), lexicon.frequencies(found), strict=True):
            frequencies[term] = frequencies.get(term, 0) + count
    if not frequencies or beginning in frequencies:
        return beginning
    return min(frequencies, key=lambda term: (-frequencies[term], term))


def _keys(term: str, length: int, is_prefix: bool) -> Iterable[str]:
    """What a term can be taken for: itself or, for a word being typed, what it begins with.

    A letter too many or too few makes that one letter shorter or longer.
    """
    if not is_prefix or length < _BEGINNING:
        return (term,)
    return {term[: length + more] for more in (-1, 0, 1)}


def _overlap(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def _neighbourhood(word: str, lexicon: Lexicon) -> Iterable[range]:
    """Terms with the same first letter, or with the second as their first; as ranges."""
    firsts = {word[0], word[1]}
    yield from (lexicon.prefix(first) for first in sorted(firsts))
