"""Turns design tokens and reading settings into the formats of a text document."""

from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QTextBlockFormat,
    QTextCharFormat,
    QTextFormat,
    QTextTableCellFormat,
)

from kbviewer.render.theme import Tokens, TypeScale, syntax_role
from kbviewer.ui.viewer.columns import Measures

_SAMPLE = "the quick brown fox jumps over the lazy dog, then reads what stands on page 27 "
_BODY_SIZE = 16.0
_BlockKey = tuple[str, float, float, float, Qt.AlignmentFlag]
BLOCK_STYLE = QTextFormat.Property.UserProperty.value + 1
"""The property of a block format that names the style of the block."""
CODE = QTextFormat.Property.UserProperty.value + 2
"""The property of a character format that says that the run is code."""


class Reading(Struct, frozen=True):
    """How a reader wants notes set. Empty font names leave the theme's.

    `size` is the body's in pixels, `line_height` a factor, `measure` characters in a line.
    """

    family: str = ""
    code_family: str = ""
    size: float = _BODY_SIZE
    line_height: float = 1.55
    measure: int = 75


class Ink(Struct, frozen=True):
    """How a run of text looks; equal inks share one character format.

    `colour` is the name of a token, `callout:<kind>` or `syntax:<role>`; `size` is in pixels before
    zoom, 0 for the body's. `shift` is -1 for subscript, 1 for superscript.
    """

    size: float = 0
    bold: bool = False
    italic: bool = False
    code: bool = False
    strike: bool = False
    underline: bool = False
    dotted: bool = False
    shift: int = 0
    colour: str = "text"
    href: str = ""
    title: str = ""


def inline_code(ink: Ink, scale: TypeScale) -> Ink:
    """The ink of code within a line of `ink`."""
    return replace(ink, code=True, size=(ink.size or scale.body) * scale.code / scale.body)


class BlockStyle(Struct, frozen=True):
    """A kind of block: distances to its neighbours, height of its lines, in pixels; its ink.

    `is_close` keeps what follows at `after`, however far that would like to be.

    `lead` is what a line is higher than its font needs. Qt puts all of it over the text.
    """

    before: float
    after: float
    line: float
    lead: float
    ink: Ink
    is_close: bool = False


