"""The state of a folder to the last bit, to be compared with a later one."""

import hashlib
import os
import stat
from pathlib import Path

_MOST_HASHED = 100_000_000


def tree_state(folder: Path) -> dict[bytes, tuple[object, ...]]:
    """Content, times of change, mode, owner, inode and attributes of everything in a folder.

    Times of reading are left out: the system itself keeps or does not keep them.
    """
    root = os.fsencode(folder)
    states: dict[bytes, tuple[object, ...]] = {}
    # By handles of folders, for paths may be longer than the system takes in one piece.
    for place, folders, files, handle in os.fwalk(root):
        listing = b"\n".join(sorted(folders + files))
        states[place] = (listing, *_status(os.stat(handle)), _attributes(handle))
        for name in (*files, *(one for one in folders if _is_link(one, handle))):
            states[place + b"/" + name] = _state(name, handle)
    return states


def close_tree(folder: Path) -> None:
    """Take away the right to write from everything in a folder."""
    for _, _, files, handle in os.fwalk(os.fsencode(folder)):
        for name in files:
            if not _is_link(name, handle):
                mode = os.stat(name, dir_fd=handle).st_mode
                os.chmod(name, stat.S_IMODE(mode) & ~0o222, dir_fd=handle)
        os.chmod(handle, stat.S_IMODE(os.stat(handle).st_mode) & ~0o222)


def open_tree(folder: Path) -> None:
    """Give the owner the right to write to folders again, so that they can be removed."""
    for _, _, _, handle in os.fwalk(os.fsencode(folder)):
        os.chmod(handle, stat.S_IMODE(os.stat(handle).st_mode) | 0o700)


def _is_link(name: bytes, handle: int) -> bool:
    return stat.S_ISLNK(os.lstat(name, dir_fd=handle).st_mode)


def _state(name: bytes, handle: int) -> tuple[object, ...]:
    status = os.lstat(name, dir_fd=handle)
    content = b""
    attributes: tuple[tuple[str, bytes], ...] = ()
    if stat.S_ISLNK(status.st_mode):
        content = os.readlink(name, dir_fd=handle)
    elif stat.S_ISREG(status.st_mode):
        file = os.open(name, os.O_RDONLY, dir_fd=handle)
        with open(file, "rb") as opened:
            attributes = _attributes(file)
            if status.st_size < _MOST_HASHED:
                content = hashlib.file_digest(opened, "sha256").digest()
    return (content, *_status(status), attributes)


def _status(status: os.stat_result) -> tuple[int, ...]:
    return (
        status.st_mode,
        status.st_uid,
        status.st_ino,
        status.st_nlink,
        status.st_size,
        status.st_mtime_ns,
        status.st_ctime_ns,
    )


def _attributes(handle: int) -> tuple[tuple[str, bytes], ...]:
    if not hasattr(os, "listxattr"):
        return ()
    try:
        return tuple((name, os.getxattr(handle, name)) for name in os.listxattr(handle))
    except OSError:
        return ()
