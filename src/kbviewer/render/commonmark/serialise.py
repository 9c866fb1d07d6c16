"""An element tree as HTML.

Python-Markdown's own serialiser leaves what looks like an entity alone, so that `&amp;lt;` would
show as `<`; this one escapes all text, and knows two stand-ins that the tree is built with.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    # The viewer takes `escape` from here, and no start waits for what makes trees.
    from xml.etree.ElementTree import Element

BARE = "bare"
"""Tag of text among blocks that has no element of its own, as in a tight list."""

RAW = "raw-html"
"""Tag of HTML that goes out as it is."""

_VOID = frozenset({"br", "hr", "img"})
_BLOCK_NAMES = (
    "p ul ol li blockquote h1 h2 h3 h4 h5 h6 hr table thead tbody tr div section dl dt dd"
)
_BLOCKS = frozenset(_BLOCK_NAMES.split())


def serialise(root: "Element") -> str:
    """HTML of all that the root holds."""
    parts: list[str] = []
    stack: list[Element | str] = []
    _push_content(root, parts, stack)
    while stack:
        node = stack.pop()
        if isinstance(node, str):
            parts.append(node)
            continue
        tag = node.tag
        if node.tail:
            stack.append(escape(node.tail))
        if tag == RAW:
            parts.append(node.text or "")
            continue
        if tag != BARE:
            parts.append(start_tag(tag, node.attrib))
            if tag in _VOID:
                continue
            stack.append(f"</{tag}>\n" if tag in _BLOCKS else f"</{tag}>")
        _push_content(node, parts, stack)
    return "".join(parts)


def _push_content(node: "Element", parts: list[str], stack: "list[Element | str]") -> None:
    if node.text:
        parts.append(escape(node.text))
    stack.extend(reversed(node))


def start_tag(name: str, attributes: Mapping[str, str]) -> str:
    """A tag with its attributes in double quotes."""
    if not attributes:
        return f"<{name}>"
    written = [
        f' {key}="{escape(value).replace(chr(34), "&quot;")}"' for key, value in attributes.items()
    ]
    return f"<{name}{''.join(written)}>"


def escape(text: str) -> str:
    """Text with the characters that mean something in HTML replaced."""
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    if ">" in text:
        text = text.replace(">", "&gt;")
    return text
