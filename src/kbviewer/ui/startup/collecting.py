"""Garbage collection in the window's own thread, and seldom enough not to be felt.

Python collects in whichever thread happens to allocate. A worker thread that collected a widget or
a timer would destroy it there, which Qt answers by ending the process.
"""

import gc
import sys

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QTimer, Slot
from PySide6.QtGui import QWindow

CHECK_MS = 100
YOUNG = 5_000
"""New objects from which on the youngest are looked through; a millisecond or two."""
MIDDLE = 2
OLD = 100
"""How often the younger ones are looked through before the next older are."""
REST_MS = 3_000
"""All objects are looked through, which takes tens of milliseconds, when nothing is typed so long.
"""
MOST = 20
"""How many times `OLD` may be reached before that is done all the same."""
_INPUT = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.KeyRelease,
        QEvent.Type.MouseMove,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
    }
)


class Collector(QObject):
    """Collects on a timer instead of at any moment. What was made until now is never looked at."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        gc.freeze()
        self._rest = QElapsedTimer()
        self._has_freed = False
        self._timer = QTimer(self, interval=CHECK_MS)
        self._timer.timeout.connect(self.collect_some)
        self._timer.start()

    def heed(self, window: QWindow) -> None:
        """Put off what takes long while the reader uses this window."""
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Note when the window was used last."""
        if event.type() in _INPUT:
            self._rest.start()
        return False

    @Slot()
    def collect_some(self) -> None:
        """Look through the youngest objects when there are many, and at times older ones."""
        young, middle, old = gc.get_count()
        is_resting = not self._rest.isValid() or self._rest.hasExpired(REST_MS)
        if young < YOUNG:
            if is_resting and self._has_freed:
                self._has_freed = False
                give_back()
            return
        self._has_freed = True
        if old >= OLD * MOST or (old >= OLD and is_resting):
            gc.collect(2)
        elif middle >= MIDDLE:
            gc.collect(1)
        else:
            gc.collect(0)

    def stop(self) -> None:
        """Let Python collect by itself again."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()


def give_back() -> None:
    """Return freed memory to the system: glibc keeps what each thread once had."""
    if sys.platform == "linux":
        from ctypes import CDLL

        trim = getattr(CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)
