"""What the keeper of the library tells the reader: progress, notices, the fate of its folder."""

from PySide6.QtCore import QObject, Slot

from kbviewer.ui.services.keeper import LibraryKeeper
from kbviewer.ui.services.messages import Message, Messages


class KeeperNews(QObject):
    """Puts what a keeper tells into words and passes it on, for as long as the keeper lives."""

    def __init__(self, keeper: LibraryKeeper, messages: Messages) -> None:
        super().__init__(keeper)
        self._messages = messages
        keeper.noticed.connect(messages.warn)
        keeper.failed.connect(messages.show_error)
        keeper.progressed.connect(messages.show_progress)
        keeper.settled.connect(messages.end_progress)
        keeper.vanished.connect(self._tell_vanished)
        keeper.returned.connect(self._tell_returned)
        keeper.limited.connect(self._tell_limited)

    @Slot()
    def _tell_vanished(self) -> None:
        self._messages.warn(
            self.tr("The folder of the notes is gone. It is read again as soon as it is back.")
        )

    @Slot()
    def _tell_returned(self) -> None:
        self._messages.show(Message(self.tr("The folder of the notes is back.")))

    @Slot()
    def _tell_limited(self) -> None:
        text = self.tr("The system does not tell of all changes in so large a folder.")
        way_out = self.tr("All notes are looked at once a minute instead, or with F5.")
        self._messages.warn(f"{text} {way_out}")
