"""Bare addresses as links, by GitHub's rules: `https://…`, `www.…` and e-mail addresses."""

import re
from xml.etree.ElementTree import Element, SubElement

from markdown.extensions import Extension

from kbviewer.render.commonmark.inline.state import Close, Inline, Open
from kbviewer.render.convert import Converter

_URL = re.compile(r"(?:https?://|ftp://|www\.)[^\s<\x02]+", re.IGNORECASE)
_HOST = re.compile(r"(?:https?://|ftp://|(?=www\.))(\w[\w.-]*)", re.IGNORECASE)
_TRAILING = "?!.,:*_~'\""
_ENTITY_END = re.compile(r"&[A-Za-z0-9]+;$")
_EMAIL = re.compile(
    r"(?<![A-Za-z0-9_.+-])[A-Za-z0-9_.+-]{1,64}@"
    r"[A-Za-z0-9_-]{1,63}(?:\.[A-Za-z0-9_-]{1,63})+(?<=[A-Za-z])(?![A-Za-z0-9_-])"
)


class Autolinks(Extension):
    """Links what looks like an address."""

    def extendMarkdown(self, md: Converter) -> None:  # type: ignore[override]  # noqa: N802
        """Look for the starts of addresses, and for `@` in what is left as text."""
        for word in ("https://", "http://", "ftp://", "www."):
            md.words[word] = _take
        inner = md.hooks.text

        def link_emails(parent: Element, text: str) -> None:
            if "@" not in text:
                inner(parent, text)
                return
            at = 0
            for match in _EMAIL.finditer(text):
                inner(parent, text[at : match.start()])
                SubElement(parent, "a", {"href": f"mailto:{match[0]}"}).text = match[0]
                at = match.end()
            inner(parent, text[at:])

        md.hooks.text = link_emails


def _take(inline: Inline, at: int) -> int:
    text = inline.text
    is_www = text[at] in "wW"
    before = text[at - 1] if at else " "
    if (before.isascii() and before.isalpha()) or (is_www and not _may_precede(before)):
        return -1
    if inline.brackets and inline.brackets[-1].is_active:
        return -1
    end = _address_end(text, at)
    if end < 0:
        return -1
    address = text[at:end]
    href = f"http://{address}" if is_www else address
    inline.tokens += [Open("a", {"href": href}), address, Close("a")]
    return end


def _may_precede(char: str) -> bool:
    return char.isspace() or char in "*_~("


def _address_end(text: str, at: int) -> int:
    """Position after an address: not with the punctuation and brackets of the sentence."""
    match = _URL.match(text, at)
    host = _HOST.match(text, at)
    if match is None or host is None or not _is_host(host[1], needs_dot=text[at] in "wW"):
        return -1
    return at + _without_trailing(match[0])


def _without_trailing(address: str) -> int:
    """Length of an address without the punctuation after it and brackets it does not open."""
    end = len(address)
    surplus = address.count(")") - address.count("(")
    while end:
        last = address[end - 1]
        if last in _TRAILING:
            end -= 1
        elif last == ")" and surplus > 0:
            surplus -= 1
            end -= 1
        elif last == ";" and (entity := _ENTITY_END.search(address, max(0, end - 34), end)):
            end = entity.start()
        else:
            break
    return end


def _is_host(host: str, *, needs_dot: bool) -> bool:
    labels = host.rstrip(".").split(".")
    if needs_dot and len(labels) < 2:
        return False
    return all("_" not in label for label in labels[-2:])
