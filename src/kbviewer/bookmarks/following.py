"""Keep bookmarks up to date with their notes while the program runs."""

from collections.abc import Callable

from kbviewer.bookmarks.homes import adopt
from kbviewer.bookmarks.locate import Found, locate
from kbviewer.bookmarks.store import Bookmarks
from kbviewer.library import Diff, Library


def catch_up(
    store: Bookmarks,
    library: Library,
    diff: Diff | None = None,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> tuple[Found, ...]:
    """Find all bookmarks of a library, and have those follow that are certain.

    After a change give its `diff`: what is lost is then looked for in the notes that changed only.
    It reads notes, so it is for a thread in the background; the store saves as it does otherwise.
    """
    adopt(store, library)
    found = locate(
        library,
        store.all(library.id),
        among=None if diff is None else diff.fresh,
        renamed=() if diff is None else diff.moved,
        progress=progress,
        cancelled=cancelled,
    )
    store.follow(
        (item.bookmark.id, item.place, item.trace)
        for item in found
        if item.may_follow and item.place and item.trace
    )
    return found
