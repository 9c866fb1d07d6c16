"""Errors that nobody expected, wherever they arise: kept in a log, shown once, and survived.

Python reports what a slot, a virtual method of Qt, a thread or a finaliser raises to one of three
hooks. Here they are joined with Qt's own messages. Nothing that an error says is kept, see
`kbviewer.errorlog`; of Qt's messages, which may quote a note, only what sent them.
"""

import os
import re
import sys
import threading
from collections import deque
from types import TracebackType
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    Qt,
    QtMsgType,
    Signal,
    Slot,
    qInstallMessageHandler,
)

from kbviewer.errorlog import Defect, ErrorLog
from kbviewer.ui.services.messages import Messages, defect_seen

if TYPE_CHECKING:
    from sys import UnraisableHookArgs

SENDER = re.compile(r"\w+(::~?\w+)+(?=[ :(])")
"""What begins a message of Qt: the function that sends it."""


class ErrorsSeen(QObject):
    """Takes the process's hooks until it is told to give them back."""

    _noticed = Signal()

    def __init__(self, log: ErrorLog, messages: Messages, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._log = log
        self._messages = messages
        self._waiting: deque[Defect] = deque()
        self._said: set[tuple[str, str]] = set()
        self._before: tuple[Any, ...] = ()
        self._noticed.connect(self._show, Qt.ConnectionType.QueuedConnection)
        messages.defect_met.connect(log.keep)

    def install(self) -> None:
        """See all errors from now on."""
        qt = qInstallMessageHandler(self._take_message)
        self._before = (sys.excepthook, threading.excepthook, sys.unraisablehook, qt)
        sys.excepthook = self._take
        threading.excepthook = self._take_of_thread
        sys.unraisablehook = self._take_unraisable

    def remove(self) -> None:
        """Give the hooks back."""
        if self._before:
            sys.excepthook, threading.excepthook, sys.unraisablehook, qt = self._before
            qInstallMessageHandler(qt)
            self._before = ()

    def _take(
        self, kind: type[BaseException], error: BaseException, traceback: TracebackType | None
    ) -> None:
        """Keep an error; in any thread."""
        if os.environ.get("KBVIEWER_TRACEBACK"):
            sys.__excepthook__(kind, error, traceback)
        if not isinstance(error, Exception):
            return
        defect = defect_seen(error)
        self._log.keep(defect)
        self._say(defect)
        self._waiting.append(defect)
        try:
            self._noticed.emit()
        except RuntimeError:  # the window is gone; the log has it
            self._waiting.clear()

    def _take_of_thread(self, raised: threading.ExceptHookArgs) -> None:
        if raised.exc_value is not None:
            self._take(raised.exc_type, raised.exc_value, raised.exc_traceback)

    def _take_unraisable(self, raised: "UnraisableHookArgs") -> None:
        if raised.exc_value is not None:
            self._take(raised.exc_type, raised.exc_value, raised.exc_traceback)

    def _say(self, defect: Defect) -> None:
        """Tell on the terminal, too, if there is one; the same error once."""
        alike = (defect.kind, defect.place)
        if sys.stderr is not None and alike not in self._said:
            self._said.add(alike)
            sys.stderr.write(f"kbviewer: Unexpected error {defect.kind} at {defect.place}.\n")

    @Slot()
    def _show(self) -> None:
        while self._waiting:
            self._messages.show_defect(self._waiting.popleft())

    def _take_message(self, kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
        """Keep which part of Qt warns of something; in any thread."""
        if sys.stderr is not None:
            sys.stderr.write(f"{text}\n")
        if kind not in {QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg}:
            sender = SENDER.match(text)
            place = f"{context.category or 'default'} {sender[0] if sender else ''}".strip()
            self._log.keep(Defect(kind.name, place, f"{kind.name} of Qt: {place}\n"))
