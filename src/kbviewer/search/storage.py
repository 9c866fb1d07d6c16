"""The folder of an index: opening, creating and clearing it."""

import os
from pathlib import Path
from typing import Any

from kbviewer.search.engine import TOC, BufferFile, FileIndex, FileStorage
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


def read_segments(index: Any) -> tuple[list[SectionSegment], int]:
    """The segments of the newest generation, and its number."""
    toc = index._read_toc()  # noqa: SLF001 - Whoosh's own readers are not used
    return toc.segments, toc.generation


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


def latest_generation(folder: Path) -> int:
    """The number of the newest generation, -1 when there is none. Raises OSError."""
    return int(TOC._latest_generation(SafeStorage(str(folder)), NAME))  # noqa: SLF001
