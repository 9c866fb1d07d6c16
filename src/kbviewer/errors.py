"""What can go wrong that a user can be told about.

A `KbError` is expected: its text is one sentence that names the thing and, in `way_out`, what to do
about it. Everything else that is raised is a defect of the program.
"""

CACHE_DAMAGED = "The cache of this library was damaged and is made anew."
"""Told for the snapshot as for the index: whoever hears it from both has heard it once."""


class KbError(Exception):
    """One sentence for the user, and the way out of the trouble when there is one."""

    def __init__(self, sentence: str, way_out: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.way_out = way_out

    def __str__(self) -> str:
        return f"{self.sentence} {self.way_out}".strip()


class LibraryError(KbError):
    """A library cannot be opened: it is missing, no folder, or may not be read."""


class NoteError(KbError):
    """One note or place cannot be shown: it is missing, unreadable or too large."""


class StateError(KbError):
    """Settings, bookmarks or caches cannot be read or written."""


class SearchError(KbError):
    """The search index cannot answer."""


class IndexDamagedError(SearchError):
    """The search index cannot be read; the next update builds it anew."""


class UsageError(KbError):
    """A command or address was given something it cannot understand."""
