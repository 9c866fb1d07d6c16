"""Where the bookmarks of the open library lead now, looked for beside the window."""

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QObject, QTimer, Signal, Slot

from kbviewer.bookmarks import Bookmarks
from kbviewer.library import Library
from kbviewer.library.model import Diff
from kbviewer.ui.services.background import Background

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kbviewer.bookmarks.locate import Found

START_MS = 150
"""The first note is painted before bookmarks are looked for."""

_LATER = -1  # what the reader waits for goes first


class _Look(Struct, frozen=True):
    """A search for the bookmarks of a library; `diff` is None for one in all notes."""

    library: Library
    diff: Diff | None


class Refinding(QObject):
    """Has bookmarks follow their sections, one look after another.

    `found` has what came of it by the ids of the bookmarks. A section that was found elsewhere is
    taken for moved until the reader has been there.
    """

    settled = Signal()
    failed = Signal(object)

    def __init__(
        self, store: Bookmarks, background: Background, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.found: Mapping[str, Found] = {}
        self._store = store
        self._background = background
        self._file = Path()
        self._library: Library | None = None
        self._wanted: _Look | None = None
        self._running: _Look | None = None
        self._start = QTimer(self, interval=START_MS, singleShot=True)
        self._start.timeout.connect(self._look)

    def open(self, library: Library, cache: Path) -> None:
        """Look for all bookmarks of a library, in all of its notes."""
        self._library = library
        self._file = cache / "lost.json"
        self.found = {}
        self._wanted = _Look(library, None)
        self._start.start()

    def follow(self, library: Library, diff: Diff) -> None:
        """Look for bookmarks again after a change of the open library."""
        self._library = library
        before = self._wanted
        if before is not None and before.library.id == library.id:
            diff_of_both = _joined(before.diff, diff) if before.diff is not None else None
            self._wanted = _Look(library, diff_of_both)
        else:
            self._wanted = _Look(library, diff)
        if not self._start.isActive():
            self._look()

    def close(self) -> None:
        """Give up what is being looked for."""
        self._start.stop()
        self._library = self._wanted = None

    @property
    def is_idle(self) -> bool:
        """Whether nothing is being looked for."""
        return self._wanted is None and self._running is None

    def note(self, key: str, found: "Found") -> None:
        """Take this for where a bookmark leads."""
        self.found = {**self.found, key: found}

    @Slot()
    def _look(self) -> None:
        look = self._wanted
        if look is None or self._running is not None:
            return
        self._wanted = None
        if not look.library.state.scanned_ns:  # nothing has been read yet: nothing is lost
            return
        self._running = look
        self._background.run(
            lambda: self._catch_up(look),
            lambda found: self._take_over(look, found),
            self._fail,
            priority=_LATER,
        )

    def _catch_up(self, look: _Look) -> tuple["Found", ...]:
        # Imported in the thread: it brings the parser, which the first paint does not need.
        from kbviewer.bookmarks.following import catch_up
        from kbviewer.ui.services.first_look import first_look

        library, diff = look.library, look.diff

        def cancelled() -> bool:
            return not self._is_open(library)

        if diff is None:
            return first_look(self._store, library, self._file, cancelled)
        return catch_up(self._store, library, diff, cancelled=cancelled)

    def _is_open(self, library: Library) -> bool:
        return self._library is not None and self._library.id == library.id

    def _take_over(self, look: _Look, found: tuple["Found", ...]) -> None:
        self._running = None
        if self._is_open(look.library):
            self.found = {each.bookmark.id: self._with_news(each) for each in found}
            self.settled.emit()
        self._look()

    def _with_news(self, found: "Found") -> "Found":
        before = self.found.get(found.bookmark.id)
        if before is not None and before.place == found.place and found.certainty == "exact":
            return replace(found, certainty=before.certainty)
        return found

    def _fail(self, error: Exception) -> None:
        self._running = None
        self.failed.emit(error)
        self._look()


def _joined(first: Diff, second: Diff) -> Diff:
    """Two changes as one, as far as it matters for what moved and where to look."""
    return Diff(
        added=tuple(dict.fromkeys((*first.fresh, *second.fresh))),
        moved=(*first.moved, *second.moved),
    )
