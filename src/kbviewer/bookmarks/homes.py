"""Bookmarks of a library whose folder was moved or renamed as a whole."""

from pathlib import Path

from kbviewer.bookmarks.model import Bookmark
from kbviewer.bookmarks.state import State
from kbviewer.bookmarks.store import Bookmarks
from kbviewer.library import Library

ENOUGH_NOTES = 0.5  # share of the bookmarked notes that must be there, unchanged


def adopt(store: Bookmarks, library: Library) -> int:
    """Take over the bookmarks of the folder that this library was before; return how many.

    That is only done for a library without bookmarks of its own, and from one whose folder is gone
    and whose notes this one has. It can be undone like any change.
    """
    former = _former(store.state, library)
    if not former:
        return 0
    keys = [mark.id for mark in former]
    store.know(library.id, library.root)
    store.change(
        "Take over bookmarks",
        lambda state: state.updated({key: {"library": library.id} for key in keys}),
    )
    return len(keys)


def _former(state: State, library: Library) -> tuple[Bookmark, ...]:
    """Bookmarks of the one library that this one was before."""
    if state.bookmarks(library.id):
        return ()
    digests = {entry.digest for entry in library.entries.values()}
    candidates = []
    for key, root in state.libraries.items():
        marks = state.bookmarks(key)
        files = {mark.trace.file for mark in marks if mark.trace.file}
        is_gone = key != library.id and not Path(root).exists()
        if files and is_gone and len(files & digests) >= ENOUGH_NOTES * len(files):
            candidates.append(marks)
    return candidates[0] if len(candidates) == 1 else ()
