"""The file that reports of errors are appended to, turned over when it has grown."""

import contextlib
import io
import logging
import os
from logging.handlers import RotatingFileHandler
from pathlib import Path

LARGEST = 128 * 1024
KEPT = 3


def append(file: Path, text: str) -> None:
    """Write a text under the time and close the file. What cannot be written is dropped."""
    with contextlib.suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        handler = LogFile(file, maxBytes=LARGEST, backupCount=KEPT, encoding="utf-8", delay=True)
        handler.setFormatter(logging.Formatter("%(asctime)s %(process)d\n%(message)s"))
        try:
            handler.handle(logging.makeLogRecord({"msg": text, "process": os.getpid()}))
        finally:
            handler.close()


class LogFile(RotatingFileHandler):
    """A file only its owner may read, which makes no noise when the disk is full."""

    def _open(self) -> io.TextIOWrapper:
        handle = os.open(self.baseFilename, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        return open(handle, "a", encoding="utf-8")  # noqa: PTH123 - a handle, not a path

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's name
        """Leave it at that."""
