"""Inline Markdown: its plain text, and the links in it, found in one pass.

Code spans, HTML tags, links and emphasis bind as CommonMark says; wiki links (`[[Note]]`) and bare
addresses are added. The time is linear in the text.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from kbviewer.notes import inlinetokens as tokens
from kbviewer.notes.emphasis import Run, resolve_emphasis
from kbviewer.notes.model import LinkKind

NO_DEFINITIONS: Mapping[str, str] = MappingProxyType({})
MAX_LABEL = 999
MAX_ALT = 500
"""How many characters of an image's description are kept."""


class InlineLink(NamedTuple):
    """A link as it stands in a text; `at` is its offset, `address` its destination as written."""

    at: int
    kind: LinkKind
    address: str
    text: str


def plain_text(markdown: str, definitions: Mapping[str, str] = NO_DEFINITIONS) -> str:
    """Text of inline Markdown as the reader sees it, line feeds as spaces."""
    if not tokens.SPECIAL.search(markdown):
        return markdown.replace("\n", " ") if "\n" in markdown else markdown
    return _Inline(markdown, definitions).plain().replace("\n", " ")


def inline_links(markdown: str, definitions: Mapping[str, str]) -> list[InlineLink]:
    """Links of inline Markdown in the order of their ends.

    `definitions` gives the destination of each normalised label of the note's link reference
    definitions.
    """
    inline = _Inline(markdown, definitions)
    inline.plain()
    return inline.links


def normal_label(label: str) -> str:
    """Label as it is compared: case folded, white space collapsed."""
    return " ".join(label.split()).casefold()


class _Bracket:
    """An open `[` or `![`: where it stands, and whether a link may still begin here."""

    __slots__ = ("active", "at", "image", "piece", "runs")

    def __init__(self, at: int, piece: int, runs: int, *, image: bool) -> None:
        self.at = at
        self.piece = piece
        self.runs = runs
        self.image = image
        self.active = True


