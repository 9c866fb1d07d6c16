"""The open tabs: a history each, and which one is shown."""

from collections.abc import Callable, Sequence
from itertools import count

from msgspec import Struct, field
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent

from kbviewer.history import History, Scroll, Visit
from kbviewer.notes.model import Place

MAX_CLOSED = 20


class Tab(Struct, eq=False):
    """One tab. `number` names it as long as it is open."""

    number: int
    history: History = field(default_factory=History)


class Tabs(QObject):
    """Where the reader is, in every tab. There is always at least one."""

    changed = Signal()
    visited = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._numbers = count(1)
        self._tabs = [Tab(next(self._numbers))]
        self._current = 0
        self._closed: list[tuple[int, Tab]] = []
        self._recent: list[int] = [self._tabs[0].number]
        self._walked = 0

    @property
    def tabs(self) -> tuple[Tab, ...]:
        """All tabs from left to right."""
        return tuple(self._tabs)

    @property
    def current(self) -> Tab:
        """The tab that is shown."""
        return self._tabs[self._current]

    @property
    def position(self) -> int:
        """Which of the tabs is shown, from 0."""
        return self._current

    @property
    def used(self) -> list[int]:
        """The positions of all tabs, the one that was used last first."""
        positions = {tab.number: position for position, tab in enumerate(self._tabs)}
        return [positions[number] for number in self._recent]

    def visit(self, visit: Visit, *, new_tab: bool = False, quietly: bool = False) -> None:
        """Go to a place, in the shown tab or in a new one beside it.

        `quietly` only notes that the reader is there already.
        """
        if new_tab and self.current.history.current is not None:
            self._current += 1
            self._tabs.insert(self._current, Tab(next(self._numbers)))
            self._use()
        self.current.history = self.current.history.visit(visit)
        self.changed.emit()
        if not quietly:
            self.visited.emit(visit)

    def leave(self, scroll: Scroll) -> None:
        """Remember how far the reader had scrolled in the shown place."""
        self.current.history = self.current.history.scrolled(scroll)

    def back(self) -> None:
        """Go to the place before, if there is one."""
        self._travel(self.current.history.back())

    def forward(self) -> None:
        """Go to the place that `back` left, if there is one."""
        self._travel(self.current.history.forward())

    def show(self, position: int) -> None:
        """Show another tab."""
        if 0 <= position < len(self._tabs) and position != self._current:
            self._current = position
            self._use()
            self._arrive()

    def show_next_used(self, by: int = 1) -> None:
        """Go through the tabs in the order of their last use.

        As long as Ctrl is held the order stays as it was, so that every tab can be reached.
        """
        self._walked = (self._walked + by) % len(self._recent)
        number = self._recent[self._walked]
        position = next(i for i, tab in enumerate(self._tabs) if tab.number == number)
        if not QGuiApplication.keyboardModifiers() & Qt.KeyboardModifier.ControlModifier:
            self.show(position)
        elif position != self._current:
            application = QCoreApplication.instance()
            if application is not None:
                application.installEventFilter(self)
            self._current = position
            self._arrive()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """When Ctrl is let go, the tab that is shown is the one that was used last."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyRelease
            and event.key() == Qt.Key.Key_Control
        ):
            self._use()
        return super().eventFilter(watched, event)

    def move(self, start: int, end: int) -> None:
        """Move a tab to another position."""
        shown = self.current
        self._tabs.insert(end, self._tabs.pop(start))
        self._current = self._tabs.index(shown)
        self.changed.emit()

    def close(self, position: int) -> None:
        """Close a tab; the last one only becomes empty."""
        tab = self._tabs[position]
        if tab.history.current is not None:
            self._closed = [*self._closed[1 - MAX_CLOSED :], (position, tab)]
        shown = self.current
        del self._tabs[position]
        self._recent.remove(tab.number)
        if not self._tabs:
            self._tabs = [Tab(next(self._numbers))]
            self._recent = [self._tabs[0].number]
        if shown in self._tabs:
            self._current = self._tabs.index(shown)
            self.changed.emit()
        else:
            self._current = min(position, len(self._tabs) - 1)
            self._use()
            self._arrive()

    def reopen(self) -> None:
        """Bring back the tab that was closed last, where it was."""
        if not self._closed:
            return
        position, tab = self._closed.pop()
        if len(self._tabs) == 1 and self.current.history.current is None:
            # Closing the only tab has left an empty one in its place.
            self._recent.remove(self._tabs.pop().number)
        self._current = min(position, len(self._tabs))
        self._tabs.insert(self._current, tab)
        self._use()
        self._arrive()

    def follow(self, place: Callable[[Place], Place | None]) -> None:
        """Have every history hold where its places are now; those for which there is None go."""
        for tab in (*self._tabs, *(closed for _, closed in self._closed)):
            tab.history = tab.history.moved(place)
        self.changed.emit()

    def restore(self, histories: list[History], position: int, used: Sequence[int] = ()) -> None:
        """Replace all tabs, as they were at the end of an earlier run.

        `used` are positions in the order of their last use; those left out follow.
        """
        self._tabs = [Tab(next(self._numbers), history) for history in histories or [History()]]
        order = dict.fromkeys((*used, *range(len(self._tabs))))
        self._recent = [self._tabs[number].number for number in order]
        self._current = min(max(position, 0), len(self._tabs) - 1)
        self._use()
        self._arrive()

    def _travel(self, history: History) -> None:
        if history is not self.current.history:
            self.current.history = history
            self._arrive()

    def _arrive(self) -> None:
        self.changed.emit()
        self.visited.emit(self.current.history.current)

    def _use(self) -> None:
        """Note that the shown tab is used now; this ends a walk through the tabs."""
        if self._walked:
            self._walked = 0
            application = QCoreApplication.instance()
            if application is not None:
                application.removeEventFilter(self)
        number = self.current.number
        self._recent = [number, *(other for other in self._recent if other != number)]
