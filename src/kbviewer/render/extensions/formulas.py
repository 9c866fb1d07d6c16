r"""Formulas: `$…$` and `\(…\)` in a line, `$$…$$` and `\[…\]` set apart."""

import re
from urllib.parse import quote
from xml.etree.ElementTree import Element

from markdown.extensions import Extension

from kbviewer.render.commonmark.inline.state import Inline
from kbviewer.render.convert import Converter
from kbviewer.render.math import DISPLAY, SCHEME

MAX_SOURCE = 5_000
"""Characters of a formula's source."""

_DISPLAY = re.compile(r"\$\$((?:[^$\\]|\\.|\$(?!\$))+?)\$\$", re.DOTALL)
# A dollar sign starts a formula only where no amount of money or shell variable can be meant:
# text right after it, text right before the closing one, and no letter or digit outside.
_INLINE = re.compile(r"\$(?![\s$])((?:[^$\\`]|\\.)+?)(?<![\s\\])\$(?![A-Za-z0-9$])", re.DOTALL)
_TICKED = re.compile(r"\$`([^`]+)`\$")
_PARENTHESES = re.compile(r"\\\(((?:[^\\]|\\(?!\)).)+?)\\\)", re.DOTALL)
_BRACKETS = re.compile(r"\\\[((?:[^\\]|\\(?!\]).)+?)\\\]", re.DOTALL)
# Writers also escape brackets in prose: only what has TeX in it is a formula.
_TEX = re.compile(r"[\\^_={}<>+]|^\s*\S{1,3}\s*$")


class Formulas(Extension):
    """Leaves formulas out of all other reading."""

    def extendMarkdown(self, md: Converter) -> None:  # type: ignore[override]  # noqa: N802
        """Read dollar signs and escaped brackets."""
        md.handlers["$"] = (*md.handlers.get("$", ()), _take_dollar)
        md.handlers["\\"] = (*md.handlers.get("\\", ()), _take_backslash)


def _take_dollar(inline: Inline, at: int) -> int:
    text = inline.text
    if text.startswith("$$", at):
        match = _DISPLAY.match(text, at) if inline.find("$$", at + 2) >= 0 else None
        if match is None:
            # Both dollar signs are text: the second must not start a formula of its own.
            inline.tokens.append("$$")
            return at + 2
        return _append(inline, match, is_display=True)
    if at and text[at - 1].isascii() and text[at - 1].isalnum():
        return -1
    if inline.find("$", at + 1) < 0:
        return -1
    match = _TICKED.match(text, at) or _INLINE.match(text, at)
    return _append(inline, match, is_display=False) if match else -1


def _take_backslash(inline: Inline, at: int) -> int:
    text = inline.text
    following = text[at + 1 : at + 2]
    if following == "(" and inline.find("\\)", at + 2) >= 0:
        match = _PARENTHESES.match(text, at)
    elif following == "[" and inline.find("\\]", at + 2) >= 0:
        match = _BRACKETS.match(text, at)
    else:
        return -1
    if match is None or not _TEX.search(match[1]):
        return -1
    return _append(inline, match, is_display=following == "[")


def _append(inline: Inline, match: re.Match[str], *, is_display: bool) -> int:
    source = inline.restore(match[1]).strip()
    if not source or len(source) > MAX_SOURCE:
        return -1
    css = "math display" if is_display else "math"
    address = (DISPLAY if is_display else SCHEME) + quote(source, safe="")
    inline.tokens.append(Element("img", {"class": css, "src": address, "alt": source}))
    return match.end()
