"""How an export answers for what a note points to: with addresses relative to its page."""

from pathlib import Path
from urllib.parse import quote

from msgspec import Struct, field

from kbviewer.errors import KbError
from kbviewer.export.names import address
from kbviewer.library import Library
from kbviewer.notes.model import Link, LinkKind
from kbviewer.render import Embedded, Href

_NOT_COPIED = (
    ".html .htm .xhtml .xht .shtml .mht .mhtml .xml .xsl .xslt .js .mjs .svgz .exe .com .bat .cmd "
    ".sh .ps1 .vbs .hta .jar .desktop .lnk .url .scr .msi"
)
"""Suffixes of files that a browser or the system may run."""


class Files(Struct):
    """The files of the library that go along with its notes."""

    root: Path
    wanted: set[str] = field(default_factory=set)

    def take(self, file: str) -> bool:
        """Take a file along; not one that lies outside the library, nor one that can run."""
        target = (self.root / file).resolve()
        if not target.is_relative_to(self.root) or not target.is_file():
            return False
        if target.suffix.lower() in _NOT_COPIED.split():
            return False
        self.wanted.add(file)
        return True


class ExportTargets(Struct, frozen=True):
    """Targets of `note`, shown on the page `page`: another note's when it is embedded there."""

    library: Library
    names: dict[str, str]
    files: Files
    note: str
    page: str
    chips: tuple[Href, ...] = ()

    def link(self, target: str, anchor: str, kind: LinkKind) -> Href:
        """Address of a link, image or wiki link."""
        found = self.library.resolve(self.note, Link(0, kind, target, anchor, ""))
        if found.place is not None and found.kind in {"note", "ambiguous"}:
            own = "" if found.missing_anchor else anchor
            # A block or an anchor of HTML lies inside of a section.
            fragment = own if found.line else found.place.anchor or own
            return Href(self._to_note(found.place.note, fragment), "note")
        # A vector image runs its scripts when it is opened by itself, though not in a page.
        is_page = kind != "image" and found.file.lower().endswith(".svg")
        if found.kind == "file" and not is_page and self.files.take(found.file):
            fragment = f"#{quote(anchor)}" if anchor else ""
            return Href(address(self.page, found.file) + fragment, "file")
        if found.kind == "external":
            return Href(target, "external")
        return Href("", "dead", f"{target or anchor} is not in this library")

    def _to_note(self, path: str, fragment: str) -> str:
        name = self.names[path]
        url = "" if name == self.page else address(self.page, name)
        return f"{url}#{quote(fragment)}" if fragment else url or "#"

    def chip(self, index: int) -> Href:
        """Where a citation leads: to what stands on its pages."""
        return self.chips[index] if index < len(self.chips) else Href("", "page")

    def embed(self, target: str, anchor: str) -> Embedded | None:
        """The note or section that an embed shows."""
        found = self.library.resolve(self.note, Link(0, "embed", target, anchor, ""))
        if found.place is None or found.kind not in {"note", "ambiguous"}:
            return None
        try:
            note, text = self.library.read(found.place.note)
        except KbError:
            return None
        index = note.find(found.place.anchor) if found.place.anchor else None
        lines, title = None, note.title
        if index:
            part = note.subtree(index)
            lines = (note.sections[part[0]].line, note.sections[part[-1]].end)
            title = note.sections[index].title
        href = Href(self._to_note(note.path, found.place.anchor))
        inner = ExportTargets(self.library, self.names, self.files, note.path, self.page)
        return Embedded(note, text, inner, href, title, lines)


def reads_mkdocs(root: Path) -> bool:
    """Whether a library belongs to an MkDocs site, whose own syntax its notes then use."""
    names = ("mkdocs.yml", "mkdocs.yaml")
    return any((folder / name).is_file() for folder in (root, root.parent) for name in names)
