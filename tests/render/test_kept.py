"""Values are kept up to a number of bytes, however large or small each of them is."""

from hypothesis import given
from hypothesis import strategies as st

from kbviewer.render.highlight import colours
from kbviewer.render.kept import Kept, kept
from kbviewer.render.math import set_formula


def test_what_was_used_last_stays() -> None:
    store: Kept[str, bytes] = Kept(10, len)
    store.put("a", b"aaaa")
    store.put("b", b"bbbb")
    assert store.get("a") == b"aaaa"
    store.put("c", b"cccc")
    assert store.get("b") is None
    assert store.get("a") == b"aaaa"
    assert (len(store), store.bytes) == (2, 8)


def test_what_is_too_large_alone_stays_until_the_next() -> None:
    store: Kept[str, bytes] = Kept(10, len)
    store.put("a", b"a")
    store.put("large", bytes(100))
    assert len(store) == 1
    assert "large" in store
    store.put("b", b"b")
    assert (len(store), store.bytes) == (1, 1)


def test_a_value_takes_the_place_of_the_one_before() -> None:
    store: Kept[str, bytes] = Kept(10, len)
    store.put("a", b"aaaa")
    store.put("a", b"aa")
    assert (len(store), store.bytes) == (1, 2)
    store.clear()
    assert (len(store), store.bytes) == (0, 0)


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 12))))
def test_the_bytes_are_never_more_than_allowed(puts: list[tuple[int, int]]) -> None:
    store: Kept[int, bytes] = Kept(20, len)
    held: dict[int, int] = {}
    for key, size in puts:
        store.put(key, bytes(size))
        held[key] = size
        assert store.bytes == sum(held[each] for each in held if each in store)
        assert store.bytes <= 20
        assert key in store


def test_a_function_is_called_again_for_what_has_gone() -> None:
    calls: list[int] = []

    def size(text: str | None) -> int:
        return len(text or "")

    @kept(3, size)
    def made(size: int, *, sign: str = "x") -> str | None:
        calls.append(size)
        return sign * size or None

    assert (made(2), made(2), made(1), made(0), made(0)) == ("xx", "xx", "x", None, None)
    assert calls == [2, 1, 0]
    assert made(3) == "xxx"
    assert made(2) == "xx"
    assert made(2, sign="y") == "yy"
    assert calls == [2, 1, 0, 3, 2, 2]


def test_formulas_and_colours_are_made_once() -> None:
    assert set_formula("math:z%2B1") is set_formula("math:z%2B1")
    assert colours("x = 1", "python") is colours("x = 1", "python")
