"""Writes notes into a PDF file, a page at a time, and remembers where everything came to stand.

Qt writes pages, and links as addresses; `kbviewer.export.pdf` makes an outline and inner links of
what is remembered here.
"""

from collections.abc import Iterator

from PySide6.QtCore import QBuffer, QCoreApplication, QIODevice, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

from kbviewer.export.pdf import Entry, Plan, Point
from kbviewer.notes.model import Place
from kbviewer.notes.numerals import to_roman
from kbviewer.ui.viewer.addresses import parse_address
from kbviewer.ui.viewer.contents import Contents, Row
from kbviewer.ui.viewer.paper import DPI, Paper, Printed, paint_footer
from kbviewer.ui.viewer.printing import begin, body_of, page_of_all, set_margins, sheet_of
from kbviewer.ui.viewer.resources import ImageStore

_RESOLUTION = 300
_SLICE = 0.02  # seconds of setting at a time
_DEPTH = 2  # of what stands in the contents of a book; its notes have 0
_OUTSIDE = ("http:", "https:", "ftp:", "mailto:")
_ROOM_ABOVE = 8.0  # pixels that stay free over what a link leads to


class PdfPages:
    """The pages of one file. `book` is its title when several notes go into it.

    They are kept in memory: Qt does not say when a disk is full.
    """

    def __init__(self, images: ImageStore, book: str = "", *, letter: bool = False) -> None:
        self._images = images
        self._book = book
        self._buffer = QBuffer()
        self._buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        self._writer = QPdfWriter(self._buffer)
        self._writer.setResolution(_RESOLUTION)
        size = QPageSize.PageSizeId.Letter if letter else QPageSize.PageSizeId.A4
        self._writer.setPageSize(QPageSize(size))
        set_margins(self._writer)
        self._sheet: QSizeF = sheet_of(self._writer)
        self._painter = QPainter()
        self._notes: list[str] = []
        self._entries: list[tuple[Entry, Place]] = []
        self._points: dict[Place, Point] = {}
        self._contents = 0

    @property
    def count(self) -> int:
        """Pages written so far."""
        return len(self._notes)

    def add(self, note: str, printed: Printed) -> Iterator[None]:
        """Write a note from the next page on; stops often, for the window to stay alive."""
        paper = Paper(printed, self._images, body_of(self._sheet))
        while not paper.step(_SLICE):
            yield
        first, count = self.count, paper.document.pageCount()
        self._remember(note, printed.title, paper, first)
        for number in range(count):
            self._turn(note)
            paper.paint(self._painter, number)
            if self._book:
                self._foot(self._foot_title(printed.title), str(self.count))
            else:
                self._foot(printed.title, page_of_all(number + 1, count))
            yield

    def add_contents(self, author: str = "") -> Iterator[None]:
        """Write the list of what the book holds; these pages are to stand first."""
        rows = list(self._rows())
        contents = Contents(self._book, author, rows, self._images, body_of(self._sheet))
        yield from contents.set(_SLICE)
        first = self.count
        for number in range(contents.count):
            self._turn("")
            contents.paint(self._painter, number)
            self._foot(self._book, to_roman(number + 1))
            yield
        self._contents = contents.count
        title = QCoreApplication.translate("Printing", "Contents")
        self._entries.insert(0, (Entry(title, 0, Point(first)), Place("")))

    def end(self, title: str) -> Plan:
        """Write no more; what is returned says what the file still needs."""
        self._painter.end()
        entries = tuple(entry for entry, _ in self._entries)
        return Plan(title, entries, self._locate, self._contents)

    @property
    def data(self) -> bytes:
        """The file, when it has ended."""
        return bytes(self._buffer.data().data())

    def drop(self) -> None:
        """Leave it as it is: nobody wants it any more."""
        if self._painter.isActive():
            self._painter.end()

    def _turn(self, note: str) -> None:
        """Begin the next page."""
        if self._painter.isActive():
            self._writer.newPage()
        else:
            begin(self._painter, self._writer)
        self._notes.append(note)

    def _foot(self, title: str, number: str) -> None:
        paint_footer(self._painter, self._sheet, title, number)

    def _foot_title(self, title: str) -> str:
        return title if title == self._book else f"{self._book} – {title}"

    def _remember(self, note: str, title: str, paper: Paper, first: int) -> None:
        margin = self._writer.pageLayout().margins(QPageLayout.Unit.Point).top()

        def point(position: int) -> Point:
            page, top = divmod(paper.top_of(position), paper.page.height())
            above = max(0.0, margin + (top - _ROOM_ABOVE) * 72 / DPI)
            return Point(first + int(page), above)

        furniture = paper.document.furniture
        self._points[Place(note)] = Point(first)
        for anchor, position in furniture.anchors.items():
            self._points[Place(note, anchor)] = point(position)
        if self._book:
            self._entries.append((Entry(title, 0, Point(first)), Place(note)))
        for index, heading in enumerate(furniture.headings):
            is_title = self._book and not index and heading.text == title
            if heading.text and not is_title:
                entry = Entry(heading.text, heading.level, point(heading.position))
                self._entries.append((entry, Place(note, heading.anchor)))

    def _rows(self) -> Iterator[Row]:
        """Lines of the contents."""
        levels: list[int] = []
        for entry, place in self._entries:
            while levels and levels[-1] >= entry.level:
                levels.pop()
            if len(levels) <= _DEPTH:
                yield Row(entry.title, len(levels), str(entry.point.page + 1), place)
            levels.append(entry.level)

    def _locate(self, page: int, address: str) -> Point | str | None:
        """Where a link leads that stands on this page."""
        if address.lower().startswith(_OUTSIDE):
            return address
        target = parse_address(address, self._notes[page])
        if target.kind != "note":
            return None
        return self._points.get(target.place) or self._points.get(Place(target.place.note))
