"""The sections of a note as they are compared with those that bookmarks remember."""

import re
from collections import Counter
from functools import cached_property

from msgspec import Struct

from kbviewer.bookmarks.model import Trace
from kbviewer.bookmarks.words import core_of, digest_of, pairs_of, short_digest_of, words_of
from kbviewer.notes.coverage import section_ranges
from kbviewer.notes.inline import plain_text
from kbviewer.notes.model import Note, PageRange, Place
from kbviewer.notes.parse import split_lines

KEPT_WORDS = 100  # words of a section's beginning that a bookmark keeps
KEPT_BLOCKS = 64
KEPT_CHARACTERS = 300  # of a section's beginning, to be shown
BLOCK_WORDS = 4  # a line with fewer words tells nothing
_UNDERLINE = re.compile(r"[ >]*(?:=+|-+)[ \t]*")
_MARKER = re.compile(r"^(?:(?:[-*+>]|\d{1,9}[.)])[ \t]+|`{3,}.*|~{3,}.*)")


class Company:
    """The sections of one note, for comparing each of them with the others."""

    def __init__(self) -> None:
        self.sections: list[Seen] = []

    @cached_property
    def _by_pair(self) -> dict[tuple[str, str], list[int]]:
        by_pair: dict[tuple[str, str], list[int]] = {}
        for section in self.sections:
            for pair in section.pairs:
                by_pair.setdefault(pair, []).append(section.position)
        return by_pair

    def likeness(self, section: "Seen") -> float:
        """The share of a section's beginning that stands in the other most like it."""
        pairs = pairs_of(section.words[:KEPT_WORDS])
        shared = Counter(place for pair in pairs for place in self._by_pair[pair])
        del shared[section.position]
        return round(max(shared.values(), default=0) / max(len(pairs), 1), 2)


class Seen(Struct, frozen=True, eq=False, dict=True):
    """One section of a note as it is now, with its neighbours.

    `text` is its text without the heading and without the page references it stands on.
    """

    place: Place
    title: str
    headings: tuple[str, ...]
    level: int
    position: int
    pages: tuple[PageRange, ...]
    text: str
    before: str
    after: str
    siblings: int
    file: str
    company: Company

    @cached_property
    def words(self) -> list[str]:
        """All words of the text."""
        return words_of(self.text)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The words of the text, each once."""
        return frozenset(self.words)

    @cached_property
    def digest(self) -> str:
        """Hash of all words; empty if there are none."""
        return digest_of(self.words) if self.words else ""

    @cached_property
    def pairs(self) -> frozenset[tuple[str, str]]:
        """Neighbouring words of the text."""
        return pairs_of(self.words)

    @cached_property
    def blocks(self) -> tuple[str, ...]:
        """Hashes of the lines that say something: paragraphs, list items, lines of code."""
        blocks = map(words_of, self.text.split("\n"))
        return tuple(short_digest_of(words) for words in blocks if len(words) >= BLOCK_WORDS)

    @cached_property
    def start(self) -> str:
        """How the text begins, as it is read."""
        raw = self.text[: 4 * KEPT_CHARACTERS].split("\n")
        lines = " ".join(_MARKER.sub("", line, count=1) for line in raw)
        shown = " ".join(plain_text(lines).split())
        if len(shown) <= KEPT_CHARACTERS:
            return shown
        return shown[:KEPT_CHARACTERS].rpartition(" ")[0] or shown[:KEPT_CHARACTERS]

    @cached_property
    def core(self) -> str:
        """The heading without its number and page reference."""
        return core_of(self.title)

    @cached_property
    def core_path(self) -> tuple[str, ...]:
        """All headings it stands under, without numbers and page references."""
        return tuple(map(core_of, self.headings))

    @cached_property
    def trace(self) -> Trace:
        """What a bookmark on this section remembers."""
        return Trace(
            title=self.title,
            headings=self.headings,
            pages=self.pages,
            digest=self.digest,
            start=self.start,
            words=" ".join(self.words[:KEPT_WORDS]),
            blocks=self.blocks[:KEPT_BLOCKS],
            before=self.before,
            after=self.after,
            siblings=self.siblings,
            likeness=self.company.likeness(self),
            file=self.file,
        )


def sections_of(note: Note, text: str, file: str = "") -> tuple[Seen, ...]:
    """All sections of a note; `file` is the digest of its content."""
    lines = _without_citations(note, split_lines(text))
    cores = [core_of(section.title) for section in note.sections]
    siblings = Counter(cores)
    company = Company()
    pages = section_ranges(note)
    for index, section in enumerate(note.sections):
        neighbours = note.sections[max(index - 1, 0)], note.sections[index + 1 : index + 2]
        company.sections.append(
            Seen(
                place=Place(note.path, section.anchor),
                title=section.title or note.title,
                headings=note.heading_path(index),
                level=section.level,
                position=index,
                pages=pages[index],
                text=_body(lines, section.line, section.end, bool(section.level)),
                before=neighbours[0].title if index else "",
                after=neighbours[1][0].title if neighbours[1] else "",
                siblings=siblings[cores[index]],
                file=file,
                company=company,
            )
        )
    return tuple(company.sections)


def _body(lines: list[str], first: int, last: int, has_heading: bool) -> str:
    """Text of a section from its 1-based first to its last line, without the heading."""
    start = first - 1
    if has_heading:
        start += 1
        if "#" not in lines[first - 1]:
            underlines = (n for n in range(start, last) if _UNDERLINE.fullmatch(lines[n]))
            start = next(underlines, first - 1) + 1
    return "\n".join(line.strip() for line in lines[start:last])


def _without_citations(note: Note, lines: list[str]) -> list[str]:
    """Lines with the page references blanked, which change when others are put in."""
    for citation in sorted(note.citations, key=lambda item: -item.start):
        number = citation.line - 1
        if citation.placement != "mention" and number < len(lines):
            line = lines[number]
            lines[number] = line[: citation.start] + " " + line[citation.end :]
    return lines
