"""Works out which lines of a note each citation covers."""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from kbviewer.notes.block import Block
from kbviewer.notes.model import Citation, Section


class Found(Struct, frozen=True):
    """A citation, the index of its block, and whether the block holds nothing else.

    `last` is the last line of what it closes: its block, or its line where lines are notes.
    """

    citation: Citation
    block: int
    alone: bool
    last: int


def with_covers(
    found: Sequence[Found], blocks: Sequence[Block], sections: Sequence[Section]
) -> tuple[Citation, ...]:
    """The citations with `covers` filled in."""
    if not found:
        return ()
    covers = _Covers(found, blocks, sections)
    return tuple(replace(item.citation, covers=covers.of(item)) for item in found)


class _Covers:
    """State of one pass over a note's citations, in the order of their lines."""

    def __init__(
        self, found: Sequence[Found], blocks: Sequence[Block], sections: Sequence[Section]
    ) -> None:
        self.found = found
        self.blocks = blocks
        self.sections = sections
        self.section_of = _sections_of(found, sections)
        self.parents = _parents(sections)
        self.position = -1
        self.section = -1
        self.free = 0  # first line of the section that no trailing citation has covered yet
        self.claimed = False  # what is above is covered by a citation that stood before it
        # Block, last line and covered lines of the last trailing citation: others may share them.
        self.same: tuple[tuple[int, int], tuple[int, int]] | None = None
        self.has_own = False  # this section has a citation that covers something
        self.titled = False  # its heading has one
        self.taken = -1  # heading line of the last section before it that has a citation

    def of(self, item: Found) -> tuple[int, int] | None:
        """Lines that the next citation covers."""
        self.position += 1
        placement = item.citation.placement
        section = self.section_of[self.position]
        if section != self.section:
            self.enter(section)
        if placement == "mention":
            return None
        self.has_own = True
        if placement == "placeholder":
            self.titled = True
            return None
        block = self.blocks[item.block]
        if placement == "heading":
            self.titled = True
            return self.sections[section].line, self.end_of_tree(section)
        if placement == "leading":
            return self.leading(item, block)
        if self.same is None or self.same[0] != (item.block, item.last):
            self.same = (item.block, item.last), self.trailing(item, section)
        return self.same[1]

    def enter(self, section: int) -> None:
        """Start with a section."""
        if self.has_own:
            self.taken = self.sections[self.section].line
        self.has_own = self.titled = False
        self.section = section
        self.free = self.sections[section].line
        self.claimed = False
        self.same = None

    def leading(self, item: Found, block: Block) -> tuple[int, int]:
        """Lines of a leading citation: its block with children, or its lines up to the next one."""
        line = item.citation.line
        before = self.found[self.position - 1]
        follows = self.position and before.block == item.block and before.citation.line < line
        first = line if follows else block.first + 1
        for at in range(self.position + 1, len(self.found)):
            other = self.found[at]
            if other.block != item.block:
                break
            if other.citation.placement == "leading" and other.citation.line > line:
                return first, other.citation.line - 1
        return first, self.end_of_item(item.block)

    def trailing(self, item: Found, section: int) -> tuple[int, int]:
        """Lines of a trailing citation, or of one alone in its block."""
        heading = self.sections[section].line
        first, last = self.free, item.last
        self.free = last + 1
        if item.alone and (self.claimed or (first == heading and self.begins(item.block, heading))):
            end = self.end_of_forward(item, section)
            if end > last:
                self.claimed = True
                return last, end
        self.claimed = False
        parent = self.parents[section]
        if first == heading and parent >= 0 and not self.titled:
            top = self.sections[parent].line
            first = top if self.taken < top else first
        return first, last

    def begins(self, index: int, heading: int) -> bool:
        """Whether no text stands between a section's heading and a block."""
        while index and self.blocks[index - 1].kind in ("rule", "comment"):
            index -= 1
        return (
            not index
            or self.blocks[index - 1].last + 1 <= heading
            or (self.blocks[index - 1].kind == "heading")
        )

    def end_of_forward(self, item: Found, section: int) -> int:
        """Last line of what follows a citation alone in its block, up to the next such one."""
        end = self.sections[section].end
        after = item.block + 1
        if after >= len(self.blocks) or self.blocks[after].first + 1 > end:
            end = self.end_of_tree(section)
        for at in range(self.position + 1, len(self.found)):
            other = self.found[at]
            if other.citation.line > end:
                break
            if other.citation.placement == "trailing" and other.block != item.block:
                return self.blocks[other.block].first if other.alone else other.citation.line
        return end

    def end_of_tree(self, section: int) -> int:
        """Last line of a section with its sub-sections."""
        level = self.sections[section].level or 6
        end = self.sections[section].end
        for at in range(section + 1, len(self.sections)):
            other = self.sections[at]
            if other.level <= level:
                break
            end = other.end
        return end

    def end_of_item(self, index: int) -> int:
        """Last line of a block with its children: those of a list item."""
        block = self.blocks[index]
        end = block.last + 1
        if not block.marker:
            return end
        for at in range(index + 1, len(self.blocks)):
            other = self.blocks[at]
            if other.depth < block.depth or (other.depth == block.depth and other.marker):
                break
            end = other.last + 1
        return end


def _sections_of(found: Sequence[Found], sections: Sequence[Section]) -> list[int]:
    """Index of the section of every citation."""
    indexes: list[int] = []
    at = 0
    for item in found:
        while at + 1 < len(sections) and sections[at + 1].line <= item.citation.line:
            at += 1
        indexes.append(at)
    return indexes


def _parents(sections: Sequence[Section]) -> list[int]:
    """Index of the section that each is a sub-section of, or -1."""
    parents: list[int] = []
    open_: list[int] = []
    for index, section in enumerate(sections):
        while open_ and sections[open_[-1]].level >= section.level:
            open_.pop()
        parents.append(open_[-1] if open_ and section.level else -1)
        if section.level:
            open_.append(index)
    return parents
