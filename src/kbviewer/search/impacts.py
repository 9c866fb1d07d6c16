"""How much an occurrence says: the term-frequency part of BM25F as one byte.

Score of a word in a section: idf × impact, with impact = x / (K1 + x) and x the weighted number of
occurrences: those in the title divided by the norm of the title's length, all others by that of the
section's. The average lengths are fixed, so that an impact never depends on other sections and is
computed once, when a section is indexed.
"""

from functools import lru_cache
from math import log2

K1 = 1.2
TOP = 255  # the impact that stands for 1
_TITLE_WEIGHT, _TITLE_AVERAGE, _TITLE_NORM = 7.0, 4.0, 0.6
_AVERAGE, _NORM = 90.0, 0.6  # words of a section; how much its length counts
_STEPS = 8  # levels for each doubling of the length
MOST = 15  # occurrences beyond which more change nothing


def level(length: int) -> int:
    """The length of a section in words on a logarithmic scale of a byte."""
    return min(255, int(_STEPS * log2(length + 1)))


@lru_cache(maxsize=1)
def rows() -> tuple[bytes, ...]:
    """For each number of occurrences outside the title, for each level of length, the impact."""
    return tuple(
        bytes(_impact(occurrences / _norm(step)) for step in range(256))
        for occurrences in range(MOST + 1)
    )


@lru_cache(maxsize=65536)
def with_title(step: int, title_length: int, in_title: int, elsewhere: int) -> int:
    """The impact of a word that occurs in the title, too."""
    norm = 1 - _TITLE_NORM + _TITLE_NORM * max(title_length, 1) / _TITLE_AVERAGE
    return _impact(_TITLE_WEIGHT * in_title / norm + elsewhere / _norm(step))


def _norm(step: int) -> float:
    length = 2 ** (step / _STEPS) - 1
    return 1 - _NORM + _NORM * length / _AVERAGE


def _impact(x: float) -> int:
    return max(1, round(TOP * x / (K1 + x)))
