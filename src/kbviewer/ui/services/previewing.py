"""What a link under the pointer leads to, in a few lines; worked out off the GUI thread."""

from msgspec import Struct

from kbviewer.errors import KbError
from kbviewer.library import Library
from kbviewer.notes.coverage import page_label
from kbviewer.notes.model import Place
from kbviewer.ui.services.neighbour_rows import place_row
from kbviewer.ui.services.neighbours import Wish, neighbours_of
from kbviewer.ui.viewer.addresses import note_address, parse_address

LONGEST = 1500
"""Characters of a section that a preview shows."""
MOST_PLACES = 8


class Preview(Struct, frozen=True):
    """What is shown for an address: a title as plain text and HTML as notes are rendered to."""

    address: str
    title: str
    html: str


def preview_of(library: Library, shown: Place, address: str) -> Preview | None:
    """The preview of an address in the note that is shown; None when there is nothing to show."""
    target = parse_address(address, shown.note)
    try:
        match target.kind:
            case "note":
                return _section(library, address, target.place)
            case "cite":
                return _pages(library, address, shown, target.index)
    except KbError:
        return None
    return None


def _section(library: Library, address: str, place: Place) -> Preview:
    from kbviewer.notes.parse import parse_note
    from kbviewer.render import render_note
    from kbviewer.ui.services.targets import ViewerTargets

    note, text = library.read(place.note)
    index = note.find(place.anchor) or 0
    if not place.anchor and len(note.sections) > 1 and note.sections[0].end < note.sections[0].line:
        index = 1
    section = note.sections[index]
    first = section.line if section.level else section.line - 1
    body = "\n".join(text.split("\n")[first : section.end])[:LONGEST]
    rendered = render_note(parse_note(body, place.note), body, ViewerTargets(library, place.note))
    return Preview(address, section.title or note.title, rendered.html)


def _pages(library: Library, address: str, shown: Place, index: int) -> Preview:
    found = neighbours_of(library, Wish(shown, index))
    places = [*found.targets, *(each.place for each in found.same if each.closeness != "near")]
    items = []
    for place in places[:MOST_PLACES]:
        row = place_row(library, place)
        items.append(f'<li><a href="{note_address(place)}">{row.title}</a> – {row.trail}</li>')
    label = page_label(found.citation.ranges) if found.citation else ""
    listed = f"<ul>{''.join(items)}</ul>" if items else "<p>Nothing else stands here.</p>"
    return Preview(address, f"{found.index.book}, {label}", listed)
