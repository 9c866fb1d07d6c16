"""Superscript, `x^2^`; subscript `H~2~O` is read with strikethrough."""

import re

from markdown.extensions import Extension

from kbviewer.render.commonmark.inline.state import Close, Inline, Open
from kbviewer.render.convert import Converter

_RAISED = re.compile(r"\^([^\s^\[\]\x02]{1,100})\^")


class Superscript(Extension):
    """Raises what stands between carets without a blank in it."""

    def extendMarkdown(self, md: Converter) -> None:  # type: ignore[override]  # noqa: N802
        """Look at carets, and at pairs of equals signs for marked text."""
        md.handlers["^"] = (_take,)


def _take(inline: Inline, at: int) -> int:
    match = _RAISED.match(inline.text, at)
    if match is None or (at and inline.text[at - 1] == "["):
        return -1
    inline.tokens += [Open("sup"), match[1], Close("sup")]
    return match.end()
