"""The settings of the running program: read at the start, changed at any time, saved beside."""

from typing import Any

from msgspec.structs import replace
from PySide6.QtCore import QObject, QTimer, Signal, Slot

from kbviewer.errors import KbError
from kbviewer.settings import Settings, SettingsFile
from kbviewer.ui.services.background import Background
from kbviewer.ui.services.messages import Messages

SAVE_DELAY_MS = 400
"""Changes that follow each other faster than this are saved at once: a wheel turns in steps."""


class Options(QObject):
    """Holds the settings and tells of every change; without a `file` nothing is kept."""

    changed = Signal(object, object)
    saved = Signal(object, object)

    def __init__(
        self,
        settings: Settings,
        file: SettingsFile | None,
        background: Background,
        messages: Messages,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._settings = self._saved = settings
        self._file = file
        self._background = background
        self._messages = messages
        self._delay = QTimer(self, singleShot=True, interval=SAVE_DELAY_MS)
        self._delay.timeout.connect(self._save_beside)

    @property
    def current(self) -> Settings:
        """The settings as they are now."""
        return self._settings

    def change(self, **values: Any) -> None:
        """Change options by the names of their fields; what is as it was is not told again."""
        before, self._settings = self._settings, replace(self._settings, **values)
        if self._settings != before:
            self._delay.start()
            self.changed.emit(self._settings, before)

    def finish(self) -> None:
        """Save what is not saved yet; the program is about to end."""
        self._delay.stop()
        try:
            self._save(self._settings, self._saved)
        except KbError as error:
            self._messages.show_error(error)

    @Slot()
    def _save_beside(self) -> None:
        settings, before = self._settings, self._saved
        self._background.run(
            lambda: self._save(settings, before),
            lambda _: self.saved.emit(settings, before),
            self._messages.show_error,
        )

    def _save(self, settings: Settings, before: Settings) -> None:
        if self._file is not None and settings != before:
            self._file.save(settings, before)
            self._saved = settings
