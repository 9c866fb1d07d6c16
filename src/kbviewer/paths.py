"""Where the program keeps what it stores: settings, data, state and caches."""

import hashlib
import os
import re
from pathlib import Path
from typing import NamedTuple


class Paths(NamedTuple):
    """The four folders of stored state. None of them need exist yet; `cache` may go at any time."""

    config: Path
    data: Path
    state: Path
    cache: Path

    @classmethod
    def of(cls, data_dir: Path | None) -> "Paths":
        """All four below `data_dir`, or where the system keeps such things if it is None."""
        if data_dir is not None:
            home = Path(os.path.abspath(data_dir))  # noqa: PTH100 - resolve() would follow links
            return cls(home / "config", home / "data", home / "state", home / "cache")
        from platformdirs import PlatformDirs

        system = PlatformDirs("kbviewer", appauthor=False)
        return cls(
            system.user_config_path,
            system.user_data_path,
            system.user_state_path,
            system.user_cache_path,
        )

    @property
    def settings_file(self) -> Path:
        """Options the user has changed."""
        return self.config / "settings.toml"

    @property
    def bookmarks_file(self) -> Path:
        """Bookmarks of all libraries."""
        return self.data / "bookmarks.json"

    @property
    def reading_file(self) -> Path:
        """Reading places and read marks of all libraries."""
        return self.data / "reading.json"

    @property
    def books_file(self) -> Path:
        """PDF files of books and the calibration of their page numbers."""
        return self.data / "books.json"

    @property
    def session_file(self) -> Path:
        """Tabs, sizes and places of the window as it was left."""
        return self.state / "session.json"

    def library_cache(self, root: Path) -> Path:
        """Return the folder for the snapshot and search index of the library at `root`."""
        return self.cache / library_id(root)

    def search_index(self, root: Path) -> Path:
        """Return the folder for the search index alone of the library at `root`."""
        return self.library_cache(root) / "search"


def library_id(root: Path) -> str:
    """Name a library's folder in the stored state: readable, and different for each folder.

    The folder's real path decides, so that a symbolic link to it is the same library; on file
    systems that ignore case by convention, so does the name.
    """
    try:
        real = os.path.normcase(os.path.realpath(root))
    except ValueError:
        real = ascii(str(root))  # a name that no folder can have, in a damaged file perhaps
    digest = hashlib.blake2b(os.fsencode(real), digest_size=6).hexdigest()
    name = re.sub(r"[^a-z0-9]+", "-", Path(real).name.lower()).strip("-")[:24].strip("-")
    return f"{name or 'library'}-{digest}"
