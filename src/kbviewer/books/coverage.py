"""How much of a book the notes stand on, where it is known which pages the book has."""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from kbviewer.books.bookfiles import find_book_file, notes_of
from kbviewer.books.pagemap import PageMap
from kbviewer.books.store import BookStore
from kbviewer.errors import NoteError
from kbviewer.library import Library
from kbviewer.notes.coverage import merge_ranges
from kbviewer.notes.model import Note, PageRange
from kbviewer.notes.numerals import to_int


class Coverage(Struct, frozen=True):
    """So many of a book's numbered pages have notes."""

    covered: int
    total: int

    @property
    def percent(self) -> float:
        """The share in percent, to one digit behind the point; some is never nothing or all."""
        share = round(100 * self.covered / self.total, 1)
        if 0 < self.covered < self.total:
            return min(max(share, 0.1), 99.9)
        return share


def coverage(cited: Iterable[PageRange], numbered: Iterable[PageRange]) -> Coverage | None:
    """How many of the `numbered` pages are cited; None if no page is numbered.

    Roman and decimal pages are told apart. Neither the cited nor the numbered ranges overlap.
    """
    book = [span for each in numbered if (span := _span(each)) is not None]
    total = sum(last - first + 1 for _, first, last in book)
    if not total:
        return None
    found = [span for each in cited for span in _spans(each)]
    covered = sum(
        max(0, min(last, end) - max(first, start) + 1)
        for kind, first, last in found
        for other, start, end in book
        if kind == other
    )
    return Coverage(covered, total)


def numbered_pages(pages: PageMap) -> tuple[PageRange, ...]:
    """The pages of a PDF that have a number, each once."""
    return merge_ranges(tuple(PageRange(page, page) for page in pages.printed if page))


def known_pages(library: Library, book: str, store: BookStore) -> tuple[PageRange, ...]:
    """The numbered pages of a book; none if they are not known. Touches the disk, raises nothing.

    How many the book has can be said in front matter: `pages: 340`. Else they are those of its PDF,
    as it was when it was last looked at, for as long as the book has one.
    """
    notes = notes_of(library, book)
    for path in notes:
        try:
            count = declared_pages(library.note(path))
        except NoteError:
            continue
        if count:
            return (PageRange("1", str(count)),)
    remembered = store.numbered(library.id, book)
    return remembered if remembered and _has_file(library, book, notes, store) else ()


def _has_file(library: Library, book: str, notes: Sequence[str], store: BookStore) -> bool:
    try:
        picked = store.picked(library.id, book)
        return bool(notes) and find_book_file(library, notes[0], picked).path is not None
    except NoteError:
        return False


def declared_pages(note: Note) -> int:
    """How many pages the book has by the note's front matter; 0 if it does not say.

    Only a single number under `pages` says so; one under `page` is a page that the note stands on.
    """
    text = note.front.pages.strip()
    stands = any(each.line <= note.front.lines for each in note.citations)
    return int(text) if text.isascii() and text.isdecimal() and not stands else 0


def _spans(cited: PageRange) -> Sequence[tuple[bool, int, int]]:
    """A range as numbers; one from a roman to a decimal page is its two ends."""
    span = _span(cited)
    if span is not None:
        return (span,)
    return tuple(
        (page.isdecimal(), to_int(page), to_int(page)) for page in (cited.first, cited.last)
    )


def _span(pages: PageRange) -> tuple[bool, int, int] | None:
    kind = pages.first.isdecimal()
    if kind != pages.last.isdecimal():
        return None
    return kind, to_int(pages.first), to_int(pages.last)
