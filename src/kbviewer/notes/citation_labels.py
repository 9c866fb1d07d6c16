"""The words that introduce a page or a Kindle location, in the languages people take notes in.

A label says how much context it needs before a number after it counts as a citation: `page 12` is
one anywhere, `S. 12` only in parentheses or in a heading.
"""

import re
from enum import Enum, auto
from typing import NamedTuple

from kbviewer.notes.model import Axis


class Strength(Enum):
    """How much a label says by itself."""

    WORD = auto()
    """A full word for page: a citation anywhere, but `page. 12` ends a sentence."""
    SHORT = auto()
    """An abbreviation that means nothing else, its full stop optional: `pg`, `стр`, `pág`."""
    DOTTED = auto()
    """One that needs its full stop in running text: `str.`, `sid.`"""
    LETTER = auto()
    """`p`, `ص`: in running text it needs a full stop, or a word before that leads up to a page."""
    BARE = auto()
    """`s.`, `с.`: only in parentheses or in a heading, and always with a full stop."""
    AMBIGUOUS = auto()
    """A word with other senses (`side`, `Position`): only in parentheses, headings, at starts."""


class Label(NamedTuple):
    """What is known of a label: its axis, its strength, whether it announces several pages."""

    axis: Axis
    strength: Strength
    plural: bool


_PAGE_WORDS = (
    "page seite página pagina pàgina páxina paĝo bladzijde bladzij sida sidan sivu sivulla sivulta"
    " sivun strona stronie stronę strana straně stranu strane stranica stranici страница странице"
    " страницу страницы сторінка сторінці сторінку строниця σελίδα sayfa halaman trang oldal"
    " orrialdea puslapis lappuse lehekülg صفحة صفحه الصفحة עמוד पृष्ठ หน้า"
)
_PAGES_WORDS = (
    "pages seiten páginas paginas pagine pàgines páxines paĝoj bladzijden bladzijdes pagina's"
    " pagina’s sidor sidorna sivut sivuilla sivuilta strony stronach stron strany stranách stranice"
    " stranicah"
    " страницах страниц сторінки сторінках σελίδες sayfalar paginile pagini صفحات עמודים"
)
_SHORT = "pg pag pág pàg páx blz bldz bls səh стр стор σελ hlm lk עמ' עמ׳ पृ"
_SHORTS = "pgs pags págs pàgs páxs pagg blzn"
_DOTTED = "str sid hal sf lpp tr"
_AMBIGUOUS = "side siden sider siderne stran strani"
_LOCATION_WORDS = "location locations"
_LOCATION_SHORT = "loc locs"
_LOCATION_AMBIGUOUS = (
    "position positionen pos posición posicion posições posição posicao posizione emplacement"
    " emplacements locatie plaats позиция место pozycja pozice 位置"
)


def _table() -> dict[str, Label]:
    table: dict[str, Label] = {}
    rows: tuple[tuple[str, Axis, Strength, bool], ...] = (
        (_PAGE_WORDS, "page", Strength.WORD, False),
        (_PAGES_WORDS, "page", Strength.WORD, True),
        (_SHORT, "page", Strength.SHORT, False),
        (_SHORTS, "page", Strength.SHORT, True),
        (_DOTTED, "page", Strength.DOTTED, False),
        (_AMBIGUOUS, "page", Strength.AMBIGUOUS, False),
        ("p ص", "page", Strength.LETTER, False),
        ("pp", "page", Strength.SHORT, True),
        ("s с σ", "page", Strength.BARE, False),
        ("ss σσ", "page", Strength.BARE, True),
        (_LOCATION_WORDS, "location", Strength.WORD, True),
        (_LOCATION_SHORT, "location", Strength.SHORT, True),
        (_LOCATION_AMBIGUOUS, "location", Strength.AMBIGUOUS, True),
    )
    for words, axis, strength, plural in rows:
        for word in words.split():
            table[word] = Label(axis, strength, plural)
    return table


LABELS = _table()

_IN_WORD = r"0-9A-Za-z\u00aa\u00b5\u00ba\u00c0-\u024f\u0370-\u052f\u0590-\u08ff\u0900-\u0dff"
_NOT_BEFORE = _IN_WORD + r"_/\\@=#&?$%+"


def _first_letters() -> str:
    letters = {word[0] for word in LABELS}
    return "".join(sorted(letters | {letter.upper() for letter in letters}))


def _grouped() -> str:
    """Alternatives by first letter, longest first, so that few are tried at any place."""
    by_letter: dict[str, list[str]] = {}
    for word in LABELS:
        by_letter.setdefault(word[0], []).append(word[1:])
    groups = []
    for letter, rests in by_letter.items():
        tails = "|".join(re.escape(rest) for rest in sorted(rests, key=len, reverse=True))
        groups.append(f"(?<=[{letter}{letter.upper()}])(?:{tails})")
    return "|".join(groups)


LABEL = re.compile(
    rf"[{_first_letters()}](?<![{_NOT_BEFORE}].)(?:(?<![^\W\d_][.'’].)|(?<=[lL]['’].))"
    rf"(?:(?<!-.)|(?<=[\"”’»)]-.)|(?<=[\s-]-.)(?=[^\W\d_]{{0,2}}\.))"
    rf"(?i:{_grouped()})(?![^\W\d_])"
)
"""A label at a place where a word starts: not `code-page`, nor `-p` unless it has a full stop."""

POSSIBLE_LABEL = re.compile(
    rf"[{_first_letters()}](?<![{_IN_WORD}/\\@=&?%+].)(?<![^\s#>]#.)(?i:{_grouped()})(?![^\W\d_])"
)
"""What `LABEL` may find once the text is masked: without `$`, `-`, `_` and heading marks."""

GAP = re.compile(
    r"""(?:\(s\))?(?P<dot>\.?)(?:[*_]{0,3}(?P<colon>::?|：)[*_]{0,3}|[*_]{1,3}(?=\s))?[\s~\u2007]{0,9}
    (?P<number>(?:(?:no|nr|numbers?|numero|número|num|n[°º]|№)[.:]?[*_]{0,3}\s{0,2}|\#)?)
    (?P<marks>[*_≈~<]{0,4}\[?[*_≈~]{0,3})""",
    re.VERBOSE | re.IGNORECASE,
)
"""What may stand between a label and its first numeral; every repeat is bounded."""

PLACEHOLDER = re.compile(
    r"[\s*_]{0,9}(?P<label>pages?|pgs?\.?|pp?\.|seiten?|págs?\.?|páginas?|pagin[ae]|стр\.?|страниц[аы])"
    r"[\s*_]{0,9}(?:\?{1,4}[\s*_]{0,9})?(?:[-–—]{1,3}[\s*_]{1,9}|[–—]|(?<=\s)-)(?![-–—\s])\S",
    re.IGNORECASE,
)
"""The start of a heading that has a page label, a dash and a title, but no number yet."""

SUFFIXES = ("ページ", "頁", "页", "쪽", "페이지", "oldal")
"""Labels that stand after their number."""
