"""What a user can choose, as a value, and the file it is kept in."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from msgspec import Struct, field
from msgspec.structs import fields

from kbviewer.errors import Wording
from kbviewer.storedfile import Document, Stored
from kbviewer.tomlfile import TomlFile

VERSION = 1

_NO_KEYS: Mapping[str, str] = MappingProxyType({})
_NOTHING = Wording("")


class _Rule(NamedTuple):
    """What a value must be beside its type: one of some words, or between two numbers."""

    words: tuple[str, ...] = ()
    least: float | None = None
    most: float | None = None


class Settings(Struct, frozen=True):
    """All options with their defaults. A field `a_b` is key `b` of table `[a]`, up to the first _.

    `look_text_size` is in pixels, `look_text_width` in characters, `look_line_height` a factor;
    empty font names leave the theme's. The two programs are command lines in which `{file}`,
    `{line}` and `{page}` stand for what is to be opened; empty ones leave it to the system.
    `library_ignored` are patterns, as in a .gitignore file, of what every library leaves out.
    `keys` are shortcuts by the id of their action, in the words of Qt ("Ctrl+Shift+F").
    """

    look_theme: str = "system"
    look_language: str = "system"
    look_text_font: str = ""
    look_code_font: str = ""
    look_text_size: float = 16.0
    look_line_height: float = 1.55
    look_text_width: int = 75
    search_fuzzy: bool = True
    search_as_you_type: bool = True
    search_grouped: bool = True
    programs_editor: str = ""
    programs_pdf_viewer: str = ""
    library_recent: tuple[str, ...] = ()
    library_ignored: tuple[str, ...] = ()
    keys: Mapping[str, str] = field(default_factory=lambda: _NO_KEYS)


_RULES: Mapping[str, _Rule] = MappingProxyType(
    {
        "look_theme": _Rule(words=("system", "light", "dark")),
        "look_language": _Rule(words=("system", "en", "de")),
        "look_text_size": _Rule(least=8, most=40),
        "look_line_height": _Rule(least=1, most=3),
        "look_text_width": _Rule(least=30, most=200),
    }
)


class SettingsFile:
    """The settings as they are stored. What the program does not know stays in the file."""

    def __init__(self, path: Path) -> None:
        self._file = TomlFile(path, VERSION, Wording("The settings"))

    def load(self) -> tuple[Settings, tuple[str, ...]]:
        """Read the settings, and sentences about what is not as it should be."""
        stored = self._file.read()
        settings, complaints = from_document(stored.document)
        return settings, (*stored.messages, *dict.fromkeys(complaints))

    def save(self, settings: Settings, before: Settings) -> None:
        """Store the options that differ from `before`; what others stored meanwhile stays.

        Raises StateError if the file cannot be written.
        """
        self._file.update(lambda stored: _changed(stored, settings, before))


def from_document(document: Document) -> tuple[Settings, tuple[str, ...]]:
    """Read options; an invalid one is named in a sentence, and its default is used."""
    values: dict[str, Any] = {}
    complaints: list[str] = []
    default = Settings()
    for option in fields(Settings):
        table, key = _address(option.name)
        group = document.get(table, {})
        if not isinstance(group, Mapping):
            complaints.append(
                Wording(
                    "The setting {0} is {1}, but must be a table; it is not used.",
                    table,
                    repr(group),
                )
            )
            continue
        if key and key not in group:
            continue
        raw = group[key] if key else group
        value, wanted = _checked(option.name, raw, getattr(default, option.name))
        if wanted:
            complaints.append(
                Wording(
                    "The setting {0} is {1}, but must be {2}; the default is used.",
                    ".".join(filter(None, (table, key))),
                    repr(raw),
                    wanted,
                )
            )
        else:
            values[option.name] = value
    return Settings(**values), tuple(complaints)


def _checked(name: str, raw: object, default: object) -> tuple[object, Wording]:
    """Return the option's value, or what it must be."""
    rule = _RULES.get(name, _Rule())
    match default:
        case bool():
            return raw, _NOTHING if isinstance(raw, bool) else Wording("true or false")
        case int() | float():
            return _number(raw, default, rule)
        case str() if rule.words:
            wanted = Wording("one of {0}", ", ".join(rule.words))
            return raw, _NOTHING if raw in rule.words else wanted
        case str():
            return raw, _NOTHING if isinstance(raw, str) else Wording("a text")
        case tuple():
            right = isinstance(raw, list) and all(isinstance(item, str) for item in raw)
            if isinstance(raw, list) and right:
                return tuple(raw), _NOTHING
            return raw, Wording("a list of texts")
        case _:
            right = isinstance(raw, dict) and all(isinstance(key, str) for key in raw.values())
            if isinstance(raw, dict) and right:
                return MappingProxyType(raw), _NOTHING
            return raw, Wording("a table of texts")


def _number(raw: object, default: float, rule: _Rule) -> tuple[object, Wording]:
    kinds = int if isinstance(default, int) else (int, float)
    right = isinstance(raw, kinds) and not isinstance(raw, bool)
    if right and isinstance(raw, int | float) and (rule.least or raw) <= raw <= (rule.most or raw):
        return type(default)(raw), _NOTHING
    is_whole = isinstance(default, int)
    if rule.least and rule.most:
        least, most = f"{rule.least:g}", f"{rule.most:g}"
        if is_whole:
            return raw, Wording("a whole number from {0} to {1}", least, most)
        return raw, Wording("a number from {0} to {1}", least, most)
    return raw, Wording("a whole number") if is_whole else Wording("a number")


def _changed(stored: Stored, settings: Settings, before: Settings) -> Document:
    document = {
        name: dict(group) if isinstance(group, Mapping) else group
        for name, group in stored.document.items()
    }
    for option in fields(Settings):
        value, old = getattr(settings, option.name), getattr(before, option.name)
        table, key = _address(option.name)
        group = document.get(table)
        if value != old:
            group = group if isinstance(group, dict) else {}
            if isinstance(value, Mapping):
                kept = {name: item for name, item in group.items() if name not in old}
                group = {**kept, **value}
            else:
                group[key] = list(value) if isinstance(value, tuple) else value
            document[table] = group
    return document


def _address(name: str) -> tuple[str, str]:
    table, _, key = name.partition("_")
    return table, key
