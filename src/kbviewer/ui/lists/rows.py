"""Lists of places: one row type, one model and one delegate that every panel shares.

Search results, cross-references, bookmarks, the palette and the outline all show the same thing:
a place with a title, some text about it and, at the right, its pages.
"""

import html
from collections.abc import Iterable, Sequence
from enum import IntEnum
from typing import Any, Literal

from msgspec import Struct
from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from kbviewer.notes.model import Place
from kbviewer.ui.style.tips import as_it_is

Index = QModelIndex | QPersistentModelIndex

Status = Literal["", "moved", "guess", "lost"]
"""What has become of a place that had been noted."""


class Row(Struct, frozen=True):
    """What one line of a list shows.

    `title` and `text` may mark words with `<mark>` and are otherwise plain, HTML-escaped text.
    `trail` is where the place stands; `badge` its pages; `data` whatever the list's owner needs
    back when the row is chosen. A header starts a group and cannot be chosen. A faint row is
    greyed, a quiet one only in its text. `colour` names one of `painting.COLOURS` for the icon.
    `status` is a last line about what has become of the place.
    """

    title: str
    text: str = ""
    trail: str = ""
    badge: str = ""
    icon: str = ""
    place: Place | None = None
    indent: int = 0
    is_header: bool = False
    is_faint: bool = False
    is_quiet: bool = False
    colour: str = ""
    status: str = ""
    status_kind: Status = ""
    data: object = None


class RowRole(IntEnum):
    """The role under which a model gives the whole `Row`, and its place."""

    ROW = Qt.ItemDataRole.UserRole + 10
    PLACE = Qt.ItemDataRole.UserRole + 11


class RowsModel(QAbstractListModel):
    """Rows that are replaced or extended as a whole."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []

    def show(self, rows: Sequence[Row]) -> None:
        """Replace all rows."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def extend(self, rows: Sequence[Row]) -> None:
        """Add rows below."""
        if not rows:
            return
        first = len(self._rows)
        self.beginInsertRows(QModelIndex(), first, first + len(rows) - 1)
        self._rows.extend(rows)
        self.endInsertRows()

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows, top to bottom."""
        return tuple(self._rows)

    def row(self, index: Index) -> Row | None:
        """The row at an index."""
        return self._rows[index.row()] if 0 <= index.row() < len(self._rows) else None

    def first_choice(self) -> QModelIndex:
        """Index of the first row that can be chosen."""
        for number, row in enumerate(self._rows):
            if not row.is_header:
                return self.index(number)
        return QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headers can be seen, not chosen."""
        row = self.row(index)
        if row is None:
            return Qt.ItemFlag.NoItemFlags
        if row.is_header:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The row itself, or its text for screen readers and keyboard search."""
        row = self.row(index)
        if row is None:
            return None
        match role:
            case RowRole.ROW:
                return row
            case RowRole.PLACE:
                return row.place
            case Qt.ItemDataRole.DisplayRole:
                return plain(row.title)
            case Qt.ItemDataRole.AccessibleTextRole:
                parts = (row.title, row.badge, row.trail, row.text)
                return ", ".join(plain(part) for part in parts if part)
            case Qt.ItemDataRole.ToolTipRole:
                return "" if row.place is None else as_it_is(str(row.place))
        return None


def plain(marked: str) -> str:
    """The text of a title or snippet without its marks."""
    return segments(marked)[0]


def marked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """A text as HTML with the stretches from start to end marked that `spans` gives in order."""
    pieces, done = [], 0
    for start, end in spans:
        pieces += [html.escape(text[done:start]), "<mark>", html.escape(text[start:end]), "</mark>"]
        done = end
    return "".join((*pieces, html.escape(text[done:])))


def segments(marked: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Plain text of a snippet, and the `(start, length)` of each stretch that was marked."""
    text = ""
    spans: list[tuple[int, int]] = []
    for number, part in enumerate(marked.replace("</mark>", "<mark>").split("<mark>")):
        piece = html.unescape(part)
        if number % 2 and piece:
            spans.append((len(text), len(piece)))
        text += piece
    return text, tuple(spans)
