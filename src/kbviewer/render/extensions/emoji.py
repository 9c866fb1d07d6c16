"""Emoji short codes: `:tada:` as GitHub knows them."""

import re
from collections.abc import Mapping
from functools import cache

from markdown.extensions import Extension

from kbviewer.render.commonmark.inline.state import Inline
from kbviewer.render.convert import Converter

_CODE = re.compile(r":[a-z0-9_+-]{1,50}:(?![\w:])")


class Emoji(Extension):
    """Reads short codes."""

    def extendMarkdown(self, md: Converter) -> None:  # type: ignore[override]  # noqa: N802
        """Look at colons."""
        md.handlers[":"] = (_take,)


def _take(inline: Inline, at: int) -> int:
    match = _CODE.match(inline.text, at)
    if match is None or (at and (inline.text[at - 1].isalnum() or inline.text[at - 1] == ":")):
        return -1
    character = _characters().get(match[0])
    if character is None:
        return -1
    inline.tokens.append(character)
    return match.end()


@cache
def _characters() -> Mapping[str, str]:
    # A large table: loaded by the first note that needs it.
    from pymdownx.gemoji_db import aliases, emoji

    known = {
        code: "".join(chr(int(point, 16)) for point in entry["unicode"].split("-"))
        for code, entry in emoji.items()
        if "unicode" in entry
    }
    return known | {code: known[name] for code, name in aliases.items() if name in known}