class _Inline:
    """The state of one pass over a text."""

    def __init__(self, text: str, definitions: Mapping[str, str]) -> None:
        self.text = text
        self.definitions = definitions
        self.pieces: list[str] = []
        self.runs: list[Run] = []
        self.brackets: list[_Bracket] = []
        self.links: list[InlineLink] = []
        self.inactive_below = 0  # brackets under this index cannot begin a link (but an image)
        self.ticks: dict[int, list[int]] | None = None
        self.missing: set[str] = set()  # ends of raw HTML that do not come any more

    def plain(self) -> str:
        """Take the whole text and give its plain text."""
        text = self.text
        pos = 0
        search = tokens.TOKEN.search
        while found := search(text, pos):
            start = found.start()
            if start > pos:
                self.pieces.append(text[pos:start])
            pos = self.take(found, start)
        self.pieces.append(text[pos:])
        resolve_emphasis(self.runs, 0, self.pieces)
        return "".join(self.pieces)

    def take(self, found: re.Match[str], start: int) -> int:
        """Take one token; where to go on."""
        kind = found.lastgroup
        end = found.end()
        if kind == "open":
            self.brackets.append(
                _Bracket(start, len(self.pieces), len(self.runs), image=found[0][0] == "!")
            )
            self.pieces.append(found[0])
        elif kind == "close":
            return self.close(start)
        elif kind == "marks":
            self.marks(start, end)
        elif kind == "ticks":
            return self.code(start, end)
        elif kind == "angle":
            return self.angle(start)
        elif kind == "escape":
            self.pieces.append(found["escape"])
        elif kind == "entity":
            self.pieces.append(tokens.entity(found[0]))
        elif kind == "url":
            return self.bare_url(start, found[0])
        else:
            return self.wiki(found, start)
        return end

    def marks(self, start: int, end: int) -> None:
        """Take a run of emphasis marks."""
        text = self.text
        run = Run(text[start:end], text[start - 1 : start], text[end : end + 1], len(self.pieces))
        self.runs.append(run)
        self.pieces.append(text[start:end])

    def code(self, start: int, end: int) -> int:
        """Take a code span, or backticks that none follows of the same number."""
        if self.ticks is None:
            self.ticks = {}
            for found in re.finditer("`+", self.text):
                self.ticks.setdefault(found.end() - found.start(), []).append(found.start())
            for places in self.ticks.values():
                places.reverse()
        size = end - start
        places = self.ticks.get(size, [])
        while places and places[-1] < end:
            places.pop()
        if not places:
            self.pieces.append(self.text[start:end])
            return end
        close = places.pop()
        code = self.text[end:close].replace("\n", " ")
        if len(code) > 2 and code[0] == code[-1] == " " and code.strip(" "):
            code = code[1:-1]
        self.pieces.append(code)
        return close + size

    def angle(self, start: int) -> int:
        """Take an autolink or an HTML tag, or a mere `<`."""
        text = self.text
        found = tokens.AUTOLINK.match(text, start)
        if found:
            address = found[1] or f"mailto:{found[2]}"
            self.pieces.append(found[1] or found[2])
            self.links.append(InlineLink(start, "link", address, found[1] or found[2]))
            return found.end()
        found = tokens.TAG.match(text, start)
        if found:
            return found.end()
        end = self.raw_end(start)
        if not end:
            self.pieces.append("<")
            return start + 1
        return end

    def raw_end(self, start: int) -> int:
        """Find the end of the comment, instruction, declaration or CDATA that starts here, or 0."""
        text = self.text
        ends: tuple[tuple[str, str], ...] = tokens.RAW_ENDS
        if tokens.DECLARATION.match(text, start):
            ends = (("<!", ">"),)
        for begin, stop in ends:
            if text.startswith(begin, start):
                at = -1 if stop in self.missing else text.find(stop, start + len(begin))
                if at < 0:
                    self.missing.add(stop)
                    return 0
                return at + len(stop)
        return 0

    def bare_url(self, start: int, matched: str) -> int:
        """Take an address that stands in the text; inside brackets it is text."""
        if self.brackets and len(self.brackets) > self.inactive_below:
            head = matched[: matched.index("/") + 2] if matched.startswith("http") else "www."
            self.pieces.append(head)
            return start + len(head)
        url = tokens.trimmed_url(matched)
        self.pieces.append(url)
        if "." in url or "localhost" in url:
            address = url if url.startswith("http") else f"http://{url}"
            self.links.append(InlineLink(start, "link", address, url))
        return start + len(url)

    def wiki(self, found: re.Match[str], start: int) -> int:
        """Take `[[target|text]]`, unless `[target]` is a reference that the note defines."""
        inner = found["target"]
        if self.definitions and normal_label(inner) in self.definitions:
            image = found[0][0] == "!"
            self.brackets.append(_Bracket(start, len(self.pieces), len(self.runs), image=image))
            self.pieces.append("![" if image else "[")
            return start + (2 if image else 1)
        target, bar, alias = inner.replace("\\|", "|").partition("|")
        text = alias.strip() if bar else target.strip()
        self.pieces.append(text)
        kind: LinkKind = "embed" if found[0][0] == "!" else "wiki"
        self.links.append(InlineLink(start, kind, target.strip(), text))
        return found.end()

    # -- brackets

    def close(self, start: int) -> int:
        """Take a `]`: it ends a link, or the bracket it closes is text."""
        if not self.brackets:
            self.pieces.append("]")
            return start + 1
        bracket = self.brackets.pop()
        active = bracket.image or len(self.brackets) >= self.inactive_below
        self.inactive_below = min(self.inactive_below, len(self.brackets))
        target = self.destination(bracket, start) if active else None
        if target is None:
            self.pieces.append("]")
            return start + 1
        address, end = target
        resolve_emphasis(self.runs, bracket.runs, self.pieces)
        text = "".join(self.pieces[bracket.piece + 1 :])
        kind: LinkKind = "image" if bracket.image else "link"
        self.links.append(
            InlineLink(bracket.at, kind, address, text[:MAX_ALT] if bracket.image else text)
        )
        self.pieces[bracket.piece :] = [""] if bracket.image else [text]
        if not bracket.image:
            self.inactive_below = len(self.brackets)
        return end

    def destination(self, bracket: _Bracket, close: int) -> tuple[str, int] | None:
        """Destination of the link whose text ends at `close`, and where the link ends."""
        text = self.text
        following = text[close + 1 : close + 2]
        if following == "(":
            found = self.inline_destination(close + 2)
            if found:
                return found
        if not self.definitions:
            return None
        label = tokens.LABEL.match(text, close + 1) if following == "[" else None
        end = close + 1
        if label and label[1]:
            wanted = label[1]
            end = label.end()
        else:
            start = bracket.at + (2 if bracket.image else 1)
            if close - start > MAX_LABEL or "[" in text[start:close]:
                return None
            wanted = text[start:close]
            end = label.end() if label else end
        address = self.definitions.get(normal_label(wanted))
        return None if address is None else (address, end)

    def inline_destination(self, pos: int) -> tuple[str, int] | None:
        """Destination in `(…)` from after the parenthesis on, and where the link ends."""
        text = self.text
        found = tokens.DESTINATION.match(text, pos)
        end = found.end() if found else pos
        if found and found[1] is not None:
            address = found[1]
        elif text.startswith("<", end):
            return None
        else:
            stop = self.bare_end(end)
            if stop < 0:
                return None
            address, end = text[end:stop], stop
        title = tokens.TITLE.match(text, end)
        for after in (title.end() if title else -1, end):
            last = tokens.CLOSE.match(text, after) if after >= 0 else None
            if last:
                return tokens.unescape(address), last.end()
        return None

    def bare_end(self, pos: int) -> int:
        """Find the end of a destination without angle brackets, or -1 if it is none."""
        depth = 0
        while found := tokens.BARE.match(self.text, pos):
            if found[0] == "(":
                depth += 1
                if depth > tokens.MAX_PARENTHESES:
                    return -1
            elif found[0] == ")":
                if not depth:
                    break
                depth -= 1
            pos = found.end()
        return -1 if depth else pos
