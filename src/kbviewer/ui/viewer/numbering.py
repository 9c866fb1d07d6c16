"""The numbers of list items."""

from kbviewer.notes.numerals import to_roman


def numbered(number: int, depth: int) -> str:
    """The marker of an item: `1.`, and behind a tab what is shown for it if that is another.

    As on GitHub, a list within a list has roman numerals, and one further in has letters.
    """
    if depth < 2 or not 0 < number < 1000:
        return f"{number}."
    return f"{number}.\t{to_roman(number) if depth == 2 else _letters(number)}."


def _letters(number: int) -> str:
    """A to z, then aa, ab and so on."""
    text = ""
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(ord("a") + rest) + text
    return text
