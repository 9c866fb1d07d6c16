"""Stored values that mean something else than the program has written."""

import random

ODD: tuple[object, ...] = (
    *(None, True, -1, 0, 1.5, 10**30, float("inf"), float("nan"), "", "1", "nul\0", "\ud800"),
    *("a" * 5000, "../x", "9999-99-99T99", [], [[]], {}, {"a": 1}, [None], [{}], ["beta.md"]),
    *([{"visits": 3}], [{"visits": [["a", 1]]}]),
)


def spoilt(value: object, rng: random.Random) -> object:
    """A value as JSON has it, in which some parts are something else, gone or there twice."""
    if rng.random() < 0.08:
        return rng.choice(ODD)
    if isinstance(value, dict):
        kept = {key: each for key, each in value.items() if rng.random() < 0.97}
        return {
            key if rng.random() < 0.97 else "other": spoilt(each, rng) for key, each in kept.items()
        }
    if isinstance(value, list):
        made = [spoilt(each, rng) for each in value]
        return made + made[: rng.random() < 0.1]
    return value
