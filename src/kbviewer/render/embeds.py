"""Embeds that stand alone in their paragraph, `![[note]]`: the place where the note will go."""

import re
from html import unescape
from urllib.parse import unquote

_ALONE = re.compile(r'<p>(<a((?: [a-z-]+="[^"]*")*)>[^<]*</a>)</p>')
_ATTRIBUTE = re.compile(r' ([a-z-]+)="([^"]*)"')

EMBED_STAND_IN = re.compile(r"<!--embed-->(.*?)<!--/embed-->", re.DOTALL)
"""Where an embed goes; group 1 is the link that stands there if it cannot be shown."""


def cut_embeds(html: str) -> tuple[str, list[tuple[str, str]]]:
    """Mark the embeds of sanitised HTML, and give the target and anchor of each.

    The marks are comments, which sanitised HTML has none of.
    """
    if 'class="embed"' not in html:
        return html, []
    wanted: list[tuple[str, str]] = []

    def mark(match: re.Match[str]) -> str:
        attributes = {name: unescape(value) for name, value in _ATTRIBUTE.findall(match[2])}
        if attributes.get("class") != "embed" or "href" not in attributes:
            return match[0]
        target, _, anchor = attributes["href"].partition("#")
        wanted.append((unquote(target), unquote(anchor)))
        return f"<!--embed-->{match[0]}<!--/embed-->"

    return _ALONE.sub(mark, html), wanted
