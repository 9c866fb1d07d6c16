"""Bookmarks: pointers to sections, pages and searches that survive what happens to the notes."""

from kbviewer.bookmarks.model import Bookmark, Certainty, Folder, Kind, Trace
from kbviewer.bookmarks.state import Item, State
from kbviewer.bookmarks.store import Bookmarks

__all__ = ["Bookmark", "Bookmarks", "Certainty", "Folder", "Item", "Kind", "State", "Trace"]
