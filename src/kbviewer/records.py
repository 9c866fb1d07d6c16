"""Data classes that cost next to nothing to define.

The standard `dataclass` compiles up to nine functions for each class it is put on, which takes most
of a millisecond, and the window needs about a hundred such classes. Here the methods are shared,
and the one that has to be compiled for its class, `__init__`, is compiled when the first value is
made. Values behave like those of the standard one: equality, order, hash, `replace`, `fields`,
copying, pickling and `match`. Records do not inherit from each other.
"""

from dataclasses import MISSING, Field, FrozenInstanceError
from dataclasses import dataclass as standard_dataclass
from operator import attrgetter, ge, gt, le, lt
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from dataclasses import dataclass as dataclass

    Values = Callable[[Any], tuple[object, ...]]
else:

    def dataclass(
        cls: Any = None,
        /,
        *,
        frozen: bool = False,
        slots: bool = False,
        eq: bool = True,
        order: bool = False,
    ) -> Any:
        """Make a record of a class; the options are those of `dataclasses.dataclass`."""

        def make(plain: type) -> type:
            return _made(plain, frozen=frozen, slots=slots, eq=eq, order=order)

        return make if cls is None else make(cls)


def _made(plain: type, *, frozen: bool, slots: bool, eq: bool, order: bool) -> type:
    content = dict(plain.__dict__)
    names = tuple(content.get("__annotations__", ()))
    defaults = {name: content.pop(name) for name in names if name in content}
    options = {name: each for name, each in defaults.items() if isinstance(each, Field)}
    values = _values_of([n for n in names if n not in options or options[n].compare])
    methods: dict[str, object] = {
        "__repr__": _repr([n for n in names if n not in options or options[n].repr])
    }
    methods |= _equality(values, frozen=frozen) if eq else {}
    methods |= _order(values) if order else {}
    methods |= _frozen() if frozen else {}
    methods |= _pickling(names) if frozen and slots else {}
    # What the class says itself holds.
    content = {**methods, **content, "__match_args__": names}
    content["__dataclass_fields__"] = _Fields(names, defaults)
    if slots:
        content["__slots__"] = names
    else:
        content |= {name: each for name, each in defaults.items() if name not in options}
    for name in ("__dict__", "__weakref__"):
        content.pop(name, None)
    made: Any = type(plain)(plain.__name__, plain.__bases__, content)

    def first_init(self: object, *arguments: object, **named: object) -> None:
        made.__init__ = init = _init(made, names, defaults, slots=slots)
        init(self, *arguments, **named)

    made.__init__ = first_init
    return made  # type: ignore[no-any-return]


def _init(
    cls: type, names: tuple[str, ...], defaults: "Mapping[str, Any]", *, slots: bool
) -> "Callable[..., None]":
    """Compile the class's `__init__`."""
    known: dict[str, object] = {"_MISSING": MISSING, "_set": object.__setattr__}
    heads, lines = ["self"], ["pass"]
    for name in names:
        default: Any = defaults.get(name, MISSING)
        factory: Any = MISSING
        if isinstance(default, Field):
            default, factory = default.default, default.default_factory
        known |= {f"_default_{name}": default, f"_make_{name}": factory}
        is_optional = default is not MISSING or factory is not MISSING
        heads.append(f"{name}=_default_{name}" if is_optional else name)
        made = f"_make_{name}() if {name} is _MISSING else {name}"
        value = name if factory is MISSING else made
        if slots:
            # As if through `object.__setattr__`, which a frozen class needs, in half the time.
            known[f"_set_{name}"] = cls.__dict__[name].__set__
            lines.append(f"_set_{name}(self, {value})")
        else:
            lines.append(f"_set(self, {name!r}, {value})")
    exec(f"def __init__({', '.join(heads)}):\n  " + "\n  ".join(lines), known)  # noqa: S102 - names
    init: Any = known["__init__"]
    init.__qualname__ = f"{cls.__qualname__}.__init__"
    return init  # type: ignore[no-any-return]


def _values_of(names: list[str]) -> "Values":
    """What gives the values of a record as a tuple."""
    if len(names) > 1:
        return attrgetter(*names)
    if names:
        single = attrgetter(*names)
        return lambda record: (single(record),)
    return lambda _: ()


def _equality(values: "Values", *, frozen: bool) -> dict[str, object]:
    def __eq__(self: object, other: object) -> bool:  # noqa: N807
        if other.__class__ is not self.__class__:
            return NotImplemented
        return values(self) == values(other)

    def __hash__(self: object) -> int:  # noqa: N807
        return hash(values(self))

    return {"__eq__": __eq__, "__hash__": __hash__ if frozen else None}


def _order(values: "Values") -> dict[str, object]:
    def compared(decide: "Callable[[Any, Any], bool]") -> "Callable[..., bool]":
        def compare(self: object, other: object) -> bool:
            if other.__class__ is not self.__class__:
                return NotImplemented  # type: ignore[no-any-return]
            return bool(decide(values(self), values(other)))

        return compare

    return {f"__{each.__name__}__": compared(each) for each in (lt, le, gt, ge)}


def _repr(names: list[str]) -> "Callable[[object], str]":
    def __repr__(self: object) -> str:  # noqa: N807
        told = ", ".join(f"{name}={getattr(self, name)!r}" for name in names)
        return f"{self.__class__.__qualname__}({told})"

    return __repr__


def _frozen() -> dict[str, object]:
    def __setattr__(_self: object, name: str, _value: object) -> NoReturn:  # noqa: N807
        raise FrozenInstanceError(f"cannot assign to field {name!r}")

    def __delattr__(_self: object, name: str) -> NoReturn:  # noqa: N807
        raise FrozenInstanceError(f"cannot delete field {name!r}")

    return {"__setattr__": __setattr__, "__delattr__": __delattr__}


def _pickling(names: tuple[str, ...]) -> dict[str, object]:
    """What copies and pickles the values of a class that refuses to have them set."""

    def __getstate__(self: object) -> list[object]:  # noqa: N807
        return [getattr(self, name) for name in names]

    def __setstate__(self: object, state: list[object]) -> None:  # noqa: N807
        for name, value in zip(names, state, strict=True):
            object.__setattr__(self, name, value)

    return {"__getstate__": __getstate__, "__setstate__": __setstate__}


class _Fields:
    """A record's `__dataclass_fields__`, made when `replace`, `fields` or `asdict` ask for them."""

    def __init__(self, names: tuple[str, ...], defaults: "Mapping[str, Any]") -> None:
        self._names = names
        self._defaults = defaults

    def __get__(self, record: object, cls: Any) -> "Mapping[str, Field[Any]]":
        types = cls.__annotations__
        content = {**self._defaults, "__annotations__": {name: types[name] for name in self._names}}
        standard: Any = standard_dataclass(type(cls.__name__, (), content))
        fields: Mapping[str, Field[Any]] = standard.__dataclass_fields__
        cls.__dataclass_fields__ = fields
        return fields
