"""A second process that indexes sections beside the one that writes the index.

It is spawned, so that it works in a frozen program and beside threads, and it ends when the pipe to
it closes, so that it never outlives its parent.
"""

import gc
import multiprocessing
import queue
import threading
from collections.abc import Sequence
from multiprocessing.connection import Connection
from pathlib import Path
from types import TracebackType
from typing import Self

from kbviewer.search.inverter import Inverter
from kbviewer.search.layout import NoteRow
from kbviewer.search.model import SectionDocument
from kbviewer.search.segment import SectionSegment

Work = list[tuple[Sequence[SectionDocument], NoteRow]]

_PORTION = 300  # sections sent at a time
_AHEAD = 3  # portions it may have waiting
_SEGMENT = 45_000  # sections of a segment of its own


class Helper:
    """The process as its parent sees it."""

    def __init__(self, folder: Path, generation: int, first: int) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(
            target=_work, args=(theirs, folder, generation, first), daemon=True
        )
        self._process.start()
        theirs.close()
        self._portion: Work = []
        self._size = 0
        self._waiting = 0
        self._ready: list[SectionSegment] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._pipe.close()
        self._process.join(5)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()

    def take(self, documents: Sequence[SectionDocument], row: NoteRow) -> bool:
        """Give it sections of a note, unless it has enough to do."""
        if not documents or (not self._portion and not self._has_room()):
            return False
        self._portion.append((documents, row))
        self._size += len(documents)
        if self._size >= _PORTION:
            self._send()
        return True

    @property
    def ready(self) -> int:
        """The number of sections in the segments it has made."""
        return sum(segment.size for segment in self._ready)

    def segments(self, finish: bool) -> list[SectionSegment]:
        """The segments it has made; with `finish`, all that it was given is in them."""
        if finish:
            self._send()
            self._pipe.send(None)
            self._waiting += 1
            while self._waiting:
                self._receive()
        ready, self._ready = self._ready, []
        return ready

    def _has_room(self) -> bool:
        while self._pipe.poll():
            self._receive()
        return self._waiting < _AHEAD

    def _send(self) -> None:
        if self._portion:
            self._pipe.send(self._portion)
            self._waiting += 1
        self._portion, self._size = [], 0

    def _receive(self) -> None:
        self._ready.extend(self._pipe.recv())
        self._waiting -= 1


def _work(pipe: Connection, folder: Path, generation: int, first: int) -> None:
    """What the process does: answers each portion with the segments that are ready.

    The first has no more than `first` sections, so that something can be searched soon.
    """
    gc.disable()
    portions: queue.SimpleQueue[Work | EOFError | None] = queue.SimpleQueue()
    threading.Thread(target=_read, args=(pipe, portions), daemon=True).start()
    inverter = Inverter()
    rows: list[NoteRow] = []
    while not isinstance(portion := portions.get(), EOFError):
        for documents, row in portion or ():
            for document in documents:
                inverter.add(document)
            rows.append(row)
        ready = []
        if rows and (portion is None or len(inverter) >= first):
            ready.append(inverter.segment(folder, generation, rows))
            inverter, rows, first = Inverter(), [], _SEGMENT
        try:
            pipe.send(ready)
        except OSError:
            # The parent was killed. What it will never know of is a draft the next writer removes.
            return


def _read(pipe: Connection, portions: "queue.SimpleQueue[Work | EOFError | None]") -> None:
    """Pass on what comes, so that the parent never waits for this process to be ready."""
    try:
        while True:
            portions.put(pipe.recv())
    except (EOFError, OSError):
        portions.put(EOFError())
