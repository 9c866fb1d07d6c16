"""A file of named blocks of bytes, written once and read in parts.

Layout: the blocks one after the other, then a directory in JSON (name → offset, length, CRC-32),
then the directory's length and the file's mark. The blocks that are read whole are checked against
their CRC when they are; a file that was cut off is noticed when it is opened.
"""

import json
import threading
import weakref
from typing import BinaryIO
from zlib import crc32

_MARK = b"kbviewer-blocks-1"
_TAIL = 8 + len(_MARK)


class DamagedError(Exception):
    """A file of the index does not hold what was written to it."""


class BlockWriter:
    """Writes blocks to an open file, then the directory."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._offset = 0
        self._directory: dict[str, tuple[int, int, int]] = {}

    def add(self, name: str, block: "bytes | bytearray | memoryview") -> None:
        """Append a block."""
        view = memoryview(block).cast("B")
        self._file.write(view)
        self._directory[name] = (self._offset, len(view), crc32(view))
        self._offset += len(view)

    def finish(self) -> None:
        """Append the directory; nothing may be added after it."""
        directory = json.dumps(self._directory).encode()
        self._file.write(directory)
        self._file.write(len(directory).to_bytes(8, "little"))
        self._file.write(_MARK)


class BlockFile:
    """Reads blocks; may be used from several threads."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        # Unlike __del__, this closes the file before it can be collected itself, as in a cycle.
        weakref.finalize(self, file.close)
        self._lock = threading.Lock()
        self._directory: dict[str, tuple[int, int, int]] = {}
        size = file.seek(0, 2)
        tail = self._read(max(size - _TAIL, 0), _TAIL)
        length = int.from_bytes(tail[:8], "little")
        if tail[8:] != _MARK or length > size - _TAIL:
            raise DamagedError("A file of the search index is cut off.")
        try:
            directory = json.loads(self._read(size - _TAIL - length, length))
            self._directory = {
                name: (int(a), int(b), int(c)) for name, (a, b, c) in directory.items()
            }
        except (ValueError, TypeError, AttributeError) as error:
            raise DamagedError("A file of the search index has no directory.") from error

    def __contains__(self, name: str) -> bool:
        return name in self._directory

    def size(self, name: str) -> int:
        """Length of a block in bytes."""
        return self._directory[name][1]

    def read(self, name: str) -> bytes:
        """A whole block, checked."""
        offset, length, checksum = self._entry(name)
        block = self._read(offset, length)
        if crc32(block) != checksum:
            raise DamagedError(f"Block {name} of the search index is damaged.")
        return block

    def part(self, name: str, start: int, length: int) -> bytes:
        """`length` bytes of a block from `start`, unchecked."""
        offset, whole, _ = self._entry(name)
        if start + length > whole:
            raise DamagedError(f"Block {name} of the search index is too short.")
        return self._read(offset + start, length)

    def check(self) -> None:
        """Read every block and compare it with its checksum."""
        for name in self._directory:
            self.read(name)

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def _entry(self, name: str) -> tuple[int, int, int]:
        try:
            return self._directory[name]
        except KeyError:
            raise DamagedError(f"Block {name} of the search index is missing.") from None

    def _read(self, offset: int, length: int) -> bytes:
        with self._lock:
            self._file.seek(offset)
            block = self._file.read(length)
        if len(block) != length:
            raise DamagedError("A file of the search index is cut off.")
        return block
