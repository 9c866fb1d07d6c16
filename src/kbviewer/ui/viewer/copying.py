"""What is copied from a page: plain text that reads well, and HTML without the theme's colours."""

from collections.abc import Iterator
from html import escape

from msgspec import Struct
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QFont, QTextBlock, QTextCharFormat, QTextCursor, QTextFragment

from kbviewer.ui.viewer.document import NoteDocument
from kbviewer.ui.viewer.styles import BLOCK_STYLE, CODE

_OUTSIDE = ("http:", "https:", "mailto:")


class Piece(Struct, frozen=True):
    """A block, or the selected part of one: its style, marker and depth, its text and its HTML.

    `cell` is row and column when it stands in a table, `table` the table's first position.
    """

    style: str
    marker: str
    depth: int
    text: str
    html: str
    table: int = -1
    cell: tuple[int, int] = (0, 0)


def mime_data(page: NoteDocument, selection: QTextCursor) -> QMimeData:
    """The selection as plain text and as HTML."""
    start, end = selection.selectionStart(), selection.selectionEnd()
    pieces = list(_pieces(page, start, end))
    data = QMimeData()
    data.setText(plain(pieces))
    data.setHtml(rich(pieces))
    return data


def _pieces(page: NoteDocument, start: int, end: int) -> Iterator[Piece]:
    markers = {
        marker.position: marker.text for marker in page.furniture.markers_between(start, end)
    }
    pads = {
        position
        for pill in page.furniture.pills_between(start, end)
        for position in (pill.start, pill.end - 1)
    }
    indent = max(1.0, page.styles.px(page.styles.tokens.spacing.indent))
    block = page.findBlock(start)
    while block.isValid() and block.position() < end:
        text, html = _inside(block, start, end, pads)
        form = block.blockFormat()
        style = str(form.property(BLOCK_STYLE) or "")
        table, cell = _cell(block)
        if text or block.position() in markers or (style and table >= 0):
            depth = round(form.leftMargin() / indent)
            marker = markers.get(block.position(), "").partition("\t")[0]
            yield Piece(style, marker, depth, text, html, table, cell)
        block = block.next()


def _cell(block: QTextBlock) -> tuple[int, tuple[int, int]]:
    cursor = QTextCursor(block)
    table = cursor.currentTable()
    if table is None:
        return -1, (0, 0)
    cell = table.cellAt(cursor)
    return table.firstPosition(), (cell.row(), cell.column())


def _inside(block: QTextBlock, start: int, end: int, pads: set[int]) -> tuple[str, str]:
    """Text and HTML of the part of a block between two positions, without the pills' padding."""
    texts, html = [], []
    style = str(block.blockFormat().property(BLOCK_STYLE) or "")
    is_bold = style[:1] == "h" or style == "th"
    at = block.begin()
    while not at.atEnd():
        fragment: QTextFragment = at.fragment()
        at += 1
        first = max(fragment.position(), start)
        last = min(fragment.position() + fragment.length(), end)
        if first >= last or (fragment.length() == 1 and first in pads):
            continue
        form = fragment.charFormat()
        if form.isImageFormat():
            text = form.toolTip()
        else:
            units = fragment.text().encode("utf-16-le", "surrogatepass")
            cut = units[2 * (first - fragment.position()) : 2 * (last - fragment.position())]
            text = cut.decode("utf-16-le", "replace").replace("\u00a0", " ").replace("\u2028", "\n")
        texts.append(text)
        html.append(_marked_up(text, form, is_bold=is_bold))
    return "".join(texts), "".join(html)


def _marked_up(text: str, form: QTextCharFormat, *, is_bold: bool) -> str:
    html = escape(text, quote=False).replace("\n", "<br>")
    if form.property(CODE):
        html = f"<code>{html}</code>"
    if form.fontItalic():
        html = f"<em>{html}</em>"
    if form.fontWeight() >= QFont.Weight.DemiBold and not is_bold:
        html = f"<strong>{html}</strong>"
    if form.fontStrikeOut():
        html = f"<del>{html}</del>"
    align = form.verticalAlignment()
    for kind, tag in (
        (QTextCharFormat.VerticalAlignment.AlignSuperScript, "sup"),
        (QTextCharFormat.VerticalAlignment.AlignSubScript, "sub"),
    ):
        if align == kind:
            html = f"<{tag}>{html}</{tag}>"
    href = form.anchorHref()
    return f'<a href="{escape(href)}">{html}</a>' if href.startswith(_OUTSIDE) else html


def plain(pieces: list[Piece]) -> str:
    """The pieces as text: list markers kept, a tab between cells, code as it was."""
    lines: list[str] = []
    before: Piece | None = None
    for piece in pieces:
        if piece.table >= 0 and before is not None and before.table == piece.table:
            if before.cell[0] == piece.cell[0]:
                glue = "\t" if before.cell != piece.cell else " "
                lines[-1] += glue + piece.text
                before = piece
                continue
        elif before is not None and not _belong_together(before, piece):
            lines.append("")
        lines.append(_line(piece))
        before = piece
    return "\n".join(lines)


def _belong_together(one: Piece, other: Piece) -> bool:
    same = one.style == other.style and one.style in {"code", "li", "dd"}
    return same or one.style in {"title", "dt", "summary"}


def _line(piece: Piece) -> str:
    marker = {"•": "-", "◦": "-", "▪": "-", "☐": "- [ ]", "☑": "- [x]"}.get(
        piece.marker, piece.marker
    )
    if not marker or marker.startswith(("icon:", "▾", "▸")):
        return piece.text
    return f"{'  ' * max(0, piece.depth - 1)}{marker} {piece.text}"


_TAGS = {
    "code": "pre",
    "li": "li",
    "dt": "p",
    "dd": "p",
    "title": "p",
    "summary": "p",
    "small": "p",
    "rule": "p",
}


def rich(pieces: list[Piece]) -> str:
    """The pieces as HTML."""
    html: list[str] = []
    is_open = ""
    for index, piece in enumerate(pieces):
        group = _group(piece)
        if is_open and is_open != group:
            html.append(f"</{is_open.split()[0]}>")
            is_open = ""
        if group and not is_open:
            html.append(f"<{group.split()[0]}>")
            is_open = group
        html.append(_element(piece, pieces[index - 1] if index else None))
    if is_open:
        html.append(f"</{is_open.split()[0]}>")
    return "".join(html)


def _group(piece: Piece) -> str:
    if piece.table >= 0:
        return f"table {piece.table}"
    if piece.style == "li" and piece.marker:
        return "ol" if piece.marker[0].isdigit() else "ul"
    return ""


def _element(piece: Piece, before: Piece | None) -> str:
    if piece.table >= 0:
        new_row = before is None or before.table != piece.table or before.cell[0] != piece.cell[0]
        tag = "th" if piece.style == "th" else "td"
        return f"{'<tr>' if new_row else ''}<{tag}>{piece.html}</{tag}>"
    if piece.style == "code":
        return f"<pre>{escape(piece.text, quote=False)}</pre>"
    tag = piece.style if piece.style[:1] == "h" else _TAGS.get(piece.style, "p")
    tag = "p" if tag == "li" and not piece.marker else tag
    return f"<{tag}>{piece.html}</{tag}>"
