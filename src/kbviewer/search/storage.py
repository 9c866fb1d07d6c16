"""The folder of an index: opening, creating and clearing it."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kbviewer.errors import SearchError, Wording
from kbviewer.search.engine import TOC, BufferFile, FileIndex, FileStorage, try_for
from kbviewer.search.schema import NAME, section_schema
from kbviewer.search.segment import SectionSegment


class SafeStorage(FileStorage):  # type: ignore[misc]
    """The folder of an index: Whoosh opens its lists of segments here, and renames them."""

    def open_file(self, name: str, **_kwargs: Any) -> Any:
        """A file read into memory: Whoosh leaves those open that it finds damaged."""
        return BufferFile(memoryview((Path(self.folder) / name).read_bytes()), name=name)

    def rename_file(self, oldname: str, newname: str, safe: bool = False) -> None:  # noqa: ARG002
        """Rename a file that is on the disk, and make sure that its name is."""
        folder = Path(self.folder)
        with (folder / oldname).open("rb+") as file:
            os.fsync(file.fileno())
        (folder / oldname).replace(folder / newname)
        if os.name == "posix":
            handle = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)


def open_index(folder: Path) -> Any:
    """The index in a folder. Raises Whoosh's errors, OSError and others when it cannot be read."""
    return FileIndex(SafeStorage(str(folder)), indexname=NAME)


def read_segments(index: Any) -> list[SectionSegment]:
    """The segments of the newest generation."""
    segments: list[SectionSegment] = index._read_toc().segments  # noqa: SLF001 - not public
    return segments


def create_index(folder: Path) -> Any:
    """An empty index in a folder, in place of what is there."""
    folder.mkdir(parents=True, exist_ok=True)
    return FileIndex.create(SafeStorage(str(folder)), section_schema(), NAME)


def clear_index(folder: Path) -> None:
    """Remove every file of an index of any version but its lock."""
    for file in folder.iterdir():
        is_ours = file.name.lstrip("_.").startswith(("sections", "draft-sections"))
        if is_ours and not file.name.endswith("LOCK") and file.is_file():
            file.unlink(missing_ok=True)


PATIENCE = 5.0  # seconds to wait for another process that writes


def busy() -> SearchError:
    """What to tell when another process writes."""
    return SearchError(
        Wording("The search index is being written by another window or program."),
        Wording("Try again when it has finished."),
    )


@contextlib.contextmanager
def write_lock(folder: Path) -> Iterator[None]:
    """Hold the lock that Whoosh's writers hold. Raises SearchError when another process has it."""
    lock = SafeStorage(str(folder)).lock(f"{NAME}_WRITELOCK")
    if not try_for(lock.acquire, timeout=PATIENCE, delay=0.1):
        raise busy()
    try:
        yield
    finally:
        lock.release()


def latest_state(folder: Path) -> tuple[int, int]:
    """What changes with every commit, and when an index is built anew: it then counts from 0.

    The generation, and when its list of segments was written. Raises OSError.
    """
    generation = _latest_generation(folder)
    toc = folder / TOC._filename(NAME, generation)  # noqa: SLF001
    return generation, toc.stat().st_mtime_ns if generation >= 0 else 0


def _latest_generation(folder: Path) -> int:
    """The number of the newest generation, -1 when there is none. Raises OSError."""
    return int(TOC._latest_generation(SafeStorage(str(folder)), NAME))  # noqa: SLF001
