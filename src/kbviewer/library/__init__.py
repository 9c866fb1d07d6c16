"""A folder of notes: what is in it, what changed, and where its links lead."""

from kbviewer.library.library import Library, open_library
from kbviewer.library.model import Book, Diff, NoteEntry, NoteProblem, Target
from kbviewer.library.refresh import refresh

__all__ = [
    "Book",
    "Diff",
    "Library",
    "NoteEntry",
    "NoteProblem",
    "Target",
    "open_library",
    "refresh",
]
