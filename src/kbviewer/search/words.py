"""The words of a text: what counts as one, and the terms each is found by.

A *chunk* is a stretch of text without space: a word, `docker-compose.yml`, `--build`, `~=`, or a
single character of a script that is written without spaces. Its *terms* are what is indexed: each
part of it in turn (`docker`, `compose`, `yml`), the whole of it (at the position of its first
part), and the parts of a `CamelCase` word at the position of that word.
"""

import re
from functools import lru_cache

from msgspec import Struct

from kbviewer.search.fold import fold

LONGEST = 64  # characters of a term; longer ones are cut, wholes of more are left out

# Scripts written without spaces between words: each character is a word of its own, and words are
# found as phrases. Thai, Lao, Burmese, Khmer; kana, ideographs, Hangul.
UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u1100-\u11ff\u3005\u3007\u3041-\u3096\u3099-\u309f"
    "\u30a1-\u30fa\u30fc-\u30ff\u3130-\u318f\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
    "\uff66-\uff9f\U00020000-\U0003ffff"
)
# Combining marks that Python's \w leaves out, with the Indic blocks as a whole.
_MARKS = "\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
_MARKS += "\u0900-\u0dff\u200c\u200d"
_SYMBOLS = "~!<>=+*/|&^%:?-"

# Runs that are Markdown or punctuation far more often than something one looks for.
_NOISE = """
    -- --- ** *** ~~ ~~~ // :// <!- --> <!-- |- -| |:- -:| ||- |-- --| :-- --: :-: |: :| /> </
    *: :* :** **: |* *| |** **| /* */ ?* !* **? **! --* |-: ->|
"""
NOISE = frozenset(_NOISE.split())


_ASCII, _ANY = "[A-Za-z0-9]", rf"[^\W_{UNSPACED}]"
_MARKED = rf"(?:{_ANY}|[{_MARKS}])"


@lru_cache(maxsize=3)
def _chunk_pattern(letter: str) -> re.Pattern[str]:
    """The pattern of a chunk where `letter` matches one character of a word."""
    unspaced = "" if letter == _ASCII else rf"|[{UNSPACED}]"
    return re.compile(
        rf"\[[A-Za-z][A-Za-z0-9._-]*\](?![(\[:]){unspaced}"
        rf"|(?:--?|[.$@\#])?{letter}+(?:(?:[-.:'’@]|::|_+){letter}+)*(?:\+\+|\#(?!{letter}))?"
        rf"|(?<![{_SYMBOLS}])[{_SYMBOLS}]{{2,3}}(?![{_SYMBOLS}])"
    )


_HAS_MARKS = re.compile(f"[{_MARKS}]")
_ASCII_PART = re.compile(r"[A-Za-z0-9]+")
_PART = re.compile(rf"(?:[^\W_]|[{_MARKS}])+")
_CAMEL = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+")
_UNSPACED = re.compile(f"[{UNSPACED}]")


class Chunk(Struct, frozen=True):
    """The terms of a chunk.

    `parts` stand at consecutive positions. `whole` is the chunk as one term, empty when it is no
    more than its only part. `inner` are the offset and term of the pieces of a CamelCase part.
    """

    parts: tuple[str, ...]
    whole: str = ""
    inner: tuple[tuple[int, str], ...] = ()

    def terms(self) -> tuple[tuple[int, str], ...]:
        """Offset and term of everything it is found by, in the order of the offsets."""
        if not self.whole and not self.inner:
            return tuple(enumerate(self.parts))
        found = {*enumerate(self.parts), (0, self.whole), *self.inner}
        return tuple(sorted(term for term in found if term[1]))


def chunk_pattern(text: str) -> re.Pattern[str]:
    """The quickest pattern that finds the chunks of this text."""
    if text.isascii():
        return _chunk_pattern(_ASCII)
    return _chunk_pattern(_MARKED if _HAS_MARKS.search(text) else _ANY)


def is_unspaced(chunk: str) -> bool:
    """Whether a chunk is a character of a script without spaces."""
    return len(chunk) == 1 and _UNSPACED.match(chunk) is not None


@lru_cache(maxsize=4096)
def split_chunk(raw: str) -> Chunk:
    """The terms of a chunk as it stands in the text."""
    if raw.isalpha() and raw.isascii() and (raw.islower() or raw[1:].islower()):
        return Chunk((raw[:LONGEST].lower(),))
    pieces = (_ASCII_PART if raw.isascii() else _PART).findall(raw)
    if not pieces:
        return Chunk(()) if raw in NOISE else Chunk((), raw)
    parts = tuple(part for piece in pieces if (part := fold(piece)[:LONGEST]))
    whole = fold(raw)
    if parts[:1] in ((), (whole,)) or len(whole) > LONGEST:
        whole = ""
    inner = tuple(
        (offset, fold(bit))
        for offset, piece in enumerate(pieces)
        for bit in camel_parts(piece)
    )  # fmt: skip
    return Chunk(parts, whole, inner)


def camel_parts(word: str) -> tuple[str, ...]:
    """The pieces of a word that is written together: `CamelCase`, `python3`; else nothing."""
    if not word.isascii() or len(word) > LONGEST:
        return ()
    pieces = _CAMEL.findall(word)
    if len(pieces) < 2:
        return ()
    return tuple(piece for piece in pieces if len(piece) > 1 and not piece.isdigit())


def terms_of(text: str) -> list[str]:
    """Every part of every chunk of a text, folded, in order: for titles and names."""
    return [
        term
        for raw in chunk_pattern(text).findall(text)
        for chunk in (split_chunk(raw),)
        for term in chunk.parts or ((chunk.whole,) if chunk.whole else ())
    ]
