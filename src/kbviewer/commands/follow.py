"""`kbviewer follow`: keep a library's snapshot and search index up to date for a window.

The window starts it and talks to it: a line of JSON on standard input asks for something, a line
on standard output tells what has happened. It ends when standard input does.

asked   {"do": "refresh", "paths": null}
told    {"event": "progress", "what", "done", "total"}, some times a second
        {"event": "snapshot"}   the snapshot has another state than before
        {"event": "index"}      the search index holds the snapshot's state; the work is done
        {"event": "error", "message"}
"""

import argparse
import contextlib
import json
import os
import queue
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

from kbviewer.errors import KbError
from kbviewer.library import Library, open_library, refresh
from kbviewer.paths import Paths

_STEP_SECONDS = 0.15
_NICENESS = 5


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command."""
    parser.add_argument("library", type=Path, metavar="LIBRARY")


def run(options: argparse.Namespace) -> int:
    """Answer requests until there are no more."""
    if hasattr(os, "nice"):
        with contextlib.suppress(OSError):
            os.nice(_NICENESS)
    Follower(options.library, Paths.of(options.data_dir)).run()
    return 0


class Follower:
    """Does one request after another; those that come meanwhile are done as one."""

    def __init__(self, root: Path, paths: Paths) -> None:
        self._root = root
        self._cache = paths.library_cache(root)
        self._requests: queue.SimpleQueue[bool] = queue.SimpleQueue()
        self._ended = threading.Event()
        self._library: Library | None = None

    def run(self) -> None:
        """Work until standard input ends."""
        threading.Thread(target=self._listen, daemon=True).start()
        while self._requests.get():
            more = self._drain()
            try:
                self._refresh()
            except KbError as error:
                _tell(event="error", message=str(error))
            if not more:
                break

    def _listen(self) -> None:
        for line in sys.stdin:
            if line.strip():
                self._requests.put(True)
        self._ended.set()
        self._requests.put(False)

    def _drain(self) -> bool:
        """Take the requests that are waiting; False if there will be no more."""
        with contextlib.suppress(queue.Empty):
            while self._requests.get_nowait():
                pass
            return False
        return True

    def _refresh(self) -> None:
        from kbviewer.search import SearchIndex

        before = self._library
        opened = before or open_library(self._root, self._cache)
        library, diff = refresh(opened, _progress("Reading notes"), self._ended.is_set)
        if self._ended.is_set():
            return
        self._library = library
        if library is not before:
            _tell(event="snapshot")
        index = SearchIndex.open(self._cache)
        index.update(library, diff, _progress("Indexing"), self._ended.is_set)
        _tell(event="index")


def _progress(what: str) -> Callable[[int, int], None]:
    """A callback that tells how far the work is, but not at every step."""
    due = time.monotonic() + _STEP_SECONDS

    def tell(done: int, total: int) -> None:
        nonlocal due
        now = time.monotonic()
        if now >= due:
            due = now + _STEP_SECONDS
            _tell(event="progress", what=what, done=done, total=total)

    return tell


def _tell(**event: object) -> None:
    print(json.dumps(event), flush=True)
