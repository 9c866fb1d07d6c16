"""The sentence around some words, as plain text."""

import re
from typing import NamedTuple

LONGEST = 240
_END = re.compile(r"[.!?…。！？][\"”’')\]]{0,2}(?=\s|$)|[。！？]")


class Sentence(NamedTuple):
    """A sentence, and where in it the words stand that it was looked for by."""

    text: str
    start: int
    end: int


def sentence_around(text: str, start: int, end: int) -> Sentence:
    """The sentence that holds `text[start:end]`, cut to a length that can be read at a glance."""
    first, last = 0, len(text)
    for found in _END.finditer(text):
        if found.end() <= start:
            first = found.end()
        elif found.end() >= end:
            last = found.end()
            break
    while first < start and text[first].isspace():
        first += 1
    sentence = text[first:last].rstrip()
    return _shortened(sentence, start - first, min(end - first, len(sentence)))


def _shortened(sentence: str, start: int, end: int) -> Sentence:
    if len(sentence) <= LONGEST:
        return Sentence(sentence, start, end)
    first = max(0, min(start - LONGEST // 3, len(sentence) - LONGEST))
    last = first + LONGEST
    before, after = "…" if first else "", "…" if last < len(sentence) else ""
    moved = len(before) - first
    text = before + sentence[first:last] + after
    return Sentence(text, start + moved, min(end + moved, len(text)))
