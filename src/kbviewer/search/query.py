"""What a query asks, as a tree. The leaves are words, phrases and filters."""

from typing import Literal

from msgspec import Struct, field
from msgspec.structs import replace

from kbviewer.search.fold import fold
from kbviewer.search.words import Chunk

Field = Literal["text", "title", "code"]
FilterKind = Literal["tag", "book", "in", "note", "page", "location", "bookmarked"]


class Words(Struct, frozen=True):
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


class Filter(Struct, frozen=True):
    """Keeps the sections that have a property; `low` and `high` are the ends of a page range."""

    kind: FilterKind
    value: str = ""
    low: int = 0
    high: int = 0


class Not(Struct, frozen=True):
    """Keeps the sections that do not match."""

    item: "Node"


class All(Struct, frozen=True):
    """Keeps the sections that match every item; without items, all sections."""

    items: "tuple[Node, ...]"


class AnyOf(Struct, frozen=True):
    """Keeps the sections that match an item."""

    items: "tuple[Node, ...]"


Node = Words | Filter | Not | All | AnyOf


class Query(Struct, frozen=True):
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
