"""The neighbours of a place as rows of the cross-references panel."""

import html
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication

from kbviewer.errors import KbError
from kbviewer.library import Library
from kbviewer.library.names import spoken_title
from kbviewer.notes.coverage import page_label
from kbviewer.notes.model import Place
from kbviewer.ui.lists.rows import Row
from kbviewer.ui.services.neighbours import Neighbours

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kbviewer.crossrefs.unlinked import UnlinkedMention

Group = tuple[str, list[Row]]


def neighbour_groups(found: Neighbours) -> list[Group]:
    """Groups of rows with a title each: what a mention means, same pages, links, mentions."""
    library, citation = found.library, found.citation
    label = page_label(citation.ranges) if citation else ""
    is_page = citation is None or citation.label == "page"
    same = [
        place_row(
            library, each.place, badge=page_label(each.ranges), is_faint=each.closeness == "near"
        )
        for each in found.same
    ]
    linked, linked_note = (
        [place_row(library, each.place, text=html.escape(each.sentence)) for each in links]
        for links in (found.linked, found.linked_note)
    )
    mentions = [
        place_row(library, each.place, badge=page_label(each.citation.ranges))
        for each in found.mentions
    ]
    targets = [place_row(library, place) for place in found.targets]
    meant = _meant_title(is_page, found.is_exact)
    also = _tr("Also on page {0}") if is_page else _tr("Also at location {0}")
    same_title = also if citation else _tr("Same pages")
    return [
        (meant.format(label), targets),
        (same_title.format(label), same),
        (_tr("Linked from"), linked),
        (_tr("Links to this note"), linked_note),
        (_tr("Mentions of these pages"), mentions),
    ]


def _meant_title(is_page: bool, is_exact: bool) -> str:
    """What a mention leads to; `{0}` stands for the pages or locations it names."""
    if is_exact:
        return _tr("On page {0}") if is_page else _tr("At location {0}")
    if is_page:
        return _tr("Nothing stands on page {0}; nearest")
    return _tr("Nothing stands at location {0}; nearest")


def unlinked_rows(library: Library, mentions: "Sequence[UnlinkedMention]") -> list[Row]:
    """A row for each note, and below it its mentions with their sentences, the name marked."""
    rows: list[Row] = []
    for mention in mentions:
        place, (text, start, end) = mention.place, mention.sentence
        if not rows or rows[-1].place is None or rows[-1].place.note != place.note:
            title = spoken_title(place.note, library.entries[place.note].title)
            rows.append(Row(html.escape(title), icon="file-text", place=Place(place.note)))
        before, name, after = (html.escape(t) for t in (text[:start], text[start:end], text[end:]))
        row = place_row(library, place, text=f"{before}<mark>{name}</mark>{after}")
        rows.append(replace(row, trail="", indent=1, data=mention))
    return rows


def place_row(
    library: Library, place: Place, *, text: str = "", badge: str = "", is_faint: bool = False
) -> Row:
    """A place with its heading as title and its note as trail."""
    try:
        note = library.note(place.note)
        index = note.find(place.anchor) or 0
        title = note.sections[index].title or spoken_title(note.path, note.title)
        trail = note.title if title != note.title else place.note
    except KbError:
        title, trail = place.note, ""
    return Row(html.escape(title), text, html.escape(trail), badge, place=place, is_faint=is_faint)


def _tr(text: str) -> str:
    return QCoreApplication.translate("CrossReferences", text)
