r"""Formulas: `$…$` and `\(…\)` in a line, `$$…$$` and `\[…\]` set apart."""

import re
from functools import cache
from urllib.parse import quote
from xml.etree.ElementTree import Element

from markdown.extensions import Extension

from kbviewer.notes.formulas import backslash_match, dollar_match
from kbviewer.render.commonmark.inline.scan import InlineGrammar, make_inline_grammar
from kbviewer.render.commonmark.inline.state import Delimiter, Inline, Notes
from kbviewer.render.convert import Converter
from kbviewer.render.math import DISPLAY, SCHEME

MAX_SOURCE = 5_000
"""Characters of a formula's source."""

_CLOSING = {"(": "\\)", "[": "\\]"}


class Formulas(Extension):
    """Leaves formulas out of all other reading."""

    def __init__(self, *, has_plain_text: bool = False) -> None:
        super().__init__()
        self._has_plain_text = has_plain_text

    def extendMarkdown(self, md: Converter) -> None:  # type: ignore[override]  # noqa: N802
        """Read dollar signs and escaped brackets."""
        md.notes.has_plain_text = self._has_plain_text
        md.handlers["$"] = (*md.handlers.get("$", ()), _take_dollar)
        md.handlers["\\"] = (*md.handlers.get("\\", ()), _take_backslash)


def _take_dollar(inline: Inline, at: int) -> int:
    text = inline.text
    if text.startswith("$$", at):
        match = dollar_match(text, at) if inline.find("$$", at + 2) >= 0 else None
        if match is None:
            # Both dollar signs are text: the second must not start a formula of its own.
            inline.tokens.append("$$")
            return at + 2
        return _append(inline, match, is_display=True)
    match = dollar_match(text, at) if inline.find("$", at + 1) >= 0 else None
    return _append(inline, match, is_display=False) if match else -1


def _take_backslash(inline: Inline, at: int) -> int:
    closing = _CLOSING.get(inline.text[at + 1 : at + 2])
    if closing is None or inline.find(closing, at + 2) < 0:
        return -1
    match = backslash_match(inline.text, at)
    return _append(inline, match, is_display=closing == "\\]") if match else -1


def _append(inline: Inline, match: re.Match[str], *, is_display: bool) -> int:
    source = inline.restore(match[1]).strip()
    if not source or len(source) > MAX_SOURCE:
        return -1
    css = "math display" if is_display else "math"
    address = (DISPLAY if is_display else SCHEME) + quote(source, safe="")
    image = Element("img", {"class": css, "src": address, "alt": source})
    plain = ""
    if inline.notes.has_plain_text and "_" in source:
        plain = _plain_text(inline, match)
    if plain:
        image.set("data-text", plain)
    inline.tokens.append(image)
    return match.end()


def _plain_text(inline: Inline, match: re.Match[str]) -> str:
    """The formula as it reads where formulas are not known; empty if that is its source.

    There some of its underscores are emphasis. The export keeps this text under the picture, so
    that its pages hold the same text as other renderings of the note.
    """
    if inline.dropped is None:
        tokens = _plain_grammar().scan(inline.text, Notes(inline.notes.references))
        inline.dropped = frozenset(
            token.at + index
            for token in tokens
            if isinstance(token, Delimiter) and token.char == "_"
            for index in range(token.length - token.count)
        )
    start, end = match.span(1)
    if not any(index in inline.dropped for index in range(start, end)):
        return ""
    kept = (char for index, char in enumerate(inline.text[start:end], start)
            if index not in inline.dropped)  # fmt: skip
    return inline.restore("".join(kept)).strip()


@cache
def _plain_grammar() -> InlineGrammar:
    return make_inline_grammar()
