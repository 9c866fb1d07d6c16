"""Search as you type: the newest question is answered, older ones are dropped."""

import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from kbviewer.errors import IndexDamagedError
from kbviewer.notes.model import Place
from kbviewer.ui.services.background import Background

if TYPE_CHECKING:
    from kbviewer.search import Hit, Results, SearchIndex


T = TypeVar("T")


class Question(Struct, frozen=True):
    """What is searched, which places count as bookmarked, which stretch of hits is wanted.

    With `corrects`, words that are found nowhere are taken for typing errors.
    """

    text: str
    bookmarked: frozenset[Place] = frozenset()
    offset: int = 0
    limit: int = 16
    corrects: bool = True


class Searching(QObject):
    """Runs one query at a time in a thread of its own.

    A newer question cancels the one that runs and takes the place of one that waits, so that what
    `answered` brings is always the newest question's answer.
    """

    answered = Signal(object, object)
    failed = Signal(object, object)
    mending_wanted = Signal()

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._thread = Background(self, threads=1)
        self._lock = threading.Lock()
        self._index: SearchIndex | None = None
        self._running: Question | None = None
        self._waiting: Question | None = None
        self._cancel = threading.Event()
        self._unanswered: Question | None = None
        self._answered: Question | None = None
        self._is_mending = False

    def ask(self, question: Question) -> None:
        """Answer this question as soon as possible."""
        self._waiting = question
        self._cancel.set()
        if self._running is None:
            self._start()

    @property
    def is_idle(self) -> bool:
        """Whether no question is being answered."""
        return self._running is None and self._waiting is None

    def drop(self) -> None:
        """Forget the question that runs, the one that waits and the one that was answered."""
        self._waiting = self._answered = None
        self._cancel.set()

    def finish(self) -> None:
        """Wait for the thread, and close the files of the index."""
        self.drop()
        self._thread.finish()
        if self._lock.acquire(blocking=False):
            index, self._index = self._index, None
            self._lock.release()
            if index is not None:
                index.close()

    def _start(self) -> None:
        question, self._waiting = self._waiting, None
        self._running = question
        if question is None:
            return
        self._cancel = cancel = threading.Event()
        self._thread.run(
            lambda: self._search(question, cancel.is_set),
            lambda results: self._settle(question, cancel, results),
            lambda error: self._settle(question, cancel, error),
        )

    def _search(self, question: Question, cancelled: Callable[[], bool]) -> "Results":
        # Imported in the thread: the first window is painted before Whoosh is needed.
        from kbviewer.search import Scope

        return self.with_index(
            lambda index: index.search(
                question.text,
                limit=question.limit,
                offset=question.offset,
                scope=Scope(bookmarked=question.bookmarked, corrects=question.corrects),
                cancelled=cancelled,
            )
        )

    def titles(self, text: str, limit: int) -> "Sequence[Hit]":
        """Sections whose title fits, at once and from memory; none before the first search."""
        return self._index.titles(text, limit) if self._index is not None else ()

    def warm(self) -> None:
        """Open the index beside, so that the first search need not wait for it.

        It may have changed: what it has answered, or was too damaged to answer, is asked again.
        """
        question, self._unanswered = self._unanswered or self._answered, None
        if question is not None:
            if self.is_idle:
                self.ask(replace(question, offset=0, limit=question.offset + question.limit))
            return
        self._thread.run(
            lambda: self.with_index(lambda index: index.titles("warm", 1)),
            lambda _: None,
            lambda _: None,
        )

    def with_index(self, use: "Callable[[SearchIndex], T]") -> T:
        """Use the index, opening it first; for threads other than that of the window."""
        from kbviewer.search import SearchIndex

        with self._lock:
            if self._index is None:
                self._index = SearchIndex.open(self._folder)
            index = self._index
        return use(index)

    def _settle(self, question: Question, cancel: threading.Event, outcome: object) -> None:
        self._running = None
        if isinstance(outcome, IndexDamagedError) and not self._is_mending:
            self._is_mending, self._unanswered = True, question
            self.mending_wanted.emit()
        elif not isinstance(outcome, Exception):
            self._is_mending = False
            self._answered = question if not cancel.is_set() else self._answered
        if not cancel.is_set():
            signal = self.failed if isinstance(outcome, Exception) else self.answered
            signal.emit(question, outcome)
        self._start()
