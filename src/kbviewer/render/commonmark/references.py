"""Link reference definitions, and the pieces that links are made of (CommonMark 4.7 and 6.3)."""

import re
from html import unescape

from msgspec import Struct

from kbviewer.render.commonmark.nodes import Piece

_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_ENTITY = re.compile(r"&(?:#[xX][0-9a-fA-F]{1,6}|#[0-9]{1,7}|[A-Za-z][A-Za-z0-9]{1,31});")
_LABEL = re.compile(r"\[((?:[^\\\[\]]|\\.){0,1000})\]", re.DOTALL)
_SPACE = re.compile(r"[ \t]*(?:\n[ \t]*)?")
_ANGLED = re.compile(r"<((?:[^<>\n\\]|\\.)*)>")
_TITLE = re.compile(
    r""""((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|\(((?:[^()\\]|\\.)*)\)""", re.DOTALL
)
_LINE_END = re.compile(r"[ \t]*(?:\n|$)")
# \x02 and \x03 are around the stand-in for a page citation.
_BARE_END = re.compile(r"[\x00\x01\x04-\x20\x7f]|\\.|[()]", re.DOTALL)


class Reference(Struct, frozen=True):
    """Where a reference leads; `title` None when it has none."""

    url: str
    title: str | None


def unescape_text(text: str) -> str:
    """Text with backslash escapes and entities undone."""
    if "\\" in text:
        text = _ESCAPE.sub(r"\1", text) if "&" not in text else _unescape_both(text)
    elif "&" in text:
        text = _ENTITY.sub(decode_entity, text)
    return text


_BOTH = re.compile(f"{_ESCAPE.pattern}|{_ENTITY.pattern}")


def _unescape_both(text: str) -> str:
    return _BOTH.sub(lambda m: m[1] or decode_entity(m), text)


def decode_entity(match: re.Match[str]) -> str:
    """The character of an entity; an unknown name stays as it is."""
    entity = match[0]
    if entity.startswith("&#"):
        return unescape(entity).replace("\x00", "\ufffd") or "\ufffd"
    # `unescape` also knows names without a semicolon and would cut `&notit;` after `&not`.
    decoded = unescape(entity)
    return decoded if not decoded.endswith(";") or entity == "&semi;" else entity


def entity_at(text: str, at: int) -> re.Match[str] | None:
    """The entity that starts here."""
    return _ENTITY.match(text, at)


def normalise_label(label: str) -> str:
    """A label as labels are compared: case folded, blanks as one space."""
    return " ".join(label.split()).casefold()


def label_at(text: str, at: int) -> re.Match[str] | None:
    """A link label in brackets; group 1 is what stands in them."""
    return _LABEL.match(text, at)


def skip_space(text: str, at: int) -> int:
    """Index after blanks with at most one line end."""
    match = _SPACE.match(text, at)
    return match.end() if match else at


def destination_at(text: str, at: int) -> tuple[str, int] | None:
    """A link destination and the index after it."""
    if text.startswith("<", at):
        match = _ANGLED.match(text, at)
        return (unescape_text(match[1]), match.end()) if match else None
    depth, end = 0, at
    while True:
        found = _BARE_END.search(text, end)
        if found is None:
            end = len(text)
            break
        mark = found[0]
        if mark == "(":
            depth += 1
            if depth > 32:
                return None
        elif mark == ")":
            if depth == 0:
                end = found.start()
                break
            depth -= 1
        elif len(mark) == 1:
            end = found.start()
            break
        elif mark[1].isspace():
            end = found.start() + 1
            break
        end = found.end()
    return (unescape_text(text[at:end]), end) if depth == 0 else None


def title_at(text: str, at: int) -> tuple[str, int] | None:
    """A link title and the index after it."""
    match = _TITLE.match(text, at)
    if match is None:
        return None
    return unescape_text(match[match.lastindex or 1]), match.end()


def take_references(pieces: list[Piece], references: dict[str, Reference]) -> None:
    """Move the definitions that a paragraph starts with into `references`."""
    text = "\n".join(piece[0] for piece in pieces)
    at = 0
    while text.startswith("[", at):
        end = _definition(text, at, references)
        if end is None:
            break
        at = end
    del pieces[: text.count("\n", 0, at) + (at >= len(text) > 0)]


def _definition(text: str, at: int, references: dict[str, Reference]) -> int | None:
    """Index of the line after the definition that starts here."""
    label = label_at(text, at)
    if label is None or not text.startswith(":", label.end()) or not label[1].strip():
        return None
    start = skip_space(text, label.end() + 1)
    target = destination_at(text, start)
    if target is None or target[1] == start:
        return None
    url, after = target
    title, end = None, None
    gap = skip_space(text, after)
    found = title_at(text, gap) if gap > after else None
    if found is not None:
        line_end = _LINE_END.match(text, found[1])
        if line_end:
            title, end = found[0], line_end.end()
    if end is None:
        line_end = _LINE_END.match(text, after)
        if line_end is None:
            return None
        end = line_end.end()
    references.setdefault(normalise_label(label[1]), Reference(url, title))
    return end
