"""Pages and locations as terms, so that a range of pages is a search of the lexicon.

A term is the axis and the two ends: `page:00027:00032`. Roman numerals are a part of their own and
come before decimal ones, as the front matter of a book does.
"""

from kbviewer.notes.model import PageRange
from kbviewer.notes.numerals import is_roman, to_int

_DECIMAL = 10_000  # added to decimal numerals; every roman one is below
_LARGEST = 99_999_999


def numeral_order(numeral: str) -> int | None:
    """The place of a page numeral among all others; None for what is no numeral."""
    text = numeral.strip().lower().replace(",", "")
    if text.isascii() and text.isdigit():
        return min(int(text[:9]) + _DECIMAL, _LARGEST)
    return to_int(text) if is_roman(text) else None


def range_term(axis: str, pages: PageRange) -> str:
    """The term a section on these pages is found by; empty when its numerals cannot be read."""
    first, last = numeral_order(pages.first), numeral_order(pages.last)
    if first is None or last is None:
        return ""
    first, last = sorted((first, last))
    return f"{axis}:{first:08d}:{last:08d}"


def read_range_term(term: str) -> tuple[str, int, int]:
    """Axis, first and last page of such a term."""
    axis, first, last = term.split(":")
    return axis, int(first), int(last)
