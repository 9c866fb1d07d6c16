"""What is to be mended in a library, note by note: found beside the window, kept up to date."""

import time
from collections.abc import Iterable, Iterator
from threading import Event
from typing import NamedTuple

from msgspec import Struct

from kbviewer.errors import KbError
from kbviewer.library import Library
from kbviewer.library.model import Diff, NoteProblem
from kbviewer.library.problems import problems_of
from kbviewer.notes.model import Note, Place


class Found(NamedTuple):
    """A problem with the section it is in; no place for a note that could not be taken in."""

    problem: NoteProblem
    section: str
    place: Place | None


class NoteProblems(NamedTuple):
    """The problems of one note, by line."""

    note: str
    title: str
    found: tuple[Found, ...]


class Problems(Struct, frozen=True, eq=False):
    """All problems of a library as it was at one moment, in reading order."""

    library: Library
    notes: tuple[NoteProblems, ...]

    @property
    def count(self) -> int:
        """How many there are."""
        return sum(len(each.found) for each in self.notes)


def find_problems(library: Library, stop: Event) -> Problems | None:
    """Look through the whole library; None when `stop` was set meanwhile."""
    by_note = {each.note: each for each in _left_out(library)}
    for note in library.notes():
        if stop.is_set():
            return None
        _put(by_note, _of_note(library, note))
        # The window's thread may go first.
        time.sleep(0)
    return Problems(library, _ordered(library, by_note.values()))


def problems_after(before: Problems, library: Library, diff: Diff, stop: Event) -> Problems | None:
    """The problems of `library`, which differs from that of `before` by `diff`.

    Where only the content of notes has changed, these are looked through and those that link to
    them. A note that has come or gone may be meant by any link.
    """
    same_files = before.library.state.left_out == library.state.left_out
    if diff.added or diff.removed or diff.moved or not same_files:
        return find_problems(library, stop)
    by_note = {each.note: each for each in before.notes}
    for path in _touched(before.library, library, diff):
        if stop.is_set():
            return None
        by_note.pop(path, None)
        try:
            _put(by_note, _of_note(library, library.note(path)))
        except KbError:
            return find_problems(library, stop)
    return Problems(library, _ordered(library, by_note.values()))


def _touched(before: Library, after: Library, diff: Diff) -> set[str]:
    """Notes that have changed, and those with links to them, before or now."""
    touched = set(diff.changed)
    for library in (before, after):
        for path in diff.changed:
            touched.update(source for source, _, _ in library.links_to(path))
    return touched


def _left_out(library: Library) -> Iterator[NoteProblems]:
    """What could not be taken in, by file."""
    found: dict[str, list[Found]] = {}
    for problem in library.state.left_out:
        place = Place(problem.note) if problem.note in library.entries else None
        found.setdefault(problem.note, []).append(Found(problem, "", place))
    for path, each in found.items():
        title = library.entries[path].title if path in library.entries else path
        yield NoteProblems(path, title, tuple(each))


def _of_note(library: Library, note: Note) -> NoteProblems:
    found = []
    for problem in problems_of(note, library.resolve, library.root):
        section = note.sections[note.section_at(problem.line)]
        found.append(Found(problem, section.title, Place(note.path, section.anchor)))
    return NoteProblems(note.path, library.entry(note.path).title, tuple(found))


def _put(by_note: dict[str, NoteProblems], more: NoteProblems) -> None:
    known = by_note.get(more.note)
    found = (*(known.found if known else ()), *more.found)
    if found:
        by_note[more.note] = more._replace(found=found)


def _ordered(library: Library, notes: Iterable[NoteProblems]) -> tuple[NoteProblems, ...]:
    """In reading order; what is no note of the library comes first."""
    positions = {path: number for number, path in enumerate(library.entries)}
    return tuple(sorted(notes, key=lambda each: positions.get(each.note, -1)))
