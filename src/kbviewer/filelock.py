"""A lock between processes that the system gives back when its holder dies, however it dies."""

import contextlib
import errno
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

PAUSE = 0.01  # seconds between two attempts

# Some network file systems know no locks. Writers merge with what they find, so going on without
# one risks a change only in the few milliseconds between reading and renaming.
_NO_LOCKS_HERE = {errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP}

if sys.platform == "win32":
    import msvcrt

    def try_to_lock(handle: int) -> None:
        """Lock an open file. Raises OSError if another process has it or there are no locks."""
        os.lseek(handle, 0, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        os.lseek(handle, 0, os.SEEK_SET)

    def release(handle: int) -> None:
        """Give the lock back."""
        os.lseek(handle, 0, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def try_to_lock(handle: int) -> None:
        """Lock an open file. Raises OSError if another process has it or there are no locks."""
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def release(handle: int) -> None:
        """Give the lock back."""
        fcntl.flock(handle, fcntl.LOCK_UN)


@contextlib.contextmanager
def locked(path: Path, patience: float = 5.0) -> Iterator[None]:
    """Hold the lock `path` stands for, waiting for it at most `patience` seconds.

    The file stays: removing it would let two processes lock two files of the same name. Raises
    OSError if it cannot be made, TimeoutError if another process keeps the lock.
    """
    handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600)
    held = False
    try:
        held = _wait_for(handle, time.monotonic() + patience)
        yield
    finally:
        if held:
            release(handle)
        os.close(handle)


def _wait_for(handle: int, deadline: float) -> bool:
    """Take the lock; False where the file system has none."""
    while True:
        try:
            try_to_lock(handle)
        except OSError as error:
            if error.errno in _NO_LOCKS_HERE:
                return False
            if time.monotonic() >= deadline:
                raise TimeoutError(errno.ETIMEDOUT, "another process is writing") from error
            time.sleep(PAUSE)
        else:
            return True
