"""What the Linux kernel tells of changes in a folder and all below it.

Folders that hold no notes of the library are not watched: hidden ones, and those that a symbolic
link leads to. Qt's own watcher does not tell of files that are written in place, and those of other
packages follow links, end at a name that is not UTF-8, and do not say when they miss something.
"""

import ctypes
import errno
import os
import select
import struct
import time
from collections.abc import Callable, Iterator

from kbviewer.library.names import is_skipped_folder

_MODIFY, _ATTRIB, _CLOSE_WRITE = 0x2, 0x4, 0x8
_MOVED_FROM, _MOVED_TO, _CREATE, _DELETE = 0x40, 0x80, 0x100, 0x200
_DELETE_SELF, _MOVE_SELF = 0x400, 0x800
_UNMOUNT, _OVERFLOW, _IGNORED = 0x2000, 0x4000, 0x8000
_ONLY_FOLDERS, _FOLLOW_NO_LINKS, _IS_FOLDER = 0x1000000, 0x2000000, 0x40000000

_CHANGES = _MODIFY | _ATTRIB | _CLOSE_WRITE | _MOVED_FROM | _MOVED_TO | _CREATE | _DELETE
_ROOT_GONE = _DELETE_SELF | _MOVE_SELF | _UNMOUNT
_EVENT = struct.Struct("iIII")
_READ_BYTES = 1 << 18
_FULL = frozenset({errno.ENOSPC, errno.ENOMEM})

QUIET_SECONDS = 0.06
GATHER_SECONDS = 0.4
AGAIN_SECONDS = 0.5
MOST_PATHS = 10_000
"""What is more than this at once is told as a change of the whole folder."""


class Inotify:
    """Watches a folder. To be used by one thread. `limit_reached` is called at most once.

    Raises OSError if the system lets nothing more be watched at all.
    """

    def __init__(self, root: str, limit_reached: Callable[[], None]) -> None:
        self._root = root
        self._limit_reached = limit_reached
        self._is_limited = False
        self._folders: dict[int, str] = {}
        self._top = -1
        self._libc = ctypes.CDLL(None, use_errno=True)
        self._file = self._libc.inotify_init1(os.O_NONBLOCK | os.O_CLOEXEC)
        if self._file < 0:
            raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
        self._begin()

    def close(self) -> None:
        """Watch no more."""
        os.close(self._file)

    def batches(self, ended: int) -> Iterator[list[str]]:
        """What has changed together, until the file `ended` can be read or is closed.

        The root itself stands for all that is below it.
        """
        poll = select.poll()
        poll.register(self._file, select.POLLIN)
        poll.register(ended, select.POLLIN)
        while True:
            ready = dict(poll.poll(None if self._top >= 0 else AGAIN_SECONDS * 1e3))
            if ended in ready:
                return
            if self._top < 0 and self._begin():
                yield [self._root]
            elif self._file in ready and (paths := self._gather()):
                yield paths

    def _begin(self) -> bool:
        self._top = self._add(self._root)
        if self._top >= 0:
            self._watch_below(self._root)
        return self._top >= 0

    def _gather(self) -> list[str]:
        """The paths of all events until none has come for a while."""
        paths: dict[str, None] = {}
        deadline = time.monotonic() + GATHER_SECONDS
        poll = select.poll()
        poll.register(self._file, select.POLLIN)
        while True:
            for path in self._read():
                if len(paths) < MOST_PATHS:
                    paths[path] = None
                else:
                    paths[self._root] = None
            if time.monotonic() > deadline or not poll.poll(QUIET_SECONDS * 1e3):
                return [self._root] if self._root in paths else sorted(paths)

    def _read(self) -> Iterator[str]:
        try:
            data = os.read(self._file, _READ_BYTES)
        except BlockingIOError:
            return
        at = 0
        while at < len(data):
            watch, mask, _, length = _EVENT.unpack_from(data, at)
            at += _EVENT.size + length
            name = os.fsdecode(data[at - length : at].rstrip(b"\0"))
            if (path := self._take(watch, mask, name)) is not None:
                yield path

    def _take(self, watch: int, mask: int, name: str) -> str | None:
        """The path that an event is about; folders come and go with it."""
        if mask & _OVERFLOW:
            # Folders may have come unseen.
            self._watch_below(self._root)
            return self._root
        if watch == self._top and mask & (_ROOT_GONE | _IGNORED):
            self._forget(self._root)
            self._top = -1
            return self._root
        if mask & _IGNORED:
            self._folders.pop(watch, None)
            return None
        folder = self._folders.get(watch)
        if folder is None or not name:
            return None
        path = os.path.join(folder, name)  # noqa: PTH118 - surrogates and speed
        if mask & _IS_FOLDER and mask & _MOVED_FROM:
            self._forget(path)
        elif mask & _IS_FOLDER and mask & (_CREATE | _MOVED_TO):
            self._watch(path)
        return path

    def _watch(self, folder: str) -> None:
        """Watch a folder that is new, and what is below it by now."""
        if not is_skipped_folder(os.path.basename(folder)) and self._add(folder) >= 0:  # noqa: PTH119
            self._watch_below(folder)

    def _watch_below(self, folder: str) -> None:
        pending = [folder]
        while pending and not self._is_limited:
            try:
                with os.scandir(pending.pop()) as entries:
                    inner = [
                        entry.path
                        for entry in entries
                        if entry.is_dir(follow_symlinks=False) and not is_skipped_folder(entry.name)
                    ]
            except OSError:
                continue  # it is gone, or may not be read
            pending += [path for path in inner if self._add(path) >= 0]

    def _add(self, folder: str) -> int:
        """Watch one folder; a negative number if that cannot be done."""
        mask = _CHANGES | _ONLY_FOLDERS | _FOLLOW_NO_LINKS
        if folder == self._root:
            mask = _CHANGES | _ROOT_GONE | _ONLY_FOLDERS
        watch = int(self._libc.inotify_add_watch(self._file, os.fsencode(folder), mask))
        if watch >= 0:
            self._folders[watch] = folder
        elif ctypes.get_errno() in _FULL and not self._is_limited:
            self._is_limited = True
            self._limit_reached()
        return watch

    def _forget(self, folder: str) -> None:
        """Watch a folder that was moved away no more, nor what is below it."""
        below = folder + os.sep
        gone = [
            watch
            for watch, path in self._folders.items()
            if path == folder or path.startswith(below)
        ]
        for watch in gone:
            del self._folders[watch]
            self._libc.inotify_rm_watch(self._file, watch)
