"""`kbviewer follow`: keep a library's snapshot and search index up to date for a window.

The window starts it and talks to it: a line of JSON on standard input asks for something, a line
on standard output tells what has happened. It ends when standard input does, or when nothing has
been asked for a while; the next request starts it again.

asked   {"do": "refresh", "paths": null}, or with the notes that are known to have changed;
        with "burst": true it waits until nothing more has been asked for some time
told    {"event": "progress", "what", "done", "total"}, some times a second
        {"event": "snapshot"}            the snapshot may have another state than before
        {"event": "notice", "message"}   what the user should know, but is no error
        {"event": "index"}               the search index is up to date, too; the work is done
        {"event": "error", "message"}    the work has ended without that
        {"event": "defect", "kind", "place", "report"}   the same, and nobody expected it
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

from msgspec import Struct
from msgspec.structs import asdict

from kbviewer.commands.common import ignored_patterns
from kbviewer.errorlog import ErrorLog, defect_of
from kbviewer.errors import KbError, SearchError, Wording, packed, reason
from kbviewer.library import Diff, Library, open_library, refresh
from kbviewer.paths import Paths

IDLE_SECONDS = 90.0
_STEP_SECONDS = 0.1
_NICENESS = 5
_BURST_SECONDS = 0.6
_WAIT_SECONDS = 2.0
_WAITS = 60


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


class Request(Struct, frozen=True):
    """What is to be looked at: these paths of the library, or with None all of it.

    `is_burst` says that much has changed at once, so that more will have in a moment.
    """

    paths: frozenset[str] | None = None
    is_burst: bool = False

    def joined(self, other: "Request") -> "Request":
        """Both as one."""
        is_burst = self.is_burst or other.is_burst
        if self.paths is None or other.paths is None:
            return Request(None, is_burst)
        return Request(self.paths | other.paths, is_burst)


def read_request(line: str) -> Request:
    """Understand a line; what cannot be understood means everything."""
    try:
        asked = json.loads(line)
        paths, is_burst = asked["paths"], bool(asked.get("burst"))
    except (ValueError, TypeError, KeyError, AttributeError):
        return Request()
    if isinstance(paths, list) and all(isinstance(path, str) for path in paths):
        return Request(frozenset(paths), is_burst)
    return Request(None, is_burst)


class Follower:
    """Does one request after another; those that come meanwhile are done as one."""

    def __init__(self, root: Path, paths: Paths) -> None:
        self._root = root
        self._paths = paths
        self._log = ErrorLog(paths.state, "index")
        self._index_folder = paths.search_index(root)
        self._requests: queue.SimpleQueue[Request | None] = queue.SimpleQueue()
        self._ended = threading.Event()
        self._library: Library | None = None
        self._noticed: set[str] = set()

    def run(self) -> None:
        """Work until standard input ends or nothing is asked for."""
        threading.excepthook = lambda raised: self._tell_defect(raised.exc_value)
        threading.Thread(target=self._listen, name="requests", daemon=True).start()
        while (request := self._wait()) is not None:
            try:
                self._refresh(request.paths)
            except KbError as error:
                _tell(
                    "error",
                    message=str(error),
                    words=packed(error.sentence),
                    way_out=packed(error.way_out),
                )
            except Exception as error:  # one request may fail, the next one is tried
                self._tell_defect(error)

    def _tell_defect(self, error: BaseException | None) -> None:
        if error is not None:
            defect = defect_of(error)
            self._log.keep(defect)
            _tell("defect", **asdict(defect))

    def _listen(self) -> None:
        for line in sys.stdin:
            if line.strip():
                self._requests.put(read_request(line))
        # Work that is under way stops too: what was done is kept.
        self._ended.set()
        self._requests.put(None)

    def _wait(self) -> "Request | None":
        """Wait for requests and take all that are there as one; None if there will be no more."""
        request: Request | None = None
        with contextlib.suppress(queue.Empty):
            request = self._requests.get(timeout=IDLE_SECONDS)
            while request is not None:
                # A burst, such as a git checkout, is to become one change of the index.
                patience = _BURST_SECONDS if request.is_burst else 0.0
                further = self._requests.get(timeout=patience)
                request = request.joined(further) if further else None
        return request

    def _refresh(self, paths: frozenset[str] | None) -> None:
        before = self._library
        opened = before or open_library(self._root, self._paths.cache)
        library, diff = refresh(
            opened,
            _progress("Reading notes"),
            self._ended.is_set,
            paths=paths if before else None,
            partly=lambda _part: _tell("snapshot"),
            ignored=ignored_patterns(self._paths),
        )
        if self._ended.is_set():
            return
        if library is not before:
            _tell("snapshot")
        self._notice(*library.messages)
        # Only after an update that ended well does the index hold what `before` held.
        self._library = None
        self._index(library, diff if before else None)
        self._library = library

    def _index(self, library: Library, diff: Diff | None) -> None:
        """Update the index; while another process does so, wait for it."""
        from kbviewer.search import SearchIndex

        for waits in range(_WAITS):
            try:
                report = SearchIndex.open(self._index_folder).update(
                    library, diff, _progress("Indexing"), self._ended.is_set
                )
                break
            except OSError as error:
                sentence = Wording("The search index cannot be written: {0}.", reason(error))
                raise SearchError(sentence) from error
            except SearchError:
                diff = None
                is_writable = os.access(self._index_folder, os.W_OK)
                if not is_writable or waits == _WAITS - 1 or self._ended.wait(_WAIT_SECONDS):
                    raise
        self._notice(report.message)
        _tell("index", sections=report.sections)

    def _notice(self, *messages: str) -> None:
        for message in messages:
            if message and message not in self._noticed:
                self._noticed.add(message)
                _tell("notice", message=message, words=packed(message))


def _progress(what: str) -> Callable[[int, int], None]:
    """A callback that tells how far the work is, but not at every step."""
    due = time.monotonic() + _STEP_SECONDS

    def tell(done: int, total: int) -> None:
        nonlocal due
        now = time.monotonic()
        if now >= due:
            due = now + _STEP_SECONDS
            _tell("progress", what=what, done=done, total=total)

    return tell


def _tell(event: str, **values: object) -> None:
    print(json.dumps({"event": event, **values}), flush=True)
