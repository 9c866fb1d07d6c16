"""Words that are a note's name and yet no link to it.

Nothing is kept for it: the notes are read when somebody asks, which takes a second for ten
thousand of them.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from kbviewer.crossrefs.sentences import Sentence, sentence_around
from kbviewer.errors import NoteError
from kbviewer.library import Library
from kbviewer.library.names import called
from kbviewer.notes.block import Block, own_lines
from kbviewer.notes.freetext import free_text
from kbviewer.notes.headings import scan_note
from kbviewer.notes.inline import plain_text
from kbviewer.notes.links import find_definitions
from kbviewer.notes.model import Note, Place
from kbviewer.notes.parse import split_lines

MOST = 500
_WORDLESS = frozenset(("code", "html", "comment", "rule", "definition"))
_CELLS = re.compile(r"(?<!\\)\|")
# Scripts that put no spaces between words: there, a word may begin anywhere.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_SPACED = re.compile(rf"[^\W{_UNSPACED}]")


class UnlinkedMention(NamedTuple):
    """A section that names a note, with the sentence, and the words as they stand in it."""

    place: Place
    sentence: Sentence

    @property
    def words(self) -> str:
        """The name as it is written here."""
        return self.sentence.text[self.sentence.start : self.sentence.end]


def names_of(library: Library, path: str) -> tuple[str, ...]:
    """What a note is called: its title and its aliases. Raises NoteError if there is none."""
    entry = library.entry(path)
    return called(path, entry.title, entry.aliases)


def unlinked_mentions(
    library: Library,
    path: str,
    *,
    cancelled: Callable[[], bool] = lambda: False,
    progressed: Callable[[int, int], object] = lambda _done, _all: None,
) -> tuple[UnlinkedMention, ...]:
    """Where other notes name a note outside links and code, in reading order; at most `MOST`.

    Names count as whole words, in any case. What has been found is given when it is `cancelled`;
    `progressed` hears how many of how many notes are read. Raises NoteError if there is no such
    note.
    """
    wanted = _pattern(names_of(library, path))
    found: list[UnlinkedMention] = []
    others = [other for other in library.entries if other != path] if wanted else []
    for number, other in enumerate(others):
        if cancelled() or len(found) >= MOST:
            break
        progressed(number, len(others))
        if wanted is not None:
            found += _in_note(library, other, wanted)
    return tuple(found[:MOST])


def _pattern(names: Iterable[str]) -> re.Pattern[str] | None:
    """Any of the names as whole words, the longest first; None without names."""
    parts = []
    for name in sorted(names, key=len, reverse=True):
        words = r"\s+".join(map(re.escape, name.split()))
        before = r"(?<!\w)" if _SPACED.match(name[0]) else ""
        after = r"(?!\w)" if _SPACED.match(name[-1]) else ""
        parts.append(before + words + after)
    return re.compile("|".join(parts), re.IGNORECASE) if parts else None


def _in_note(library: Library, path: str, wanted: re.Pattern[str]) -> list[UnlinkedMention]:
    try:
        note, text = library.read(path)
    except NoteError:
        return []
    if not wanted.search(text):
        return []
    lines = split_lines(text)
    blocks = scan_note(lines, note.front.lines)
    definitions = find_definitions(lines, blocks)
    found: dict[tuple[Place, str], UnlinkedMention] = {}
    for block, source in _texts(lines, blocks):
        if not wanted.search(source):
            continue
        shown = plain_text(source, definitions)
        for match in wanted.finditer(free_text(source, definitions)):
            mention = UnlinkedMention(_place(note, block), sentence_around(shown, *match.span()))
            found.setdefault((mention.place, mention.sentence.text), mention)
    return list(found.values())


def _texts(lines: Sequence[str], blocks: Sequence[Block]) -> Iterator[tuple[Block, str]]:
    """The inline Markdown of every block that has words; that of a table's row by cells."""
    for block in blocks:
        if block.kind == "row":
            for cell in _CELLS.split(lines[block.first][block.indent :]):
                yield block, cell.strip()
        elif block.kind not in _WORDLESS:
            yield block, "\n".join(own_lines(lines, block))


def _place(note: Note, block: Block) -> Place:
    return Place(note.path, note.sections[note.section_at(block.first + 1)].anchor)
