"""Saves a store beside the window, one save after another."""

from collections.abc import Callable
from typing import Protocol

from kbviewer.ui.background import Background


class Store(Protocol):
    """What can be saved."""

    @property
    def is_saved(self) -> bool:
        """Whether the file holds everything."""
        ...

    def save(self) -> None:
        """Save it all."""
        ...


class Saver:
    """Two saves at a time could overtake each other: what changes meanwhile is saved after."""

    def __init__(
        self,
        store: Store,
        background: Background,
        done: Callable[[], None],
        failed: Callable[[Exception], None],
    ) -> None:
        self._store = store
        self._background = background
        self._done = done
        self._failed = failed
        self._is_saving = False

    def save(self) -> None:
        """Save what is not saved yet."""
        if not self._is_saving and not self._store.is_saved:
            self._is_saving = True
            self._background.run(self._store.save, self._finish, self._fail)

    def _finish(self, _nothing: object) -> None:
        self._is_saving = False
        self._done()
        self.save()

    def _fail(self, error: Exception) -> None:
        self._is_saving = False
        self._failed(error)
