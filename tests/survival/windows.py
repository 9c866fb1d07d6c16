"""Windows as processes of their own, without a display."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from kbviewer.paths import Paths

PATIENCE_SECONDS = 60
STEP_SECONDS = 0.05


class Window:
    """A window that is started as a user does, with what it stores in `data`."""

    def __init__(self, data: Path, *arguments: str | Path) -> None:
        self.paths = Paths.of(data)
        self._left = self._marked()
        command = [sys.executable, "-m", "kbviewer", *map(str, arguments), "--data-dir", str(data)]
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_RUNTIME_DIR": ""}
        self.process = subprocess.Popen(
            command, env=environment, stderr=subprocess.PIPE, start_new_session=True
        )

    @property
    def open_note(self) -> str:
        """The note that is open, as the mark of the run tells."""
        try:
            if self._marked() == self._left:
                return ""
            data = (self.paths.state / "running").read_bytes()
            return str(json.loads(data.partition(b"\n")[0])["open"][1])
        except (OSError, ValueError, LookupError):
            return ""

    def wait_for_note(self, is_wanted: Callable[[str], bool]) -> None:
        """Wait until a note is open."""
        self.wait(lambda: is_wanted(self.open_note))

    def wait_until_stored(self, note: str) -> None:
        """Wait until a note is in what the window stores of its tabs."""
        file = self.paths.session_file
        self.wait(lambda: file.exists() and note in file.read_text("utf-8"))

    def _marked(self) -> int:
        """When the mark was set last; 0 if it never was."""
        file = self.paths.state / "running"
        return file.stat().st_mtime_ns if file.exists() else 0

    def wait(self, condition: Callable[[], object]) -> None:
        """Wait until something is so."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not condition():
            assert self.process.poll() is None, self.said()
            assert time.monotonic() < deadline, "the window is stuck"
            time.sleep(STEP_SECONDS)

    def kill(self) -> None:
        """Kill it, and wait until the processes it had started have ended by themselves."""
        self.process.kill()
        self.process.communicate()
        deadline = time.monotonic() + PATIENCE_SECONDS
        while self._has_children():
            assert time.monotonic() < deadline, "a process outlives the window"
            time.sleep(STEP_SECONDS)

    def close(self) -> str:
        """Ask it to end, as the system does when the user logs out; what it said."""
        self.process.send_signal(signal.SIGTERM)
        _, said = self.process.communicate(timeout=PATIENCE_SECONDS)
        assert self.process.returncode == 0
        return said.decode()

    def said(self) -> str:
        """What it wrote to standard error, once it has ended."""
        assert self.process.stderr is not None
        return self.process.stderr.read().decode()

    def _has_children(self) -> bool:
        """Whether a process is left in the group it has led."""
        try:
            os.killpg(self.process.pid, 0)
        except ProcessLookupError:
            return False
        return True
