"""Wiki links `[[note#heading|text]]`, and embeds `![[…]]` of notes and images."""

import re
from urllib.parse import quote
from xml.etree.ElementTree import Element

from markdown.extensions import Extension

from kbviewer.render.commonmark.inline.state import Close, Inline, Open
from kbviewer.render.convert import Converter

_LINK = re.compile(r"!?\[\[([^\[\]\n|]+?)(?:\\?\|([^\[\]\n]*))?\]\](?!\()")
_IMAGE = re.compile(r"\.(?:png|jpe?g|gif|svg|webp|bmp|avif|ico|tiff?)$", re.IGNORECASE)
_SIZE = re.compile(r"(\d{1,4})(?:x(\d{1,4}))?$")


class WikiLinks(Extension):
    """Reads double brackets."""

    def extendMarkdown(self, md: Converter) -> None:  # type: ignore[override]  # noqa: N802
        """Look at brackets before links are."""
        md.handlers["["] = (_take, *md.handlers.get("[", ()))
        md.handlers["!"] = (_take_embed, *md.handlers.get("!", ()))


def _take(inline: Inline, at: int) -> int:
    if not inline.text.startswith("[[", at):
        return -1
    match = _LINK.match(inline.text, at)
    if match is None:
        return -1
    target, text = _parts(inline, match)
    attributes = {"class": "wiki", "href": quote(target, safe="/#")}
    inline.tokens += [Open("a", attributes), text or target.lstrip("#"), Close("a")]
    return match.end()


def _take_embed(inline: Inline, at: int) -> int:
    if not inline.text.startswith("![[", at):
        return -1
    match = _LINK.match(inline.text, at)
    if match is None:
        return -1
    target, text = _parts(inline, match)
    address = quote(target, safe="/#")
    if _IMAGE.search(target.partition("#")[0]):
        inline.tokens.append(_image(address, text))
    else:
        attributes = {"class": "embed", "href": address}
        inline.tokens += [Open("a", attributes), text or target, Close("a")]
    return match.end()


def _parts(inline: Inline, match: re.Match[str]) -> tuple[str, str]:
    return inline.restore(match[1]).strip(), inline.restore(match[2] or "").strip()


def _image(address: str, text: str) -> Element:
    image = Element("img", {"src": address, "alt": text})
    size = _SIZE.match(text)
    if size:
        image.set("alt", "")
        image.set("width", size[1])
        if size[2]:
            image.set("height", size[2])
    return image
