"""What the reader has said about PDFs: which belongs to a book, and which page is which."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from threading import Lock
from typing import Any

from kbviewer.books.pagemap import Point
from kbviewer.errors import Wording
from kbviewer.jsonfile import JsonFile
from kbviewer.notes.model import PageRange
from kbviewer.notes.numerals import is_roman
from kbviewer.storedfile import Document

VERSION = 1


class BookStore:
    """`books.json`. It is read when first asked, and each change is saved at once.

    Calibrations belong to a file with so many pages, so that a PDF that was moved keeps its own,
    and another edition does not get it.
    """

    def __init__(self, path: Path) -> None:
        self._file = JsonFile(path, VERSION, Wording("The records of the books' PDFs"))
        self._document: Document | None = None
        self._messages: tuple[str, ...] = ()
        self._lock = Lock()

    @property
    def messages(self) -> tuple[str, ...]:
        """What its owner should be told of the file."""
        self._read()
        return self._messages

    def picked(self, library: str, book: str) -> Path | None:
        """The PDF that was picked for a book of a library."""
        name = _table(_table(self._read(), "picked"), library).get(book)
        return Path(name) if isinstance(name, str) and name else None

    def pick(self, library: str, book: str, file: Path) -> None:
        """Remember the PDF of a book. Raises StateError if that cannot be saved."""

        def change(document: Document) -> Document:
            picked = _table(document, "picked")
            mine = {**_table(picked, library), book: str(file)}
            return {**document, "picked": {**picked, library: mine}}

        self._change(change)

    def points(self, file: Path, count: int) -> tuple[Point, ...]:
        """What has been said about the pages of a file with so many pages, the oldest first."""
        files = _table(self._read(), "files")
        mine = _table(files, str(file))
        if mine and mine.get("pages") == count:
            return _points(mine)
        # The file may have been moved since.
        moved = (
            other
            for name, other in files.items()
            if Path(name).name == file.name and not Path(name).exists()
        )
        for other in moved:
            if isinstance(other, Mapping) and other.get("pages") == count:
                return _points(other)
        return ()

    def keep_points(self, file: Path, count: int, points: Sequence[Point]) -> None:
        """Remember what is said about the pages of a file. Raises StateError as `pick` does."""

        def change(document: Document) -> Document:
            files = dict(_table(document, "files"))
            files.pop(str(file), None)
            if points:
                listed = [{"page": point.page, "position": point.position} for point in points]
                files[str(file)] = {"pages": count, "points": listed}
            return {**document, "files": files}

        self._change(change)

    def numbered(self, library: str, book: str) -> tuple[PageRange, ...]:
        """The pages that a book's PDF had a number on when it was last looked at."""
        listed = _table(_table(self._read(), "numbered"), library).get(book)
        pairs = listed if isinstance(listed, list) else []
        return tuple(PageRange(*pair) for pair in pairs if _is_range(pair))

    def keep_numbered(self, library: str, book: str, pages: Sequence[PageRange]) -> None:
        """Remember the numbered pages of a book's PDF. Raises StateError as `pick` does."""
        if tuple(pages) == self.numbered(library, book):
            return

        def change(document: Document) -> Document:
            numbered = _table(document, "numbered")
            listed = [[each.first, each.last] for each in pages]
            mine = {**_table(numbered, library), book: listed}
            return {**document, "numbered": {**numbered, library: mine}}

        self._change(change)

    def _read(self) -> Document:
        with self._lock:
            if self._document is None:
                stored = self._file.read()
                self._document, self._messages = stored.document, stored.messages
            return self._document

    def _change(self, change: Callable[[Document], Document]) -> None:
        present = self._read()
        # What cannot be saved still holds until the program ends.
        self._document = change(present)
        self._document = self._file.update(lambda stored: change(stored.document)).document


def _table(document: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    value = document.get(key)
    return value if isinstance(value, Mapping) else {}


def _is_range(pair: object) -> bool:
    """Whether this is the first and last page of a range."""
    return (
        isinstance(pair, list)
        and len(pair) == 2
        and all(isinstance(page, str) and (page.isdecimal() or is_roman(page)) for page in pair)
    )


def _points(file: Mapping[str, Any]) -> tuple[Point, ...]:
    listed = file.get("points")
    return tuple(
        Point(each["page"], each["position"])
        for each in (listed if isinstance(listed, list) else ())
        if isinstance(each, Mapping)
        and isinstance(each.get("page"), str)
        and isinstance(each.get("position"), int)
    )
