"""The links in a text of inline Markdown."""

import re
from bisect import bisect_right
from collections.abc import Mapping
from typing import NamedTuple

from kbviewer.notes import inlinetokens
from kbviewer.notes.formulas import dollar_formulas
from kbviewer.notes.inline import plain_text
from kbviewer.notes.inlinescan import InlineScan, normal_label
from kbviewer.notes.model import LinkKind

MAX_ALT = 200
"""How many characters of an image's description are kept."""

_STOP = re.compile(r"[\\`<\[\]]")
_STOP_OR_URL = re.compile(r"[\\`<\[\]]|(?<![A-Za-z0-9])(?:https?://|www\.)")
_URL = re.compile(r"(?:https?://|www\.)[^\s<]+")
_SIMPLE = re.compile(r"\[([^\[\]\\`<!*_&~\n]*)\](?:\(([^\s()<>\\&]+)\)|\[([^\[\]\\]+)\])")
# What a text is read by whose links are written in the usual ways: code, an escape, a bare tag, an
# autolink, a link or mere brackets, a wiki link. Anything else it stops at has one character, or is
# a bare address. Each alternative starts with a literal, which makes the search fast.
_USUAL = (
    r"`[^`]+`|\\.|<(?:/?[A-Za-z][A-Za-z0-9-]*>|[\s>]|([A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*)>)"
    r"|\[(?:([^\[\]\\`<]*)\](?:\(([^\s()<>\\&]+)\)|\[([^\[\]\\]+)\]|(?![\[(]))"
    r"|\[([^\[\]\n\\]+)\]\](?!\())"
    r"|`|\[|<"
)
_TOKEN = re.compile(_USUAL, re.DOTALL)
_TOKEN_OR_URL = re.compile(
    _USUAL + r"|h(?<![A-Za-z0-9]h)ttps?://|w(?<![A-Za-z0-9]w)ww\.", re.DOTALL
)
_HTML_LINK = re.compile(
    r"""<(a|img)\b[^<>]*?\s(?:href|src)\s*=\s*(?:"([^"<>]*)"|'([^'<>]*)')""", re.IGNORECASE
)


class InlineLink(NamedTuple):
    """A link as it stands in a text; `at` is its offset, `address` its destination as written."""

    at: int
    kind: LinkKind
    address: str
    text: str


def inline_links(markdown: str, definitions: Mapping[str, str]) -> list[InlineLink]:
    """Links of inline Markdown in the order of their starts."""
    links = _plain_links(markdown, definitions)
    if links is None:
        scan = _LinkScan(markdown, definitions)
        scan.read()
        links = sorted(scan.links)
    return _outside_formulas(markdown, links) if links and "$" in markdown else links


def _outside_formulas(text: str, links: list[InlineLink]) -> list[InlineLink]:
    """Links without those that a formula only looks like: `$f[i](x)$`."""
    formulas = dollar_formulas(text)
    starts = [start for start, _ in formulas]
    kept = []
    for link in links:
        index = bisect_right(starts, link.at) - 1
        if index < 0 or formulas[index][1] <= link.at:
            kept.append(link)
    return kept


def _plain_links(text: str, definitions: Mapping[str, str]) -> list[InlineLink] | None:
    """Links of a text in which they are written in the usual ways; None for any other text."""
    if "``" in text:
        return None
    links: list[InlineLink] = []
    end = 0
    tokens = _TOKEN_OR_URL if "://" in text or "www." in text else _TOKEN
    for found in tokens.finditer(text):
        at = found.start()
        image = at > end and text[at - 1] == "!"
        end = found.end()
        auto, label, address, reference, wiki = found.groups()
        if label is not None:
            if address is None and definitions:
                name = reference or label
                address = definitions.get(name) or definitions.get(normal_label(name))
            if address is not None:
                shown = plain_text(label[: MAX_ALT - 1] if image else label, definitions)
                links.append(InlineLink(at - image, "image" if image else "link", address, shown))
            elif reference:
                return None
        elif wiki and not definitions:
            links.append(_wiki_link(at - image, wiki, embeds=image))
        elif auto:
            links.append(InlineLink(at, "link", auto, auto))
        elif end - at < 2 or wiki or text[at] in "hw":
            return None
    return links


def _wiki_link(at: int, inside: str, *, embeds: bool) -> InlineLink:
    """`[[target|text]]` or `![[target]]`."""
    target, bar, alias = inside.replace("\\|", "|").partition("|")
    text = (alias if bar else target).strip()
    return InlineLink(at, "embed" if embeds else "wiki", target.strip(), text)


