r"""The values a parsed note is made of. All are immutable; lines are 1-based, columns 0-based.

Columns count code points of a line of the note's text after its line ends became `\n`.
"""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from msgspec import Struct

Axis = Literal["page", "location"]
Placement = Literal["heading", "leading", "trailing", "mention", "placeholder"]
LinkKind = Literal["link", "image", "wiki", "embed"]


class Place(Struct, frozen=True, order=True):
    """A section's address in a library: the note's path and the section's anchor in it.

    `note` is relative to the library, with `/` between its parts; an empty `anchor` is the note's
    lead, the text before its first heading.
    """

    note: str
    anchor: str = ""

    def __str__(self) -> str:
        return f"{self.note}#{self.anchor}" if self.anchor else self.note


class PageRange(Struct, frozen=True):
    """First and last page, inclusive, as lower-case numerals: `27`–`32`, `xiii`–`xiii`."""

    first: str
    last: str

    def __str__(self) -> str:
        return self.first if self.first == self.last else f"{self.first}–{self.last}"


class Citation(Struct, frozen=True):
    """Which pages, or Kindle locations, a part of a note stands on.

    `start` and `end` are the columns in `line` of all that the viewer replaces by a chip, the
    parentheses and emphasis around the citation included. `covers` is the first and last line
    (inclusive) of what stands on these pages; None for a mention or a placeholder. `is_open` marks
    an open end (`12 ff.`); `is_reversed` a range that ran backwards and was swapped.
    """

    line: int
    start: int
    end: int
    label: Axis
    ranges: tuple[PageRange, ...]
    placement: Placement
    covers: tuple[int, int] | None = None
    is_open: bool = False
    is_reversed: bool = False


class Link(NamedTuple):
    """A link, image, wiki link or embed as it is written; resolving it is the library's work.

    `target` is the path or address with percent-encoding undone, without its fragment; `anchor` is
    the fragment: a heading, `^block`, `page=12`.
    """

    line: int
    kind: LinkKind
    target: str
    anchor: str
    text: str


class Problem(Struct, frozen=True):
    """Something in a note its owner may want to mend. `kind` is a short stable word."""

    line: int
    kind: str
    message: str


class FrontMatter(Struct, frozen=True):
    """The keys of a note's front matter that the program knows, normalised; absent ones are empty.

    `lines` is how many lines of the file it takes, its fences included. `pages` is the text of
    `page` or `pages`. `citekey` is Pandoc's bibliography key of the book.
    """

    lines: int = 0
    title: str = ""
    book: str = ""
    author: str = ""
    pdf: str = ""
    pages: str = ""
    language: str = ""
    citekey: str = ""
    tags: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()


class Section(NamedTuple):
    """A heading with the text up to the next heading, whatever its level.

    The lead, the text before the first heading, has level 0 and an empty title and anchor; it is
    always there, as the first section, and may be empty (`end < line`). `line` is the heading's
    line, or the lead's first line after the front matter; `end` is the last line, inclusive.
    `title` is the heading as plain text.
    """

    level: int
    title: str
    anchor: str
    line: int
    end: int


class Note(Struct, frozen=True):
    """What stands in one file. It does not hold the text itself."""

    path: str
    title: str
    front: FrontMatter
    sections: tuple[Section, ...]
    citations: tuple[Citation, ...] = ()
    links: tuple[Link, ...] = ()
    tags: tuple[str, ...] = ()
    blocks: tuple[tuple[str, int], ...] = ()
    problems: tuple[Problem, ...] = ()

    def heading_path(self, index: int) -> tuple[str, ...]:
        """Titles from the outermost heading down to that of section `index`, itself included."""
        titles: list[str] = []
        level = 7
        for section in reversed(self.sections[: index + 1]):
            if 0 < section.level < level:
                titles.append(section.title)
                level = section.level
        return tuple(reversed(titles))

    def section_at(self, line: int) -> int:
        """Index of the section that `line` stands in."""
        for index, section in reversed(list(enumerate(self.sections))):
            if section.line <= line:
                return index
        return 0

    def find(self, anchor: str) -> int | None:
        """Index of the section with exactly this anchor."""
        return next((i for i, s in enumerate(self.sections) if s.anchor == anchor), None)

    def subtree(self, index: int) -> range:
        """Indexes of section `index` and of all its sub-sections."""
        level = self.sections[index].level
        stop = index + 1
        while stop < len(self.sections) and self.sections[stop].level > level > 0:
            stop += 1
        return range(index, stop)

    def __iter__(self) -> Iterator[Section]:
        return iter(self.sections)
