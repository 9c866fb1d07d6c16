"""Builds a text document from a rendered note, a slice of time at a time.

The builder walks the tags of the HTML that `kbviewer.render` describes, once, and hands blocks and
runs to a `Writer`. A long note is built by calling `step` until it says that it is done.
"""

import re
import time
from bisect import insort
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import chain

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor

from kbviewer.ui.viewer import blocks, callouts, inline, tables
from kbviewer.ui.viewer.code_lines import LINE_BREAK, CodeLines
from kbviewer.ui.viewer.markup import VOID, Close, Open, Text, Token, tokens
from kbviewer.ui.viewer.page import Furniture, Heading, Pill, PillKind
from kbviewer.ui.viewer.pictures import Pictures
from kbviewer.ui.viewer.styles import Ink, Styles
from kbviewer.ui.viewer.writer import Container, Writer

_SPACES = re.compile(r"[ \t\n\r\f]+")
_CHECK_EVERY = 32
_WEIGHT_OF_STEP = 60  # cells and pictures: they take far longer to lay out than to write
_LONGEST_RUN = 8_000
_MOST_RUNS = 1_500
_UNBROKEN = frozenset({"chip", "mention", "placeholder", "kbd"})


class Element(Struct):
    """An open tag, and what to put back when it closes."""

    tag: str
    ink: Ink
    style: str
    align: Qt.AlignmentFlag
    container: Container | None = None
    is_block: bool = False
    pill: PillKind | None = None
    pill_start: int = -1
    skipped: bool = False
    counter: int | None = None
    classes: frozenset[str] = frozenset()
    heading: tuple[int, str] | None = None
    fold: int = -1
    folds: int = -1


