"""How the viewer answers for what a note points to."""

from msgspec import Struct

from kbviewer.errors import KbError
from kbviewer.library import Library
from kbviewer.notes.model import Link, LinkKind
from kbviewer.render.model import Embedded, Href
from kbviewer.ui.viewer.addresses import file_address, note_address


class ViewerTargets(Struct, frozen=True):
    """Resolves the links of one note in the open library into the viewer's addresses."""

    library: Library
    note: str

    def link(self, target: str, anchor: str, kind: LinkKind) -> Href:
        """Address of a link, an image or a wiki link; the title says where it leads, or why not."""
        found = self.library.resolve(self.note, Link(0, kind, target, anchor, ""))
        match found.kind:
            case "note" | "ambiguous" if found.place is not None:
                return Href(note_address(found.place), "note", str(found.place))
            case "file":
                suffix = f"#{anchor}" if anchor else ""
                return Href(file_address(found.file) + suffix, "file", found.file)
            case "external":
                return Href(target, "external", target)
        if found.nearest is not None:
            hint = f"{target} is not in this library; the nearest is {found.nearest}"
            return Href(note_address(found.nearest), "dead", hint)
        return Href("", "dead", f"{target} is not in this library")

    def chip(self, index: int) -> Href:
        """Address of a citation of the note."""
        return Href(f"cite:{index}", "page")

    def embed(self, target: str, anchor: str) -> Embedded | None:
        """The note or section that an embed shows."""
        found = self.library.resolve(self.note, Link(0, "embed", target, anchor, ""))
        if found.kind != "note" or found.place is None:
            return None
        try:
            note, text = self.library.read(found.place.note)
        except KbError:
            return None
        index = note.find(found.place.anchor) or 0
        sections = [note.sections[each] for each in note.subtree(index)]
        lines = (sections[0].line, sections[-1].end) if index else None
        targets = ViewerTargets(self.library, note.path)
        title = note.sections[index].title if index else note.title
        return Embedded(note, text, targets, Href(note_address(found.place)), title, lines)
