"""What Qt leaves out of a PDF file: outline, links within the file, numbers of its pages."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, cast

from msgspec import Struct

from kbviewer.storedfile import write_whole

if TYPE_CHECKING:
    from pypdf import PageObject, PdfWriter
    from pypdf.generic import ArrayObject, DictionaryObject, Fit, IndirectObject


class Point(Struct, frozen=True):
    """A place in the file: a page, counted from 0, and points under the page's upper edge."""

    page: int
    top: float = 0.0


class Entry(Struct, frozen=True):
    """A line of the outline; one of a higher `level` belongs to the last before it of a lower."""

    title: str
    level: int
    point: Point


Locate = Callable[[int, str], Point | str | None]
"""Where the link with this address on this page leads: in the file, outside of it, or nowhere."""


class Plan(Struct, frozen=True):
    """What a file gets. Its last `contents` pages go first, with small roman numbers."""

    title: str
    entries: tuple[Entry, ...]
    locate: Locate
    contents: int = 0


def finish_pdf(source: bytes, target: Path, plan: Plan) -> None:
    """Write the pages of the file `source` to `target` with all that the plan says.

    The target is replaced in one step, when its new content is whole. Raises StateError when it
    cannot be written.
    """
    from pypdf import PdfWriter

    writer = PdfWriter(clone_from=BytesIO(source))
    pages = list(writer.pages)
    for number, page in enumerate(pages):
        _link(page, number, pages, plan.locate)
    _outline(writer, pages, plan.entries)
    if plan.contents:
        _put_first(writer, plan.contents)
    writer.add_metadata({"/Title": plan.title, "/Creator": "kbviewer"})
    if plan.entries:
        writer.page_mode = "/UseOutlines"
    made = BytesIO()
    writer.write(made)
    write_whole(target, made.getvalue())


def _link(page: "PageObject", number: int, pages: list["PageObject"], locate: Locate) -> None:
    """Let the links of a page lead where they should; those that lead nowhere go."""
    from pypdf.generic import ArrayObject, NameObject

    annotations = page.annotations
    if not annotations:
        return
    kept = ArrayObject()
    for reference in annotations:
        link = cast("DictionaryObject", reference.get_object())
        action = cast("DictionaryObject", link["/A"].get_object()) if "/A" in link else None
        found = locate(number, str(action["/URI"])) if action and "/URI" in action else None
        if isinstance(found, Point):
            del link["/A"]
            link[NameObject("/Dest")] = _destination(pages, found)
        if found is not None:
            kept.append(reference)
    page[NameObject("/Annots")] = kept


def _fit(pages: list["PageObject"], point: Point) -> "Fit":
    from pypdf.generic import Fit

    return Fit.xyz(left=0, top=float(pages[point.page].mediabox.top) - point.top, zoom=0)


def _destination(pages: list["PageObject"], point: Point) -> "ArrayObject":
    from pypdf.generic import Destination

    reference = cast("IndirectObject", pages[point.page].indirect_reference)
    return Destination("link", reference, _fit(pages, point)).dest_array


def _outline(writer: "PdfWriter", pages: list["PageObject"], entries: tuple[Entry, ...]) -> None:
    parents: list[tuple[int, IndirectObject]] = []
    for entry in entries:
        while parents and parents[-1][0] >= entry.level:
            parents.pop()
        item = writer.add_outline_item(
            title=entry.title,
            page_number=pages[entry.point.page],
            parent=parents[-1][1] if parents else None,
            fit=_fit(pages, entry.point),
            is_open=not parents,
        )
        parents.append((entry.level, item))


def _put_first(writer: "PdfWriter", contents: int) -> None:
    """Move the last pages to the front and give them small roman numbers."""
    from pypdf.constants import PageLabelStyle

    tree = cast("DictionaryObject", writer.root_object["/Pages"])
    kids = cast("ArrayObject", tree["/Kids"])
    last = list(kids)[-contents:]
    rest = list(kids)[:-contents]
    kids.clear()
    kids.extend([*last, *rest])
    writer.set_page_label(
        page_index_from=0, page_index_to=contents - 1, style=PageLabelStyle.LOWERCASE_ROMAN
    )
    if rest:
        writer.set_page_label(
            page_index_from=contents,
            page_index_to=contents + len(rest) - 1,
            style=PageLabelStyle.DECIMAL,
        )
