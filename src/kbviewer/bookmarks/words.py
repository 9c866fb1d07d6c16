"""Text as words: what stays the same when marks, case, numbering and page references change."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import pairwise

# Scripts that put no space between words are taken character by character.
_WORD = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W_]+")

_NUMBERS = (
    r"\d{1,5}(?:\s?[-–—]\s?\d{1,5})?(?:\s?(?:,|;|&|and|und|y|et)\s?\d{1,5}(?:\s?[-–—]\s?\d{1,5})?)*"
)
_PAGE = r"(?:pages?|pgs?|pp?|seiten?|s|págs?|páginas?|стр|loc|locations?)"
_DIVISION = (
    r"(?:chapter|chap|ch|part|section|lesson|lecture|week|unit|day|step|kapitel|teil|abschnitt|§)"
)

_PAGE_FIRST = re.compile(rf"{_PAGE}\.?(?:\s?{_NUMBERS})?\s?[-–—:]\s+", re.IGNORECASE)
_PAGE_LAST = re.compile(
    rf"\s[(\[]?{_PAGE}\.?\s?{_NUMBERS}(?:\s?ff?\.?)?[)\]]?$",
    re.IGNORECASE,
)
_NUMBER_FIRST = re.compile(
    rf"(?:{_DIVISION}\.?\s?(?:\d+(?:\.\d+)*|[ivxlc]+)\s?[.):–—-]?|\d+(?:\.\d+)+[.):]?|\d+[.):]|[ivxlc]+[.)])"
    r"\s+(?:[-–—:]\s+)?",
    re.IGNORECASE,
)


def words_of(text: str) -> list[str]:
    """Words of a text in their order, without marks and case; a CJK character is a word."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    return _WORD.findall(text.casefold())


def core_of(title: str) -> str:
    """Words of a heading without its page reference, its number and the word for its level."""
    text = " ".join(title.split())
    for pattern in (_PAGE_FIRST, _NUMBER_FIRST, _PAGE_FIRST):
        match = pattern.match(text)
        if match and words_of(text[match.end() :]):
            text = text[match.end() :]
    match = _PAGE_LAST.search(text)
    if match and words_of(text[: match.start()]):
        text = text[: match.start()]
    return " ".join(words_of(text))


def digest_of(words: Iterable[str]) -> str:
    """Return a hash of words that tells texts apart for good: 64 bits in hexadecimal."""
    joined = " ".join(words).encode(errors="surrogatepass")
    return hashlib.blake2b(joined, digest_size=8).hexdigest()


def short_digest_of(words: Iterable[str]) -> str:
    """Return a hash for telling the blocks of a few notes apart: 32 bits in hexadecimal."""
    return digest_of(words)[:8]


def pairs_of(words: Sequence[str]) -> frozenset[tuple[str, str]]:
    """All pairs of neighbouring words; a single word is paired with nothing."""
    if len(words) == 1:
        return frozenset({(words[0], "")})
    return frozenset(pairwise(words))
