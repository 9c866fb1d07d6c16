"""`kbviewer follow`: keep the snapshot and the index of a library up to date for a window.

A window starts this process and talks to it in lines of JSON: `{"do": "refresh"}` comes in; what is
done goes out as `{"event": …}`. It ends when its input does, or when nothing was asked for a while:
the next request starts it again.
"""

import argparse
import json
import queue
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

from kbviewer.commands.common import library_root
from kbviewer.errors import KbError
from kbviewer.paths import Paths

if TYPE_CHECKING:
    from kbviewer.library import Library

IDLE_SECONDS = 90.0
PROGRESS_SECONDS = 0.1


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command."""
    parser.add_argument("library", type=Path, metavar="LIBRARY", help="folder of notes")


def run(options: argparse.Namespace) -> int:
    """Serve requests until the input ends."""
    from kbviewer.library import open_library

    paths = Paths.of(options.data_dir)
    root = library_root(options.library, paths)
    requests = _read_requests()
    library = open_library(root, paths.cache)
    folder = paths.library_cache(root)
    while _wait(requests):
        try:
            library = _refresh(library, folder)
        except KbError as error:
            _tell("error", message=str(error))
    return 0


def _refresh(library: "Library", folder: Path) -> "Library":
    """Bring the snapshot, then the index up to date, telling of each."""
    from kbviewer.library import refresh
    from kbviewer.search import SearchIndex

    library, diff = refresh(library, _Progress("read"))
    _tell("snapshot", changed=bool(diff))
    for message in library.messages:
        _tell("notice", message=message)
    report = SearchIndex.open(folder).update(library, diff, _Progress("index"))
    _tell("index", sections=report.sections, message=report.message)
    return library


def _read_requests() -> "queue.SimpleQueue[bool]":
    """Read the input in a thread of its own; False in the queue is its end."""
    requests: queue.SimpleQueue[bool] = queue.SimpleQueue()

    def read() -> None:
        for line in sys.stdin:
            if line.strip():
                requests.put(True)
        requests.put(False)

    threading.Thread(target=read, name="requests", daemon=True).start()
    return requests


def _wait(requests: "queue.SimpleQueue[bool]") -> bool:
    """Wait for a request; several that came in the meantime are one. False at the end."""
    try:
        goes_on = requests.get(timeout=IDLE_SECONDS)
        while goes_on and not requests.empty():
            goes_on = requests.get()
    except queue.Empty:
        return False
    return goes_on


class _Progress:
    """Tells how far some work is, a few times a second."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._next = time.monotonic() + PROGRESS_SECONDS

    def __call__(self, done: int, total: int) -> None:
        now = time.monotonic()
        if now >= self._next:
            self._next = now + PROGRESS_SECONDS
            _tell("progress", what=self._what, done=done, total=total)


def _tell(event: str, **values: object) -> None:
    print(json.dumps({"event": event, **values}), flush=True)
