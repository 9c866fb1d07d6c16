"""Records against the standard data classes."""

import copy
import dataclasses
import pickle
from dataclasses import field
from threading import Barrier, Thread
from typing import TYPE_CHECKING, Any

import pytest

from kbviewer.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable

OPTIONS: list[dict[str, bool]] = [
    {},
    {"frozen": True},
    {"slots": True},
    {"frozen": True, "slots": True},
    {"frozen": True, "slots": True, "order": True},
    {"frozen": True, "slots": True, "eq": False},
    {"slots": True, "eq": False},
]


class Plain:
    """What both kinds are made of."""

    first: int
    second: str = "second"
    third: list[int] = field(default_factory=list)
    fourth: int = field(default=4, repr=False, compare=False)

    def __str__(self) -> str:
        return f"<{self.first}>"


@dataclass(frozen=True, slots=True)
class Kept:
    """At the top of a module, as what is pickled has to be."""

    name: str
    parts: tuple[str, ...] = ()


def both(options: dict[str, bool]) -> tuple[Any, Any]:
    standard: Callable[..., Any] = dataclasses.dataclass
    kinds: list[Any] = []
    for kind in (dataclass, standard):
        # The standard one changes a class without slots in place.
        content = {name: each for name, each in vars(Plain).items() if name != "__dict__"}
        kinds.append(kind(**options)(type("Plain", (), content)))
    return kinds[0], kinds[1]


@pytest.fixture(params=OPTIONS, ids=lambda options: ",".join(options) or "none")
def kinds(request: pytest.FixtureRequest) -> tuple[Any, Any]:
    return both(request.param)


def test_a_record_behaves_like_a_standard_data_class(kinds: tuple[Any, Any]) -> None:
    def told(kind: Any) -> list[object]:
        one, same, other = kind(1, "a", [1]), kind(1, "a", [1], 5), kind(first=1, second="b")
        return [
            repr(one),
            str(one),
            one == same,
            one == other,
            one != other,
            one.__eq__(1),
            other.third,
            kind(1).third is kind(1).third,
            kind.__match_args__,
            hasattr(one, "__dict__"),
            [(each.name, each.type, each.repr) for each in dataclasses.fields(kind)],
            dataclasses.asdict(one),
            repr(dataclasses.replace(one, second="c")),
            repr(copy.copy(one)),
            repr(copy.deepcopy(one)),
            kind.__hash__ is None,
        ]

    ours, standard = kinds
    assert told(ours) == told(standard)


def test_what_a_standard_data_class_refuses_is_refused(kinds: tuple[Any, Any]) -> None:
    def errors(kind: Any) -> list[object]:
        told: list[object] = []
        one = kind(1)
        tries: list[Callable[[], object]] = [
            kind,
            lambda: kind(1, 2, 3, 4, 5),
            lambda: kind(1, unknown=2),
            lambda: setattr(one, "first", 2),
            lambda: delattr(one, "first"),
            lambda: one < one,
            lambda: hash(one),
        ]
        for attempt in tries:
            try:
                attempt()
                told.append(None)
            except Exception as error:
                told.append(type(error))
        return told

    ours, standard = kinds
    assert errors(ours) == errors(standard)


def test_order_is_that_of_the_values() -> None:
    ours, standard = both({"frozen": True, "slots": True, "order": True})
    for kind in (ours, standard):
        made = [kind(2, "a"), kind(1, "b"), kind(1, "a", [2]), kind(1, "a", [1])]
        assert [(x.first, x.second, x.third) for x in sorted(made)] == [
            (1, "a", [1]),
            (1, "a", [2]),
            (1, "b", []),
            (2, "a", []),
        ]
        assert made[1] <= made[0]
        assert made[0] >= made[0]


def test_a_frozen_record_is_a_key() -> None:
    assert {Kept("a"): 1}[Kept("a")] == 1
    assert hash(Kept("a", ("b",))) == hash(Kept("a", ("b",)))


def test_a_record_that_no_value_was_made_of_can_be_unpickled() -> None:
    assert pickle.loads(pickle.dumps(Kept("a", ("b",)))) == Kept("a", ("b",))
    ours, _ = both({"frozen": True, "slots": True})
    empty = ours.__new__(ours)
    empty.__setstate__([1, "a", [], 4])
    assert repr(empty) == repr(ours(1, "a"))


def test_a_record_is_matched_by_position() -> None:
    match Kept("a", ("b",)):
        case Kept(name, parts):
            assert (name, parts) == ("a", ("b",))


def test_fields_are_told_of_a_class_without_values() -> None:
    ours, _ = both({"slots": True})
    assert [each.name for each in dataclasses.fields(ours)] == [
        "first",
        "second",
        "third",
        "fourth",
    ]
    assert dataclasses.is_dataclass(ours)


def test_first_values_can_be_made_in_several_threads() -> None:
    for _ in range(20):
        ours, _ = both({"frozen": True, "slots": True})
        barrier = Barrier(3)
        made: list[Any] = []

        def make(kind: Any = ours, start: Barrier = barrier, into: list[Any] = made) -> None:
            start.wait()
            into.append(kind(1, "a"))

        threads = [Thread(target=make) for _ in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert made == [ours(1, "a")] * 3
