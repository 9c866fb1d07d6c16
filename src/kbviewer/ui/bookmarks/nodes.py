"""The nodes of the bookmark tree: the folders and bookmarks that are to be shown."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from kbviewer.bookmarks import Bookmark, Folder, Item, State


@dataclass(eq=False, slots=True)
class Node:
    """A folder or bookmark in the tree; the root has no item."""

    item: Item | None
    parent: "Node | None" = None
    row: int = 0
    children: "list[Node]" = field(default_factory=list, repr=False)

    @property
    def key(self) -> str:
        """Id of the folder or bookmark; empty for the root."""
        return self.item.id if self.item is not None else ""

    @property
    def is_folder(self) -> bool:
        """Whether bookmarks can be put into it."""
        return not isinstance(self.item, Bookmark)

    def adopt(self, child: "Node") -> None:
        """Put a node below the others."""
        child.parent = self
        child.row = len(self.children)
        self.children.append(child)

    def walk(self) -> "Iterator[Node]":
        """All nodes below, each before its own children."""
        for child in self.children:
            yield child
            yield from child.walk()


def build_tree(state: State, library: str | None, matches: Callable[[Item], bool] | None) -> Node:
    """The bookmarks of one library or of all, in their owner's order.

    With `matches` only what it holds for is left, with everything in a folder that it holds for.
    A folder that has bookmarks of other libraries only is left out.
    """
    root = Node(None)
    _fill(root, state, library, matches)
    return root


def _fill(
    node: Node, state: State, library: str | None, matches: Callable[[Item], bool] | None
) -> None:
    for item in state.children(node.key):
        child = Node(item)
        if isinstance(item, Folder):
            is_match = matches is not None and matches(item)
            _fill(child, state, library, None if is_match else matches)
            foreign = bool(state.bookmarks(folder=item.id)) and not state.bookmarks(
                library, item.id
            )
            is_wanted = bool(child.children) or (not foreign and (matches is None or is_match))
        else:
            is_wanted = library in (None, item.library) and (matches is None or matches(item))
        if is_wanted:
            node.adopt(child)


def outline(node: Node) -> tuple[object, ...]:
    """The ids in a tree as a nested tuple: two trees with the same differ in what is shown only."""
    return tuple((child.key, outline(child)) for child in node.children)
