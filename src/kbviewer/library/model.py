"""The values a library is made of and answers with. All are immutable."""

from typing import Literal, NamedTuple

from msgspec import Struct

from kbviewer.notes.model import Place

TargetKind = Literal["note", "file", "external", "dead", "ambiguous"]


class NoteEntry(NamedTuple):
    """What the library knows of a note without parsing or reading it.

    A tuple, because a library holds one for each of its notes and reads all of them at a start.
    `path` is relative to the library, with `/` between its parts. `digest` is the hash of the
    file's bytes in hexadecimal, empty for a note that cannot be read; `trouble` then says why.
    `declared_book` is the `book` of the note's own front matter, `book` what holds for it in this
    library. `sections`, the lead among them, `citations` and `problems` are numbers of them.
    """

    path: str
    title: str
    book: str
    declared_book: str
    digest: str
    size: int
    mtime_ns: int
    sections: int
    citations: int
    problems: int
    aliases: tuple[str, ...] = ()
    trouble: str = ""


class Diff(Struct, frozen=True):
    """How a library differs from the one before it, as paths of notes.

    A note that was renamed or moved without a change is in `moved` only, as its old and new path.
    `changed` has the notes whose content, title or book is another.
    """

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    moved: tuple[tuple[str, str], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed or self.moved)

    @property
    def stale(self) -> tuple[str, ...]:
        """Paths whose earlier content no longer holds: changed, removed, moved from."""
        return (*self.changed, *self.removed, *(old for old, _ in self.moved))

    @property
    def fresh(self) -> tuple[str, ...]:
        """Paths with content to be taken in: added, changed, moved to."""
        return (*self.added, *self.changed, *(new for _, new in self.moved))


class Target(Struct, frozen=True):
    """Where a link leads.

    kind       place                          further
    note       the section                    `line` of the block for `#^block` and HTML anchors
    file       None                           `file`, relative to the library, not a note
    external   None                           an address with a scheme
    ambiguous  the first of `candidates`      `candidates`, all equally near
    dead       None                           `nearest` is what may have been meant, or None

    `missing_anchor` is set where the note is found but has no such heading; `place` is then the
    note's lead and `nearest` the section whose heading is most alike, or None.
    """

    kind: TargetKind
    place: Place | None = None
    candidates: tuple[str, ...] = ()
    nearest: Place | None = None
    file: str = ""
    line: int = 0
    missing_anchor: bool = False


class NoteProblem(Struct, frozen=True):
    """Something in a note, or in place of one, that its owner may want to mend.

    `subject` is what it is about, as it is written: where a link leads, the pages of a range.
    `nearest` is what may have been meant. Both are empty where `message` says it all.
    """

    note: str
    line: int
    kind: str
    message: str
    subject: str = ""
    nearest: str = ""


class Book(NamedTuple):
    """A book with the notes taken on it, in reading order. `citations` is their number.

    A tuple like `NoteEntry`: a library can have nearly as many books as notes.
    """

    name: str
    notes: tuple[str, ...]
    citations: int
