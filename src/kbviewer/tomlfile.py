"""Stored state as TOML, with the comments of its owner."""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from typing import Any

from kbviewer.storedfile import Document, StoredFile

_BARE = re.compile(r"[A-Za-z0-9_-]+")


class TomlFile(StoredFile):
    """A file of stored state that holds one TOML document."""

    def decode(self, data: bytes) -> object:
        """Read TOML in UTF-8, with or without a byte order mark."""
        import tomllib  # here, since most starts have nothing to read

        return tomllib.loads(data.decode("utf-8-sig"))

    def encode(self, document: Document, previous: bytes) -> bytes:
        """Change only the lines of the keys that changed, if that gives the document wanted.

        Where it does not, as with values of several lines, all is written anew, without comments.
        """
        import tomllib

        wanted = dict(document)
        try:
            edited = _edit(previous.decode("utf-8-sig"), wanted)
            if tomllib.loads(edited) == wanted:
                return edited.encode()
        except ValueError:
            pass
        # TOML has no way to write a file name that is no valid Unicode.
        return dumps(wanted).encode(errors="replace")


def dumps(document: Document) -> str:
    """Write a TOML document: values first, then tables."""
    return "\n".join(_table((), document)).strip() + "\n"


def _table(path: tuple[str, ...], table: Document) -> Iterator[str]:
    plain = {key: value for key, value in table.items() if not isinstance(value, Mapping)}
    if path and (plain or not table):
        yield f"\n[{'.'.join(map(_key, path))}]"
    for key, value in plain.items():
        yield f"{_key(key)} = {_value(value)}"
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from _table((*path, key), value)


def _key(key: str) -> str:
    return key if _BARE.fullmatch(key) else _quoted(key)


def _value(value: Any) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return _quoted(value)
        case int() | float():
            return repr(value)  # infinities and NaN are written alike in both languages
        case datetime() | date() | time():
            return value.isoformat()
        case Mapping():
            inner = ", ".join(f"{_key(key)} = {_value(item)}" for key, item in value.items())
            return f"{{{inner}}}"
        case _:
            return f"[{', '.join(map(_value, value))}]"


def _quoted(text: str) -> str:
    # A basic string is a JSON string, but for DEL, which TOML wants escaped.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _edit(text: str, wanted: Document) -> str:
    """Replace, add and remove lines of top-level keys and of those of one level of tables."""
    import tomllib

    present = tomllib.loads(text)
    lines = text.splitlines()
    for name, value in wanted.items():
        before = present.get(name)
        if isinstance(value, Mapping) and isinstance(before, Mapping | None):
            for key in dict.fromkeys((*(before or {}), *value)):
                if (before or {}).get(key) != value.get(key):
                    _set_line(lines, name, key, value.get(key))
        elif value != before:
            _set_line(lines, "", name, value)
    return "\n".join(lines) + "\n"


def _set_line(lines: list[str], table: str, key: str, value: Any) -> None:
    """Give a key of a table the line for its value; none for None."""
    first, last = _extent(lines, table)
    line = f"{_key(key)} = {'' if value is None else _value(value)}"
    present = re.compile(rf"\s*(?:{re.escape(_key(key))}|{re.escape(_quoted(key))})\s*=")
    for number in range(first, last):
        if present.match(lines[number]):
            lines[number : number + 1] = [] if value is None else [line]
            return
    if value is None:
        return
    while last > first and not lines[last - 1].strip():
        last -= 1
    lines.insert(last, line)


def _extent(lines: list[str], table: str) -> tuple[int, int]:
    """Return the first line of a table's content and the one after its last; add it if missing."""
    heads = [number for number, line in enumerate(lines) if re.match(r"\s*\[", line)]
    if not table:
        return 0, heads[0] if heads else len(lines)
    head = re.compile(rf"\s*\[\s*{re.escape(_key(table))}\s*\]")
    for number in heads:
        if head.match(lines[number]):
            return number + 1, next((other for other in heads if other > number), len(lines))
    lines.extend(([""] if lines else []) + [f"[{_key(table)}]"])
    return len(lines), len(lines)
