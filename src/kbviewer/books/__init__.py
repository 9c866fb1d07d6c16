"""The PDF of a book: which file it is, and where in it a printed page stands.

Nothing here opens a PDF: who does hands over how many pages it has and what it calls them.
"""

from kbviewer.books.bookfiles import BookFile, find_book_file, same_name
from kbviewer.books.coverage import Coverage, coverage, known_pages, numbered_pages
from kbviewer.books.pagemap import Contradiction, Found, PageMap, Point, page_map
from kbviewer.books.store import BookStore
from kbviewer.books.viewers import KNOWN_VIEWERS, Viewer, installed_viewers

__all__ = [
    "KNOWN_VIEWERS",
    "BookFile",
    "BookStore",
    "Contradiction",
    "Coverage",
    "Found",
    "PageMap",
    "Point",
    "Viewer",
    "coverage",
    "find_book_file",
    "installed_viewers",
    "known_pages",
    "numbered_pages",
    "page_map",
    "same_name",
]
