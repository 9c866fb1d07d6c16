"""The addresses of a note's links and images, in the terms of whoever shows the note.

Works on sanitised HTML, where tags have one form: what Markdown and what raw HTML made are then
treated alike.
"""

import re
from html import unescape
from urllib.parse import unquote, urlsplit

from kbviewer.notes.model import LinkKind
from kbviewer.render.commonmark.serialise import escape, start_tag
from kbviewer.render.model import Href, Targets

_TAG = re.compile(r'</a>|<(a|img)((?: [a-z-]+="[^"]*")*)>')
_ATTRIBUTE = re.compile(r' ([a-z-]+)="([^"]*)"')
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+):")
_OWN_MARK = re.compile(r"#fn(?:ref)?-[0-9]+(?:-[0-9]+)?$")
_OWN_SCHEMES = frozenset({"cite", "math", "note", "tag"})
REMOTE_SCHEMES = frozenset({"http", "https", "ftp", "ftps"})


def split_target(address: str) -> tuple[str, str]:
    """Path and fragment of a relative address, percent-encoding undone."""
    path, _, fragment = address.partition("#")
    return unquote(path.partition("?")[0]), unquote(fragment)


class Addresser:
    """Gives every link and image of a note the address its reader's program uses."""

    def __init__(self, targets: Targets, *, has_chips: bool = True) -> None:
        self._targets = targets
        self._has_chips = has_chips
        self._is_in_link = False

    def run(self, html: str) -> str:
        """HTML with the caller's addresses."""
        return _TAG.sub(self._replace, html)

    def _replace(self, match: re.Match[str]) -> str:
        if match[1] is None:
            self._is_in_link = False
            return match[0]
        attributes = {name: unescape(value) for name, value in _ATTRIBUTE.findall(match[2])}
        if match[1] == "img":
            return self._image(attributes)
        self._is_in_link = True
        return self._link(attributes)

    def _link(self, attributes: dict[str, str]) -> str:
        classes = attributes.get("class", "").split()
        address = attributes.get("href")
        if address is None:
            # An anchor, or a link whose scheme was refused.
            is_anchor = "id" in attributes or "name" in attributes
            return start_tag("a", attributes if is_anchor else {**attributes, "class": "dead"})
        if "page" in classes and address.startswith("cite:"):
            return self._chip(attributes, address)
        if _OWN_MARK.match(address) or (address.startswith("tag:") and "tag" in classes):
            return start_tag("a", attributes)
        kind: LinkKind = "wiki" if {"wiki", "embed"} & set(classes) else "link"
        href = self._resolve(address, kind)
        if href.kind == "dead" and "page" in classes and (cite := attributes.get("data-cite")):
            # The words of the link cite a page: that still leads somewhere.
            return self._chip(attributes, f"cite:{cite}")
        return start_tag("a", _with_href(attributes, classes, href))

    def _resolve(self, address: str, kind: LinkKind) -> Href:
        scheme = _SCHEME.match(address)
        if scheme or address.startswith("//"):
            if scheme and scheme[1].lower() in _OWN_SCHEMES:
                return Href("", "dead", address)
            return Href(address, "external")
        if kind == "wiki":
            # Obsidian's names may hold what starts a query elsewhere.
            target, _, anchor = address.partition("#")
            return self._targets.link(unquote(target), unquote(anchor), kind)
        return self._targets.link(*split_target(address), kind)

    def _chip(self, attributes: dict[str, str], address: str) -> str:
        number = address.removeprefix("cite:")
        is_known = self._has_chips and number.isdecimal()
        href = self._targets.chip(int(number)) if is_known else Href("")
        attributes.pop("href")
        if href.url:
            attributes["href"] = href.url
        if href.title:
            attributes["title"] = href.title
        return start_tag("a", attributes)

    def _image(self, attributes: dict[str, str]) -> str:
        address = attributes.get("src", "")
        if address.startswith("math:"):
            return start_tag("img", attributes)
        scheme = _SCHEME.match(address)
        if address.startswith("//") or (scheme and scheme[1].lower() in REMOTE_SCHEMES):
            return self._remote_image(address, attributes)
        if address and not scheme:
            href = self._targets.link(*split_target(address), "image")
            if href.url and href.kind not in {"dead", "external"}:
                return start_tag("img", {**attributes, "src": href.url})
        alt = attributes.get("alt", "")
        path = unquote(address)
        missing = start_tag("span", {"class": "missing-image", "title": path or alt})
        # Without a word nobody would see that something is missing.
        return f"{missing}{escape(alt or path.rpartition('/')[2])}</span>"

    def _remote_image(self, address: str, attributes: dict[str, str]) -> str:
        url = f"https:{address}" if address.startswith("//") else address
        host = _host(url)
        placeholder = {"class": "remote-image", "data-host": host}
        if attributes.get("alt"):
            placeholder["title"] = attributes["alt"]
        if self._is_in_link:
            return f"{start_tag('span', placeholder)}</span>"
        return f"{start_tag('a', {**placeholder, 'href': url})}</a>"


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _with_href(attributes: dict[str, str], classes: list[str], href: Href) -> dict[str, str]:
    if href.kind in {"dead", "external"} and href.kind not in classes:
        classes.append(href.kind)
    changed = {name: value for name, value in attributes.items() if name not in {"href", "class"}}
    if href.url:
        changed["href"] = href.url
    if classes:
        changed["class"] = " ".join(classes)
    if href.title and "title" not in changed:
        changed["title"] = href.title
    return changed