class Builder:
    """Writes HTML at `cursor`: the end of a document, or a cell of a table in it."""

    def __init__(
        self,
        cursor: QTextCursor,
        furniture: Furniture,
        styles: Styles,
        pictures: Pictures,
        nesting: int = 0,
        folded: frozenset[int] = frozenset(),
    ) -> None:
        self.styles = styles
        self.furniture = furniture
        self.pictures = pictures
        self.writer = Writer(cursor, furniture, styles, in_cell=nesting > 0)
        self.elements: list[Element] = []
        self._source: Iterator[Token] = iter(())
        self._inks: dict[tuple[str, str, Ink], Ink] = {}
        self._code = CodeLines(self.writer, self._write_pieces)
        self.has_space = True
        self.callout_title = ""
        self.nesting = nesting
        self._folded = folded
        self._folds = [0]
        self._waiting: deque[tables.Rest | Text] = deque()
        self.weight = 0

    def inside(self, cursor: QTextCursor, room: float) -> "Builder":
        """A builder that writes into a table's cell with this room, in pixels."""
        pictures = self.pictures.within(room)
        made = Builder(cursor, self.furniture, self.styles, pictures, self.nesting + 1)
        made._folded, made._folds = self._folded, self._folds
        return made

    def run(self, some: Iterable[Token]) -> None:
        """Build tokens here and now."""
        saved, self._source = self._source, iter(some)
        while (token := self._next()) is not None:
            self._take(token)
        self._source = saved

    @property
    def room(self) -> float:
        """Width that is left between the open containers, in pixels."""
        return self.pictures.column - sum(self.writer.margins())

    def next_fold(self) -> int:
        """Number of the part that opens here and that can be folded."""
        self._folds[0] += 1
        return self._folds[0] - 1

    def is_folded(self, fold: int) -> bool:
        """Whether the reader has folded this part."""
        return fold in self._folded

    def skip_to_end_of(self, tag: str) -> None:
        """Leave out what is left of the innermost open element of this name."""
        depth = 1
        for token in self._source:
            if isinstance(token, Open) and token.tag == tag:
                depth += 1
                self._folds[0] += 1
            elif isinstance(token, Close) and token.tag == tag:
                depth -= 1
                if not depth:
                    self._close(tag)
                    return

    def line_break(self) -> None:
        """Go on in a new line of the same block."""
        self.writer.write(LINE_BREAK)
        self.has_space = True

    def feed(self, source: str | Iterable[Token], folded: frozenset[int] = frozenset()) -> None:
        """Put more HTML, or tokens, behind what is still to be built; `folded` are parts of it."""
        self._folded |= folded
        more = tokens(source) if isinstance(source, str) else iter(source)
        self._source = chain(self._source, more)

    def step(self, seconds: float | None = None) -> bool:
        """Build for at most about `seconds`; True when all that was fed is built."""
        stop = None if seconds is None else time.perf_counter() + seconds
        cursor = self.writer.cursor
        self.weight = 0
        cursor.beginEditBlock()
        try:
            count = 0
            while (token := self._next()) is not None:
                self._take(token)
                count += 1
                if stop is None or (count % _CHECK_EVERY and not self.weight):
                    continue
                if self.weight > _WEIGHT_OF_STEP or time.perf_counter() > stop:
                    return False
        finally:
            cursor.endEditBlock()
        return True

    def _next(self) -> Token | tables.Rest | None:
        return self._waiting.popleft() if self._waiting else next(self._source, None)

    def put_back(self, rest: tables.Rest) -> None:
        """Have the rest of a table built before anything else."""
        self._waiting.append(rest)

    def _take(self, token: Token | tables.Rest) -> None:
        if isinstance(token, tables.Rest):
            tables.insert_part(self, token)
        elif isinstance(token, Text):
            self._text(token.text)
        elif isinstance(token, Close):
            self._close(token.tag)
        elif token.tag == "table":
            tables.insert(self, self._source)
        else:
            self._open(token)

    # Text

    def _text(self, text: str) -> None:
        if self.elements and self.elements[-1].skipped:
            if "callout-kind" in self.elements[-1].classes:
                self.callout_title = text.strip().capitalize()
            return
        if self.writer.style == "code":
            self._code_text(text)
            return
        text = _SPACES.sub(" ", text)
        if self.has_space or not self.writer.is_open:
            text = text.lstrip(" ")
        if text:
            self.ensure_block()
            self._write(text)

    def _write(self, text: str) -> None:
        if any(element.pill in _UNBROKEN for element in self.elements):
            text = text.replace(" ", "\u00a0")
        self._write_pieces(text)
        self.has_space = text.endswith(" ")

    def _write_pieces(self, text: str) -> None:
        """Write text, over several blocks if it is so long that setting it would take seconds."""
        for start in range(0, len(text), _LONGEST_RUN):
            if start or self._is_full():
                self.writer.begin_block(gap=0)
            self.writer.write(text[start : start + _LONGEST_RUN])

    def ensure_block(self) -> None:
        """Have a block to write into, with a callout's title before it when one is due."""
        callouts.title_due(self)
        if not self.writer.is_open:
            self.writer.begin_block()
            self.has_space = True
        elif self._is_full():
            self.writer.begin_block(gap=0)
            self.has_space = True

    def _is_full(self) -> bool:
        """Whether setting the open block would take seconds with more in it; no pill is broken."""
        runs = self.writer.runs
        may_break = runs > 2 * _MOST_RUNS or not any(element.pill for element in self.elements)
        return runs > _MOST_RUNS and may_break

    def _code_text(self, text: str) -> None:
        rest = self._code.write(text)
        if rest:
            self._waiting.appendleft(Text(rest))
            self.weight += 1

    # Elements

    def _open(self, token: Open) -> None:
        if name := token.attributes.get("id", ""):
            self.writer.anchor(name)
        if token.tag in VOID:
            blocks.void(self, token)
            return
        writer = self.writer
        element = Element(token.tag, writer.ink, writer.style, writer.align, classes=token.classes)
        self.elements.append(element)
        if inline.is_inline(token.tag):
            self._open_inline(token, element)
        else:
            writer.is_open = False
            element.is_block = True
            blocks.open_block(self, token, element)

    def _open_inline(self, token: Open, element: Element) -> None:
        writer = self.writer
        if blocks.open_special_span(self, token, element):
            return
        if writer.style == "code" and token.tag != "span":
            return
        writer.ink = self._inked(token)
        element.pill = inline.PILLS.get(token.tag) or inline.link_pill(token)
        if element.pill is not None:
            self.ensure_block()
            element.pill_start = writer.cursor.position()
            writer.pad(self._pill_padding(element.pill))
            self.has_space = False
            if element.pill == "remote":
                blocks.write_remote_image(self, token)

    def _inked(self, token: Open) -> Ink:
        """The ink inside an element; those without an address of their own are kept."""
        if token.tag == "a" or "title" in token.attributes:
            return inline.inked(token, self.writer.ink, self.styles.tokens.type)
        key = (token.tag, token.attributes.get("class", ""), self.writer.ink)
        made = self._inks.get(key)
        if made is None:
            made = inline.inked(token, self.writer.ink, self.styles.tokens.type)
            self._inks[key] = made
        return made

    def _pill_padding(self, pill: PillKind) -> float:
        return {"mark": 2.0, "code": 4.5}.get(pill, 6.0)

    def _close(self, tag: str) -> None:
        if not any(element.tag == tag for element in self.elements):
            return
        while self.elements:
            element = self.elements.pop()
            self._leave(element)
            if element.tag == tag:
                return

    def _leave(self, element: Element) -> None:
        writer = self.writer
        if element.pill is not None and element.pill_start >= 0:
            writer.pad(self._pill_padding(element.pill))
            pill = Pill(element.pill_start, writer.cursor.position(), element.pill)
            insort(self.furniture.pills, pill)
        if "callout-title" in element.classes:
            writer.is_open = False
        if element.is_block:
            blocks.close_block(self, element)
        if element.container is not None:
            writer.close_container(element.container)
        writer.ink, writer.style, writer.align = element.ink, element.style, element.align
        if element.is_block:
            writer.is_open = False
            self._code.end()
            blocks.after_block(self, element)

    def push(self, element: Element, container: Container) -> None:
        """Open a container together with its element."""
        element.container = container
        self.writer.containers.append(container)

    def use(self, style: str) -> None:
        """Set the blocks that follow in `style`, keeping the colour of what they stand in."""
        ink = self.styles.block(style).ink
        if ink.colour == "text" and self.writer.ink.colour not in {"heading", "code_text"}:
            ink = replace(ink, colour=self.writer.ink.colour)
        if self.writer.ink.size and not ink.size:
            ink = replace(ink, size=self.writer.ink.size)
        self.writer.style, self.writer.ink = style, ink

    def note_heading(self, level: int, anchor: str, start: int) -> None:
        """Remember a heading whose text reaches from `start` to here."""
        cursor = QTextCursor(self.writer.cursor)
        cursor.setPosition(start, QTextCursor.MoveMode.KeepAnchor)
        text = " ".join(cursor.selectedText().split())
        self.furniture.headings.append(Heading(start, level, anchor, text))
