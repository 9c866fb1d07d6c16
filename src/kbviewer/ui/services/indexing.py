"""The process that reads and indexes a library beside the window.

Reading ten thousand notes and writing the index in a thread of the window would stall it; in a
process of its own it cannot. The process is this same program, started as `kbviewer follow`: it
takes one request a line on its standard input and tells one event a line on its standard output.
Killing it at any time is safe.
"""

import json
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QProcess, Signal, Slot

from kbviewer.errorlog import Defect, ReportedError
from kbviewer.errors import StateError, unpacked
from kbviewer.ownprogram import own_program
from kbviewer.ui.style.wording import said


def follow_command(library: Path, data_dir: Path | None) -> list[str]:
    """The program and arguments that start it."""
    state = ["--data-dir", str(data_dir)] if data_dir else []
    return own_program("follow", str(library), *state)


class Indexing(QObject):
    """Asks the process for work and passes on what it tells."""

    snapshot_saved = Signal()
    index_saved = Signal()
    progressed = Signal(str, int, int)
    noticed = Signal(str)
    failed = Signal(object)

    def __init__(self, library: Path, data_dir: Path | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._program, *self._arguments = follow_command(library, data_dir)
        self._process: QProcess | None = None
        self._answers = bytearray()

    @property
    def is_running(self) -> bool:
        """Whether the process is there, at work or waiting."""
        return self._process is not None

    def request(self, paths: list[str] | None = None, *, is_burst: bool = False) -> None:
        """Have the whole library compared with the snapshot, or just these notes of it.

        In a burst of changes it waits for those that follow.
        """
        if self._process is None:
            self._process = self._start()
        message = json.dumps({"do": "refresh", "paths": paths, "burst": is_burst})
        self._process.write(message.encode() + b"\n")

    def stop(self) -> None:
        """End the process; what it had saved stays, and the next request goes on from there."""
        process, self._process = self._process, None
        if process is None:
            return
        process.finished.disconnect(self._ended)
        process.closeWriteChannel()
        process.terminate()
        if not process.waitForFinished(1500):
            process.kill()
            process.waitForFinished(1500)
        process.deleteLater()

    def _start(self) -> QProcess:
        process = QProcess(self)
        process.readyReadStandardOutput.connect(self._read)
        process.finished.connect(self._ended)
        self._answers.clear()
        process.start(self._program, self._arguments)
        return process

    @Slot()
    def _read(self) -> None:
        if self._process is None:
            return
        self._answers += self._process.readAllStandardOutput().data()
        *lines, rest = self._answers.split(b"\n")
        self._answers = bytearray(rest)
        for line in lines:
            self._tell(json.loads(line))

    def _tell(self, event: dict[str, Any]) -> None:
        match event["event"]:
            case "progress":
                self.progressed.emit(event["what"], event["done"], event["total"])
            case "snapshot":
                self.snapshot_saved.emit()
            case "index":
                self.index_saved.emit()
            case "notice":
                self.noticed.emit(said(unpacked(event["words"])))
            case "error":
                told = StateError(unpacked(event["words"]), unpacked(event["way_out"]))
                self.failed.emit(told)
            case "defect":
                defect = Defect(event["kind"], event["place"], event["report"])
                self.failed.emit(ReportedError(defect))

    @Slot(int)
    def _ended(self, code: int) -> None:
        process, self._process = self._process, None
        if process is not None:
            if code != 0:
                last = bytes(process.readAllStandardError().data()).decode(errors="replace")
                sentence = last.strip().rpartition("\n")[2] or f"exit code {code}"
                self.failed.emit(StateError(self.tr("Indexing stopped: {0}").format(sentence)))
            process.deleteLater()
