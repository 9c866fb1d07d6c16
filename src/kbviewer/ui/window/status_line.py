"""The line at the bottom: how many notes, whether they are up to date, what is being done."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QToolButton, QWidget

from kbviewer.ui.style.numbers import counted

if TYPE_CHECKING:
    from kbviewer.ui.services.keeper import Freshness

# Work that is done sooner than this shows no progress: it would only flicker.
QUIET_MS = 300


class StatusLine(QWidget):
    """Shows the state of the library and the progress of work, with a way to cancel it."""

    cancel_wanted = Signal()
    problems_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statusLine")
        self._count = ""
        self._freshness = ""
        self._state = QLabel(self)
        self._work = QLabel(self)
        self._bar = QProgressBar(self)
        self._bar.setFixedWidth(140)
        self._bar.setTextVisible(False)
        self._cancel = QToolButton(self)
        self._cancel.setText(self.tr("Cancel"))
        self._cancel.setAutoRaise(True)
        self._cancel.clicked.connect(self.cancel_wanted)
        # The line is as high at all times, so that the note above it never moves.
        for part in (self._bar, self._cancel):
            kept = part.sizePolicy()
            kept.setRetainSizeWhenHidden(True)
            part.setSizePolicy(kept)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 2, 12, 2)
        layout.setSpacing(8)
        self.problems = QToolButton(self)
        self.problems.setAutoRaise(True)
        self.problems.setToolTip(self.tr("What may be mended in the notes"))
        self.problems.clicked.connect(self.problems_wanted)
        self.show_problems(0)
        layout.addStretch(1)
        for widget in (self._work, self._bar, self._cancel, self._state, self.problems):
            layout.addWidget(widget)
        self._quiet = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._quiet.timeout.connect(self._show_work)
        self.end_progress()

    @property
    def text(self) -> str:
        """What the line says of the library."""
        return self._state.text()

    @property
    def work(self) -> str:
        """What is being done, in words."""
        return self._work.text()

    def show_library(self, notes: int, freshness: "Freshness") -> None:
        """Say how many notes there are, and whether they are as on disk."""
        one, many = self.tr("1 note"), self.tr("{0} notes").format(counted(notes))
        self._count = one if notes == 1 else many
        match freshness:
            case "current":
                self._freshness = self.tr("up to date")
            case "reading":
                self._freshness = self.tr("reading …")
            case "stopped":
                self._freshness = self.tr("not all are read (F5)")
        self._show_state()

    def _show_state(self) -> None:
        # While work is shown, that says how far the notes are read.
        parts = (self._count, "" if self._bar.isVisibleTo(self) else self._freshness)
        self._state.setText(" · ".join(filter(None, parts)))

    def show_problems(self, count: int) -> None:
        """Say how much there is to mend; nothing if nothing is known of."""
        one, many = self.tr("1 problem"), self.tr("{0} problems").format(counted(count))
        self.problems.setText(one if count == 1 else many)
        self.problems.setVisible(count > 0)

    @Slot(str, int, int)
    def show_progress(self, what: str, done: int, total: int) -> None:
        """Show what is being done and how far it is, if it takes long enough to be seen."""
        # What the process beside says, in the reader's language.
        names = {"Reading notes": self.tr("Reading notes"), "Indexing": self.tr("Indexing")}
        self._work.setText(names.get(what, what))
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        if not self._quiet.isActive() and self._bar.isHidden():
            self._quiet.start()

    @Slot()
    def end_progress(self) -> None:
        """Say that nothing is being done."""
        self._quiet.stop()
        for widget in (self._work, self._bar, self._cancel):
            widget.hide()
        self._show_state()

    @Slot()
    def _show_work(self) -> None:
        for widget in (self._work, self._bar, self._cancel):
            widget.show()
        self._show_state()
