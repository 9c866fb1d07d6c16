"""The keys at the head of a note: YAML between `---` lines, or a JSON object."""

import json
import re
from collections.abc import Mapping, Sequence

from kbviewer.notes.model import FrontMatter, Problem
from kbviewer.notes.yamlsubset import Value, YamlError, read_sound_lines, read_yaml

MAX_CHARACTERS = 100_000
"""Front matter longer than this is not read."""

_KEY_LINE = re.compile(r"""["']?\w[\w .-]*["']?\s*:(?:\s|$)""")
_JSON_KEY = re.compile(r'\s*"\w[^"]{0,80}"\s*:')
_MOST_KEYS = 50
_KNOWN = frozenset(
    ("title", "book", "author", "authors", "pdf", "pages", "language", "citekey", "tags", "aliases")
)
_NOTHING = frozenset(("", "~", "null", "Null", "NULL"))
_TAG_SEPARATORS = re.compile(r"[,\s]+")


def read_front_matter(lines: Sequence[str]) -> tuple[FrontMatter, tuple[Problem, ...]]:
    """Read what the note's head says, and what is wrong with it.

    A note that starts with a thematic break has none: what stands up to the next one must be a
    mapping, or begin like one.
    """
    head = lines[0].rstrip() if lines else ""
    if head == "---":
        return _yaml(lines)
    if head.startswith("{"):
        return _json(lines)
    return FrontMatter(), ()


def _yaml(lines: Sequence[str]) -> tuple[FrontMatter, tuple[Problem, ...]]:
    size = 0
    for end in range(1, len(lines)):
        line = lines[end]
        if line.startswith(("---", "...")) and line.rstrip() in ("---", "..."):
            break
        size += len(line) + 1
    else:
        return FrontMatter(), _never_closed(lines)
    body = lines[1:end]
    if size > MAX_CHARACTERS:
        return FrontMatter(lines=end + 1), (_problem(1, "is too long to be read"),)
    try:
        value = read_yaml(body)
    except YamlError as error:
        first = next((line for line in body if line.strip() and not line.startswith("#")), "")
        if not _KEY_LINE.match(first):
            return FrontMatter(), ()
        return _front(read_sound_lines(body), end + 1), (_problem(error.line + 2, str(error)),)
    if isinstance(value, Mapping):
        return _front(value, end + 1), ()
    is_empty = not value and not any(map(_is_title, body))
    return (FrontMatter(lines=end + 1) if is_empty else FrontMatter()), ()


def _never_closed(lines: Sequence[str]) -> tuple[Problem, ...]:
    """Whether what begins like front matter and goes on as text was meant to be front matter.

    A thematic break may be followed by a line such as `Note: …`; by two of that kind, or by a key
    that means something here, hardly ever.
    """
    keys = []
    for line in lines[1 : _MOST_KEYS + 1]:
        if not line.strip() or line.startswith("#"):
            break
        if _KEY_LINE.match(line):
            keys.append(line.split(":", 1)[0].strip(" \"'").lower())
        elif not line.startswith((" ", "\t", "-")):
            return ()
    is_meant = len(keys) > 1 or not _KNOWN.isdisjoint(keys)
    return (_problem(1, "is never closed: the line --- after it is missing"),) if is_meant else ()


def _is_title(line: str) -> bool:
    """Whether what YAML takes for a comment is a heading, and no key that is turned off."""
    return line.startswith("# ") and not _KEY_LINE.match(line.lstrip("# "))


def _json(lines: Sequence[str]) -> tuple[FrontMatter, tuple[Problem, ...]]:
    if not re.match(r'\{\s*(?:"|\}|$)', lines[0]):
        return FrontMatter(), ()
    size = count = 0
    for count, line in enumerate(lines):  # noqa: B007
        size += len(line) + 1
        if size > MAX_CHARACTERS:
            break
    text = "\n".join(lines[: count + 1])
    try:
        value, stop = json.JSONDecoder(parse_int=str, parse_float=str).raw_decode(text)
    except (ValueError, RecursionError) as error:
        return _bad_json(lines, count, error)
    rest = text[stop:].split("\n", 1)[0]
    if rest.strip():
        return FrontMatter(), ()
    return _front(value, text.count("\n", 0, stop) + 1), ()


def _bad_json(
    lines: Sequence[str], last: int, error: Exception
) -> tuple[FrontMatter, tuple[Problem, ...]]:
    """Take a head that looks like JSON from `{` to `}`, both alone on a line, as front matter."""
    if lines[0].rstrip() != "{":
        return FrontMatter(), ()
    for end in range(1, last + 1):
        if lines[end].rstrip() == "}":
            line = error.lineno if isinstance(error, json.JSONDecodeError) else 1
            message = error.msg if isinstance(error, json.JSONDecodeError) else "nested too deeply"
            return FrontMatter(lines=end + 1), (_problem(line, f"is not JSON: {message}"),)
    if len(lines) > 1 and _JSON_KEY.match(lines[1]):
        return FrontMatter(), (_problem(1, "is never closed: the line } after it is missing"),)
    return FrontMatter(), ()


def _problem(line: int, what: str) -> Problem:
    return Problem(line, "front-matter", f"The front matter {what}.")


def _front(raw: Mapping[str, Value], size: int) -> FrontMatter:
    keys = {key.strip().lower(): value for key, value in raw.items()}
    pages = keys.get("pages", "") or keys.get("page", "")
    return FrontMatter(
        lines=size,
        title=_text(keys.get("title", "")),
        book=_text(keys.get("book", "")),
        author=", ".join(_texts(keys.get("author", "") or keys.get("authors", ""))),
        pdf=_text(keys.get("pdf", "")),
        pages=", ".join(_texts(pages)),
        language=_text(keys.get("language", "") or keys.get("lang", "")),
        citekey=_text(keys.get("citekey", "")).removeprefix("@"),
        tags=_tags(keys.get("tags", "") or keys.get("tag", "")),
        aliases=_texts(keys.get("aliases", "") or keys.get("alias", "")),
    )


def _text(value: "Value | float | None") -> str:
    """Give a scalar as one line; nothing for lists and mappings."""
    if value is None or isinstance(value, (list, dict)):
        return ""
    text = " ".join(str(value).split())
    return "" if text in _NOTHING else text


def _texts(value: Value) -> tuple[str, ...]:
    """Give a scalar, or the scalars of a list, each once."""
    values = value if isinstance(value, list) else [value]
    return tuple(dict.fromkeys(text for item in values if (text := _text(item))))


def _tags(value: Value) -> tuple[str, ...]:
    """Tags without `#`; those of one string are separated by commas or spaces."""
    texts = _texts(value)
    if not isinstance(value, list):
        texts = tuple(tag for text in texts for tag in _TAG_SEPARATORS.split(text))
    bare = (text.lstrip("#").strip("/ ") for text in texts)
    return tuple(dict.fromkeys(tag for tag in bare if tag))
