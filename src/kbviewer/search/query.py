"""What a query asks, as a tree. The leaves are words, phrases and filters."""

from dataclasses import dataclass, field, replace
from typing import Literal

from kbviewer.search.fold import fold
from kbviewer.search.words import Chunk

Field = Literal["text", "title", "code"]
FilterKind = Literal["tag", "book", "in", "note", "page", "location", "bookmarked"]


@dataclass(frozen=True, slots=True)
class Words:
    """Chunks that follow each other: a word, a name of several parts, a phrase.

    `is_prefix`: the last part may go on. `is_literal`: it was written in quotation marks and stands
    for no other form of its words. `raw` is how it was written.
    """

    raw: str
    chunks: tuple[Chunk, ...]
    field: Field = "text"
    is_prefix: bool = False
    is_literal: bool = False

    @property
    def parts(self) -> tuple[str, ...]:
        """The words at consecutive positions."""
        return tuple(
            part
            for chunk in self.chunks
            for part in chunk.parts or ((chunk.whole,) if chunk.whole else ())
        )

    @property
    def whole(self) -> str:
        """All of it as one term, when it is one chunk."""
        return self.chunks[0].whole if len(self.chunks) == 1 else ""


@dataclass(frozen=True, slots=True)
class Filter:
    """Keeps the sections that have a property; `low` and `high` are the ends of a page range."""

    kind: FilterKind
    value: str = ""
    low: int = 0
    high: int = 0


@dataclass(frozen=True, slots=True)
class Not:
    """Keeps the sections that do not match."""

    item: "Node"


@dataclass(frozen=True, slots=True)
class All:
    """Keeps the sections that match every item; without items, all sections."""

    items: "tuple[Node, ...]"


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Keeps the sections that match an item."""

    items: "tuple[Node, ...]"


Node = Words | Filter | Not | All | AnyOf


@dataclass(frozen=True, slots=True)
class Query:
    """A query as it was understood; `ignored` says what of it had no effect."""

    text: str
    root: All
    ignored: tuple[str, ...] = field(default=())

    def within(self, folder: str) -> "Query":
        """The same query on the notes of a folder; nothing is asked of it if nothing was asked."""
        items = self.root.items
        return replace(self, root=All((*items, Filter("in", fold(folder))) if items else ()))

    def words(self) -> tuple[Words, ...]:
        """What is looked for, in its order; nothing that is excluded."""
        found: list[Words] = []
        stack: list[Node] = [self.root]
        while stack:
            node = stack.pop()
            if isinstance(node, Words):
                found.append(node)
            elif isinstance(node, All | AnyOf):
                stack.extend(reversed(node.items))
        return tuple(found)
