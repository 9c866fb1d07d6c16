"""How much a section of a note has in common with one that a bookmark remembers."""

from collections.abc import Iterable
from functools import cached_property

from msgspec import Struct

from kbviewer.bookmarks.model import Trace
from kbviewer.bookmarks.sections import KEPT_WORDS, Seen
from kbviewer.bookmarks.words import core_of, pairs_of
from kbviewer.notes.model import PageRange

ENOUGH_WORDS = 4  # fewer words are no text: "TODO", "see above"
TELLING_WORDS = 10  # so many in the same order do not come twice by chance
FIRST_WORDS = 8  # by which a text is recognised by its beginning


class Memory:
    """What a bookmark remembers, prepared for being compared with many sections."""

    def __init__(self, trace: Trace) -> None:
        self.trace = trace
        self.words = trace.words.split()
        self.pairs = pairs_of(self.words)
        self.blocks = frozenset(trace.blocks)
        self.core = core_of(trace.title)
        self.core_path = tuple(map(core_of, trace.headings))
        self.path = tuple(map(str.casefold, trace.headings))

    @property
    def has_text(self) -> bool:
        """Whether there is a text to recognise."""
        return len(self.words) >= ENOUGH_WORDS

    @property
    def is_telling(self) -> bool:
        """Whether the text is long enough to be recognised anywhere."""
        return len(self.words) >= TELLING_WORDS

    @property
    def is_whole(self) -> bool:
        """Whether the words kept are all there were."""
        return len(self.words) < KEPT_WORDS


class Evidence(Struct, frozen=True, dict=True):
    """One section beside what is remembered; all shares are from 0 to 1."""

    memory: Memory
    seen: Seen

    @cached_property
    def same_text(self) -> bool:
        """Whether all words are the same."""
        return bool(self.memory.trace.digest) and self.seen.digest == self.memory.trace.digest

    @cached_property
    def kept(self) -> float:
        """The share of the remembered text that stands here."""
        if self.same_text:
            return 1.0
        memory, seen = self.memory, self.seen
        if not memory.pairs or not seen.words:
            return 0.0
        words = len(memory.pairs & seen.pairs) / len(memory.pairs)
        blocks = len(memory.blocks.intersection(seen.blocks)) / max(len(memory.blocks), 1)
        return max(words, blocks)

    @cached_property
    def part(self) -> float:
        """The share of this section's text that was in the remembered one."""
        memory, seen = self.memory, self.seen
        if len(seen.words) < ENOUGH_WORDS:
            return 0.0
        blocks = set(seen.blocks)
        shared = len(memory.blocks & blocks) / len(blocks) if blocks else 0.0
        words = len(memory.pairs & seen.pairs) / len(seen.pairs)
        return max(shared, words)

    @cached_property
    def begins(self) -> bool:
        """Whether this section begins as the remembered text did."""
        first = self.memory.words[:FIRST_WORDS]
        return len(first) >= ENOUGH_WORDS and self.seen.words[: len(first)] == first

    @cached_property
    def has_kin_text(self) -> bool:
        """Whether the texts are versions of each other."""
        return self.kept >= 0.3 or self.begins or self.part >= 0.6

    @cached_property
    def is_surely_kin(self) -> bool:
        """Whether another of those with this heading cannot be meant."""
        if self.neighbours == 2 and self.same_path:
            return self.has_kin_text
        return self.own_share >= 0.3

    @cached_property
    def own_share(self) -> float:
        """The share kept of what no other section of the note had, roughly."""
        likeness = self.memory.trace.likeness
        return max(self.kept - likeness, 0.0) / (1 - likeness) if likeness < 1 else 0.0

    @cached_property
    def is_stranger(self) -> bool:
        """Whether it has a text of its own that has nothing to do with the remembered one."""
        is_in_place = self.same_path and self.neighbours == 2
        return self.kept < 0.15 and len(self.seen.words) >= TELLING_WORDS and not is_in_place

    @cached_property
    def is_contained(self) -> bool:
        """Whether nearly all of the remembered text stands here."""
        return self.kept >= 0.9

    @cached_property
    def same_path(self) -> bool:
        """Whether all headings down to this one are the same."""
        return bool(self.memory.path) and self.memory.path == tuple(
            map(str.casefold, self.seen.headings)
        )

    @cached_property
    def same_core_path(self) -> bool:
        """Whether they are the same but for numbers and page references."""
        return bool(self.memory.core_path) and self.memory.core_path == self.seen.core_path

    @cached_property
    def same_core(self) -> bool:
        """Whether its own heading is the same but for its number and page reference."""
        return bool(self.memory.core) and self.memory.core == self.seen.core

    @cached_property
    def neighbours(self) -> int:
        """How many of the sections before and after it are those that were there."""
        trace, seen = self.memory.trace, self.seen
        return (trace.before == seen.before) + (trace.after == seen.after)

    @cached_property
    def shared_pages(self) -> float:
        """The share of the pages cited then that are cited here now."""
        then, now = pages_in(self.memory.trace.pages), pages_in(self.seen.pages)
        return len(then & now) / len(then) if then else 0.0

    @cached_property
    def heading(self) -> float:
        """How alike the headings are."""
        if self.same_core:
            return 1.0
        if not self.memory.core or not self.seen.core:
            return 0.0
        from rapidfuzz import fuzz

        whole = fuzz.token_sort_ratio(self.memory.core, self.seen.core)
        shared = fuzz.token_set_ratio(self.memory.core, self.seen.core)
        # One heading's words may be among the other's: "Docker" for "Docker image, Dockerfile".
        return float(max(whole, 0.85 * shared)) / 100

    @cached_property
    def mentions(self) -> float:
        """The share of the remembered heading's longer words that stand in this section."""
        wanted = {word for word in self.memory.core.split() if len(word) > 3}
        if not wanted:
            return 0.0
        return len(wanted & {*self.seen.words, *self.seen.core.split()}) / len(wanted)


def pages_in(ranges: Iterable[PageRange]) -> frozenset[str]:
    """All single pages of some ranges; of a very long one only its ends."""
    pages: set[str] = set()
    for item in ranges:
        pages |= {item.first, item.last}
        if item.first.isdecimal() and item.last.isdecimal():
            first, last = int(item.first), int(item.last)
            if last - first < 1000:
                pages.update(map(str, range(first, last + 1)))
    return frozenset(pages)
