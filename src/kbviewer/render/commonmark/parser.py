"""Lines to blocks: containers go on, end and start line by line (CommonMark, appendix A).

For each line the open containers are asked whether they go on, then what new blocks start is
tried, and the rest of the line becomes text of the innermost block. Which starts are tried depends
on the first character alone, so that a line of prose costs next to nothing.
"""

from collections.abc import Callable, Sequence
from typing import Any

from msgspec import Struct, field

from kbviewer.render.commonmark.cursor import Cursor
from kbviewer.render.commonmark.html import ends_block
from kbviewer.render.commonmark.nodes import Block, TooComplexError
from kbviewer.render.commonmark.references import Reference, take_references

MAX_DEPTH = 60
"""Containers inside each other; more is no text that anybody wrote to be read."""

MAX_FORMULA = 200
"""Lines between `$$` and `$$`."""

PLAIN_PARAGRAPH = "plain"
"""Mark of a paragraph right above a table: GitHub looks for no definitions in it."""

Start = Callable[["Parser", Block, bool], Block | None]
"""Opens a block at the cursor inside a container, or not; the flag: all containers went on."""

Continue = Callable[["Parser", Block], bool | None]
"""Whether a block goes on with this line; None when the line was its end."""

Finish = Callable[["Parser", Block], None]


class Grammar(Struct):
    """What the parser knows. Extensions add to it.

    `starts` are by first character; `containers` may hold any block, but those
    in `only` just one kind, which nothing else holds; `leaves` take lines of text
    and hold no blocks; `raw` are leaves that keep every line as it is.
    """

    starts: dict[str, list[Start]] = field(default_factory=dict)
    continues: dict[str, Continue] = field(default_factory=dict)
    finish: dict[str, Finish] = field(default_factory=dict)
    containers: set[str] = field(default_factory=set)
    only: dict[str, str] = field(default_factory=lambda: {"list": "item"})
    leaves: set[str] = field(default_factory=set)
    raw: set[str] = field(default_factory=set)
    paragraph_filters: list[Finish] = field(default_factory=list)

    def add_start(self, characters: str, start: Start, *, first: bool = False) -> None:
        """Try `start` on lines whose text begins with one of these characters."""
        for char in characters:
            known = self.starts.setdefault(char, [])
            known.insert(0 if first else len(known), start)


