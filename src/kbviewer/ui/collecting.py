"""Garbage collection in the window's own thread, and seldom enough not to be felt.

Python collects in whichever thread happens to allocate. A worker thread that collected a widget or
a timer would destroy it there, which Qt answers by ending the process.
"""

import gc

from PySide6.QtCore import QObject, QTimer, Slot

CHECK_MS = 500
YOUNG = 10_000
"""New objects from which on the youngest are looked through; a few milliseconds."""
MIDDLE = 10
OLD = 60
"""How often the younger ones are looked through before the next older are."""


class Collector(QObject):
    """Collects on a timer instead of at any moment. What was made until now is never looked at."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        gc.freeze()
        self._timer = QTimer(self, interval=CHECK_MS)
        self._timer.timeout.connect(self.collect_some)
        self._timer.start()

    @Slot()
    def collect_some(self) -> None:
        """Look through the youngest objects when there are many, and at times older ones."""
        young, middle, old = gc.get_count()
        if young < YOUNG:
            return
        if old >= OLD:
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
