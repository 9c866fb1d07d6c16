"""Raw HTML: tags that are none, such as `<path>` in a command's syntax, go as on GitHub.

They are taken out before the sanitiser sees them: it would take them for elements that are never
closed, and drop the text after them. For the same reason tags that hide what they hold, such as
`<script>`, are text, unless a block holds the whole element. The sanitiser also needs time in the
square of the depth of elements, so that has a limit.
"""

import re
from xml.etree.ElementTree import Element, SubElement

from markdown.extensions import Extension

from kbviewer.notes.inlinetokens import SHOWN_TAG
from kbviewer.notes.marks import html_headings
from kbviewer.render.commonmark.html import CLOSE_TAG, OPEN_TAG
from kbviewer.render.commonmark.inline.build import add_text
from kbviewer.render.commonmark.nodes import Block, TooComplexError
from kbviewer.render.commonmark.serialise import RAW, escape
from kbviewer.render.commonmark.tree import Tree
from kbviewer.render.convert import Converter
from kbviewer.render.sanitise import TAGS

_NAME = re.compile(r"</?([A-Za-z][A-Za-z0-9-]*)")
# Browsers take `<img src="a"alt="b">` for a tag, though Markdown does not.
_LOOSE_TAG = r"</?[a-z][a-z0-9-]*(?=[\s/])[^<>]{0,2000}>"
# A comment, declaration or instruction without an end reaches to the end of its block.
_MARKUP = re.compile(
    rf"{OPEN_TAG}|{CLOSE_TAG}|{_LOOSE_TAG}|<!--(?:.*?-->|.*\Z)|<[!?][^>]*>?|<",
    re.DOTALL | re.IGNORECASE,
)
_UNSEEN = re.compile(r"<(script|style|svg|math)(?=[\s/>])", re.IGNORECASE)
_UNSEEN_END = {
    name: re.compile(rf"</{name}\s*>", re.IGNORECASE) for name in ("script", "style", "svg", "math")
}

_NAMES = "p li dt dd tr td th thead tbody tfoot col rp rt br hr img wbr"
_CLOSE_THEMSELVES = frozenset(_NAMES.split())

MAX_OPEN = 300
"""Elements that may be open at a time; what nests deeper was not written to be read."""


class RawHtml(Extension):
    """Lets known tags through."""

    def __init__(self) -> None:
        super().__init__()
        self._open = 0

    def extendMarkdown(self, md: Converter) -> None:  # type: ignore[override]  # noqa: N802
        """Take over what raw HTML becomes, as a block and in a line."""
        md.emitters["html"] = self._emit
        md.hooks.raw = self._append

    def only_known_tags(self, html: str) -> str:
        """Well-formed tags whose names HTML knows, and text."""
        return _MARKUP.sub(self._keep_known, _without_unseen(html)) if "<" in html else html

    def _keep_known(self, match: re.Match[str]) -> str:
        markup = match[0]
        if markup == "<":
            return "&lt;"
        name = _NAME.match(markup)
        if SHOWN_TAG.match(markup):
            return escape(markup)
        if name is None or name[1].lower() not in TAGS:
            return ""
        if name[1].lower() not in _CLOSE_THEMSELVES and not markup.endswith("/>"):
            self._open = max(0, self._open - 1) if markup.startswith("</") else self._open + 1
            if self._open > MAX_OPEN:
                raise TooComplexError
        return markup

    def _emit(self, tree: Tree, block: Block, parent: Element) -> None:
        tree.raw(parent, self.only_known_tags(_with_anchors(block.text())) + "\n")

    def _append(self, parent: Element, html: str) -> None:
        if SHOWN_TAG.match(html):
            add_text(parent, html)
        else:
            SubElement(parent, RAW).text = self.only_known_tags(html)


def _with_anchors(html: str) -> str:
    """HTML of a block whose headings can be linked to, as on GitHub."""
    parts: list[str] = []
    done = 0
    for start, anchor in html_headings(html):
        parts.append(f'{html[done:start]} id="{anchor}"')
        done = start
    return "".join((*parts, html[done:]))


def _without_unseen(html: str) -> str:
    """HTML of a block without the elements that no reader sees, those that end in it."""
    parts: list[str] = []
    done = at = 0
    endless: set[str] = set()
    while found := _UNSEEN.search(html, at):
        at = found.end()
        name = found[1].lower()
        end = None if name in endless else _UNSEEN_END[name].search(html, at)
        if end is None:
            endless.add(name)
        else:
            parts.append(html[done : found.start()])
            done = at = end.end()
    parts.append(html[done:])
    return "".join(parts)
