"""Looks for all bookmarks of a library that is opened, but not in vain at every start.

What is lost is looked for in all notes, which takes a while in a large library. That nothing came
of it holds until the notes change; it is kept in the library's cache.
"""

import contextlib
import json
from collections.abc import Callable, Iterable
from pathlib import Path

from kbviewer.bookmarks import Bookmarks
from kbviewer.bookmarks.following import catch_up
from kbviewer.bookmarks.locate import Found
from kbviewer.library import Library
from kbviewer.library.model import Diff
from kbviewer.storedfile import write_synced


def first_look(
    store: Bookmarks, library: Library, file: Path, cancelled: Callable[[], bool]
) -> tuple[Found, ...]:
    """Find all bookmarks; `file` remembers which ones no note has."""
    found = catch_up(store, library, Diff(), cancelled=cancelled)
    missing = _missing(found)
    if not missing or missing <= _known(file, library):
        return found
    found = catch_up(store, library, cancelled=cancelled)
    if not cancelled() and not any(each.certainty == "guess" for each in found):
        kept = {"generation": library.state.generation, "lost": sorted(_missing(found))}
        with contextlib.suppress(OSError):  # a cache that cannot be written is no loss
            write_synced(file, json.dumps(kept).encode())
    return found


def _missing(found: Iterable[Found]) -> set[str]:
    """Ids of the sections that are not where they were, with what they were like."""
    return {
        f"{each.bookmark.id} {each.bookmark.trace.digest}"
        for each in found
        if each.bookmark.kind == "section" and each.certainty in ("guess", "lost")
    }


def _known(file: Path, library: Library) -> set[str]:
    try:
        kept = json.loads(file.read_bytes())
        return set(kept["lost"]) if kept["generation"] == library.state.generation else set()
    except (OSError, ValueError, KeyError, TypeError):
        return set()
