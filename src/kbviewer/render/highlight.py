"""Code coloured by Pygments: `<span class="k">` and so on, with no styles."""

from functools import lru_cache
from typing import TYPE_CHECKING

from kbviewer.render.commonmark.serialise import escape

if TYPE_CHECKING:
    from pygments.lexer import Lexer

MAX_CODE = 100_000
"""Characters of a block that are coloured; longer code is shown plain."""


def highlight(code: str, language: str) -> str:
    """Code as HTML, coloured if Pygments knows the language."""
    name = language.lower()
    if not name or name in _PLAIN or len(code) > MAX_CODE:
        return escape(code)
    return _coloured(code, name)


_PLAIN = frozenset({"text", "txt", "plain", "plaintext", "none", "output"})


@lru_cache(maxsize=256)
def _coloured(code: str, language: str) -> str:
    lexer_class = _lexer_class(language)
    if lexer_class is None:
        return escape(code)
    # Lexers of consoles lose a last line that has no end.
    tokens = list(lexer_class(stripnl=False).get_tokens(f"{code}\n"))
    if "".join(value for _, value in tokens) != f"{code}\n":
        return escape(code)
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
