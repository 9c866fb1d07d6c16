"""The outline of the open note; it follows the reader."""

import html

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QWidget

from kbviewer.notes.coverage import closest_ranges, page_label
from kbviewer.notes.model import Note, Place
from kbviewer.ui.lists.place_list import PlaceList
from kbviewer.ui.lists.rows import Row


class OutlineView(PlaceList):
    """The headings of one note, indented by rank."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Outline"))

    def show_note(self, note: Note) -> None:
        """List the note's headings."""
        headed = [
            (section, ranges)
            for section, ranges in zip(note.sections, closest_ranges(note), strict=True)
            if section.level
        ]
        highest = min((section.level for section, _ in headed), default=1)
        self.rows.show(
            [
                Row(
                    title=html.escape(section.title) or "—",
                    badge=page_label(ranges),
                    place=Place(note.path, section.anchor),
                    indent=section.level - highest,
                )
                for section, ranges in headed
            ]
        )

    def mark(self, anchor: str) -> None:
        """Select the section the reader is in."""
        for number, row in enumerate(self.rows.rows):
            if row.place is not None and row.place.anchor == anchor:
                if number != self.currentIndex().row():
                    self.setCurrentIndex(self.rows.index(number))
                return
        self.setCurrentIndex(QModelIndex())
