"""Tokens to elements."""

from collections.abc import Callable
from xml.etree.ElementTree import Element, SubElement

from msgspec import Struct

from kbviewer.render.commonmark.inline.state import CHIP_TAG, Close, Delimiter, Open, Token
from kbviewer.render.commonmark.serialise import RAW

MAX_DEPTH = 40
"""Elements inside each other; deeper ones are left out, their text stays."""


def add_text(parent: Element, text: str) -> None:
    """Append text after all that an element holds."""
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def add_raw(parent: Element, html: str) -> None:
    """Append HTML as it is."""
    SubElement(parent, RAW).text = html


def add_chip_text(parent: Element, _index: int, text: str, _link: Element | None) -> None:
    """Append a page citation as it was written."""
    add_text(parent, text)


class Hooks(Struct):
    """What becomes of plain text, raw HTML and page citations; extensions put in their own.

    `chip` is given the element to append to, the citation's index, what stands there in the note
    and the link that it is part of.
    """

    text: Callable[[Element, str], None] = add_text
    raw: Callable[[Element, str], None] = add_raw
    chip: Callable[[Element, int, str, Element | None], None] = add_chip_text


class Builder:
    """Appends what tokens stand for to an element."""

    def __init__(self, root: Element, hooks: Hooks) -> None:
        self._hooks = hooks
        self._stack = [root]
        self._links: list[Element] = []
        self._pending: list[str] = []

    def build(self, tokens: list[Token]) -> None:
        """Take all tokens of a block."""
        for token in tokens:
            if isinstance(token, str):
                self._pending.append(token)
            elif isinstance(token, Open):
                self._start(token)
            elif isinstance(token, Close):
                self._end()
            elif isinstance(token, Delimiter):
                self._take_delimiter(token)
            else:
                self._take_element(token)
        self._flush()

    def _flush(self) -> None:
        if self._pending:
            text = "".join(self._pending)
            self._pending.clear()
            parent = self._stack[-1]
            if self._links or parent.tag == "img":
                add_text(parent, text)
            else:
                self._hooks.text(parent, text)

    def _start(self, token: Open) -> None:
        self._flush()
        parent = self._stack[-1]
        is_twice = (token.tag == "a" and self._links) or token.tag == parent.tag == "strong"
        if is_twice or len(self._stack) > MAX_DEPTH:
            self._stack.append(parent)
            return
        element = SubElement(parent, token.tag, token.attributes)
        self._stack.append(element)
        if token.tag == "a":
            self._links.append(element)

    def _end(self) -> None:
        self._flush()
        element = self._stack.pop()
        if element is self._stack[-1]:
            return
        if element.tag == "img":
            _make_image(element)
        elif element.tag == "a":
            self._links.pop()

    def _take_delimiter(self, token: Delimiter) -> None:
        for _ in token.closed:
            self._end()
        if token.count:
            self._pending.append(token.char * token.count)
        for opened in reversed(token.opened):
            self._start(opened)

    def _take_element(self, element: Element) -> None:
        self._flush()
        parent = self._stack[-1]
        if element.tag == RAW:
            self._hooks.raw(parent, element.text or "")
        elif element.tag == CHIP_TAG:
            link = self._links[-1] if self._links else None
            self._hooks.chip(parent, int(element.get("index", "0")), element.text or "", link)
        else:
            parent.append(element)


def _make_image(element: Element) -> None:
    """Make an image's text its alternative text."""
    element.set("alt", plain(element).replace("\n", " "))
    element.text = None
    for child in list(element):
        element.remove(child)


def plain(element: Element) -> str:
    """Text of an element, images by their alternative text."""
    parts = [element.text or ""]
    for child in element:
        parts.append(child.get("alt", "") if child.tag == "img" else plain(child))
        parts.append(child.tail or "")
    return "".join(parts)
