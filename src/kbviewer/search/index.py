"""The search index of a library: one folder, written by one process, read by any number.

A reader keeps to the generation it has opened until a query finds that there is a newer one.
"""

import contextlib
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from kbviewer.errors import CACHE_DAMAGED, IndexDamagedError, SearchError, Wording, reason
from kbviewer.notes.model import Place
from kbviewer.search.blockfile import DamagedError
from kbviewer.search.engine import EmptyIndexError
from kbviewer.search.matching import Cancelled
from kbviewer.search.model import NOT_INDEXED, Hit, Results, Scope, UpdateReport
from kbviewer.search.searcher import Searcher
from kbviewer.search.segment import SectionSegment, SegmentData
from kbviewer.search.storage import (
    clear_index,
    create_index,
    latest_state,
    open_index,
    read_segments,
    write_lock,
)
from kbviewer.search.titles import find_titles

if TYPE_CHECKING:
    # Not needed to search; with them a start would take three times as long.
    from kbviewer.library.model import Diff
    from kbviewer.search.contents import Source
    from kbviewer.search.update import Progress
    from kbviewer.search.writer import SectionWriter

_MARK = "damaged"  # a file that a reader leaves for the next writer
_ATTEMPTS = 10  # to open a generation whose files a commit is just removing


class SearchIndex:
    """Searches and updates the index in a folder. May be used from several threads."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.Lock()
        self._searcher: Searcher | None = None

    @classmethod
    def open(cls, folder: Path) -> "SearchIndex":
        """The index in `folder`, which need not exist yet."""
        return cls(folder)

    def search(
        self,
        query: str,
        *,
        limit: int = 20,
        offset: int = 0,
        scope: Scope | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> Results:
        """Answer a query; an empty answer when `cancelled` says that it is no longer wanted.

        Raises SearchError when the index cannot be read; the next update then builds it anew.
        """
        with self._readable() as searcher:
            if searcher is None:
                return Results(query, ignored=(NOT_INDEXED,))
            try:
                return searcher.search(
                    query, limit, offset, scope or Scope(), cancelled or (lambda: False)
                )
            except Cancelled:
                return Results(query)

    def titles(self, query: str, limit: int = 20) -> tuple[Hit, ...]:
        """Sections whose title fits, at once and from memory; without snippets."""
        with self._readable() as searcher:
            if searcher is None:
                return ()
            hits = []
            for segment, number in find_titles(query, searcher.segments, limit):
                meta = searcher.segments[segment].meta(number)
                place = Place(meta.note, meta.anchor)
                hits.append(Hit(place, meta.title, meta.breadcrumbs, meta.pages, "", 0.0))
            return tuple(hits)

    def update(
        self,
        library: "Source",
        diff: "Diff | None" = None,
        progress: "Progress | None" = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> UpdateReport:
        """Bring the index up to date with a library; without `diff` everything is compared.

        Only one process at a time can do so. When `cancelled` says so it stops; what was done is
        kept, and the next update goes on from there. An index that cannot be read, or is another
        version's, is built anew. Raises SearchError when another process is writing, or the disk
        refuses.
        """
        from kbviewer.search.update import Update

        self._folder.mkdir(parents=True, exist_ok=True)
        message = self._prepare()
        update = Update(library, self._open_writer, progress, cancelled)
        try:
            finished = update.run(None if message else diff)
        except (DamagedError, FileNotFoundError):
            self._folder.mkdir(parents=True, exist_ok=True)
            with write_lock(self._folder):
                message = _made_anew(self._folder, "damaged")
            update = Update(library, self._open_writer, progress, cancelled)
            finished = update.run(None)
        except OSError as error:
            raise SearchError(
                Wording("The search index cannot be written: {0}.", reason(error)),
                Wording("Free some space on the disk or check the rights of the cache folder."),
            ) from error
        with self._readable() as searcher:
            sections = searcher.sections if searcher else 0
        return UpdateReport(
            update.notes, sections, update.updated, update.removed, finished, message
        )

    def close(self) -> None:
        """Let go of the files; they are closed when no query uses them any more."""
        with self._lock:
            self._searcher = None

    def _prepare(self) -> str:
        """Make sure that there is an index to be updated; what had to be done to it."""
        state = _state(self._folder)
        if state == "sound":
            return ""
        with write_lock(self._folder):
            return _made_anew(self._folder, _state(self._folder))

    def _open_writer(self) -> "SectionWriter":
        from kbviewer.search.writer import SectionWriter

        return SectionWriter(open_index(self._folder))

    @contextlib.contextmanager
    def _readable(self) -> Iterator[Searcher | None]:
        """The newest generation, None when there is none yet; damage is told and noted down."""
        try:
            with self._lock:
                self._searcher = _newest(self._folder, self._searcher)
                searcher = self._searcher
            yield searcher
        except DamagedError as error:
            self._searcher = None
            with contextlib.suppress(OSError):
                (self._folder / _MARK).touch()
            raise IndexDamagedError(
                Wording("The search index is damaged."),
                Wording("It is built anew at the next update."),
            ) from error


def _state(folder: Path) -> Literal["none", "sound", "damaged"]:
    """Whether there is an index of this version in a folder."""
    if (folder / _MARK).exists():
        return "damaged"
    try:
        _segments(folder)
    except EmptyIndexError:
        return "none"
    except Exception:
        return "damaged"
    return "sound"


def _made_anew(folder: Path, state: Literal["none", "sound", "damaged"]) -> str:
    """Put an empty index in place of one that is not sound; what to tell the user."""
    if state == "sound":
        return ""
    clear_index(folder)
    (folder / _MARK).unlink(missing_ok=True)
    create_index(folder)
    return CACHE_DAMAGED if state == "damaged" else ""


def _newest(folder: Path, known: Searcher | None) -> Searcher | None:
    """A searcher on the newest generation: the known one when it is that."""
    for attempt in range(_ATTEMPTS):
        try:
            state = latest_state(folder)
            if known is not None and known.state == state:
                return known
            opened = _opened(folder, _segments(folder), known)
            found = Searcher(opened, state)
        except (EmptyIndexError, FileNotFoundError):
            if known is not None or attempt == _ATTEMPTS - 1 or not folder.exists():
                return known
        else:
            return found
    return known


def _segments(folder: Path) -> list[SectionSegment]:
    """The segments of the newest generation. Raises DamagedError for a list that makes no sense."""
    try:
        return read_segments(open_index(folder))
    except (EmptyIndexError, OSError, DamagedError):
        raise
    except Exception as error:  # Whoosh's list is a pickle, which fails in any way there is
        raise DamagedError("the list of segments cannot be read") from error


def _opened(
    folder: Path, segments: Sequence[SectionSegment], known: Searcher | None
) -> list[SegmentData]:
    """The segments of a generation; those that are open already are used again."""
    there = {data.segment.segid: data for data in known.segments} if known else {}
    return [
        there[segment.segid].renewed(segment)
        if segment.segid in there
        else SegmentData(folder, segment)
        for segment in segments
    ]
