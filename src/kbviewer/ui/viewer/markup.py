"""Cuts well-formed HTML, as `kbviewer.render` makes it, into tags and text.

Qt's own HTML import drops classes and data attributes, and it cannot stop half-way. Notes arrive as
serialised by a sanitiser, so a regular expression with no backtracking is all it takes.
"""

import html
import re
from collections.abc import Iterator, Mapping

from msgspec import Struct, field

_TOKEN = re.compile(
    r"<!--.*?-->|<(?P<close>/?)(?P<tag>[a-zA-Z][a-zA-Z0-9]*)(?P<attributes>(?:[^\">]|\"[^\"]*+\")*+)>"
    r"|(?P<text>[^<]++|<)",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(r"([a-zA-Z][-:\w]*+)(?:=\"([^\"]*+)\")?")
VOID = frozenset({"br", "hr", "img", "input", "wbr", "col"})


class Text(Struct, frozen=True):
    """Characters between two tags, entities undone."""

    text: str


class Open(Struct, frozen=True):
    """A start tag; its name is in lower case."""

    tag: str
    attributes: Mapping[str, str] = field(default_factory=dict)

    @property
    def classes(self) -> frozenset[str]:
        """Its classes."""
        return frozenset(self.attributes.get("class", "").split())


class Close(Struct, frozen=True):
    """An end tag."""

    tag: str


Token = Text | Open | Close


def tokens(source: str) -> Iterator[Token]:
    """Tags and text of `source` in order; comments are left out."""
    for match in _TOKEN.finditer(source):
        text = match["text"]
        if text is not None:
            yield Text(html.unescape(text) if "&" in text else text)
        elif match["tag"] is None:
            continue
        elif match["close"]:
            yield Close(match["tag"].lower())
        else:
            yield Open(match["tag"].lower(), _attributes(match["attributes"]))


def _attributes(source: str) -> Mapping[str, str]:
    if not source.strip(" /\n"):
        return {}
    return {
        match[1].lower(): html.unescape(match[2] or "") for match in _ATTRIBUTE.finditer(source)
    }
