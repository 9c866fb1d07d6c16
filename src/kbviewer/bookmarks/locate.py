"""Find the sections that bookmarks point to, however the notes have changed since."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from kbviewer.bookmarks.between import between_neighbours
from kbviewer.bookmarks.elsewhere import Search, find_elsewhere
from kbviewer.bookmarks.evidence import Memory, pages_in
from kbviewer.bookmarks.judge import Verdict, judge
from kbviewer.bookmarks.model import Bookmark, Certainty, Trace
from kbviewer.bookmarks.sections import Seen, sections_of
from kbviewer.errors import NoteError, Wording
from kbviewer.library import Library
from kbviewer.notes.coverage import section_ranges
from kbviewer.notes.model import Place


class Found(Struct, frozen=True):
    """Where a bookmark leads now, and how certain that is.

    `place` is None for what is lost, for a search, and for a page that no note cites. `trace` is
    what the section found is like, to be remembered in place of the old if `may_follow` is set:
    the section is certain, and its text has not gone somewhere else.
    """

    bookmark: Bookmark
    certainty: Certainty
    place: Place | None = None
    trace: Trace | None = None
    may_follow: bool = False


def capture(library: Library, place: Place) -> Trace:
    """Return what a new bookmark on a section remembers.

    Raises NoteError if there is no such note or section.
    """
    note, text = library.read(place.note)
    index = note.find(place.anchor)
    if index is None:
        raise NoteError(Wording("There is no section {0} in {1}.", place.anchor, place.note))
    return sections_of(note, text, library.entry(place.note).digest)[index].trace


def locate(
    library: Library,
    bookmarks: Iterable[Bookmark],
    *,
    among: Collection[str] | None = None,
    renamed: Iterable[tuple[str, str]] = (),
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> tuple[Found, ...]:
    """Find bookmarks of this library again, in the order given.

    What the note it was in does not hold is looked for in the other notes, all at once: in those
    `among` if given, such as the ones that just changed. `renamed` are old and new paths of notes
    known to have moved. `progress` counts the notes read for that. When `cancelled` says so, what
    was not found until then is lost or guessed at.
    """
    marks = list(bookmarks)
    memories = {id(mark): Memory(mark.trace) for mark in marks if mark.kind == "section"}
    verdicts = _judge_at_home(library, [mark for mark in marks if id(mark) in memories], memories)
    search = Search(
        library,
        {
            id(mark): (mark, memories[id(mark)])
            for mark in marks
            if (verdict := verdicts.get(id(mark))) and not verdict.is_final
        },
        list(library.entries) if among is None else [p for p in among if p in library.entries],
        tuple(renamed),
        progress or (lambda _done, _total: None),
        cancelled or (lambda: False),
    )
    for key, verdict in find_elsewhere(search).items():
        verdicts[key] = _better(verdicts[key], verdict)
    _guess_between(library, marks, memories, verdicts)
    return tuple(_found(library, mark, verdicts.get(id(mark))) for mark in marks)


def _judge_at_home(
    library: Library, marks: Sequence[Bookmark], memories: Mapping[int, Memory]
) -> dict[int, Verdict]:
    """Look for each section in its note, but for those whose note has not changed at all."""
    verdicts: dict[int, Verdict] = {}
    by_note = sorted(marks, key=lambda mark: mark.place.note)
    for path, group in groupby(by_note, key=lambda mark: mark.place.note):
        rest = [mark for mark in group if not _is_unchanged(library, mark)]
        seen = _sections(library, path) if rest else ()
        for mark in rest:
            verdicts[id(mark)] = judge(memories[id(mark)], mark.place.anchor, seen)
    return verdicts


def _guess_between(
    library: Library,
    marks: Iterable[Bookmark],
    memories: Mapping[int, Memory],
    verdicts: dict[int, Verdict],
) -> None:
    """Replace what is lost by a guess where the sections around it say enough."""
    judged = [mark for mark in marks if id(mark) in verdicts]
    lost = {mark.place.note for mark in judged if verdicts[id(mark)].certainty == "lost"}
    for path in lost & library.entries.keys():
        group = [mark for mark in judged if mark.place.note == path]
        known = [(mark, memories[id(mark)], verdicts[id(mark)]) for mark in group]
        for number, guess in between_neighbours(known, _sections(library, path)).items():
            verdicts[id(group[number])] = guess


def _is_unchanged(library: Library, mark: Bookmark) -> bool:
    entry = library.entries.get(mark.place.note)
    return entry is not None and bool(entry.digest) and entry.digest == mark.trace.file


def _sections(library: Library, path: str) -> Sequence[Seen]:
    try:
        note, text = library.read(path)
    except NoteError:
        return ()
    return sections_of(note, text, library.entries[path].digest)


def _better(here: Verdict, there: Verdict) -> Verdict:
    """Choose between what the note itself gave and what the other notes gave."""
    if there.certainty == "moved" and (here.certainty != "text" or there.score > here.score):
        return there
    if here.certainty in ("lost", "guess") and there.score > here.score:
        return there
    return here


def _found(library: Library, mark: Bookmark, verdict: Verdict | None) -> Found:
    if mark.kind == "search":
        return Found(mark, "exact")
    if mark.kind == "page":
        return _found_page(library, mark)
    if verdict is None:
        return Found(mark, "exact", mark.place, mark.trace)
    if verdict.seen is None:
        return Found(mark, "lost")
    may_follow = verdict.is_final and verdict.certainty not in ("guess", "lost")
    return Found(mark, verdict.certainty, verdict.seen.place, verdict.seen.trace, may_follow)


def _found_page(library: Library, mark: Bookmark) -> Found:
    """Find the first section that cites the page; the book is enough for the page to exist."""
    wanted = mark.book.casefold()
    notes = [path for path, entry in library.entries.items() if entry.book.casefold() == wanted]
    for path in notes:
        note = library.note(path)
        for section, ranges in zip(note.sections, section_ranges(note), strict=True):
            if mark.page in pages_in(ranges):
                return Found(mark, "exact", Place(path, section.anchor))
    return Found(mark, "exact" if notes else "lost")


def confirmed(found: Found) -> Bookmark:
    """The bookmark as it is once the place found is taken for right."""
    place, trace = found.place or found.bookmark.place, found.trace or found.bookmark.trace
    return replace(found.bookmark, place=place, trace=trace)
