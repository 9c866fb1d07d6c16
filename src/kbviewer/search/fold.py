"""Folding: what makes `Müller`, `MULLER` and `muller` one word."""

import re
import unicodedata
from functools import lru_cache

# Accents of Latin, Greek and Cyrillic, Hebrew points, Arabic vowel signs and the tatweel. Marks of
# other scripts are part of their letters (Indic vowel signs, the voicing marks of kana).
_ACCENTS = re.compile(
    "[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed]"
)
_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d",
     "أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ة": "ه", "\u200c": None, "\u200d": None, "’": "'"}
)  # fmt: skip


def fold(text: str) -> str:
    """Text without case, accents and compatibility forms; its length may change."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    bare = _ACCENTS.sub("", decomposed)
    return unicodedata.normalize("NFC", bare).casefold().translate(_LETTERS)


@lru_cache(maxsize=4096)
def _fold_character(character: str) -> str:
    return fold(character)


def fold_aligned(text: str) -> tuple[str, list[int] | None]:
    """Folded text, and for each of its characters the index in `text` it comes from.

    The list has one more entry, the length of `text`; it is None when both texts run in parallel.
    """
    if text.isascii():
        return text.lower(), None
    pieces = [_fold_character(character) for character in text]
    folded = "".join(pieces)
    if len(folded) == len(text) and all(map(len, pieces)):
        return folded, None
    origins = [index for index, piece in enumerate(pieces) for _ in piece]
    origins.append(len(text))
    return folded, origins