class Styles:
    """Formats of one theme at one reading setting, made once each and kept."""

    underline_gap = 7
    """Distance of the rule under a heading of rank 1 or 2 from its text, in pixels."""

    def __init__(self, tokens: Tokens, reading: Reading) -> None:
        self.tokens = tokens
        self.reading = reading
        self.zoom = reading.size / _BODY_SIZE
        self._chars: dict[Ink, QTextCharFormat] = {}
        self._blocks: dict[str, BlockStyle] = {}
        self._formats: dict[_BlockKey, QTextBlockFormat] = {}

    def px(self, distance: float) -> float:
        """A distance of the theme at the reader's zoom, in whole pixels."""
        return float(round(distance * self.zoom))

    def colour(self, name: str) -> QColor:
        """The colour a name of `Ink.colour` stands for."""
        kind, _, rest = name.partition(":")
        if kind == "callout":
            return QColor(self.tokens.callouts[rest])
        if kind == "syntax":
            role = syntax_role(rest)
            return QColor(self.tokens.syntax[role] if role else self.tokens.code_text)
        return QColor(getattr(self.tokens, name))

    @cached_property
    def body_font(self) -> QFont:
        """The font of plain paragraphs."""
        return self._font(Ink())

    @cached_property
    def column(self) -> float:
        """Width of the text column in pixels: the measure in average characters."""
        advance = QFontMetricsF(self.body_font).horizontalAdvance(_SAMPLE * 4)
        return float(round(self.reading.measure * advance / (len(_SAMPLE) * 4)))

    @cached_property
    def measures(self) -> Measures:
        """How wide text is in a table's cells."""
        plain = self.block("cell").ink
        inks = {False: plain, True: inline_code(plain, self.tokens.type)}
        metrics = {
            (bold, code): QFontMetricsF(self._font(replace(ink, bold=bold)))
            for bold in (False, True)
            for code, ink in inks.items()
        }

        def width(text: str, bold: bool, code: bool) -> float:
            return metrics[bold, code].horizontalAdvance(text)

        return Measures(width, 2 * self.px(self.tokens.spacing.cell_padding_x) + 2)

    @cached_property
    def tab(self) -> float:
        """Distance of tab stops: four characters of code."""
        return (
            QFontMetricsF(self._font(Ink(code=True, size=self.tokens.type.code))).averageCharWidth()
            * 4
        )

    def _font(self, ink: Ink) -> QFont:
        scale = self.tokens.type
        own = self.reading.code_family if ink.code else self.reading.family
        families = scale.code_fonts if ink.code else scale.text_fonts
        font = QFont([own, *families] if own else list(families))
        font.setPixelSize(max(1, round((ink.size or scale.body) * self.zoom)))
        font.setStyleHint(QFont.StyleHint.Monospace if ink.code else QFont.StyleHint.SansSerif)
        if ink.bold:
            # Semi-bold would leave Chinese, Japanese and Korean plain: their fonts have none.
            font.setWeight(QFont.Weight.Bold)
        font.setItalic(ink.italic)
        return font

    def natural_height(self, ink: Ink) -> float:
        """Height of a line of this ink without extra leading."""
        return QFontMetricsF(self._font(ink)).height()

    def char(self, ink: Ink) -> QTextCharFormat:
        """The character format of an ink."""
        if ink.href or ink.title:
            # Not kept: there are as many as there are links in all notes that are ever opened.
            return _leading(QTextCharFormat(self.char(replace(ink, href="", title=""))), ink)
        made = self._chars.get(ink)
        if made is None:
            made = self._chars[ink] = self._make_char(ink)
        return made

    def _make_char(self, ink: Ink) -> QTextCharFormat:
        form = QTextCharFormat()
        form.setFont(self._font(ink))
        colour = self.colour(ink.colour)
        form.setForeground(colour)
        form.setFontStrikeOut(ink.strike)
        if ink.code:
            form.setProperty(CODE, True)
        if ink.underline or ink.dotted:
            line = QTextCharFormat.UnderlineStyle
            form.setUnderlineStyle(line.DotLine if ink.dotted else line.SingleUnderline)
            faint = QColor(colour)
            faint.setAlphaF(0.8 if ink.dotted else 0.45)
            form.setUnderlineColor(faint)
        if ink.shift:
            align = QTextCharFormat.VerticalAlignment
            form.setVerticalAlignment(
                align.AlignSuperScript if ink.shift > 0 else align.AlignSubScript
            )
        return form

    def block(self, name: str) -> BlockStyle:
        """The style of a kind of block: p, li, h1 … h6, code, cell, th, dt, dd, summary, title."""
        made = self._blocks.get(name)
        if made is None:
            made = self._blocks[name] = self._make_block(name)
        return made

    def _make_block(self, name: str) -> BlockStyle:
        scale, space = self.tokens.type, self.tokens.spacing
        gap, factor, ink = self.px(space.block), self.reading.line_height, Ink()
        before = after = gap
        if name[0] == "h" and name[1:].isdigit():
            level = int(name[1:])
            ink = Ink(
                size=scale.headings[level - 1],
                bold=True,
                colour="muted" if level == 6 else "heading",
            )
            before = self.px(space.heading_above - (level > 2) * 4)
            below = space.heading_below + (self.underline_gap + 3 if level <= 2 else -2)
            after, factor = self.px(below), 1.3
        elif name == "code":
            ink, factor = (
                Ink(size=scale.code, code=True, colour="code_text"),
                scale.code_line_height,
            )
        elif name == "li":
            before = after = self.px(space.item)
        elif name in {"cell", "th"}:
            before = after = self.px(space.block / 2)
            factor, ink = min(factor, 1.4), Ink(size=scale.body - 1, bold=name == "th")
        elif name == "rule":
            ink, factor = Ink(size=4), 1.0
            before = after = self.px(space.block * 1.5)
        elif name in {"dt", "summary"} or name == "title":
            ink, after = replace(ink, bold=True), self.px(space.item)
        elif name in {"dd", "small"}:
            before = self.px(space.item)
            ink = replace(ink, size=scale.small) if name == "small" else ink
        natural = self.natural_height(ink)
        line = max(natural, float(round((ink.size or scale.body) * self.zoom * factor)))
        close = name in {"dt", "summary", "title"}
        return BlockStyle(before, after, line, line - natural, ink, close)

    def block_format(
        self, name: str, left: float, right: float, top: float, align: Qt.AlignmentFlag
    ) -> QTextBlockFormat:
        """The format of a block of style `name` with these margins, in pixels."""
        key = (name, left, right, top, align)
        made = self._formats.get(key)
        if made is None:
            made = QTextBlockFormat()
            made.setLeftMargin(left)
            made.setRightMargin(right)
            made.setTopMargin(top)
            made.setProperty(BLOCK_STYLE, name)
            line = self.block(name).line
            made.setLineHeight(line, QTextBlockFormat.LineHeightTypes.MinimumHeight.value)
            if align:
                made.setAlignment(align)
            self._formats[key] = made
        return made

    @cached_property
    def cell(self) -> QTextTableCellFormat:
        """The format of a table's cell: its padding. Grounds and rules are painted behind."""
        space, form = self.tokens.spacing, QTextTableCellFormat()
        form.setLeftPadding(self.px(space.cell_padding_x))
        form.setRightPadding(self.px(space.cell_padding_x))
        form.setTopPadding(self.px(space.cell_padding_y) - 3)
        form.setBottomPadding(self.px(space.cell_padding_y))
        return form


def _leading(form: QTextCharFormat, ink: Ink) -> QTextCharFormat:
    """The format with the link and the title of an ink."""
    if ink.href:
        form.setAnchor(True)
        form.setAnchorHref(ink.href)
    if ink.title:
        form.setToolTip(ink.title)
    return form
