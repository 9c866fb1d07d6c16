"""Reads a query. Anything can be read: what makes no sense yet is left out, and that is said.

words             all of them, in any order          word*           words that begin so
"a phrase"        these words in a row, as written   -word  NOT word without it
one OR another    either; binds tighter than words   ( … )           a group
title: code:      in titles, in code                 page: loc:      pages: 31, 27-32, xii
tag: book: in: note:                                 is:bookmarked
"""

import re
from collections.abc import Iterator
from typing import Literal, cast

from msgspec import Struct

from kbviewer.errors import Wording
from kbviewer.search.fold import fold
from kbviewer.search.pages import numeral_order
from kbviewer.search.query import All, AnyOf, Field, Filter, FilterKind, Node, Not, Query, Words
from kbviewer.search.words import Chunk, chunk_pattern, split_chunk

LONGEST = 2_000  # characters of a query that are read
MOST = 32  # words and filters of a query that are searched
DEEPEST = 20  # groups within each other

_TOKEN = re.compile(
    r"""\s+
    | (?P<open>-?\()
    | (?P<close>\))
    | (?P<field>-?(?:title|code|tag|book|in|note|page|loc|is):)
    | (?P<phrase>-?"[^"]*(?:"|\Z))
    | (?P<word>[^\s"()]+(?:\([^\s"()]*\))?)
    | (?P<rest>.)""",
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_PAGES = re.compile(r"([0-9.,]+|[ivxlcdm]+)(?:\s*[-–—]+\s*([0-9]+|[ivxlcdm]+)?)?", re.IGNORECASE)
_CLOSED = re.compile(r"\s|\Z")
_KINDS: dict[str, FilterKind] = {
    "tag": "tag", "book": "book", "in": "in", "note": "note", "page": "page", "loc": "location"
}  # fmt: skip


class _Token(Struct, frozen=True):
    kind: Literal["open", "close", "field", "phrase", "word", "rest"]
    text: str
    is_last: bool  # nothing follows it, not even a space: it may still be being typed
    is_joined: bool  # no space before it


def parse(text: str) -> Query:
    """Read a query."""
    ignored: list[str] = []
    if len(text) > LONGEST:
        cut = text.rfind(" ", 0, LONGEST)
        text = text[: cut if cut > 0 else LONGEST] + " "
        ignored.append(Wording("Only the first {0} characters were searched.", LONGEST))
    tokens = list(_tokens(text))
    items = _Reader(tokens, ignored, True).read()
    if items and all(isinstance(item, Not) for item in items):
        ignored.clear()
        items = _Reader(tokens, ignored, False).read()
    return Query(text.strip(), All(tuple(items)), tuple(dict.fromkeys(ignored)))


def _tokens(text: str) -> Iterator[_Token]:
    end = 0
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup
        if kind is not None:
            is_last, is_joined = match.end() == len(text), match.start() == end and end > 0
            yield _Token(cast("Literal['word']", kind), match.group(), is_last, is_joined)
            end = match.end()


class _Reader:
    """Goes through the tokens once; `excludes` tells whether `-` before a word excludes it."""

    def __init__(self, tokens: list[_Token], ignored: list[str], excludes: bool) -> None:
        self._excludes = excludes
        self._tokens = tokens
        self._next = 0
        self._ignored = ignored
        self._leaves = 0

    def read(self) -> list[Node]:
        """The items of the whole query."""
        items: list[Node] = []
        while self._next < len(self._tokens):
            items += self._group(0)
        return items

    def _group(self, depth: int) -> list[Node]:
        """Items up to the end of the group or the query."""
        items: list[Node] = []
        joins = False  # an OR stands before the next item
        while self._next < len(self._tokens):
            token = self._tokens[self._next]
            self._next += 1
            if token.kind == "close":
                if depth:
                    return items
                self._ignored.append(Wording("A closing bracket has no opening one."))
            elif token.kind == "word" and token.text in ("OR", "||") and items and self._more():
                joins = True
            elif token.kind == "word" and token.text in ("AND", "&&") and items and self._more():
                continue
            elif (item := self._item(token, depth)) is not None:
                if joins:
                    last = items.pop()
                    known = last.items if isinstance(last, AnyOf) else (last,)
                    item = AnyOf((*known, item))
                items.append(item)
                joins = False
        if depth:
            self._ignored.append(Wording("An opening bracket has no closing one."))
        return items

    def _more(self) -> bool:
        return self._next < len(self._tokens) and self._tokens[self._next].kind != "close"

    def _item(self, token: _Token, depth: int) -> Node | None:
        if token.kind == "open":
            return self._bracket(token, depth)
        if token.kind == "field":
            return self._field(token)
        if token.kind == "word" and token.text == "NOT" and self._more():
            follower = self._tokens[self._next]
            self._next += 1
            item = self._item(follower, depth)
            return Not(item) if item is not None else None
        if token.kind == "rest":
            return None
        is_not = token.text.startswith("-") and self._is_exclusion(token.text[1:])
        body = token.text[1:] if is_not else token.text
        item = self._words(body, token, "text")
        return Not(item) if is_not and item is not None else item

    def _is_exclusion(self, rest: str) -> bool:
        """Whether `-` excludes what follows it; `--build`, `->` and `-T` are themselves."""
        return self._excludes and not rest.startswith(("-", "=", ">")) and len(rest) > 2

    def _bracket(self, token: _Token, depth: int) -> Node | None:
        if depth >= DEEPEST:
            self._ignored.append(Wording("Brackets are nested too deep."))
            return None
        items = self._group(depth + 1)
        if not items:
            self._ignored.append(Wording("There is nothing between the brackets."))
            return None
        group = All(tuple(items))
        return Not(group) if token.text.startswith("-") else group

    def _field(self, token: _Token) -> Node | None:
        is_not = token.text.startswith("-")
        name = token.text.strip("-:").lower()
        value = self._tokens[self._next] if self._next < len(self._tokens) else None
        if value is None or not value.is_joined or value.kind not in ("word", "phrase"):
            self._ignored.append(Wording("“{0}:” has no value yet.", name))
            return None
        self._next += 1
        if name in ("title", "code"):
            item = self._words(value.text, value, cast("Field", name))
        else:
            item = self._filter(name, value.text.strip('"').strip())
        return Not(item) if is_not and item is not None else item

    def _filter(self, name: str, value: str) -> Node | None:
        if not self._has_room():
            return None
        if name == "is":
            if value.lower() in ("bookmarked", "bookmark"):
                return Filter("bookmarked")
            self._ignored.append(Wording("“is:{0}” is not known; there is is:bookmarked.", value))
            return None
        kind = _KINDS[name]
        if kind in ("page", "location"):
            return self._pages(kind, name, value)
        folded = " ".join(fold(value).split()).lstrip("#").strip("/")
        if not folded:
            self._ignored.append(Wording("“{0}:” has no value yet.", name))
            return None
        return Filter(kind, folded)

    def _pages(self, kind: FilterKind, name: str, value: str) -> Node | None:
        ranges: list[Node] = []
        for piece in re.split(r"[,;](?!\d{3}(?!\d))", value):
            match = _PAGES.fullmatch(piece.strip())
            low = numeral_order(match.group(1).rstrip(".,")) if match else None
            if match is None or low is None:
                if piece.strip():
                    self._ignored.append(
                        Wording("“{0}:{1}” is not a page.", name, piece.strip()[:20])
                    )
                continue
            high = numeral_order(match.group(2) or "")
            low, high = sorted((low, low if high is None else high))
            ranges.append(Filter(kind, low=low, high=high))
        if not ranges:
            return None
        return ranges[0] if len(ranges) == 1 else AnyOf(tuple(ranges))

    def _words(self, text: str, token: _Token, field: Field) -> Node | None:
        is_phrase = text.startswith('"')
        is_closed = is_phrase and len(text) > 1 and text.endswith('"')
        body = text.strip('"') if is_phrase else text
        has_star = body.endswith("*") and len(body) > 1 and not body.endswith("**")
        chunks = _chunks(body.rstrip("*") if has_star else body)
        if not chunks:
            self._ignored.append(Wording("“{0}” has nothing to search for.", text.strip()[:20]))
            return None
        if not self._has_room():
            return None
        last = chunks[-1]
        is_open = token.is_last and not is_closed and bool(last.parts)
        return Words(body, chunks, field, has_star or is_open, is_closed)

    def _has_room(self) -> bool:
        self._leaves += 1
        if self._leaves > MOST:
            self._ignored.append(Wording("Only the first {0} words were searched.", MOST))
        return self._leaves <= MOST


def _chunks(text: str) -> tuple[Chunk, ...]:
    found = (split_chunk(raw) for raw in chunk_pattern(text).findall(text))
    return tuple(chunk for chunk in found if chunk.parts or chunk.whole)
