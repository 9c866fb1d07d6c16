"""Saves a store beside the window, one save after another, until it is saved."""

from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from kbviewer.errors import StateError
from kbviewer.ui.services.background import Background
from kbviewer.ui.services.messages import Message, Messages
from kbviewer.ui.style.wording import said_of

RETRY_MS = 5000
"""A full disk or a folder that is read-only may be put right at any time."""


class Store(Protocol):
    """What can be saved."""

    @property
    def is_saved(self) -> bool:
        """Whether the file holds everything."""
        ...

    def save(self) -> None:
        """Save it all."""
        ...


class Saver(QObject):
    """Two saves at a time could overtake each other: what changes meanwhile is saved after.

    Why something cannot be saved is told once; then it is tried again and again, and told when it
    is saved after all.
    """

    saved = Signal()

    def __init__(
        self, store: Store, background: Background, messages: Messages, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._background = background
        self._messages = messages
        self._is_saving = False
        self._trouble = ""
        self._retry = QTimer(self, interval=RETRY_MS, singleShot=True)
        self._retry.timeout.connect(self.save)

    @Slot()
    def save(self) -> None:
        """Save what is not saved yet."""
        if not self._is_saving and not self._store.is_saved:
            self._is_saving = True
            self._background.run(self._store.save, self._finish, self._fail)

    def stop(self) -> None:
        """Try no more."""
        self._retry.stop()

    def _finish(self, _nothing: object) -> None:
        self._is_saving = False
        self._retry.stop()
        if self._trouble:
            self._trouble = ""
            self._messages.show(Message(self.tr("Everything is saved now.")))
        self.saved.emit()
        self.save()

    def _fail(self, error: Exception) -> None:
        self._is_saving = False
        if str(error) != self._trouble:
            self._trouble = str(error)
            self._tell(error)
        self._retry.start()

    def _tell(self, error: Exception) -> None:
        if isinstance(error, StateError):
            kept = self.tr("Until then your changes are kept in this window.")
            self._messages.warn(f"{said_of(error)} {kept}")
        else:
            self._messages.show_error(error)
