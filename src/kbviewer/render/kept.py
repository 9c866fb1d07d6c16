"""What was made, kept for as long as it fits into a number of bytes.

Notes, formulas and pictures differ in size by a factor of thousands: a number of entries would say
nothing about memory.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import wraps
from typing import Generic, ParamSpec, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")
Parameters = ParamSpec("Parameters")


class Kept(Generic[Key, Value]):
    """Values by key; those used longest ago make room. The last one stays, whatever its size.

    `size` tells the bytes of a value, at least about. Safe between threads.
    """

    def __init__(self, most: int, size: Callable[[Value], int]) -> None:
        self.most = most
        self.bytes = 0
        self._size = size
        self._values: OrderedDict[Key, tuple[Value, int]] = OrderedDict()
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._values)

    def __contains__(self, key: Key) -> bool:
        return key in self._values

    def get(self, key: Key) -> Value | None:
        """The value of a key, which counts as a use of it; None if it is not kept."""
        with self._lock:
            found = self._values.get(key)
            if found is None:
                return None
            self._values.move_to_end(key)
            return found[0]

    def put(self, key: Key, value: Value) -> None:
        """Keep a value, in place of the one this key had."""
        size = self._size(value)
        with self._lock:
            self.bytes += size - self._values.pop(key, (None, 0))[1]
            self._values[key] = (value, size)
            while self.bytes > self.most and len(self._values) > 1:
                _, (_, freed) = self._values.popitem(last=False)
                self.bytes -= freed

    def clear(self) -> None:
        """Keep nothing."""
        with self._lock:
            self._values.clear()
            self.bytes = 0


def kept(
    most: int, size: Callable[[Value], int]
) -> Callable[[Callable[Parameters, Value]], Callable[Parameters, Value]]:
    """Keep what a pure function gave for its arguments, up to `most` bytes of it."""

    def decorate(make: Callable[Parameters, Value]) -> Callable[Parameters, Value]:
        known: Kept[Hashable, tuple[Value]] = Kept(most, lambda made: size(made[0]))

        @wraps(make)
        def find(*args: Parameters.args, **named: Parameters.kwargs) -> Value:
            key = (args, tuple(named.items()))
            found = known.get(key)
            if found is None:
                found = (make(*args, **named),)
                known.put(key, found)
            return found[0]

        return find

    return decorate
