"""A process that sets bookmarks without end, until it is killed."""

from itertools import count
from multiprocessing.connection import Connection
from pathlib import Path

from kbviewer.bookmarks import Bookmark, Bookmarks
from kbviewer.notes.model import Place


def write_on(file: Path, first: int, saved: Connection) -> None:
    """Set bookmarks `s<first>` and so on; tell of each one that is saved."""
    store = Bookmarks(file)
    for number in count(first):
        store.add(Bookmark("", "section", "lib", Place("note.md", f"s{number}")))
        saved.send(store.trouble or f"s{number}")
