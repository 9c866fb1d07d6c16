"""The folders of a library: which notes and folders stand in each, and which note is its page."""

from collections.abc import Mapping, Sequence

from kbviewer.library import Library
from kbviewer.library.model import NoteEntry
from kbviewer.library.names import folder_of, is_index

Item = str | NoteEntry
"""A folder by its path, or a note."""


class Folders:
    """What stands in each folder, in the order of `entries`; the library's own path is empty."""

    def __init__(self, entries: Mapping[str, NoteEntry]) -> None:
        self._below: dict[str, list[Item]] = {"": []}
        self._pages: dict[str, NoteEntry | None] = {"": None}
        for path, entry in entries.items():
            folder = path.rpartition("/")[0]
            if folder not in self._below:
                self._add(folder)
            self._below[folder].append(entry)

    def _add(self, folder: str) -> None:
        """Take in a folder and those above it, unless they are there."""
        if folder not in self._below:
            above = folder_of(folder)
            self._add(above)
            self._below[folder] = []
            self._below[above].append(folder)

    def below(self, folder: str) -> Sequence[Item]:
        """What stands in a folder; nothing in what is none."""
        return self._below.get(folder, ())

    def page(self, folder: str) -> NoteEntry | None:
        """The index note of a folder, which is its own page; the library itself has none."""
        if folder not in self._pages:
            notes = (item for item in self.below(folder) if not isinstance(item, str))
            self._pages[folder] = next((note for note in notes if is_index(note.path)), None)
        return self._pages[folder]

    def newest(self, item: Item) -> int:
        """When a note was saved last, or the newest in a folder."""
        if isinstance(item, str):
            return max(map(self.newest, self._below[item]))
        return item.mtime_ns

    def find_pages(self) -> None:
        """Find the pages of all folders; whoever does so beside the window saves it the time."""
        for folder in self._below:
            self.page(folder)


def folders_of(library: Library) -> Folders:
    """The folders of a library, worked out once."""
    return library.derived.get(folders_of, lambda: Folders(library.entries))
