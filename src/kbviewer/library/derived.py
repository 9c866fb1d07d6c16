"""What was worked out of a library: kept for as long as the library is, and no longer."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

_LIMIT = 32

Value = TypeVar("Value")


class Derived:
    """Keeps the values used last by a key. Safe between threads; a value may be made twice."""

    def __init__(self, limit: int = _LIMIT) -> None:
        self._limit = limit
        self._values: OrderedDict[Hashable, Any] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """Return the value of this key, made if it is not there."""
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
                kept: Value = self._values[key]
                return kept
        value = make()
        with self._lock:
            self._values[key] = value
            while len(self._values) > self._limit:
                self._values.popitem(last=False)
        return value
