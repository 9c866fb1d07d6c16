"""What is worked out of a library is made once, and goes with the library."""

import gc
import weakref
from functools import partial
from pathlib import Path

from kbviewer.library import Library, open_library, refresh
from kbviewer.library.derived import Derived
from kbviewer.library.store import Store


def test_a_value_is_made_once_while_there_is_room() -> None:
    made: list[str] = []

    def make(name: str) -> str:
        made.append(name)
        return name.upper()

    values = Derived(limit=2)
    for name in ("a", "b", "a", "c", "a", "b"):
        assert values.get(name, partial(make, name)) == name.upper()
    assert made == ["a", "b", "c", "b"]


def test_what_raises_is_not_kept() -> None:
    values = Derived()
    for _ in range(2):
        try:
            values.get("key", lambda: 1 // 0)
        except ZeroDivisionError:
            continue
        raise AssertionError
    assert values.get("key", lambda: 7) == 7


def test_a_library_that_is_gone_takes_its_values_with_it(tmp_path: Path) -> None:
    class Value:
        """Something with an address."""

    library = Library(tmp_path, "notes", Store(None))
    gone = weakref.ref(library.derived.get("key", Value))
    assert gone() is not None
    del library
    gc.collect()
    assert gone() is None


def test_a_changed_library_works_its_values_out_anew(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# A\n", "utf-8")
    empty = open_library(tmp_path, None)
    assert empty.derived.get("count", lambda: len(empty.entries)) == 0
    read, _ = refresh(empty)
    assert read.derived.get("count", lambda: len(read.entries)) == 1
    assert refresh(read)[0].derived is read.derived
