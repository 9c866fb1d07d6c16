"""What the palette offers for what is typed: notes, headings, pages, commands."""

import html
from collections.abc import Mapping, Sequence
from heapq import nlargest

from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QKeySequence

from kbviewer.errors import KbError
from kbviewer.library.names import spoken_title
from kbviewer.notes.coverage import closest_ranges, page_label
from kbviewer.notes.model import Place
from kbviewer.ui.lists.rows import Row
from kbviewer.ui.presenters.page_jump import page_rows
from kbviewer.ui.services.neighbour_rows import place_row
from kbviewer.ui.session import Session

MOST = 60
RECENT = 5
LEAST_LIKE = 75.0
SHORTEST = 2
SURE = 4
"""Letters up to which a title must hold exactly what is typed: a near miss would fit too much."""


class PaletteRows:
    """Looks things up in the session and among the actions."""

    def __init__(self, session: Session, actions: Mapping[str, QAction]) -> None:
        self._session = session
        self._actions = actions

    def rows(self, text: str) -> Sequence[Row]:
        """`>` offers commands, `@` headings of this note, `#` pages, else notes and bookmarks."""
        match text[:1]:
            case ">":
                return best(self._commands(), text[1:])
            case "@":
                return best(self._headings(), text[1:])
            case "#":
                return self._pages(text[1:].strip())
        found = [*best([*self._bookmarks(), *self._notes()], text), *self._sections(text)]
        return found if text.strip() else [*self._unfinished(), *found]

    def _commands(self) -> list[Row]:
        return [
            Row(
                title=html.escape(action.text().rstrip("…")),
                badge=action.shortcut().toString(QKeySequence.SequenceFormat.NativeText),
                data=name,
            )
            for name, action in self._actions.items()
            if action.isEnabled()
        ]

    def _notes(self) -> list[Row]:
        library = self._session.library
        if library is None:
            return []
        return [
            Row(
                html.escape(spoken_title(path, entry.title)),
                trail=html.escape(path),
                icon="file-text",
                place=Place(path),
            )
            for path, entry in library.entries.items()
        ]

    def _unfinished(self) -> list[Row]:
        """Where reading stopped in the notes read last, but for the one that is open."""
        library, open_note = self._session.library, self._session.section.note
        left = [
            each
            for each in self._session.reading.recent(RECENT + 1)
            if each.place.note != open_note
        ]
        if library is None or not left:
            return []
        tr = QCoreApplication.translate
        return [
            Row(tr("Palette", "Continue reading"), is_header=True),
            *(
                replace(place_row(library, each.place), icon="history", data=each)
                for each in left[:RECENT]
            ),
            Row(tr("Palette", "All notes"), is_header=True),
        ]

    def _bookmarks(self) -> list[Row]:
        library = self._session.library
        if library is None:
            return []
        return [
            Row(html.escape(mark.label), trail=mark.place.note, icon="bookmark", data=mark)
            for mark in self._session.bookmarking.store.all(library.id)
        ]

    def _sections(self, text: str) -> list[Row]:
        """Sections of all notes whose heading fits, from the index's list of titles."""
        searching = self._session.searching
        if searching is None or len(text.strip()) < SHORTEST:
            return []
        return [
            Row(
                title=html.escape(hit.title),
                trail=html.escape(" › ".join(hit.breadcrumbs)),
                badge=page_label(hit.pages),
                icon="hash",
                place=hit.place,
            )
            for hit in searching.titles(text, MOST)
            if hit.place.anchor
        ]

    def _headings(self) -> list[Row]:
        library = self._session.library
        if library is None:
            return []
        try:
            note = library.note(self._session.section.note)
        except KbError:
            return []
        return [
            Row(
                title=html.escape(section.title),
                badge=page_label(ranges),
                indent=max(section.level - 1, 0),
                place=Place(note.path, section.anchor),
            )
            for section, ranges in zip(note.sections, closest_ranges(note), strict=True)
            if section.level
        ]

    def _pages(self, text: str) -> Sequence[Row]:
        library = self._session.library
        note = self._session.section.note
        if library is None or note not in library.entries:
            return []
        return page_rows(library, library.book(note), text)


def best(rows: Sequence[Row], text: str) -> Sequence[Row]:
    """The rows whose title is most like the text, best first; all of the first ones for no text."""
    from rapidfuzz import fuzz, utils

    wanted = utils.default_process(text)
    if not wanted:
        return rows[:MOST]
    least = LEAST_LIKE if len(wanted) > SURE else 100
    scored = []
    for number, row in enumerate(rows):
        title = html.unescape(row.title).casefold()
        score = fuzz.partial_ratio(wanted, title, score_cutoff=least)
        if score:
            starts = title.startswith(wanted) or f" {wanted}" in title
            scored.append((score + 10 * starts - len(title) / 100, -number))
    return [rows[-number] for _, number in nlargest(MOST, scored)]
