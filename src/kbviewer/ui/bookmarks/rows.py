"""What the list shows of a bookmark or folder: names, where it stands, and how it was found."""

import html
from pathlib import PurePath
from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QCoreApplication

from kbviewer.bookmarks import Bookmark, Folder, Item, State
from kbviewer.errors import KbError
from kbviewer.library import Library
from kbviewer.notes.coverage import page_label
from kbviewer.notes.model import Place
from kbviewer.ui.lists.rows import Row, Status

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kbviewer.bookmarks.locate import Found

MOST_WORDS = 72
"""Characters of a section's first words; a note to self is shown as far as there is room."""

_ICONS = {"section": "bookmark", "page": "book-open", "search": "search"}


class RowMaker(Struct, frozen=True):
    """Makes rows for one library, of bookmarks as they were last found."""

    state: State
    library: Library
    found: "Mapping[str, Found]"

    def row(self, item: Item) -> Row:
        """The row of a folder or bookmark."""
        if isinstance(item, Folder):
            return self._folder(item)
        if item.library != self.library.id:
            return self._foreign(item)
        status, sentence = self._status(item)
        return Row(
            title=html.escape(item.label),
            text=html.escape(item.remark or _short(item.trace.start or item.trace.words)),
            trail=html.escape(self._trail(item)),
            badge=page_label(item.trace.pages),
            icon=_ICONS[item.kind],
            is_faint=status == "lost",
            is_quiet=not item.remark,
            colour=item.colour,
            status=html.escape(sentence),
            status_kind=status,
        )

    def tip(self, item: Item) -> str:
        """More than there is room for in the row; nothing where a preview comes up instead."""
        if isinstance(item, Folder):
            return item.name
        return "" if item.kind == "section" else item.remark or item.label

    def _folder(self, folder: Folder) -> Row:
        count = len(self.state.bookmarks(folder=folder.id))
        return Row(
            title=html.escape(folder.name or _tr("Folder")),
            badge=str(count) if count else "",
            icon="folder",
            colour=folder.colour,
        )

    def _foreign(self, mark: Bookmark) -> Row:
        root = self.state.libraries.get(mark.library, "")
        name = PurePath(root).name if root else mark.library.rpartition("-")[0]
        return Row(
            title=html.escape(mark.label),
            text=html.escape(mark.remark),
            trail=html.escape(_tr("In the library {0}").format(name)),
            badge=page_label(mark.trace.pages),
            icon=_ICONS[mark.kind],
            is_faint=True,
            colour=mark.colour,
        )

    def _trail(self, mark: Bookmark) -> str:
        if mark.kind == "page":
            return _tr("Page of a book")
        if mark.kind == "search":
            return _tr("Search")
        note = self.note_title(mark.place)
        above = [title for title in mark.trace.headings[:-1] if title != note]
        is_named = bool(mark.name and mark.trace.title)
        own = [mark.trace.title] if is_named and mark.trace.title != note else []
        trail = [note, *above, *own]
        return " › ".join(trail if trail != [mark.label] else [mark.place.note])

    def note_title(self, place: Place) -> str:
        """Title of the note a place is in, its path if it is gone."""
        entry = self.library.entries.get(place.note)
        return entry.title if entry else place.note

    def target_title(self, place: Place) -> str:
        """Title of a section."""
        try:
            note = self.library.note(place.note)
            return note.sections[note.find(place.anchor) or 0].title or note.title
        except KbError:
            return place.note

    def _status(self, mark: Bookmark) -> tuple[Status, str]:
        found = self.found.get(mark.id)
        if found is None or found.certainty == "exact":
            return "", ""
        place = found.place
        if place is None:
            if mark.kind == "page":
                return "lost", _tr("No note is about this book now")
            return "lost", _tr("Not found any more")
        title, note = self.target_title(place), self.note_title(place)
        if found.certainty == "guess":
            return "guess", _tr("Perhaps now “{0}” in {1}").format(title, note)
        if found.certainty == "moved":
            return "moved", _tr("Found again in {0}").format(note)
        return "moved", _tr("Found again under its new heading")


def name_of(item: Item) -> str:
    """What a folder or bookmark is called."""
    return item.name if isinstance(item, Folder) else item.label


def searchable(item: Item) -> str:
    """All words by which the filter finds a folder or bookmark, in small letters."""
    if isinstance(item, Folder):
        return item.name.casefold()
    parts = (
        item.label,
        item.remark,
        item.place.note,
        *item.trace.headings,
        item.trace.words,
        item.trace.start,
    )
    return " ".join(parts).casefold()


def _short(words: str) -> str:
    if len(words) <= MOST_WORDS:
        return words
    return words[:MOST_WORDS].rsplit(" ", 1)[0] + " …"


def _tr(text: str) -> str:
    return QCoreApplication.translate("Bookmarks", text)
