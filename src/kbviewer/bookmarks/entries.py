"""Bookmarks with the folders they lie in, as they are exported and imported."""

from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from kbviewer.bookmarks.model import Bookmark, Folder
from kbviewer.bookmarks.state import State


class Entry(Struct, frozen=True):
    """A bookmark and the names of its folders, outermost first; without one, an empty folder."""

    folders: tuple[str, ...]
    bookmark: Bookmark | None


def entries_of(state: State, library: str, folder: str = "") -> list[Entry]:
    """All bookmarks of one library, in their owner's order, and the folders that are empty."""
    found: list[Entry] = []
    for item in state.children(folder):
        if isinstance(item, Folder):
            inner = entries_of(state, library, item.id)
            if not state.children(item.id):
                inner = [Entry((*state.path_of(item.id), item.name), None)]
            found.extend(inner)
        elif item.library == library:
            found.append(Entry(state.path_of(item.id), item))
    return found


def completed(present: Bookmark, imported: Bookmark) -> Bookmark:
    """A bookmark with what it lacks taken from an imported one of the same place."""
    return replace(
        present,
        name=present.name or imported.name,
        remark=present.remark or imported.remark,
        colour=present.colour or imported.colour,
    )


def common_depth(one: Iterable[str], other: Iterable[str]) -> int:
    """How many names two paths have in common from their starts."""
    depth = 0
    for name, same in zip(one, other, strict=False):
        if name != same:
            break
        depth += 1
    return depth
