"""YAML as front matter needs it: mappings, lists and scalars, every scalar as it is written.

Scalars are not resolved to numbers, dates or booleans, so that `title: 007` stays `007`. Aliases
are not expanded (an alias stands for nothing), so that a small file cannot grow into a large value.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Any, TypeAlias

Value: TypeAlias = "str | list[Value] | dict[str, Value]"

MAX_DEPTH = 20

# One line of the usual front matter: `key: value`, or `- value` below a `key:`.
_SCALAR = r"""(?:([^\s\-?:,\[\]{}#&*!|>'"%@`].*)|"([^"\\]*)"|'([^']*)')[ ]*"""
_KEY = re.compile(rf"([A-Za-z_](?:[\w.-]|[ ](?=[\w.-]))*):(?:[ ]+{_SCALAR})?[ ]*", re.ASCII)
_ITEM = re.compile(rf"[ ]*-[ ]+{_SCALAR}")


class YamlError(ValueError):
    """Not YAML, or deeper than front matter has any need to be; `line` is 0-based."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


def read_yaml(lines: Sequence[str]) -> Value:
    """Value of the lines of one YAML document; raises `YamlError`."""
    simple = _read_simple(lines)
    return _read_full(lines) if simple is None else simple


def _is_plain(text: str) -> bool:
    """Whether a scalar without quotes holds nothing that could mean more than itself."""
    return text.isprintable() and not (": " in text or " #" in text or text.rstrip().endswith(":"))


def read_sound_lines(lines: Sequence[str]) -> dict[str, Value]:
    """Read the lines that are a simple `key: value` each, of what is no YAML as a whole."""
    result: dict[str, Value] = {}
    for line in lines:
        found = _KEY.fullmatch(line)
        if found and (found[2] is None or _is_plain(found[2])):
            result[found[1]] = (found[2] or found[3] or found[4] or "").rstrip(" ")
    return result


def _read_simple(lines: Sequence[str]) -> "Value | None":
    """Read `key: value` lines and lists of scalars; None for anything beyond that."""
    result: dict[str, Value] = {}
    items: list[Value] | None = None
    for line in lines:
        found = _KEY.fullmatch(line)
        item = None if found or items is None else _ITEM.fullmatch(line)
        if found:
            key, plain, double, single = found.groups()
        elif item:
            plain, double, single = item.groups()
        else:
            return None
        if plain is not None and not _is_plain(plain):
            return None
        value = plain.rstrip(" ") if plain else double or single or ""
        if item and items is not None:
            items.append(value)
            result[key] = items
        else:
            result[key] = value
            items = [] if plain is double is single is None else None
    return result


def _read_full(lines: Sequence[str]) -> Value:
    import yaml

    loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    text = "\n".join(lines)
    try:
        return _build(yaml.parse(text, Loader=loader))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        message = f"is not YAML: {error.problem or error.context}"
        raise YamlError(message, min(mark.line if mark else 0, len(lines))) from error
    except (yaml.YAMLError, UnicodeEncodeError) as error:
        raise YamlError("holds characters that YAML does not allow", 0) from error


def _build(events: Iterable[object]) -> Value:
    """Value of a stream of parser events, without recursion."""
    import yaml

    root: list[Value] = []
    # Each open collection with the key that waits for its value (None: the next scalar is a key).
    stack: list[tuple[list[Value] | dict[str, Value], list[str]]] = [(root, [])]
    for event in events:
        if isinstance(event, yaml.CollectionEndEvent):
            stack.pop()
            continue
        value: Value
        if isinstance(event, yaml.ScalarEvent):
            value = event.value
        elif isinstance(event, yaml.SequenceStartEvent):
            value = []
        elif isinstance(event, yaml.MappingStartEvent):
            value = {}
        elif isinstance(event, yaml.AliasEvent):
            value = ""
        elif isinstance(event, yaml.DocumentEndEvent):
            break
        else:
            continue
        _put(stack[-1], value)
        if not isinstance(value, str):
            if len(stack) > MAX_DEPTH:
                raise YamlError("is nested too deeply", 0)
            stack.append((value, []))
    return root[0] if root else ""


def _put(top: tuple[list[Value] | dict[str, Value], list[str]], value: Value) -> None:
    """Add a value to a list, or as the key or the value to a mapping."""
    collection, keys = top
    if isinstance(collection, list):
        collection.append(value)
    elif keys:
        collection[keys.pop()] = value
    else:
        keys.append(value if isinstance(value, str) else "")
