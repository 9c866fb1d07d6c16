"""All that runs for the library that is open: its keeper, its search, and what these tell."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from kbviewer.errors import StateError
from kbviewer.library import Library
from kbviewer.library.model import Diff
from kbviewer.paths import Paths
from kbviewer.ui.services.background import Background
from kbviewer.ui.services.keeper import LibraryKeeper
from kbviewer.ui.services.keeper_news import KeeperNews
from kbviewer.ui.services.messages import Messages
from kbviewer.ui.services.passing_index import PassingIndex
from kbviewer.ui.services.searching import Searching


class OpenLibrary(QObject):
    """Begins with `keep` and ends with `close`, each once; another library is another of these."""

    changed = Signal(object, object)

    def __init__(
        self,
        library: Library,
        paths: Paths,
        data_dir: Path | None,
        background: Background,
        messages: Messages,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._background = background
        self._messages = messages
        self._library = library
        self._passing = self._new_passing_index() if library.store.is_private else None
        folder = self._passing.folder if self._passing else paths.search_index(library.root)
        self.searching = Searching(folder, self)
        self.searching.mending_wanted.connect(self.refresh)
        cache = paths.library_cache(library.root)
        self.keeper = LibraryKeeper(cache, data_dir, background, self)
        self.keeper.changed.connect(self._take_over_change)
        self.keeper.indexed.connect(self.searching.warm)
        KeeperNews(self.keeper, messages)

    def keep(self, ignored: Sequence[str], *, follow: bool) -> None:
        """Compare the library with its folder and follow its changes, if that is wanted."""
        self.keeper.ignored = ignored
        self.keeper.keep(self._library, follow=follow)

    @property
    def is_idle(self) -> bool:
        """Whether it is being followed and there are notes to show, and no question is open."""
        return self.keeper.has_begun and self.searching.is_idle

    @Slot()
    def refresh(self) -> None:
        """Compare the library with its folder again."""
        self.keeper.refresh()

    def close(self) -> None:
        """End all of it."""
        self.searching.finish()
        if self._passing is not None:
            self._passing.close()
        self.keeper.close()

    def remove(self) -> None:
        """Remove what was only for this window, once no thread uses it any more."""
        if self._passing is not None:
            self._passing.remove()

    @Slot(object, object)
    def _take_over_change(self, library: Library, diff: Diff) -> None:
        self.changed.emit(library, diff)
        if self._passing is not None:
            self._passing.update(library)

    def _new_passing_index(self) -> PassingIndex | None:
        """The index for a library without a cache; None, and said, if there can be none."""
        try:
            index = PassingIndex(self._background, self)
        except StateError as error:
            self._messages.show_error(error)
            return None
        index.begun.connect(self._tell_indexing)
        for ended in (index.indexed, index.failed):
            ended.connect(self._messages.end_progress)
        index.indexed.connect(self._warm_search)
        index.failed.connect(self._messages.show_error)
        return index

    @Slot()
    def _tell_indexing(self) -> None:
        self._messages.show_progress("Indexing", 0, 0)

    @Slot()
    def _warm_search(self) -> None:
        self.searching.warm()