class Parser:
    """One pass over the lines of a note."""

    def __init__(self, grammar: Grammar, lines_before: int = 0) -> None:
        self.grammar = grammar
        self.cursor = Cursor(lines_before)
        self.root = Block("document", None, lines_before + 1)
        self.current = self.root
        self.matched = self.root
        self.references: dict[str, Reference] = {}
        self.lines: Sequence[str] = ()
        self.first_line = lines_before + 1
        self.is_consumed = False
        self._last_seen: dict[str, int] = {}

    def parse(self, lines: Sequence[str]) -> Block:
        """Blocks of the lines, as a document block."""
        self.lines = lines
        for line in lines:
            self._take(line)
        while self.current is not self.root:
            self.close(self.current)
        return self.root

    def line_after(self, steps: int = 1) -> str | None:
        """The line `steps` after the one being read; None past the end."""
        index = self.cursor.number - self.first_line + steps
        return self.lines[index] if index < len(self.lines) else None

    def occurs_later(self, mark: str) -> bool:
        """Whether a line after this one holds `mark`; asked often, it looks at each line once."""
        last = self._last_seen.get(mark)
        if last is None:
            count = len(self.lines)
            last = next((i for i in range(count - 1, -1, -1) if mark in self.lines[i]), -1)
            self._last_seen[mark] = last
        return last > self.cursor.number - self.first_line

    def _take(self, line: str) -> None:
        self.cursor.load(line)
        self.is_consumed = False
        container = self._match_open()
        if container is None:
            return
        self.matched = container
        container = self._open_new(container, container is self.current)
        self._add_text(container)

    def _match_open(self) -> Block | None:
        """Innermost open container that goes on; None when the line closed a block."""
        container = self.root
        continues = self.grammar.continues
        while container.children and container.children[-1].is_open:
            block = container.children[-1]
            self.cursor.look()
            goes_on = continues[block.kind](self, block)
            if goes_on is None:
                self.close(block)
                return None
            if not goes_on:
                break
            container = block
        return container

    def _open_new(self, container: Block, all_matched: bool) -> Block:
        cursor = self.cursor
        raw = self.grammar.raw
        may_be_lazy = self.current.kind == "paragraph"
        while container.kind not in raw:
            cursor.look()
            if cursor.is_blank or container.in_formula:
                break
            if cursor.indent >= 4:
                if may_be_lazy:
                    break
                cursor.skip_columns(4)
                return self.add(container, "code")
            new = None
            for start in self.grammar.starts.get(cursor.line[cursor.first], ()):
                new = start(self, container, all_matched)
                if new is not None:
                    break
            if new is None:
                break
            container = new
            if self.is_consumed or container.kind in self.grammar.leaves:
                break
            may_be_lazy = False
        return container

    def add(self, parent: Block, kind: str, data: Any = None) -> Block:
        """Open a block inside `parent` or the nearest container around it that may hold one."""
        self.close_unmatched()
        while not self._can_hold(parent.kind, kind):
            parent = self.close(parent)
        block = Block(kind, parent, self.cursor.number, data)
        if block.depth > MAX_DEPTH:
            raise TooComplexError
        parent.children.append(block)
        self.current = self.matched = block
        return block

    def _can_hold(self, parent: str, kind: str) -> bool:
        only = self.grammar.only
        if parent in only:
            return only[parent] == kind
        return parent in self.grammar.containers and kind not in only.values()

    def close_unmatched(self) -> None:
        """Close every block that did not go on with this line."""
        while self.current is not self.matched:
            self.close(self.current)

    def close(self, block: Block) -> Block:
        """End a block; its parent is then the current one."""
        parent = block.parent or self.root
        block.is_open = False
        self.current = parent
        finish = self.grammar.finish.get(block.kind)
        if finish is not None:
            finish(self, block)
        return parent

    def _add_text(self, container: Block) -> None:
        cursor = self.cursor
        if not self.is_consumed:
            cursor.look()
        self._note_blank(container)
        is_lazy = (
            self.current is not self.matched
            and container is self.matched
            and not cursor.is_blank
            and self.current.kind == "paragraph"
        )
        if is_lazy:
            self._add_line(self.current, cursor.first)
            return
        self.close_unmatched()
        if self.is_consumed:
            return
        kind = container.kind
        if kind in self.grammar.raw:
            container.pieces.append((cursor.rest(), cursor.number, cursor.offset))
            if kind == "html" and ends_block(container.data, cursor.line[cursor.offset :]):
                self.close(container)
        elif cursor.is_blank:
            return
        elif kind in self.grammar.leaves:
            self._add_line(container, cursor.first)
        else:
            self._add_line(self.add(container, "paragraph"), cursor.first)

    def _add_line(self, block: Block, at: int) -> None:
        cursor = self.cursor
        text = cursor.line[at:]
        block.pieces.append((text, cursor.number, at))
        if "$$" in text and text.count("$$") % 2:
            block.in_formula = not block.in_formula and self._formula_ends()

    def _formula_ends(self) -> bool:
        """Whether the paragraph goes on to a line with `$$`."""
        for steps in range(1, MAX_FORMULA):
            line = self.line_after(steps)
            if line is None or not line.strip():
                return False
            if "$$" in line:
                return True
        return False

    def _note_blank(self, container: Block) -> None:
        """Remember blank lines: they make a list loose."""
        is_blank = self.cursor.is_blank and not self.is_consumed
        if is_blank and container.children:
            container.children[-1].ends_blank = True
        kind = container.kind
        container.ends_blank = (
            is_blank
            and kind not in {"quote", "heading", "rule"}
            and not (kind == "code" and container.data is not None)
            and not (
                kind == "item" and not container.children and container.line == self.cursor.number
            )
        )
        above = container.parent
        while above is not None:
            above.ends_blank = False
            above = above.parent

    def take_definitions(self, block: Block) -> None:
        """Take what defines something for the rest of the note off the start of a paragraph."""
        if block.pieces and block.pieces[0][0].startswith("["):
            take_references(block.pieces, self.references)
        for paragraph_filter in self.grammar.paragraph_filters:
            paragraph_filter(self, block)

    def finish_paragraph(self, block: Block) -> None:
        """Take definitions off a paragraph; one of nothing else goes."""
        if block.data != PLAIN_PARAGRAPH:
            self.take_definitions(block)
        if not block.pieces and block.parent is not None:
            block.parent.children.remove(block)
