"""Keys that sort things in an order of one's own, with room for another between any two.

A key is a fraction in base 62 without its point, so that moving one thing changes its key only, and
two writers that move different things do not disturb each other.
"""

from collections.abc import Sequence
from itertools import pairwise

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_BASE = len(DIGITS)
_WIDTH = 4  # digits counted through when things are added at an end: room for 7 million
_MIDDLE = DIGITS[_BASE // 2]


def key_between(low: str, high: str) -> str:
    """Return a key that sorts after `low` and before `high`; an empty one is no bound.

    `low` must sort before `high`, and neither may end in `0`.
    """
    if not low and not high:
        return _MIDDLE
    if not low or not high:
        step = _step(low, 1) if low else _step(high, -1)
        if step:
            return step
    key = ""
    bounded = bool(high)
    for place in range(max(len(low), len(high)) + 1):
        bottom = DIGITS.index(low[place]) if place < len(low) else 0
        top = DIGITS.index(high[place]) if bounded and place < len(high) else _BASE
        middle = (bottom + top) // 2
        if middle > bottom:
            return key + DIGITS[middle]
        key += DIGITS[bottom]
        bounded = bounded and bottom == top
    return key + _MIDDLE


def are_ordered(keys: Sequence[str]) -> bool:
    """Tell whether the keys ascend and are such as this module makes."""
    return all(key and not key.endswith("0") and set(key) <= set(DIGITS) for key in keys) and all(
        one < other for one, other in pairwise(keys)
    )


def _step(key: str, by: int) -> str:
    """Count one up or down in the first digits; empty where the count would end."""
    number = 0
    for digit in key[:_WIDTH].ljust(_WIDTH, "0"):
        number = number * _BASE + DIGITS.index(digit)
    number += by
    if not 0 < number < _BASE**_WIDTH:
        return ""
    digits = ""
    for _ in range(_WIDTH):
        number, rest = divmod(number, _BASE)
        digits = DIGITS[rest] + digits
    return digits.rstrip("0")
