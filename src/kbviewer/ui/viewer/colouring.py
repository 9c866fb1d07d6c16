"""Colours the code that comes into view: notes are on the screen before their code is read."""

import contextlib
import threading
from collections import deque
from typing import TYPE_CHECKING, NamedTuple
from weakref import ReferenceType, ref

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QTextCharFormat, QTextLayout

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kbviewer.render.highlight import Run
    from kbviewer.ui.viewer.document import NoteDocument
    from kbviewer.ui.viewer.page import Box


class _Code(NamedTuple):
    """Code to be read, and where it stands."""

    page: "ReferenceType[NoteDocument]"
    box: "Box"
    code: str


class Colouring(QObject):
    """Reads code off the GUI thread, one box after another, and colours what was read.

    Its thread is Python's and lives as long as there is code to read.
    """

    _arrived = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._wanted: deque[_Code] = deque()
        self._read: deque[tuple[_Code, tuple[Run, ...]]] = deque()
        self._waiting = 0
        self._is_reading = False
        self._lock = threading.Lock()
        self._arrived.connect(self._settle, Qt.ConnectionType.QueuedConnection)

    @property
    def is_busy(self) -> bool:
        """Whether colours are still to come."""
        return self._waiting > 0

    def want(self, page: "NoteDocument", start: int, end: int) -> None:
        """Have the code between two positions coloured, if it is not yet."""
        for box in page.furniture.boxes_between(start, end):
            if box.language and box.end >= 0 and box.first not in page.coloured:
                page.coloured.add(box.first)
                self._waiting += 1
                self._wanted.append(_Code(ref(page), box, code_of(page, box)))
        with self._lock:
            if self._wanted and not self._is_reading:
                self._is_reading = True
                threading.Thread(target=self._work, name="colouring", daemon=True).start()

    def _work(self) -> None:
        """Read all that is wanted; what the thread does."""
        # Imported here: the first paint does not wait for it.
        from kbviewer.render.highlight import colours

        while True:
            with self._lock:
                if not self._wanted:
                    self._is_reading = False
                    return
                code = self._wanted.popleft()
            self._read.append((code, colours(code.code, code.box.language)))
            with contextlib.suppress(RuntimeError):  # the window is gone
                self._arrived.emit()

    @Slot()
    def _settle(self) -> None:
        while self._read:
            code, runs = self._read.popleft()
            self._waiting -= 1
            page = code.page()
            if page is not None:
                colour(page, code.box, runs)


def code_of(page: "NoteDocument", box: "Box") -> str:
    """The code in a box."""
    return page.text_between(box.first, box.end)


def colour(page: "NoteDocument", box: "Box", runs: "Sequence[Run]") -> None:
    """Give the code in a box its colours; the text of the document stays as it is."""
    if not runs:
        return
    formats = {run.css: _format(page, run.css) for run in runs}
    left = deque(runs)
    block = page.findBlock(box.first)
    while block.isValid() and block.position() <= box.end:
        base = block.position() - box.first
        end = base + block.length() - 1
        ranges = []
        while left and left[0].start < end:
            run = left[0]
            ranges.append(_range(max(run.start, base), min(run.start + run.length, end), base))
            ranges[-1].format = formats[run.css]
            if run.start + run.length > end:
                break  # it goes on in the next block
            left.popleft()
        block.layout().setFormats(ranges)
        block = block.next()
    page.markContentsDirty(box.first, box.end - box.first)


def _range(start: int, end: int, base: int) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start, made.length = start - base, end - start
    return made


def _format(page: "NoteDocument", css: str) -> QTextCharFormat:
    form = QTextCharFormat()
    form.setForeground(page.styles.colour(f"syntax:{css}"))
    return form
