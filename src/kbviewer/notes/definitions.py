"""Link reference definitions at the start of a paragraph (CommonMark 0.30, section 4.7)."""

import re
from collections.abc import Sequence
from typing import NamedTuple

_LABEL = re.compile(r"\[((?:[^\\\[\]]|\\.){1,999})\]:", re.DOTALL)
# The usual one: a line of its own without a title, which the next line does not add either.
_SIMPLE = re.compile(
    r"""\[([^\\\[\]\s][^\\\[\]\n]{0,998})\]:[ \t]*([^\s<>()\\]+)[ \t]*(?:\n(?![ \t]*["'(])|$)"""
)
_SPACE = re.compile(r"[ \t]*(?:\n[ \t]*)?")
_DESTINATION = re.compile(r"<((?:[^<>\\\n]|\\.)*)>|([^\s<][^\s]*)")
_TITLE = re.compile(r'"(?:[^"\\]|\\.)*"|' r"'(?:[^'\\]|\\.)*'|" r"\((?:[^()\\]|\\.)*\)", re.DOTALL)
_PARENTHESIS = re.compile(r"\\.|[()]", re.DOTALL)
_REST = re.compile(r"[ \t]*(?:\n|$)")


class Definition(NamedTuple):
    """`[label]: destination "title"`, and how many lines it takes."""

    label: str
    destination: str
    size: int


def definitions_in(lines: Sequence[str]) -> list[Definition]:
    """Definitions that a paragraph with these lines starts with."""
    text = "\n".join(lines)
    found: list[Definition] = []
    pos = 0
    while pos < len(text) and text[pos] == "[":
        simple = _SIMPLE.match(text, pos)
        if simple:
            found.append(Definition(simple[1], simple[2], 1))
            pos = simple.end()
            continue
        label = _LABEL.match(text, pos)
        if not label or not label[1].strip():
            break
        target = _DESTINATION.match(text, _after(_SPACE, text, label.end()))
        if not target:
            break
        end = _end(text, target.end())
        if end is None:
            break
        destination = target[1] if target[1] is not None else target[2]
        if target[2] and not _is_balanced(destination):
            break
        found.append(Definition(label[1], destination, text.count("\n", pos, end) + 1))
        pos = end + 1
    return found


def _is_balanced(destination: str) -> bool:
    """Whether every parenthesis that is not escaped has its counterpart."""
    depth = 0
    for mark in _PARENTHESIS.findall(destination):
        depth += {"(": 1, ")": -1}.get(mark, 0)
        if depth < 0:
            return False
    return depth == 0


def _after(pattern: re.Pattern[str], text: str, pos: int) -> int:
    found = pattern.match(text, pos)
    return found.end() if found else pos


def _end(text: str, pos: int) -> int | None:
    """Where the line ends on which a definition ends whose destination ends at `pos`."""
    gap = _after(_SPACE, text, pos)
    title = _TITLE.match(text, gap) if gap > pos else None
    for stop in (title.end() if title else None, pos):
        rest = _REST.match(text, stop) if stop is not None else None
        if rest:
            return rest.end() - 1 if rest[0].endswith("\n") else rest.end()
    return None