def html_link(text: str, at: int) -> tuple[LinkKind, str] | None:
    """Address of the tag `<a href=…>` or `<img src=…>` at this offset."""
    found = _HTML_LINK.match(text, at)
    if not found:
        return None
    kind: LinkKind = "link" if len(found[1]) == 1 else "image"
    return kind, inlinetokens.unescape(found[2] or found[3] or "")


class _LinkScan(InlineScan):
    """One pass over a text, which leaves its links in `links`, in the order of their ends."""

    def __init__(self, text: str, definitions: Mapping[str, str]) -> None:
        super().__init__(text, definitions)
        self.links: list[InlineLink] = []
        self.brackets: list[tuple[int, bool]] = []  # offset of each open bracket, is it an image's
        self.image_end = -1  # where the last image ends; one around it is left without text
        self.inactive = 0  # this many of the outermost brackets may not begin a link any more

    def read(self) -> None:
        """Take the whole text."""
        text = self.text
        bare = "://" in text or "www." in text
        search = (_STOP_OR_URL if bare else _STOP).search
        pos = 0
        while found := search(text, pos):
            start = found.start()
            char = text[start]
            if char == "[":
                pos = self.open(start, image=start > pos and text[start - 1] == "!")
            elif char == "]":
                pos = self.close(start) if self.brackets else start + 1
            elif char == "`":
                pos = self.code(start)
            elif char == "<":
                pos = self.angle(start)
            elif char == "\\":
                pos = start + 2
            else:
                pos = self.bare_url(start, found.end())

    def open(self, start: int, *, image: bool) -> int:
        """Take `[`: a wiki link, a simple link as a whole, or an open bracket."""
        text = self.text
        if text.startswith("[[", start):
            wiki = inlinetokens.WIKI.match(text, start - image)
            if wiki and normal_label(wiki[2]) not in self.definitions:
                self.links.append(_wiki_link(wiki.start(), wiki[2], embeds=image))
                return wiki.end()
        elif not self.brackets:
            found = _SIMPLE.match(text, start)
            if found:
                label, address, reference = found.groups()
                if reference is not None:
                    address = self.definitions.get(normal_label(reference))
                if address is not None:
                    at = start - image
                    self.links.append(InlineLink(at, "image" if image else "link", address, label))
                    return found.end()
        self.brackets.append((start, image))
        return start + 1

    def close(self, start: int) -> int:
        """Take a `]`: it ends a link, or the bracket it closes is text."""
        at, image = self.brackets.pop()
        active = image or len(self.brackets) >= self.inactive
        self.inactive = min(self.inactive, len(self.brackets))
        target = self.destination(at + 1, start) if active else None
        if target is None:
            return start + 1
        address, end = target
        if image:
            shown = self.text[at + 1 : min(start, at + MAX_ALT)] if at > self.image_end else ""
            self.image_end = end
        else:
            shown = self.text[at + 1 : start]
        shown = plain_text(shown, self.definitions)
        self.links.append(InlineLink(at - image, "image" if image else "link", address, shown))
        if not image:
            self.inactive = len(self.brackets)
        return end

    def code(self, start: int) -> int:
        """Pass over a code span, or backticks that none follows of the same number."""
        text = self.text
        end = start + 1
        while text.startswith("`", end):
            end += 1
        close = self.code_end(end, end - start)
        return close + end - start if close else end

    def angle(self, start: int) -> int:
        """Take an autolink or an HTML tag, or a mere `<`."""
        found = inlinetokens.AUTOLINK.match(self.text, start)
        if found:
            shown = found[0][1:-1]
            self.links.append(InlineLink(start, "link", found[1] or f"mailto:{shown}", shown))
            return found.end()
        end = self.html_end(start)
        if end and self.text[start + 1] in "aAiI":
            link = html_link(self.text, start)
            if link:
                self.links.append(InlineLink(start, *link, ""))
        return end or start + 1

    def bare_url(self, start: int, scheme_end: int) -> int:
        """Take an address that stands in the text; inside brackets it is text."""
        found = None if len(self.brackets) > self.inactive else _URL.match(self.text, start)
        if not found:
            return scheme_end
        url = inlinetokens.trimmed_url(found[0])
        if "." in url or "localhost" in url:
            address = url if url.startswith("http") else f"http://{url}"
            self.links.append(InlineLink(start, "link", address, url))
        return start + len(url)
