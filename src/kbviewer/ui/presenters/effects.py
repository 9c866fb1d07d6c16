"""What the settings do: every option that changes takes effect at once."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction

from kbviewer.settings import Settings
from kbviewer.ui.actions import shortcuts, use_keys
from kbviewer.ui.services.options import Options
from kbviewer.ui.session import Session
from kbviewer.ui.style.look import Look
from kbviewer.ui.viewer.styles import Reading
from kbviewer.ui.window.main_window import MainWindow


class Effects(QObject):
    """Applies options to theme, viewer and keys, and stores what the reader changes there."""

    def __init__(
        self,
        session: Session,
        options: Options,
        window: MainWindow,
        look: Look,
        actions: Mapping[str, QAction],
    ) -> None:
        super().__init__(window)
        self._session = session
        self._options = options
        self._window = window
        self._look = look
        self._actions = actions
        settings = options.current
        window.viewer.set_reading(reading_of(settings))
        window.search.show_grouped(is_grouped=settings.search_grouped)
        session.corrects_queries = settings.search_fuzzy
        session.ignored = settings.library_ignored
        if settings.keys:
            self._use_keys(settings)
        options.saved.connect(self._read_again)
        options.changed.connect(self._apply)
        look.changed.connect(self._keep_theme)
        window.viewer.reading_changed.connect(self._keep_reading)

    @Slot(object, object)
    def _apply(self, settings: Settings, before: Settings) -> None:
        if settings.look_theme != before.look_theme and settings.look_theme != self._look.choice:
            self._look.choose(settings.look_theme)
        self._window.viewer.set_reading(reading_of(settings))
        self._window.search.show_grouped(is_grouped=settings.search_grouped)
        self._session.corrects_queries = settings.search_fuzzy
        self._session.ignored = settings.library_ignored
        if settings.keys != before.keys:
            self._use_keys(settings)

    @Slot(object, object)
    def _read_again(self, settings: Settings, before: Settings) -> None:
        """Compare the library with its folder anew, now that its reader can know what to ignore."""
        if settings.library_ignored != before.library_ignored:
            self._session.refresh()

    def _use_keys(self, settings: Settings) -> None:
        use_keys(self._actions, settings.keys)
        search = shortcuts("search.focus", settings.keys)
        self._window.search_field.show_key(search[0] if search else None)

    @Slot()
    def _keep_theme(self) -> None:
        self._options.change(look_theme=self._look.choice)

    @Slot(object)
    def _keep_reading(self, reading: Reading) -> None:
        self._options.change(look_text_size=reading.size)


def reading_of(settings: Settings) -> Reading:
    """How the settings want notes to be set."""
    return Reading(
        family=settings.look_text_font,
        code_family=settings.look_code_font,
        size=settings.look_text_size,
        line_height=settings.look_line_height,
        measure=settings.look_text_width,
    )
