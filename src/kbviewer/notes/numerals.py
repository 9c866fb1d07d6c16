"""Page numerals: decimal and roman, their order and their values."""

import re

_ROMAN = re.compile(r"m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")
_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_TENS = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)

CJK_NUMERALS = "〇零一二两三四五六七八九十百千"
_CJK_DIGITS = {"零": 0, "两": 2, **{sign: at for at, sign in enumerate("〇一二三四五六七八九")}}
_CJK_UNITS = {"十": 10, "百": 100, "千": 1000}


def cjk_to_int(numeral: str) -> int:
    """Value of a number written with `CJK_NUMERALS`: by digits (三一) or with units (三十一)."""
    if not any(sign in _CJK_UNITS for sign in numeral):
        return int("".join(str(_CJK_DIGITS[sign]) for sign in numeral))
    total = digit = 0
    for sign in numeral:
        if sign in _CJK_UNITS:
            total += (digit or 1) * _CJK_UNITS[sign]
            digit = 0
        else:
            digit = _CJK_DIGITS[sign]
    return total + digit


def is_roman(numeral: str) -> bool:
    """Whether this is a well-formed roman numeral in lower case, below 4000."""
    return bool(numeral) and _ROMAN.fullmatch(numeral) is not None


def to_int(numeral: str) -> int:
    """Value of a decimal or lower-case roman numeral. Raises ValueError for anything else."""
    if numeral.isdecimal():
        return int(numeral)
    if not is_roman(numeral):
        raise ValueError(f"not a page numeral: {numeral!r}")
    total = 0
    for letter, after in zip(numeral, numeral[1:] + "i", strict=True):
        value = _VALUES[letter]
        total += -value if value < _VALUES[after] else value
    return total


def to_roman(value: int) -> str:
    """Lower-case roman numeral of a value from 1 to 3999."""
    letters: list[str] = []
    for worth, sign in _TENS:
        times, value = divmod(value, worth)
        letters.append(sign * times)
    return "".join(letters)


def order_key(numeral: str) -> tuple[int, int]:
    """Sort key of a numeral: roman pages stand before decimal ones, as in a book."""
    return (int(numeral.isdecimal()), to_int(numeral))
