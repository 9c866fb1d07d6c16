"""Sets formulas in a process of its own.

What sets them takes 20 MB as soon as there is one formula, and so much of the processor that the
window's thread would feel it. The process ends by itself when no formula has been wanted for some
time; the next one starts it again.
"""

import contextlib
import json
import subprocess
import threading
import weakref
from collections.abc import Sequence

from kbviewer.render.math import Formula, typeset

START_SECONDS = 30.0
SECONDS = 20.0
"""How long one formula may take; then the process is ended, and the source is shown instead."""


class Setter:
    """Sets formulas by a program that does as `kbviewer.commands.formulas` tells.

    May be used from several threads; one formula is set at a time. Where no process can be started
    they are set in this one.
    """

    def __init__(self, command: Sequence[str], seconds: float = SECONDS) -> None:
        self._command = command
        self._seconds = seconds
        self._lock = threading.Lock()
        self._running: _Process | None = None
        self._is_refused = False

    @property
    def is_running(self) -> bool:
        """Whether the process is there."""
        return self._running is not None and not self._running.has_ended

    def set(self, address: str, size: float, colour: str) -> Formula | None:
        """Set a formula; None when it cannot be set, or takes too long."""
        request = json.dumps([address, size, colour])
        with self._lock:
            # It may just be ending because it had nothing to do: then the next one is asked.
            for _ in range(2):
                process = self._started()
                if process is None:
                    return typeset(address, size, colour)
                try:
                    return _understood(process.ask(request, self._seconds))
                except (TimeoutError, ValueError, TypeError):
                    is_at_fault = process.is_ready
                except (OSError, EOFError):
                    is_at_fault = False
                self._is_refused = not process.is_ready
                self._end()
                if is_at_fault:
                    return None
        return None

    def close(self) -> None:
        """End the process."""
        with self._lock:
            self._end()

    def _started(self) -> "_Process | None":
        """The process; None where there can be none."""
        if self._running is None and not self._is_refused:
            try:
                self._running = _Process(self._command)
            except OSError:
                self._is_refused = True
        return self._running

    def _end(self) -> None:
        running, self._running = self._running, None
        if running is not None:
            running.end()


class _Process:
    """The process. One that does not answer in time is killed, so that nobody waits without end."""

    def __init__(self, command: Sequence[str]) -> None:
        self._process = subprocess.Popen(  # noqa: S603 - the program itself
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self.is_ready = False
        self.end = weakref.finalize(self, _end, self._process)

    @property
    def has_ended(self) -> bool:
        """Whether it is there no more."""
        return self._process.poll() is not None

    def ask(self, request: str, seconds: float) -> str:
        """Its answer. Raises OSError or EOFError if it has ended, TimeoutError if it is late."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{request}\n")
        self._process.stdin.flush()
        if not self.is_ready:
            self._next(START_SECONDS)
            self.is_ready = True
        return self._next(seconds)

    def _next(self, seconds: float) -> str:
        assert self._process.stdout is not None
        is_late = threading.Event()
        watch = threading.Timer(seconds, _stop, (self._process, is_late))
        watch.start()
        try:
            answer = self._process.stdout.readline()
        finally:
            watch.cancel()
            watch.join()
        if is_late.is_set():
            raise TimeoutError
        if not answer:
            raise EOFError
        return answer


def _stop(process: "subprocess.Popen[str]", is_late: threading.Event) -> None:
    is_late.set()
    process.kill()


def _end(process: "subprocess.Popen[str]") -> None:
    """End the process, and wait until the system has forgotten it."""
    process.kill()
    with contextlib.suppress(OSError):
        process.communicate()


def _understood(answer: str) -> Formula | None:
    told = json.loads(answer)
    if told is None:
        return None
    svg, width, height, depth = told
    return Formula.of(svg, width, height, depth)
