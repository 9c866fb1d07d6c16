"""Raw HTML: tags that are none, such as `<path>` in a command's syntax, go as on GitHub.

They are taken out before the sanitiser sees them: it would take them for elements that are never
closed, and drop the text after them.
"""

import re
from xml.etree.ElementTree import Element, SubElement

from markdown.extensions import Extension

from kbviewer.render.commonmark.html import TAG
from kbviewer.render.commonmark.nodes import Block
from kbviewer.render.commonmark.serialise import RAW
from kbviewer.render.commonmark.tree import Tree
from kbviewer.render.convert import Converter
from kbviewer.render.sanitise import DROPPED_WITH_CONTENT, TAGS

_NAME = re.compile(r"</?([A-Za-z][A-Za-z0-9-]*)")
_KNOWN = TAGS | DROPPED_WITH_CONTENT


class RawHtml(Extension):
    """Lets known tags through."""

    def extendMarkdown(self, md: Converter) -> None:  # type: ignore[override]  # noqa: N802
        """Take over what raw HTML becomes, as a block and in a line."""
        md.emitters["html"] = _emit
        md.hooks.raw = _append


def only_known_tags(html: str) -> str:
    """HTML without the tags whose names HTML does not know."""
    return TAG.sub(_keep_known, html) if "<" in html else html


def _keep_known(match: re.Match[str]) -> str:
    name = _NAME.match(match[0])
    return match[0] if name and name[1].lower() in _KNOWN else ""


def _emit(tree: Tree, block: Block, parent: Element) -> None:
    tree.raw(parent, only_known_tags(block.text()) + "\n")


def _append(parent: Element, html: str) -> None:
    SubElement(parent, RAW).text = only_known_tags(html)
