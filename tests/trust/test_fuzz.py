"""No text, however odd, makes a part of the program raise anything but a KbError, or take forever.

`tests/trust/fuzz.py` looks further into the same targets, for as long as you let it.
"""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.trust.hostile.texts import PIECES
from tests.trust.targets import TARGETS, run

WORDS = (
    *PIECES,
    *("[a]\n", '"', "{", "}", ":", ",", '{"version": 1', "version = 1\n", "null", "1e999", "NaN"),
    *("tag:", "page:", "title:", " OR ", " -", "*", "~", '"two words"', "is:bookmarked", "book:"),
    *("kbviewer://", "open?", "page?", "&", "=", "%", "%2e", "..", "/", "#", "library=", "note="),
    *("<svg>", "href=", "url(#a)", "<use ", "!", "**/", "?", "\\", "&a", "*a", "<<:", "!!python/"),
)
SMALL = 4_000
MOST_GROWTH = 40
"""Times that text ten times as long may take: about 10 when linear, 100 when quadratic."""

TEXT = st.one_of(st.text(), st.lists(st.sampled_from(WORDS), max_size=40).map("".join))
_REPEATED = ("[", "(", "{", '{"a":', "[a", "a:\n", "*a", "-", '"', "page:", "1-", "&", "<use>", " ")


@pytest.mark.slow
@pytest.mark.parametrize("name", TARGETS)
@given(text=TEXT)
@settings(max_examples=150, deadline=None)
def test_no_text_raises(name: str, text: str) -> None:
    run(TARGETS[name], text)


@pytest.mark.slow
@pytest.mark.parametrize("name", TARGETS)
def test_no_repetition_raises_or_takes_more_than_linear_time(name: str) -> None:
    for piece in _REPEATED:
        growth = min(_growth(name, piece) for _ in range(3)) if _growth(name, piece) > 12 else 1
        assert growth < MOST_GROWTH, piece


def _growth(name: str, piece: str) -> float:
    """How many times the time the long text takes. What takes next to nothing counts as more."""
    short, long = (piece * (size // len(piece)) for size in (SMALL, 10 * SMALL))
    return _seconds(name, long) / max(_seconds(name, short), 0.005)


def _seconds(name: str, text: str) -> float:
    start = time.process_time()
    run(TARGETS[name], text)
    return time.process_time() - start
