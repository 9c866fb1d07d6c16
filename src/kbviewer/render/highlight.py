"""Code coloured by Pygments: `<span class="k">` and so on, with no styles.

`highlight` gives HTML. `colours` gives the same as runs, for who shows the code first and colours
it later: reading code takes longer than all else in most notes that have some.
"""

from functools import lru_cache
from time import thread_time
from typing import TYPE_CHECKING, NamedTuple

from kbviewer.render.commonmark.serialise import escape
from kbviewer.render.kept import kept

if TYPE_CHECKING:
    from pygments.lexer import Lexer

MAX_CODE = 100_000
"""Characters of a block that are coloured; longer code is shown plain."""


MAX_SECONDS = 1.0
"""Processor time for one block: some lexers need the square of the length of odd code."""

_CHECK_EVERY = 200

MOST_BYTES = 1_000_000
"""What the colours of code take that are kept."""
_RUN_BYTES = 180  # of a `Run`, and of the code it colours


def highlight(code: str, language: str, seconds: float = MAX_SECONDS) -> str:
    """Code as HTML, coloured if Pygments knows the language and does not take too long."""
    tokens = _tokens(code, language, seconds)
    return escape(code) if tokens is None else _coloured(tokens)


class Run(NamedTuple):
    """Characters of one colour, counted in UTF-16 units as Qt does; `css` names the colour."""

    start: int
    length: int
    css: str


def _size(runs: tuple[Run, ...]) -> int:
    return _RUN_BYTES * (len(runs) + 1)


@kept(MOST_BYTES, _size)
def colours(code: str, language: str) -> tuple[Run, ...]:
    """What of the code is coloured, in order; none if it stays plain."""
    runs: list[Run] = []
    position = 0
    for token, value in _tokens(code, language, MAX_SECONDS) or ():
        length = len(value) if value.isascii() else len(value.encode("utf-16-le", _PAIRS)) // 2
        css = _css_class(token)
        if css and runs and runs[-1].css == css and sum(runs[-1][:2]) == position:
            runs[-1] = Run(runs[-1].start, runs[-1].length + length, css)
        elif css and not value.isspace():
            runs.append(Run(position, length, css))
        position += length
    return tuple(runs)


_PAIRS = "surrogatepass"
_PLAIN = frozenset({"text", "txt", "plain", "plaintext", "none", "output"})


def _tokens(code: str, language: str, seconds: float) -> list[tuple[object, str]] | None:
    """Tokens of the code; None when there are no colours, or they would take too long."""
    name = language.lower()
    if not name or name in _PLAIN or len(code) > MAX_CODE or seconds <= 0:
        return None
    lexer_class = _lexer_class(name)
    if lexer_class is None:
        return None
    end = thread_time() + seconds
    tokens: list[tuple[object, str]] = []
    # Lexers of consoles lose a last line that has no end.
    for token in lexer_class(stripnl=False).get_tokens(f"{code}\n"):
        tokens.append(token)
        if len(tokens) % _CHECK_EVERY == 0 and thread_time() > end:
            return None
    return tokens if "".join([value for _, value in tokens]) == f"{code}\n" else None


def _coloured(tokens: list[tuple[object, str]]) -> str:
    parts: list[str] = []
    run: list[str] = []
    last = ""
    for token, value in tokens:
        css = _css_class(token)
        if css != last:
            _close_run(parts, last, run)
            last, run = css, []
        run.append(value)
    run[-1] = run[-1].removesuffix("\n")
    _close_run(parts, last, run)
    return "".join(parts)


def _close_run(parts: list[str], css: str, run: list[str]) -> None:
    if text := escape("".join(run)):
        parts.append(f'<span class="{css}">{text}</span>' if css else text)


@lru_cache(maxsize=512)
def _css_class(token: object) -> str:
    from pygments.token import STANDARD_TYPES

    while token not in STANDARD_TYPES:
        token = token.parent  # type: ignore[attr-defined]
    css = STANDARD_TYPES[token]  # type: ignore[index]
    return "" if css in {"w", "p", "n", "x"} else css


@lru_cache(maxsize=256)
def _lexer_class(language: str) -> "type[Lexer] | None":
    from pygments.lexers import find_lexer_class_by_name
    from pygments.util import ClassNotFound

    try:
        return find_lexer_class_by_name(language)
    except ClassNotFound:
        return None
